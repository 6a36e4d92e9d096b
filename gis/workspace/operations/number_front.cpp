// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/number_front.h"

#include <algorithm>
#include <functional>

#include "core/geometry/measure.h"

namespace lifang::operations {
namespace {

using addressing::Ground;

/// The areas of a table that `fits`, given to `out`.
Result<void> add_areas(workspace::Workspace& work, const std::string& table,
                       const std::string& columns, const Box& box,
                       const std::function<std::vector<Polygon>*(const Row&)>& place) {
  const auto rows = rows_in(work, table, columns, box);
  if (!rows) return fail(rows);
  for (const Row& row : *rows) {
    std::vector<Polygon>* out = place(row);
    if (!out) continue;
    for (Polygon& polygon : polygons_of(row.geometry())) out->push_back(std::move(polygon));
  }
  return {};
}

Result<void> add_compounds(workspace::Workspace& work, const Scene& scene, const Box& box,
                           Ground& ground) {
  return add_areas(work, "compound", "id, kind, geom", box, [&](const Row& row) {
    if (row.text("kind") == "block") return static_cast<std::vector<Polygon>*>(nullptr);
    return scene.closed_compounds.count(row.text("id")) ? &ground.taken : &ground.plots;
  });
}

Result<void> add_land(workspace::Workspace& work, const addressing::Rules& rules, const Box& box,
                      Ground& ground) {
  return add_areas(work, "land", "kind, geom", box, [&](const Row& row) {
    const auto& kinds = rules.never_built;
    const bool never = std::find(kinds.begin(), kinds.end(), row.text("kind")) != kinds.end();
    return never ? &ground.taken : nullptr;
  });
}

}  // namespace

Result<std::vector<addressing::Front>> fronts_of(workspace::Workspace& work,
                                                 const RoadSegments& segments, const Scene& scene,
                                                 const addressing::Axis& axis, const Box& box,
                                                 const addressing::Rules& rules) {
  Ground ground;
  for (const SceneBuilding& building : scene.buildings) ground.taken.push_back(building.outline);
  for (const SceneRoad& road : scene.roads) {
    if (road.name != segments.name && !is_walk(road.road_class))
      ground.streets.push_back(road.line);
  }
  if (auto done = add_compounds(work, scene, box, ground); !done) return fail(done);
  if (auto done = add_land(work, rules, box, ground); !done) return fail(done);
  const auto water =
      add_areas(work, "water", "geom", box, [&](const Row&) { return &ground.taken; });
  if (!water) return fail(water);
  return addressing::taken_fronts(axis, ground, rules);
}

}  // namespace lifang::operations
