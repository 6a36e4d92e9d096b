// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/number_scene.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

#include "core/addressing/address.h"
#include "core/geometry/measure.h"
#include "gis/resources/resources.h"
#include "gis/workspace/queries/home_county.h"
#include "gis/workspace/queries/in_force.h"
#include "gis/workspace/queries/name_attributes.h"

namespace lifang::operations {
namespace {

using workspace::Dialect;

Polygon largest(const Geometry& geometry) {
  Polygon best;
  double most = -1;
  for (const Polygon& polygon : polygons_of(geometry)) {
    if (area(polygon) <= most) continue;
    most = area(polygon);
    best = polygon;
  }
  return best;
}

Result<void> read_roads(workspace::Workspace& work, const Box& box, std::string_view day,
                        Scene& scene) {
  const auto rows = rows_in(work, "road", "id, name, class, township_id, geom", box, day);
  if (!rows) return fail(rows);
  for (const Row& row : *rows) {
    for (Line& line : lines_of(row.geometry())) {
      if (line.size() < 2) continue;
      const Box around = bounds(line);
      scene.roads.push_back({row.text("id"), row.text("name"), row.text("class"),
                             row.text("township_id"), std::move(line), around});
    }
  }
  return {};
}

Result<void> read_buildings(workspace::Workspace& work, const Box& box, Scene& scene) {
  const auto rows =
      rows_in(work, "building", "id, compound_id, street_name, house_number, geom", box);
  if (!rows) return fail(rows);
  for (const Row& row : *rows) {
    Polygon outline = largest(row.geometry());
    if (outline.outer.size() < 4) continue;
    const Box around = bounds(outline);
    scene.buildings.push_back({row.text("id"), row.text("compound_id"), row.text("street_name"),
                               row.text("house_number"), std::move(outline), around});
  }
  return {};
}

/// The storey that an entrance leads to, as its map tells: 楼层 as people write it, or OSM's level,
/// where 0 is the ground floor. A way down leads to the first one below unless told otherwise.
std::string floor_of(const Row& entrance) {
  const std::string written = queries::attribute(entrance, "楼层");
  for (const char* ending : {"", "层"}) {
    const auto read = addressing::parse_address("1号" + written + ending);
    if (!written.empty() && read && !read->floor.empty() && read->floor != "1") return read->floor;
  }
  const std::string level = queries::attribute(entrance, "level");
  int storey = 0;
  std::from_chars(level.data(), level.data() + level.size(), storey);
  if (storey < 0) return "B" + std::to_string(-storey);
  if (storey > 0) return std::to_string(storey + 1);
  return entrance.text("kind") == "underground" ? "B1" : "";
}

Result<void> read_entrances(workspace::Workspace& work, const Box& box, Scene& scene) {
  const auto rows =
      rows_in(work, "entrance",
              "id, name, kind, main, compound_id, building_id, road_name, attributes, geom", box);
  if (!rows) return fail(rows);
  for (const Row& row : *rows) {
    const auto* at = std::get_if<Point>(&row.geometry());
    if (!at) continue;
    scene.entrances.push_back({row.text("id"), row.text("name"), row.text("kind"),
                               row.text("compound_id"), row.text("building_id"),
                               row.text("road_name"), row.integer("main") != 0, *at,
                               floor_of(row)});
  }
  const auto closed = work.session().rows(
      "SELECT DISTINCT compound_id FROM entrance WHERE kind = 'gate' AND compound_id IN "
      "(SELECT id FROM compound WHERE kind <> 'block')");
  if (!closed) return fail(closed);
  for (const Row& row : *closed) scene.closed_compounds.insert(row.text("compound_id"));
  return {};
}

Result<std::vector<SceneArea>> read_areas(workspace::Workspace& work, const std::string& table,
                                          const Box& box, std::string_view day) {
  const auto rows = rows_in(work, table, "id, name, geom", box, day);
  if (!rows) return fail(rows);
  std::vector<SceneArea> out;
  for (const Row& row : *rows) {
    out.push_back(
        {row.text("id"), row.text("name"), polygons_of(row.geometry()), bounds(row.geometry())});
  }
  return out;
}

std::string name_at(const std::vector<SceneArea>& areas, Point at) {
  for (const SceneArea& area : areas) {
    if (area.box.contains(at) && contains(area.area, at)) return area.name;
  }
  return {};
}

bool meets(const Line& road, const Ring& ring) {
  for (std::size_t i = 0; i + 1 < road.size(); ++i) {
    for (std::size_t j = 0; j + 1 < ring.size(); ++j) {
      const auto turn = [](Point a, Point b, Point c) {
        return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
      };
      const double a = turn(road[i], road[i + 1], ring[j]);
      const double b = turn(road[i], road[i + 1], ring[j + 1]);
      const double c = turn(ring[j], ring[j + 1], road[i]);
      const double d = turn(ring[j], ring[j + 1], road[i + 1]);
      if (a * b < 0 && c * d < 0) return true;
    }
  }
  return false;
}

Line as_line(const Ring& ring) {
  Line line;
  line.assign(ring.begin(), ring.end());
  return line;
}

}  // namespace

namespace {

Result<std::vector<Row>> rows_where(workspace::Workspace& work, std::string_view table,
                                    const std::string& columns, const std::string& condition,
                                    const Box& box) {
  const std::string head =
      "SELECT " + columns + " FROM " + std::string(table) + " WHERE " + condition + " AND ";
  if (work.session().dialect() == Dialect::sqlite) {
    return work.session().rows(head + "fid IN (SELECT id FROM rtree_" + std::string(table) +
                                   "_geom WHERE minx <= ? AND maxx >= ? AND miny <= ? AND "
                                   "maxy >= ?) ORDER BY fid",
                               {box.max_x, box.min_x, box.max_y, box.min_y});
  }
  return work.session().rows(head + "geom && ST_MakeEnvelope(?, ?, ?, ?, " +
                                 std::to_string(work.epsg()) + ") ORDER BY fid",
                             {box.min_x, box.min_y, box.max_x, box.max_y});
}

}  // namespace

Result<std::vector<Row>> rows_in(workspace::Workspace& work, std::string_view table,
                                 const std::string& columns, const Box& box, std::string_view day) {
  return rows_where(work, table, columns, queries::in_force(table, day), box);
}

Result<Scene> read_scene(workspace::Workspace& work, const Box& box, const addressing::Rules& rules,
                         std::string_view day) {
  Scene scene;
  if (auto done = read_roads(work, box, day, scene); !done) return fail(done);
  if (auto done = read_buildings(work, box, scene); !done) return fail(done);
  if (auto done = read_entrances(work, box, scene); !done) return fail(done);
  auto townships = read_areas(work, "township", box, day);
  if (!townships) return fail(townships);
  scene.townships = std::move(*townships);
  if (rules.with_community) {
    auto communities = read_areas(work, "community", box, day);
    if (!communities) return fail(communities);
    scene.communities = std::move(*communities);
  }
  // A number is taken from its issue on, whatever day it begins to hold.
  auto plates = rows_where(work, "door_plate", "*", "status = 'in_use'", box);
  if (!plates) return fail(plates);
  scene.plates = std::move(*plates);
  return scene;
}

Result<addressing::Rules> plate_rules(workspace::Workspace& work) {
  const auto county = queries::home_county(work.session());
  if (!county) return fail(county);
  const auto file = rule_file("plate", *county);
  if (!file) return fail(file);
  return addressing::Rules::parse(*file);
}

addressing::Address address_at(const Scene& scene, Point at, const addressing::Rules& rules) {
  addressing::Address out;
  out.province = rules.province;
  out.city = rules.city;
  out.county = rules.county;
  out.township = name_at(scene.townships, at);
  if (rules.with_community) out.community = name_at(scene.communities, at);
  return out;
}

bool is_walk(const std::string& road_class) {
  return road_class == "footway" || road_class == "path" || road_class == "steps" ||
         road_class == "track";
}

double gap(const Polygon& outline, const Line& line) {
  if (outline.outer.size() < 2 || line.size() < 2) return std::numeric_limits<double>::infinity();
  if (meets(line, outline.outer)) return 0;
  double least = std::numeric_limits<double>::infinity();
  for (Point p : outline.outer) least = std::min(least, std::abs(project(line, p).offset));
  const Line wall = as_line(outline.outer);
  const Box near = bounds(outline).grown(least);
  for (Point p : line) {
    if (near.contains(p)) least = std::min(least, std::abs(project(wall, p).offset));
  }
  return least;
}

Point nearest_on(const Polygon& outline, Point p) {
  return project(as_line(outline.outer), p).foot;
}

const SceneRoad* nearest_named(const Scene& scene, Point at, double reach) {
  const SceneRoad* best = nullptr;
  for (const SceneRoad& road : scene.roads) {
    if (road.name.empty() || !road.box.grown(reach).contains(at)) continue;
    const double away = std::abs(project(road.line, at).offset);
    if (away > reach) continue;
    best = &road;
    reach = away;
  }
  return best;
}

}  // namespace lifang::operations
