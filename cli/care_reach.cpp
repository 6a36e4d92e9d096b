// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "cli/care_reach.h"

#include <nlohmann/json.hpp>

#include "cli/answer.h"
#include "gis/workspace/operations/reach_extract.h"

namespace lifang::cli {
namespace {

using nlohmann::json;

template <class T>
json or_null(const std::optional<T>& value) {
  return value ? json(*value) : json();
}

json to_json(const operations::OriginReach& point) {
  return {{"id", point.id},
          {"line", point.line},
          {"snapped_m", or_null(point.snapped_m)},
          {"snapped_lon", point.snapped ? json(point.snapped->x) : json()},
          {"snapped_lat", point.snapped ? json(point.snapped->y) : json()},
          {"osm_nodes", or_null(point.osm_nodes)},
          {"network_m", or_null(point.network_m)},
          {"people", or_null(point.people)},
          {"status", operations::word_of(point.status)}};
}

json to_json(const operations::ExtractReach& done, const Arguments& arguments) {
  json points = json::array();
  for (const auto& point : done.points) points.push_back(to_json(point));
  return {{"points", std::move(points)},
          {"speed_mps", done.speed_mps},
          {"network",
           {{"osm_nodes", done.vertices},
            {"nodes", done.nodes},
            {"edges", done.edges},
            {"length_m", done.length_m},
            {"islands", done.islands},
            {"missing_nodes", done.missing_nodes}}},
          {"findings", cli::to_json(done.findings, arguments)},
          {"load_s", done.load_s},
          {"search_s", done.search_s}};
}

std::string to_text(const operations::ExtractReach& done, bool english) {
  std::string out = english ? "id  snapped m  nodes  network m  people  status\n"
                            : "标识  到路网 m  节点  路网 m  人数  状态\n";
  const auto figure = [](const auto& value) {
    return value ? std::to_string(std::llround(static_cast<double>(*value))) : std::string("-");
  };
  for (const auto& point : done.points) {
    out += point.id + "  " + figure(point.snapped_m) + "  " + figure(point.osm_nodes) + "  " +
           figure(point.network_m) + "  " + figure(point.people) + "  " +
           operations::word_of(point.status) + "\n";
  }
  return out;
}

Result<double> one_limit(const Arguments& arguments) {
  if (!arguments.has("--minutes")) return 15.0;
  const auto minutes = arguments.numbers("--minutes");
  if (!minutes) return fail(minutes);
  if (minutes->size() != 1)
    return fail(Fault::usage, "care.one_limit", {}, {arguments.text("--minutes")});
  return minutes->front();
}

}  // namespace

std::vector<Option> reach_options() {
  Option place = workspace_option();
  place.required = false;
  return {
      std::move(place),
      option("--at", "with --workspace: easting,northing in its coordinates"),
      reads(option(
          "--input",
          "an OpenStreetMap file (.osm.pbf, .osm.gz, .osm) to walk on instead of a workspace. "
          "Walkable: highway = trunk, primary, secondary, tertiary (and their _link), "
          "unclassified, residential, road, living_street, service, pedestrian, footway, "
          "cycleway, path, bridleway, steps, track; not with motorroad=yes; not with access = no "
          "or private, nor foot = no, private or use_sidepath; foot = yes, designated or "
          "permissive opens all of these, and motorway and motorway_link. No other value of "
          "highway is walked. foot decides before access; other values of either, oneway, "
          "sidewalk and conditional tags do not matter, outlines of area=yes are ways. A node "
          "with barrier=* that access and foot close in the same words is reached, not passed. "
          "Lengths: geodesics of WGS 84. people: of the file's dwellings, as estimate.toml "
          "guesses them; null without any")),
      reads(
          option("--points",
                 "with --input: CSV with the columns id, lon, lat (WGS 84). Each place goes "
                 "straight to the nearest point of a walkable way (at most snap_m of walking.toml, "
                 "300 m), at the same speed; that time counts")),
      reads(option("--dem",
                   "with --input: a height raster (GeoTIFF, ESRI grid); slopes slow the walk as "
                   "walking.toml says. In a workspace the rasters that were imported count")),
      option("--dem-crs", "of the raster, if it does not say"),
      option("--minutes", "walks, inclusive: 5,10,15 if not given; with --input one, else 15")};
}

Result<Answer> reach_extract(const Arguments& arguments) {
  if (!arguments.has("--points") || arguments.has("--workspace"))
    return fail(Fault::usage, "care.reach_or_place");
  const auto minutes = one_limit(arguments);
  if (!minutes) return fail(minutes);
  operations::ExtractReachRequest request;
  request.file = arguments.text("--input");
  request.points = arguments.text("--points");
  request.minutes = *minutes;
  request.profile = arguments.text("--profile");
  request.flat = arguments.has("--flat");
  request.dem = arguments.text("--dem");
  request.dem_crs = arguments.text("--dem-crs");
  if (arguments.has("--speed")) {
    const auto speed = arguments.number("--speed");
    if (!speed) return fail(speed);
    if (!(*speed > 0)) return fail(Fault::usage, "walk.bad_speed", {}, {arguments.text("--speed")});
    request.speed_mps = *speed;
  }
  const auto done = operations::reach_extract(request, arguments.progress);
  if (!done) return fail(done);
  return answer(to_json(*done, arguments),
                to_text(*done, arguments.english) + sentences(done->findings, arguments));
}

}  // namespace lifang::cli
