// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/formats/write_parts.h"

#include <algorithm>
#include <cmath>

#include "core/base/utf8.h"
#include "core/geometry/measure.h"
#include "gis/formats/write_names.h"

namespace lifang::formats {
namespace {

constexpr std::size_t dbf_text = 254;  // bytes in one text field of a .dbf
constexpr std::size_t most_parts = 40;
constexpr std::size_t most_record = 60000;

/// What of a row's column goes into one field.
class Values {
 public:
  explicit Values(const Encoder& encoder) : encoder_(encoder) {}

  std::vector<std::size_t> sizes(std::string_view text) const {
    std::vector<std::size_t> out;
    for (char32_t c : to_code_points(text)) {
      out.push_back(encoder_(to_utf8(std::u32string(1, c))).value_or("????").size());
    }
    return out;
  }

  std::vector<std::string> parts(const std::string& text) const {
    const auto whole = encoder_(text);
    if (whole && whole->size() <= dbf_text) return {text};
    return split_text(text, sizes(text), dbf_text);
  }

 private:
  const Encoder& encoder_;
};

OGRwkbGeometryType shape_kind(const Geometry& geometry) {
  if (std::holds_alternative<Point>(geometry)) return wkbPoint;
  if (std::holds_alternative<MultiPoint>(geometry)) return wkbMultiPoint;
  if (!lines_of(geometry).empty()) return wkbLineString;
  if (!polygons_of(geometry).empty()) return wkbPolygon;
  return wkbNone;
}

const char* kind_ending(OGRwkbGeometryType kind) {
  switch (kind) {
    case wkbPoint: return "_point";
    case wkbMultiPoint: return "_multipoint";
    case wkbLineString: return "_line";
    case wkbPolygon: return "_area";
    default: return "";
  }
}

std::vector<OutSheet> split_by_kind(const OutLayer& layer) {
  std::vector<OutSheet> out;
  const auto sheet_of = [&](OGRwkbGeometryType kind) -> OutSheet& {
    for (OutSheet& sheet : out) {
      if (sheet.type == kind) return sheet;
    }
    out.push_back({&layer, layer.name + kind_ending(kind), kind, {}, {}});
    return out.back();
  };
  if (layer.geometry != "GEOMETRY") {
    out.push_back({&layer, layer.name, wkb_type(layer.geometry), {}, {}});
    for (const Row& row : layer.rows) out.back().rows.push_back(&row);
    return out;
  }
  for (const Row& row : layer.rows) {
    const OGRwkbGeometryType kind = shape_kind(row.geometry());
    // A feature without a place stays with the points, as a null shape.
    sheet_of(kind == wkbNone ? wkbPoint : kind).rows.push_back(&row);
  }
  if (out.empty()) sheet_of(wkbPoint);
  return out;
}

Result<void> lay_dbf_fields(OutSheet& sheet, const WriteOptions& options, const Encoder& encoder,
                            std::vector<FieldName>& dictionary) {
  const Values values(encoder);
  std::vector<std::string> names;
  std::size_t record = 0;
  for (const OutColumn& column : sheet.layer->columns) {
    std::size_t width = 1;
    std::size_t parts = 1;
    for (const Row* row : sheet.rows) {
      if (column.type != ColumnType::text) break;
      const std::string text = row->text(column.name);
      width = std::max(width, encoder(text).value_or(text).size());
      if (width > dbf_text) parts = std::max(parts, values.parts(text).size());
    }
    for (std::size_t part = 0; part < parts; ++part) {
      Field field;
      field.column = &column;
      field.part = part;
      if (column.type == ColumnType::text) field.width = std::min(width, dbf_text);
      record += field.width + (field.width ? 0 : 24);
      sheet.fields.push_back(field);
      names.push_back(column.name);
    }
    if (parts > most_parts || record > most_record || sheet.fields.size() > 250) {
      return fail(Fault::refused, "export.too_long", sheet.name,
                  {sheet.name, column.name, std::to_string(width)});
    }
  }
  const std::vector<std::string> shorts = short_names(names, options.short_names);
  for (std::size_t i = 0; i < sheet.fields.size(); ++i) {
    Field& field = sheet.fields[i];
    field.name = shorts[i];
    dictionary.push_back({sheet.name + (sheet.type == wkbNone ? ".dbf" : ".shp"), field.name,
                          field.column->name, field.column->title,
                          static_cast<int>(field.part) + 1});
  }
  return {};
}

}  // namespace

std::string field_text(const Row& row, const Field& field, const Encoder& encoder) {
  const std::string text = row.text(field.column->name);
  if (field.width == 0) return text;
  const std::vector<std::string> parts = Values(encoder).parts(text);
  return field.part < parts.size() ? parts[field.part] : std::string{};
}

Result<std::vector<OutSheet>> shapefile_sheets(const OutLayer& layer, const WriteOptions& options,
                                               const Encoder& encoder,
                                               std::vector<FieldName>& dictionary) {
  std::vector<OutSheet> out = split_by_kind(layer);
  for (OutSheet& sheet : out) {
    if (auto laid = lay_dbf_fields(sheet, options, encoder, dictionary); !laid) return fail(laid);
  }
  return out;
}

int real_precision(const OutSheet& sheet, const OutColumn& column) {
  double most = 1;
  for (const Row* row : sheet.rows) most = std::max(most, std::abs(row->number(column.name)));
  return std::clamp(21 - static_cast<int>(std::log10(most)), 0, 15);
}

}  // namespace lifang::formats
