// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/addressing/address.h"
#include "core/addressing/rules.h"
#include "core/base/result.h"
#include "core/geometry/feature.h"
#include "gis/workspace/workspace.h"

/// What lies around the doors to be numbered, read once: roads, houses, gates, towns.
/// Used by the numbering of roads and compounds alone.
namespace lifang::operations {

struct SceneRoad {
  std::string id, name, road_class, township_id;
  Line line;
  Box box;
};

struct SceneBuilding {
  std::string id, compound_id, street_name, house_number;
  Polygon outline;  ///< of the largest part
  Box box;
};

struct SceneEntrance {
  std::string id, name, kind, compound_id, building_id, road_name;
  bool main = false;
  Point at;
  std::string floor = {};  ///< "B1", "2"; empty: at street level
};

struct SceneArea {
  std::string id, name;
  MultiPolygon area;
  Box box;
};

struct Scene {
  std::vector<SceneRoad> roads;
  std::vector<SceneBuilding> buildings;
  std::vector<SceneEntrance> entrances;
  std::vector<SceneArea> townships;
  std::vector<SceneArea> communities;      ///< read only where addresses carry them
  std::set<std::string> closed_compounds;  ///< with gates: their houses front no road
  std::vector<Row> plates;                 ///< in use, of this box
};

/// Rows of a spatial table that are in force on the day and whose box meets `box`.
Result<std::vector<Row>> rows_in(workspace::Workspace& work, std::string_view table,
                                 const std::string& columns, const Box& box,
                                 std::string_view day = {});
Result<Scene> read_scene(workspace::Workspace& work, const Box& box, const addressing::Rules& rules,
                         std::string_view day = {});

/// The rules of the county that the workspace's township codes name.
Result<addressing::Rules> plate_rules(workspace::Workspace& work);

/// The head of an address at a place: province … township, community.
addressing::Address address_at(const Scene& scene, Point at, const addressing::Rules& rules);

/// True for classes without wheels: footway path steps track.
bool is_walk(const std::string& road_class);

/// Metres between an outline and a line; 0 where they meet.
double gap(const Polygon& outline, const Line& line);
/// The outline's point nearest to p.
Point nearest_on(const Polygon& outline, Point p);

/// The named road nearest to a point within `reach`, or null.
const SceneRoad* nearest_named(const Scene& scene, Point at, double reach);

}  // namespace lifang::operations
