// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/formats/read_table.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <optional>

#include "core/base/plain_text.h"
#include "core/base/utf8.h"
#include "core/geometry/wkb.h"
#include "gis/formats/read_ogr.h"

namespace lifang::formats {
namespace {

char separator_of(std::string_view text) {
  const std::string_view first = text.substr(0, text.find('\n'));
  char best = ',';
  for (const char candidate : {';', '\t'}) {
    if (std::count(first.begin(), first.end(), candidate) >
        std::count(first.begin(), first.end(), best)) {
      best = candidate;
    }
  }
  return best;
}

/// An official list has its title above the heads: a line of one cell over a table of more.
void drop_title(Sheet& sheet) {
  if (sheet.header.size() != 1 || sheet.lines.empty()) return;
  const std::size_t width = sheet.lines.front().size();
  const auto alike = std::count_if(sheet.lines.begin(), sheet.lines.end(),
                                   [width](const auto& line) { return line.size() == width; });
  if (width < 2 || 2 * static_cast<std::size_t>(alike) < sheet.lines.size()) return;
  sheet.header.clear();
  for (const std::string& name : sheet.lines.front()) sheet.header.push_back(trimmed(name));
  sheet.lines.erase(sheet.lines.begin());
  sheet.numbers.erase(sheet.numbers.begin());
}

struct Columns {
  std::ptrdiff_t x = -1;
  std::ptrdiff_t y = -1;
  std::ptrdiff_t wkt = -1;
  bool degrees = false;

  bool hold_position(std::size_t index) const {
    const auto column = static_cast<std::ptrdiff_t>(index);
    return column == x || column == y || column == wkt;
  }
};

}  // namespace

std::ptrdiff_t column_named(const Sheet& sheet, const rules::Config& rules, std::string_view path) {
  const auto names = rules.texts(path);
  for (const std::string& name : names) {
    for (std::size_t i = 0; i < sheet.header.size(); ++i) {
      if (lower_case(trimmed(sheet.header[i])) == lower_case(name))
        return static_cast<std::ptrdiff_t>(i);
    }
  }
  return -1;
}

std::optional<double> cell_number(std::string_view text) {
  const std::string digits = trimmed(text);
  double out = 0;
  const char* begin = digits.data() + (digits.starts_with('+') ? 1 : 0);
  const auto [end, trouble] = std::from_chars(begin, digits.data() + digits.size(), out);
  if (trouble != std::errc{} || end != digits.data() + digits.size() || digits.empty()) return {};
  return std::isfinite(out) ? std::optional(out) : std::nullopt;
}

namespace {

Columns find_columns(const Sheet& sheet, const rules::Config& rules, bool want_metres) {
  const auto pair = [&](const char* x, const char* y, bool degrees) {
    Columns out{column_named(sheet, rules, x), column_named(sheet, rules, y), -1, degrees};
    return out.x >= 0 && out.y >= 0 ? std::optional(out) : std::nullopt;
  };
  const auto lon_lat = pair("coordinates.longitude", "coordinates.latitude", true);
  const auto metres = pair("coordinates.easting", "coordinates.northing", false);
  if (metres && (want_metres || !lon_lat)) return *metres;
  if (lon_lat) return *lon_lat;
  Columns out;
  out.wkt = column_named(sheet, rules, "coordinates.wkt");
  return out;
}

std::optional<Geometry> from_wkt(const std::string& text) {
  OGRGeometryH shape = nullptr;
  char* at = const_cast<char*>(text.c_str());
  if (OGR_G_CreateFromWkt(&at, nullptr, &shape) != OGRERR_NONE) return std::nullopt;
  auto out = ogr::geometry(shape);
  OGR_G_DestroyGeometry(shape);
  return out ? std::optional(std::move(*out)) : std::nullopt;
}

/// A sheet whose x and y all lie on the globe has degrees in them.
bool all_degrees(const Sheet& sheet, const Columns& columns) {
  bool any = false;
  for (const auto& line : sheet.lines) {
    if (line.size() != sheet.header.size()) continue;
    const auto x = cell_number(line[static_cast<std::size_t>(columns.x)]);
    const auto y = cell_number(line[static_cast<std::size_t>(columns.y)]);
    if (!x || !y) continue;
    if (std::abs(*x) > 180 || std::abs(*y) > 90) return false;
    any = true;
  }
  return any;
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : "、") + word;
  return out;
}

/// Fills the row's geometry; the reason if that cannot be.
const char* place(Row& row, const std::vector<std::string>& line, const Columns& columns) {
  if (columns.wkt >= 0) {
    const std::string& text = line[static_cast<std::size_t>(columns.wkt)];
    if (trimmed(text).empty()) return "import.no_geometry";
    auto shape = from_wkt(text);
    if (!shape) return "import.bad_geometry";
    row.set("geom", std::move(*shape));
    return nullptr;
  }
  const std::string& x = line[static_cast<std::size_t>(columns.x)];
  const std::string& y = line[static_cast<std::size_t>(columns.y)];
  if (trimmed(x).empty() || trimmed(y).empty()) return "import.no_geometry";
  const auto east = cell_number(x);
  const auto north = cell_number(y);
  if (!east || !north) return "import.bad_coordinate";
  row.set("geom", Geometry(Point{*east, *north}));
  return nullptr;
}

}  // namespace

Result<Sheet> parse_csv(const std::string& text, const std::string& path) {
  Sheet out;
  out.name = std::filesystem::path(path).stem().string();
  const char separator = separator_of(text);
  std::vector<std::string> line;
  std::string cell;
  std::int64_t number = 1;
  std::int64_t begun = 1;
  std::int64_t quote_line = 0;
  bool quoted = false;
  bool any = false;
  const auto end_line = [&] {
    line.push_back(std::move(cell));
    cell.clear();
    const bool blank = line.size() == 1 && trimmed(line[0]).empty();
    if (out.header.empty() && !blank) {
      for (const std::string& name : line) out.header.push_back(trimmed(name));
    } else if (!blank) {
      out.lines.push_back(std::move(line));
      out.numbers.push_back(begun);
    }
    line.clear();
    any = false;
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\n') ++number;
    if (quoted) {
      if (c != '"')
        cell += c;
      else if (i + 1 < text.size() && text[i + 1] == '"')
        cell += text[++i];
      else
        quoted = false;
      continue;
    }
    if (c == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
    if (c == '\n' || c == '\r') {
      end_line();
      begun = number;
    } else if (c == separator) {
      line.push_back(std::move(cell));
      cell.clear();
      any = true;
    } else if (c == '"' && cell.empty()) {
      quoted = any = true;
      quote_line = number;
    } else {
      cell += c;
      any = true;
    }
  }
  if (quoted)
    return fail(Fault::input, "import.open_quote", path, {path, std::to_string(quote_line)});
  if (any || !cell.empty()) end_line();
  drop_title(out);
  return out;
}

Result<void> add_sheet(Source& source, const Sheet& sheet, const ReadOptions& options) {
  Layer layer;
  layer.name = sheet.name;
  Known known = options.crs.empty() ? Known::implied : Known::given;
  if (!options.crs.empty()) {
    auto crs = crs::parse_crs(options.crs);
    if (!crs) return fail(crs);
    layer.crs = *crs;
  }
  const Columns columns =
      find_columns(sheet, *options.rules, !options.crs.empty() && !layer.crs.geographic);
  const bool shaped = columns.x >= 0 || columns.wkt >= 0;
  for (std::size_t c = 0; c < sheet.header.size(); ++c) {
    if (!columns.hold_position(c)) layer.fields.push_back(sheet.header[c]);
  }
  if (!shaped && !options.table_without_geometry) {
    return fail(Fault::input, "import.no_coordinates", source.file,
                {source.file, joined(sheet.header)});
  }
  if (shaped && options.crs.empty()) {
    if (!columns.degrees && (columns.wkt >= 0 || !all_degrees(sheet, columns))) {
      return fail(Fault::input, "import.no_crs", source.file, {source.file, sheet.name});
    }
    // A sheet of degrees does not say whose: map services of China give GCJ-02 or BD-09.
    known = Known::guessed;
    layer.crs = *crs::parse_crs("wgs84");
  }
  if (source.crs.definition.empty()) {
    source.crs = layer.crs;
    source.crs_known = known;
  }
  for (std::size_t i = 0; i < sheet.lines.size(); ++i) {
    const auto& line = sheet.lines[i];
    Origin origin{source.report.read++, std::to_string(sheet.numbers[i]), false};
    if (line.size() != sheet.header.size() && options.table_without_geometry) {
      origin.trouble = "import.bad_row";
      Row row;
      for (std::size_t c = 0; c < std::min(line.size(), sheet.header.size()); ++c) {
        if (!columns.hold_position(c)) row.set(sheet.header[c], Value(line[c]));
      }
      layer.rows.push_back(std::move(row));
      layer.origins.push_back(std::move(origin));
      continue;
    }
    if (line.size() != sheet.header.size()) {
      source.report.refuse("import.bad_row", origin.id);
      continue;
    }
    Row row;
    for (std::size_t c = 0; c < line.size(); ++c) {
      if (columns.hold_position(c)) continue;
      row.set(sheet.header[c], line[c].empty() ? Value{} : Value(line[c]));
    }
    const char* trouble = shaped ? place(row, line, columns) : nullptr;
    if (trouble && !options.table_without_geometry) {
      source.report.refuse(trouble, origin.id);
      continue;
    }
    if (trouble && trouble != std::string_view("import.no_geometry")) origin.trouble = trouble;
    layer.rows.push_back(std::move(row));
    layer.origins.push_back(std::move(origin));
  }
  source.layers.push_back(std::move(layer));
  return {};
}

}  // namespace lifang::formats
