// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/formats/osm_mapping.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "core/geometry/measure.h"

namespace lifang::formats {
namespace {

std::map<std::string, std::string, std::less<>> words_of(const rules::Config& rules,
                                                         std::string_view path) {
  std::map<std::string, std::string, std::less<>> out;
  for (const auto& [key, node] : rules.table(path)) out.emplace(key, node.text(""));
  return out;
}

std::set<std::string, std::less<>> set_of(const rules::Config& rules, std::string_view path) {
  const auto texts = rules.texts(path);
  return {texts.begin(), texts.end()};
}

Value text_or_unknown(std::string_view text) {
  return text.empty() ? Value{} : Value(std::string(text));
}

/// "3", "3.5 m", "2;3" (the first) as a number; nothing for what does not begin with one.
std::optional<double> leading_number(std::string_view text) {
  double out = 0;
  const auto [end, trouble] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (trouble != std::errc{} || end == text.data()) return std::nullopt;
  return out;
}

Value whole_number(std::string_view text) {
  const auto number = leading_number(text);
  if (!number || *number < -1000 || *number > 1e6) return {};
  return static_cast<std::int64_t>(*number);
}

/// Metres; feet and inches, which OpenStreetMap writes 12'6", are left unknown.
Value metres(std::string_view text) {
  const auto number = leading_number(text);
  if (!number || *number <= 0 || text.find('\'') != text.npos || text.find("ft") != text.npos)
    return {};
  return *number;
}

void append_json(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      constexpr char digits[] = "0123456789abcdef";
      out += "\\u00";
      out += digits[c >> 4];
      out += digits[c & 15];
    } else {
      out += c;
    }
  }
  out += '"';
}

/// All tags but those that have a column of their own. Tables without a source_id keep it
/// here, so that a second import of the object is known.
Value attributes(const Tags& tags, std::initializer_list<std::string_view> told,
                 std::string_view source_id = {}) {
  std::string out;
  const auto add = [&out](std::string_view key, std::string_view value) {
    out += out.empty() ? "{" : ",";
    append_json(out, key);
    out += ':';
    append_json(out, value);
  };
  if (!source_id.empty()) add("source_id", source_id);
  for (const auto& [key, value] : tags) {
    const bool doubled = !source_id.empty() && key == "source_id";
    if (!doubled && std::find(told.begin(), told.end(), key) == told.end()) add(key, value);
  }
  if (out.empty()) return {};
  return out + "}";
}

bool is_polygonal(const Geometry& shape) {
  return std::holds_alternative<Polygon>(shape) || std::holds_alternative<MultiPolygon>(shape);
}

bool is_linear(const Geometry& shape) {
  return std::holds_alternative<Line>(shape) || std::holds_alternative<MultiLine>(shape);
}

std::string_view street_of(const Tags& tags) {
  const std::string_view street = tag(tags, "addr:street");
  return street.empty() ? tag(tags, "addr:place") : street;
}

/// The key that says what an object is: the first of the main ones, else its first tag.
std::string_view main_key(const Tags& tags) {
  constexpr std::string_view keys[] = {"boundary", "highway", "railway",  "waterway",  "building",
                                       "natural",  "landuse", "leisure",  "amenity",   "shop",
                                       "office",   "tourism", "historic", "place",     "man_made",
                                       "power",    "barrier", "aeroway",  "aerialway", "route"};
  for (const std::string_view key : keys) {
    if (is_yes(tag(tags, key))) return key;
  }
  return tags.empty() ? std::string_view("other") : tags.front().first;
}

}  // namespace

bool is_yes(std::string_view value) {
  return !value.empty() && value != "no";
}

std::string_view tag(const Tags& tags, std::string_view key) {
  for (const auto& [known, value] : tags) {
    if (known == key) return value;
  }
  return {};
}

std::string_view foot_permission(const Tags& tags, std::string_view otherwise) {
  const std::string_view foot = tag(tags, "foot");
  const std::string_view access = tag(tags, "access");
  if (foot == "yes" || foot == "designated" || foot == "permissive") return "yes";
  if (foot == "no" || foot == "use_sidepath") return "no";
  if (foot == "private") return "private";
  if (access == "no" || access == "private") return access;
  return otherwise;
}

OsmMapping::OsmMapping(const rules::Config& rules)
    : silent_(set_of(rules, "osm.silent")),
      road_class_(words_of(rules, "osm.road")),
      no_foot_(set_of(rules, "osm.no_foot")),
      railway_(words_of(rules, "osm.barrier.railway")),
      waterway_(words_of(rules, "osm.barrier.waterway")),
      barrier_(words_of(rules, "osm.barrier.barrier")),
      water_area_(words_of(rules, "osm.water")),
      land_(words_of(rules, "osm.land")),
      land_keys_(rules.texts("osm.land_keys")),
      facility_keys_(rules.texts("osm.facility_keys")),
      no_facility_(set_of(rules, "osm.no_facility")),
      facility_(words_of(rules, "osm.facility")),
      building_use_(words_of(rules, "osm.building_use")),
      place_(set_of(rules, "osm.village")) {
  for (const auto& [key, node] : rules.table("osm.area")) {
    const auto lines = node.texts("");
    area_keys_.emplace(key, Set(lines.begin(), lines.end()));
  }
}

bool OsmMapping::is_area(const Tags& tags) const {
  const std::string_view said = tag(tags, "area");
  if (!said.empty()) return said != "no";
  for (const auto& [key, value] : tags) {
    const auto found = area_keys_.find(key);
    if (found != area_keys_.end() && value != "no" && !found->second.contains(value)) return true;
  }
  return false;
}

std::string_view OsmMapping::road_class(std::string_view highway) const {
  const auto found = road_class_.find(highway);
  return found == road_class_.end() ? std::string_view() : std::string_view(found->second);
}

std::string_view OsmMapping::road_foot(const Tags& tags, std::string_view highway) const {
  const bool barred = no_foot_.contains(highway) || tag(tags, "motorroad") == "yes";
  return foot_permission(tags, barred ? "no" : "yes");
}

Row OsmMapping::road(const Tags& tags, const Geometry& shape, const std::string& id,
                     std::string_view kind, bool planned) const {
  const bool bridge = is_yes(tag(tags, "bridge"));
  const bool tunnel = is_yes(tag(tags, "tunnel"));
  const bool passage = tag(tags, "tunnel") == "building_passage";
  const auto layer = leading_number(tag(tags, "layer"));
  const double level = layer ? *layer : bridge ? 1 : tunnel && !passage ? -1 : 0;

  const std::string_view oneway = tag(tags, "oneway");
  std::int64_t direction = oneway == "yes" || oneway == "true" || oneway == "1" ? 1 : 0;
  if (oneway == "-1" || oneway == "reverse") direction = -1;
  if (oneway.empty() && (kind == "motorway" || tag(tags, "junction") == "roundabout"))
    direction = 1;

  const auto found = road_class_.find(kind);
  Value width = metres(tag(tags, "width"));
  if (std::holds_alternative<std::monostate>(width)) width = metres(tag(tags, "est_width"));
  return Row{
      {"name", text_or_unknown(tag(tags, "name"))},
      {"ref", text_or_unknown(tag(tags, "ref"))},
      {"class", found == road_class_.end() ? std::string("local") : found->second},
      {"status", std::string(planned ? "planned" : "built")},
      {"width_m", std::move(width)},
      {"bridge", std::int64_t{bridge}},
      {"tunnel", std::int64_t{tunnel}},
      {"level", static_cast<std::int64_t>(level)},
      {"foot", std::string(road_foot(tags, kind))},
      {"oneway", direction},
      {"step_count", whole_number(tag(tags, "step_count"))},
      {"source_id", id},
      {"attributes", attributes(tags, {"name", "ref", "width", "layer", "oneway", "step_count"})},
      {"geom", shape}};
}

std::string OsmMapping::facility_kind(const Tags& tags) const {
  if (tag(tags, "name").empty()) return {};
  for (const std::string& key : facility_keys_) {
    const std::string_view value = tag(tags, key);
    if (!is_yes(value) || no_facility_.contains(value)) continue;
    // The finer tag wins: amenity=social_facility + social_facility=nursing_home.
    for (const std::string_view named : {tag(tags, value), value}) {
      if (const auto found = facility_.find(named); found != facility_.end()) return found->second;
    }
    return value == "yes" ? key : std::string(value);
  }
  return {};
}

std::string OsmMapping::land_kind(const Tags& tags) const {
  for (const std::string& key : land_keys_) {
    const std::string_view value = tag(tags, key);
    if (!is_yes(value)) continue;
    const auto found = land_.find(key + "=" + std::string(value));
    if (found != land_.end()) return found->second;
    return value == "yes" ? key : std::string(value);
  }
  if (is_yes(tag(tags, "highway")) && tag(tags, "highway") != "services") return "square";
  return {};
}

std::string OsmMapping::building_use(const Tags& tags) const {
  for (const std::string_view value : {tag(tags, "building"), tag(tags, "building:use")}) {
    if (const auto found = building_use_.find(value); found != building_use_.end())
      return found->second;
  }
  for (const std::string_view key : {"shop", "office", "amenity", "tourism"}) {
    const auto found = building_use_.find(key);
    if (is_yes(tag(tags, key)) && found != building_use_.end()) return found->second;
  }
  return {};
}

std::vector<std::pair<std::string_view, Row>> OsmMapping::rows(const Tags& tags,
                                                               const Geometry& shape,
                                                               const std::string& id) const {
  std::vector<std::pair<std::string_view, Row>> out;
  const Value name = text_or_unknown(tag(tags, "name"));
  const bool area = is_polygonal(shape);
  const bool line = is_linear(shape);
  const bool point = std::holds_alternative<Point>(shape);
  const bool above_or_below = is_yes(tag(tags, "bridge")) || is_yes(tag(tags, "tunnel"));
  const auto add_barrier = [&](const std::string& kind) {
    out.emplace_back("barrier", Row{{"name", name},
                                    {"kind", kind},
                                    {"attributes", attributes(tags, {"name"}, id)},
                                    {"geom", shape}});
  };

  if (line) {
    std::string_view kind = tag(tags, "highway");
    const bool planned = kind == "construction" || kind == "proposed";
    if (planned) kind = tag(tags, kind);
    const auto found = road_class_.find(kind);
    if (found != road_class_.end() || planned) {
      out.emplace_back("road", road(tags, shape, id, kind, planned));
      if (found != road_class_.end() && found->second == "expressway" && !planned &&
          !above_or_below) {
        add_barrier("expressway");
      }
    }
    if (!above_or_below) {
      if (const auto rail = railway_.find(tag(tags, "railway")); rail != railway_.end())
        add_barrier(rail->second);
      if (const auto river = waterway_.find(tag(tags, "waterway")); river != waterway_.end())
        add_barrier(river->second);
      if (const auto wall = barrier_.find(tag(tags, "barrier")); wall != barrier_.end())
        add_barrier(wall->second);
    }
  }
  if (area && is_yes(tag(tags, "building"))) {
    const std::string use = building_use(tags);
    out.emplace_back(
        "building",
        Row{{"name", name},
            {"use", text_or_unknown(use)},
            {"floors", whole_number(tag(tags, "building:levels"))},
            {"dwellings", whole_number(tag(tags, "building:flats"))},
            {"street_name", text_or_unknown(street_of(tags))},
            {"house_number", text_or_unknown(tag(tags, "addr:housenumber"))},
            {"source_id", id},
            {"attributes", attributes(tags, {"name", "building:levels", "building:flats",
                                             "addr:street", "addr:housenumber"})},
            {"geom", shape}});
  } else if (area) {
    std::string water;
    for (const std::string_view key : {"water", "natural", "waterway", "landuse"}) {
      const auto found = water_area_.find(std::string(key) + "=" + std::string(tag(tags, key)));
      if (found != water_area_.end() && water.empty()) water = found->second;
    }
    const std::string kind = water.empty() ? land_kind(tags) : water;
    const bool bounds_something = is_yes(tag(tags, "boundary")) && tag(tags, "landuse").empty();
    if (!kind.empty() && !bounds_something) {
      out.emplace_back(water.empty() ? "land" : "water",
                       Row{{"name", name},
                           {"kind", kind},
                           {"attributes", attributes(tags, {"name"}, id)},
                           {"geom", shape}});
    }
  }
  if (area || point) {
    if (const std::string kind = facility_kind(tags); !kind.empty()) {
      out.emplace_back("facility", Row{{"name", name},
                                       {"kind", kind},
                                       {"source_id", id},
                                       {"attributes", attributes(tags, {"name"})},
                                       {"geom", point ? shape : Geometry(centroid(shape))}});
    }
  }
  if (point) {
    if (const std::string_view number = tag(tags, "addr:housenumber"); !number.empty()) {
      out.emplace_back(
          "entrance", Row{{"name", std::string(number)},
                          {"kind", std::string(tag(tags, "shop") == "kiosk" ? "kiosk" : "door")},
                          {"road_name", text_or_unknown(street_of(tags))},
                          {"attributes", attributes(tags, {"addr:housenumber", "addr:street"}, id)},
                          {"geom", shape}});
    }
    if (place_.contains(tag(tags, "place")) && !tag(tags, "name").empty()) {
      out.emplace_back("village", Row{{"name", name},
                                      {"population", whole_number(tag(tags, "population"))},
                                      {"attributes", attributes(tags, {"name", "population"}, id)},
                                      {"geom", shape}});
    }
    const std::string_view rail = tag(tags, "railway");
    if (rail == "level_crossing" || rail == "crossing") {
      out.emplace_back("crossing", Row{{"name", name},
                                       {"kind", std::string("level")},
                                       {"barrier_kind", std::string("railway")},
                                       {"attributes", attributes(tags, {"name"}, id)},
                                       {"geom", shape}});
    }
  }
  if (out.empty()) {
    out.emplace_back("map_feature", Row{{"layer", std::string(main_key(tags))},
                                        {"name", name},
                                        {"source_id", id},
                                        {"attributes", attributes(tags, {"name"})},
                                        {"geom", shape}});
  }
  return out;
}

}  // namespace lifang::formats
