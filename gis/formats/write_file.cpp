// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/formats/write_file.h"

#include <cpl_conv.h>
#include <cpl_string.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>

#include "core/base/utf8.h"
#include "core/geometry/measure.h"
#include "core/geometry/wkb.h"
#include "gis/formats/encoding_check.h"
#include "gis/formats/read_ogr.h"
#include "gis/formats/write_names.h"

namespace lifang::formats {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kDbfText = 254;  // bytes in one text field of a .dbf
constexpr std::size_t kMostParts = 40;
constexpr std::size_t kDbfRecord = 60000;

struct FreeSrs {
  void operator()(OGRSpatialReferenceH srs) const { OSRRelease(srs); }
};
using Srs = std::unique_ptr<void, FreeSrs>;
struct FreeFeature {
  void operator()(OGRFeatureH feature) const { OGR_F_Destroy(feature); }
};
using Feature = std::unique_ptr<void, FreeFeature>;

/// A field as the file holds it: a column, or a part of a long text.
struct Field {
  const OutColumn* column = nullptr;
  std::string name;
  std::size_t part = 0;
  std::size_t width = 0;  // bytes of a text, 0 = as the format likes
};

/// One layer of one file: rows that share a kind of geometry.
struct Sheet {
  const OutLayer* layer = nullptr;
  std::string name;
  OGRwkbGeometryType type = wkbNone;
  std::vector<const Row*> rows;
  std::vector<Field> fields;
};

const char* driver_name(Format format) {
  switch (format) {
    case Format::shapefile: return "ESRI Shapefile";
    case Format::geopackage: return "GPKG";
    case Format::geojson: return "GeoJSON";
    default: return "DXF";
  }
}

OGRwkbGeometryType wkb_type(const std::string& geometry) {
  if (geometry.empty()) return wkbNone;
  if (geometry == "POINT") return wkbPoint;
  if (geometry == "LINESTRING") return wkbLineString;
  if (geometry == "MULTIPOLYGON") return wkbMultiPolygon;
  return wkbUnknown;
}

auto cannot_write(const std::string& file) {
  const char* why = CPLGetLastErrorMsg();
  return fail(Fault::environment, "export.cannot_write", file, {file, why ? why : ""});
}

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
    if (whole && whole->size() <= kDbfText) return {text};
    return split_text(text, sizes(text), kDbfText);
  }

 private:
  const Encoder& encoder_;
};

std::string field_text(const Row& row, const Field& field, const Values& values) {
  const std::string text = row.text(field.column->name);
  if (field.width == 0) return text;
  const std::vector<std::string> parts = values.parts(text);
  return field.part < parts.size() ? parts[field.part] : std::string{};
}

std::string file_of(const Sheet& sheet, const std::string& stem, Format format) {
  switch (format) {
    case Format::shapefile: return sheet.name + (sheet.type == wkbNone ? ".dbf" : ".shp");
    case Format::geojson: return sheet.name + ".geojson";
    case Format::geopackage: return stem + ".gpkg";
    default: return stem + ".dxf";
  }
}

// ---- checks before anything is written ------------------------------------------------

Result<void> check_texts(const OutLayer& layer, const Encoder& encoder) {
  std::set<std::string> missing;
  std::string first;
  for (const Row& row : layer.rows) {
    for (const OutColumn& column : layer.columns) {
      if (column.type != ColumnType::text || !row.known(column.name)) continue;
      const std::string text = row.text(column.name);
      if (!is_utf8(text) || text.find('\0') != std::string::npos) {
        return fail(Fault::refused, "export.not_text", layer.name,
                    {layer.name, column.name, row.text("id")});
      }
      if (encoder(text)) continue;
      const auto lacks = encoder.missing(text);
      missing.insert(lacks.begin(), lacks.end());
      if (first.empty()) first = text.substr(0, 200);
    }
  }
  if (missing.empty()) return {};
  std::string characters;
  for (const std::string& c : missing) characters += (characters.empty() ? "" : " ") + c;
  return fail(Fault::refused, "export.lacks_characters", layer.name,
              {layer.name, encoder.encoding(), characters, first});
}

// ---- shapefile: kinds and fields ------------------------------------------------------

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

std::vector<Sheet> split_by_kind(const OutLayer& layer) {
  std::vector<Sheet> out;
  const auto sheet_of = [&](OGRwkbGeometryType kind) -> Sheet& {
    for (Sheet& sheet : out) {
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

Result<void> lay_dbf_fields(Sheet& sheet, const WriteOptions& options, const Encoder& encoder,
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
      if (width > kDbfText) parts = std::max(parts, values.parts(text).size());
    }
    for (std::size_t part = 0; part < parts; ++part) {
      Field field;
      field.column = &column;
      field.part = part;
      if (column.type == ColumnType::text) field.width = std::min(width, kDbfText);
      record += field.width + (field.width ? 0 : 24);
      sheet.fields.push_back(field);
      names.push_back(column.name);
    }
    if (parts > kMostParts || record > kDbfRecord || sheet.fields.size() > 250) {
      return fail(Fault::refused, "export.too_long", sheet.name,
                  {sheet.name, column.name, std::to_string(width)});
    }
  }
  const std::vector<std::string> shorts = short_names(names, options.short_names);
  for (std::size_t i = 0; i < sheet.fields.size(); ++i) {
    Field& field = sheet.fields[i];
    field.name = shorts[i];
    dictionary.push_back({file_of(sheet, {}, Format::shapefile), field.name, field.column->name,
                          field.column->title, static_cast<int>(field.part) + 1});
  }
  return {};
}

Result<Encoder> encoder_of(const WriteOptions& options) {
  return Encoder::open(options.format == Format::shapefile ? options.encoding : "UTF-8");
}

/// The layer as the format takes it: one sheet, or one for each kind of geometry.
Result<std::vector<Sheet>> sheets_of(const OutLayer& layer, const WriteOptions& options,
                                     const Encoder& encoder, std::vector<FieldName>& dictionary) {
  if (options.format == Format::shapefile) {
    std::vector<Sheet> out = split_by_kind(layer);
    for (Sheet& sheet : out) {
      if (auto laid = lay_dbf_fields(sheet, options, encoder, dictionary); !laid) return fail(laid);
    }
    return out;
  }
  Sheet sheet{&layer, layer.name, wkb_type(layer.geometry), {}, {}};
  for (const Row& row : layer.rows) sheet.rows.push_back(&row);
  for (const OutColumn& column : layer.columns)
    sheet.fields.push_back({&column, column.name, 0, 0});
  return std::vector<Sheet>{std::move(sheet)};
}

// ---- writing --------------------------------------------------------------------------

Srs srs_of(int epsg) {
  Srs srs(OSRNewSpatialReference(nullptr));
  if (OSRImportFromEPSG(srs.get(), epsg) != OGRERR_NONE) return nullptr;
  OSRSetAxisMappingStrategy(srs.get(), OAMS_TRADITIONAL_GIS_ORDER);
  return srs;
}

CPLStringList layer_options(const Sheet& sheet, const WriteOptions& options) {
  CPLStringList out;
  switch (options.format) {
    case Format::shapefile: out.SetNameValue("ENCODING", options.encoding.c_str()); break;
    case Format::geojson:
      if (!options.own_crs) out.SetNameValue("RFC7946", "YES");
      out.SetNameValue("COORDINATE_PRECISION", options.own_crs ? "4" : "9");
      break;
    case Format::geopackage:
      out.SetNameValue("IDENTIFIER", sheet.layer->title.c_str());
      out.SetNameValue("GEOMETRY_NAME", "geom");
      break;
    default: break;
  }
  return out;
}

OGRFieldType field_type(ColumnType type) {
  return type == ColumnType::integer ? OFTInteger64
         : type == ColumnType::real  ? OFTReal
                                     : OFTString;
}

/// Digits behind the point that a .dbf number of 24 characters leaves the largest value.
int real_precision(const Sheet& sheet, const OutColumn& column) {
  double most = 1;
  for (const Row* row : sheet.rows) most = std::max(most, std::abs(row->number(column.name)));
  return std::clamp(21 - static_cast<int>(std::log10(most)), 0, 15);
}

bool add_fields(OGRLayerH layer, const Sheet& sheet, Format format) {
  for (const Field& field : sheet.fields) {
    OGRFieldDefnH made = OGR_Fld_Create(field.name.c_str(), field_type(field.column->type));
    if (field.width > 0) OGR_Fld_SetWidth(made, static_cast<int>(field.width));
    if (format == Format::shapefile && field.column->type == ColumnType::integer) {
      OGR_Fld_SetWidth(made, 18);
    }
    if (format == Format::shapefile && field.column->type == ColumnType::real) {
      OGR_Fld_SetWidth(made, 24);
      OGR_Fld_SetPrecision(made, real_precision(sheet, *field.column));
    }
    if (format == Format::geopackage) OGR_Fld_SetAlternativeName(made, field.column->title.c_str());
    const bool done = OGR_L_CreateField(layer, made, FALSE) == OGRERR_NONE;
    OGR_Fld_Destroy(made);
    if (!done) return false;
  }
  return true;
}

void set_geometry(OGRFeatureH feature, const Geometry& geometry) {
  const std::string wkb = to_wkb(geometry);
  if (wkb.empty()) return;
  OGRGeometryH made = nullptr;
  const auto size = static_cast<int>(wkb.size());
  if (OGR_G_CreateFromWkb(wkb.data(), nullptr, &made, size) != OGRERR_NONE) return;
  OGR_F_SetGeometryDirectly(feature, made);
}

void set_field(OGRFeatureH feature, int index, const Row& row, const Field& field,
               const Values& values) {
  if (!row.known(field.column->name)) return OGR_F_SetFieldNull(feature, index);
  switch (field.column->type) {
    case ColumnType::integer:
      return OGR_F_SetFieldInteger64(feature, index, row.integer(field.column->name));
    case ColumnType::real:
      return OGR_F_SetFieldDouble(feature, index, row.number(field.column->name));
    default: {
      const std::string text = field_text(row, field, values);
      OGR_F_SetFieldString(feature, index, text.c_str());
    }
  }
}

Result<void> write_sheet(GDALDatasetH dataset, const Sheet& sheet, const WriteOptions& options,
                         const Encoder& encoder) {
  const Srs srs = srs_of(options.epsg);
  if (!srs) return fail(Fault::internal, "export.cannot_write", sheet.name, {sheet.name, "CRS"});
  const CPLStringList creation = layer_options(sheet, options);
  OGRLayerH layer = GDALDatasetCreateLayer(dataset, sheet.name.c_str(), srs.get(), sheet.type,
                                           const_cast<char**>(creation.List()));
  if (!layer || !add_fields(layer, sheet, options.format)) return cannot_write(sheet.name);
  const Values values(encoder);
  const bool transaction = OGR_L_StartTransaction(layer) == OGRERR_NONE;
  for (const Row* row : sheet.rows) {
    const Feature feature(OGR_F_Create(OGR_L_GetLayerDefn(layer)));
    for (std::size_t i = 0; i < sheet.fields.size(); ++i) {
      set_field(feature.get(), static_cast<int>(i), *row, sheet.fields[i], values);
    }
    if (sheet.type != wkbNone) set_geometry(feature.get(), row->geometry());
    if (OGR_L_CreateFeature(layer, feature.get()) != OGRERR_NONE) return cannot_write(sheet.name);
  }
  if (transaction && OGR_L_CommitTransaction(layer) != OGRERR_NONE) return cannot_write(sheet.name);
  return {};
}

ogr::Dataset create(const std::string& path, Format format) {
  GDALDriverH driver = GDALGetDriverByName(driver_name(format));
  if (!driver) return nullptr;
  return ogr::Dataset(GDALCreate(driver, path.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
}

/// Closing writes the last bytes; only then is a full disk known.
Result<void> close(ogr::Dataset dataset, const std::string& file) {
  CPLErrorReset();
  GDALFlushCache(dataset.get());
  dataset.reset();
  if (CPLGetLastErrorType() >= CE_Failure) return cannot_write(file);
  return {};
}

// ---- reading back ---------------------------------------------------------------------

/// A .dbf pads with spaces and cannot tell "" from nothing.
std::string without_edges(const std::string& text) {
  const std::size_t first = text.find_first_not_of(' ');
  if (first == std::string::npos) return {};
  return text.substr(first, text.find_last_not_of(' ') + 1 - first);
}

/// In GeoJSON a text that holds JSON (`attributes`) becomes an object, which is the same.
bool same_json(const std::string& a, const std::string& b) {
  if (a.empty() || (a[0] != '{' && a[0] != '[')) return false;
  const auto one = nlohmann::json::parse(a, nullptr, false);
  const auto other = nlohmann::json::parse(b, nullptr, false);
  return !one.is_discarded() && one == other;
}

bool same(OGRFeatureH feature, int index, const Row& row, const Field& field,
          const Values& values) {
  const bool set = OGR_F_IsFieldSetAndNotNull(feature, index);
  if (!row.known(field.column->name)) return !set;
  if (field.column->type == ColumnType::integer) {
    return set && OGR_F_GetFieldAsInteger64(feature, index) == row.integer(field.column->name);
  }
  if (field.column->type == ColumnType::real) {
    const double wanted = row.number(field.column->name);
    const double given = OGR_F_GetFieldAsDouble(feature, index);
    return set && std::abs(given - wanted) <= 1e-9 * std::max(1.0, std::abs(wanted));
  }
  const std::string wanted = field_text(row, field, values);
  const std::string given = set ? OGR_F_GetFieldAsString(feature, index) : "";
  return given == wanted || without_edges(given) == without_edges(wanted) ||
         same_json(given, wanted);
}

Result<void> read_back(const std::string& path, const Sheet& sheet, Format format,
                       const Encoder& encoder) {
  const auto differs = [&](const std::string& what) {
    return fail(Fault::internal, "export.not_read_back", sheet.name, {sheet.name, what});
  };
  // Without this GDAL takes a text like 2026-11-24 for a date and rewrites it.
  std::vector<std::string> options;
  if (format == Format::geojson) options.emplace_back("DATE_AS_STRING=YES");
  const ogr::Dataset dataset = ogr::open(path, GDAL_OF_VECTOR, driver_name(format), options);
  // GDAL does not notice a write that failed in every format; a file cut short tells.
  const auto cut_short = [&] {
    const std::string file = fs::path(path).filename().string();
    return fail(Fault::environment, "export.cut_short", file, {file});
  };
  if (!dataset) return cut_short();
  OGRLayerH layer = format == Format::geopackage
                        ? GDALDatasetGetLayerByName(dataset.get(), sheet.name.c_str())
                        : GDALDatasetGetLayer(dataset.get(), 0);
  if (!layer) return sheet.rows.empty() ? Result<void>{} : differs("layer");
  std::vector<int> index;
  for (const Field& field : sheet.fields) {
    const int at = OGR_FD_GetFieldIndex(OGR_L_GetLayerDefn(layer), field.name.c_str());
    if (at < 0 && !sheet.rows.empty()) return differs(field.name);
    index.push_back(at);
  }
  const Values values(encoder);
  OGR_L_ResetReading(layer);
  for (const Row* row : sheet.rows) {
    const Feature feature(OGR_L_GetNextFeature(layer));
    if (!feature) return cut_short();
    for (std::size_t i = 0; i < sheet.fields.size(); ++i) {
      if (!same(feature.get(), index[i], *row, sheet.fields[i], values)) {
        return differs(sheet.fields[i].name + " " + row->text("id"));
      }
    }
  }
  const Feature more(OGR_L_GetNextFeature(layer));
  return more ? differs("count") : Result<void>{};
}

// ---- DXF ------------------------------------------------------------------------------

Point label_place(const Geometry& geometry) {
  const MultiLine lines = lines_of(geometry);
  if (!lines.empty()) return point_at(lines.front(), length(lines.front()) / 2);
  return centroid(geometry);
}

std::string style_text(const std::string& text, double height) {
  std::string escaped;
  for (char c : text) {
    if (c == '"' || c == '\\') escaped += '\\';
    escaped += c == '\n' || c == '\r' ? ' ' : c;
  }
  char size[32];
  std::snprintf(size, sizeof size, "%.2fg", height);
  return "LABEL(f:\"SimSun\",t:\"" + escaped + "\",s:" + size + ",p:5)";
}

bool draw(OGRLayerH out, const std::string& layer, const Geometry& geometry,
          const std::string& style) {
  const Feature feature(OGR_F_Create(OGR_L_GetLayerDefn(out)));
  const int at = OGR_F_GetFieldIndex(feature.get(), "Layer");
  if (at >= 0) OGR_F_SetFieldString(feature.get(), at, layer.c_str());
  set_geometry(feature.get(), geometry);
  if (!style.empty()) OGR_F_SetStyleString(feature.get(), style.c_str());
  return OGR_L_CreateFeature(out, feature.get()) == OGRERR_NONE;
}

/// \U+XXXX, DXF's way to write a character, has four digits.
Result<void> check_labels(const OutLayer& layer) {
  std::set<std::string> missing;
  for (const Row& row : layer.rows) {
    for (char32_t c : to_code_points(layer.label.empty() ? "" : row.text(layer.label))) {
      if (c > 0xFFFF) missing.insert(to_utf8(std::u32string(1, c)));
    }
  }
  if (missing.empty()) return {};
  std::string characters;
  for (const std::string& c : missing) characters += (characters.empty() ? "" : " ") + c;
  return fail(Fault::refused, "export.lacks_characters", layer.name,
              {layer.name, "DXF", characters, characters});
}

Result<WriteResult> write_dxf(const std::string& folder, const std::string& stem,
                              const std::vector<const OutLayer*>& layers,
                              const WriteOptions& options) {
  const std::string file = stem + ".dxf";
  CPLSetConfigOption("DXF_WRITE_HATCH", "NO");
  WriteResult out;
  ogr::Dataset dataset = create((fs::path(folder) / file).string(), Format::dxf);
  OGRLayerH drawing =
      dataset ? GDALDatasetCreateLayer(dataset.get(), "entities", nullptr, wkbUnknown, nullptr)
              : nullptr;
  if (!drawing) return cannot_write(file);
  for (const OutLayer* layer : layers) {
    std::size_t count = 0;
    for (const Row& row : layer->rows) {
      const Geometry& geometry = row.geometry();
      if (is_empty(geometry)) continue;
      ++count;
      if (!draw(drawing, layer->name, geometry, {})) return cannot_write(file);
      const std::string text = layer->label.empty() ? "" : trimmed(row.text(layer->label));
      if (text.empty()) continue;
      const std::string style = style_text(text, options.text_height_m);
      if (!draw(drawing, layer->name + "_text", label_place(geometry), style)) {
        return cannot_write(file);
      }
    }
    out.files.push_back({file, layer->name, count, "DXF"});
  }
  if (auto closed = close(std::move(dataset), file); !closed) return fail(closed);
  return out;
}

}  // namespace

Result<Format> parse_format(const std::string& word) {
  if (word == "shp" || word == "shapefile") return Format::shapefile;
  if (word == "gpkg" || word == "geopackage") return Format::geopackage;
  if (word == "geojson" || word == "json") return Format::geojson;
  if (word == "dxf") return Format::dxf;
  return fail(Fault::usage, "export.bad_format", {}, {word});
}

Result<void> check_layer(const OutLayer& layer, const WriteOptions& options) {
  const auto encoder = encoder_of(options);
  if (!encoder) return fail(encoder);
  if (auto fit = check_texts(layer, *encoder); !fit) return fit;
  if (options.format == Format::dxf) return check_labels(layer);
  std::vector<FieldName> ignored;
  const auto sheets = sheets_of(layer, options, *encoder, ignored);
  return sheets ? Result<void>{} : fail(sheets);
}

Result<WriteResult> write_layers(const std::string& folder, const std::string& stem,
                                 const std::vector<const OutLayer*>& layers,
                                 const WriteOptions& options) {
  ogr::start();
  CPLErrorReset();
  for (const OutLayer* layer : layers) {
    if (auto fit = check_layer(*layer, options); !fit) return fail(fit);
  }
  if (options.format == Format::dxf) return write_dxf(folder, stem, layers, options);
  const auto encoder = encoder_of(options);
  if (!encoder) return fail(encoder);
  WriteOptions used = options;
  used.encoding = encoder->encoding();
  WriteResult out;
  std::vector<Sheet> sheets;
  for (const OutLayer* layer : layers) {
    auto parts = sheets_of(*layer, used, *encoder, out.fields);
    if (!parts) return fail(parts);
    for (Sheet& sheet : *parts) sheets.push_back(std::move(sheet));
  }
  const bool one_file = options.format == Format::geopackage;
  ogr::Dataset shared;
  for (const Sheet& sheet : sheets) {
    const std::string file = file_of(sheet, stem, options.format);
    const std::string path = (fs::path(folder) / file).string();
    ogr::Dataset own;
    if (!one_file || !shared) (one_file ? shared : own) = create(path, options.format);
    ogr::Dataset& dataset = one_file ? shared : own;
    if (!dataset) return cannot_write(file);
    if (auto done = write_sheet(dataset.get(), sheet, used, *encoder); !done) return fail(done);
    if (!one_file) {
      if (auto done = close(std::move(own), file); !done) return fail(done);
    }
    out.files.push_back({file, sheet.layer->name, sheet.rows.size(), used.encoding});
  }
  if (shared) {
    if (auto done = close(std::move(shared), stem); !done) return fail(done);
  }
  for (std::size_t i = 0; i < sheets.size(); ++i) {
    const std::string path = (fs::path(folder) / out.files[i].file).string();
    if (auto done = read_back(path, sheets[i], options.format, *encoder); !done) return fail(done);
  }
  return out;
}

}  // namespace lifang::formats
