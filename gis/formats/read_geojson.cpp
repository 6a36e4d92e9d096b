// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "gis/formats/encoding.h"
#include "gis/formats/read_file.h"

namespace lifang::formats {
namespace {

using Json = nlohmann::json;

/// Thrown and caught in this file only: a coordinate array that is none.
struct BadCoordinates {};

Point point_of(const Json& json) {
  if (!json.is_array() || json.size() < 2 || !json[0].is_number() || !json[1].is_number()) {
    throw BadCoordinates();
  }
  return {json[0].get<double>(), json[1].get<double>()};
}

template <class Part>
auto list_of(const Json& json, Part part) {
  if (!json.is_array()) throw BadCoordinates();
  std::vector<decltype(part(json))> out;
  out.reserve(json.size());
  for (const Json& item : json) out.push_back(part(item));
  return out;
}

template <class Points>
Points points_of(const Json& json) {
  const auto list = list_of(json, point_of);
  return Points(list.begin(), list.end());
}

Polygon polygon_of(const Json& json) {
  auto rings = list_of(json, points_of<Ring>);
  Polygon out;
  if (rings.empty()) return out;
  out.outer = std::move(rings.front());
  out.holes.assign(rings.begin() + 1, rings.end());
  return out;
}

/// The geometry, or the reason why there is none.
const char* geometry_of(const Json& json, Geometry& out) {
  if (!json.is_object()) return "import.no_geometry";
  const std::string kind = json.value("type", "");
  const auto found = json.find("coordinates");
  if (kind == "GeometryCollection") return "import.geometry_kind";
  if (found == json.end()) return "import.bad_geometry";
  if (found->is_array() && found->empty()) return "import.no_geometry";
  try {
    if (kind == "Point")
      out = point_of(*found);
    else if (kind == "LineString")
      out = points_of<Line>(*found);
    else if (kind == "Polygon")
      out = polygon_of(*found);
    else if (kind == "MultiPoint")
      out = points_of<MultiPoint>(*found);
    else if (kind == "MultiLineString") {
      const auto lines = list_of(*found, points_of<Line>);
      out = MultiLine(lines.begin(), lines.end());
    } else if (kind == "MultiPolygon") {
      const auto polygons = list_of(*found, polygon_of);
      out = MultiPolygon(polygons.begin(), polygons.end());
    } else {
      return "import.geometry_kind";
    }
  } catch (const BadCoordinates&) {
    return "import.bad_geometry";
  }
  return nullptr;
}

Value value_of(const Json& json) {
  if (json.is_null()) return {};
  if (json.is_boolean()) return std::int64_t{json.get<bool>()};
  if (json.is_number_integer()) return json.get<std::int64_t>();
  if (json.is_number()) return json.get<double>();
  if (json.is_string()) return json.get<std::string>();
  return json.dump();
}

std::string crs_name(const Json& root) {
  const auto crs = root.find("crs");
  if (crs == root.end() || !crs->is_object()) return {};
  const auto properties = crs->find("properties");
  if (properties == crs->end() || !properties->is_object()) return {};
  return properties->value("name", "");
}

void add_feature(const Json& json, Layer& layer, Report& report) {
  Origin origin{report.read, std::to_string(report.read + 1), false};
  ++report.read;
  Row row;
  const bool whole = json.is_object();
  if (whole) {
    if (const auto id = json.find("id"); id != json.end()) row.set("id", value_of(*id));
    const auto properties = json.find("properties");
    if (properties != json.end() && properties->is_object()) {
      for (const auto& [name, value] : properties->items()) {
        row.set(name, value_of(value));
        if (std::find(layer.fields.begin(), layer.fields.end(), name) == layer.fields.end()) {
          layer.fields.push_back(name);
        }
      }
    }
  }
  if (const std::string id = row.text("id"); !id.empty()) origin.id = id;
  Geometry shape;
  const char* trouble = "import.bad_row";
  if (whole) {
    const auto geometry = json.find("geometry");
    trouble = geometry == json.end() ? "import.no_geometry" : geometry_of(*geometry, shape);
  }
  if (trouble) {
    report.refuse(trouble, origin.id);
    return;
  }
  row.set("geom", std::move(shape));
  layer.rows.push_back(std::move(row));
  layer.origins.push_back(std::move(origin));
}

}  // namespace

Result<Source> read_geojson(const std::string& path, const ReadOptions& options) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream all;
  all << in.rdbuf();
  std::string text = all.str();
  Source out;
  out.format = "geojson";
  out.encoding = options.encoding.empty() ? "UTF-8" : encoding_name(options.encoding);
  out.encoding_known = options.encoding.empty() ? Known::implied : Known::given;
  const auto decoder = Decoder::open(out.encoding.empty() ? options.encoding : out.encoding);
  if (!decoder) return fail(decoder);
  auto decoded = (*decoder)(text);
  if (!decoded || (out.encoding != "UTF-8" && is_surely_utf8(text))) {
    return fail(Fault::input, "import.wrong_encoding", path,
                {path, out.encoding, guess_encoding(text)});
  }
  text.clear();
  Json root;
  try {
    root = Json::parse(*decoded);
  } catch (const Json::parse_error& error) {
    const bool cut = error.byte + 1 >= decoded->size();
    return fail(Fault::input, cut ? "import.truncated" : "import.bad_json", path,
                {path, std::to_string(
                           1 + std::count(decoded->begin(),
                                          decoded->begin() + static_cast<std::ptrdiff_t>(std::min(
                                                                 error.byte, decoded->size())),
                                          '\n'))});
  }
  if (!root.is_object()) return fail(Fault::input, "import.not_geojson", path, {path});
  const std::string stated = crs_name(root);
  auto crs = crs::parse_crs(!options.crs.empty() ? options.crs
                            : !stated.empty()    ? stated
                                                 : "wgs84");
  if (!crs) return fail(crs);
  out.crs = *crs;
  out.crs_known = !options.crs.empty() ? Known::given
                  : !stated.empty()    ? Known::stated
                                       : Known::implied;

  Layer layer;
  layer.name = std::filesystem::path(path).stem().string();
  layer.crs = *crs;
  const std::string kind = root.value("type", "");
  const auto features = root.find("features");
  if (kind == "FeatureCollection" && features != root.end() && features->is_array()) {
    for (const Json& feature : *features) add_feature(feature, layer, out.report);
  } else if (kind == "Feature") {
    add_feature(root, layer, out.report);
  } else {
    return fail(Fault::input, "import.not_geojson", path, {path});
  }
  out.layers.push_back(std::move(layer));
  return out;
}

}  // namespace lifang::formats
