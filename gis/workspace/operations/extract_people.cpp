// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/extract_people.h"

#include <algorithm>

#include "core/community/people.h"
#include "core/geometry/geodesic.h"
#include "core/geometry/measure.h"
#include "gis/formats/read_file.h"
#include "gis/resources/resources.h"
#include "gis/topology/area_index.h"

namespace lifang::operations {
namespace {

// Square metres of a building whose corners are degrees.
double footprint_m2(const Geometry& outline, Point middle) {
  const double across = geodesic_m(middle, middle + Point{0.001, 0}) * 1000;
  const double along = geodesic_m(middle, middle + Point{0, 0.001}) * 1000;
  return area(outline) * across * along;
}

std::vector<MultiPolygon> work_land(const formats::Source& map,
                                    const std::vector<std::string>& kinds) {
  std::vector<MultiPolygon> out;
  for (const formats::Layer& layer : map.layers) {
    if (layer.table != "land") continue;
    for (const Row& row : layer.rows) {
      if (std::ranges::find(kinds, row.text("kind")) != kinds.end())
        out.push_back(polygons_of(row.geometry()));
    }
  }
  return out;
}

}  // namespace

Result<std::vector<Home>> read_homes(const std::string& path, const Progress& progress) {
  const auto estimate = rule_file("estimate");
  if (!estimate) return fail(estimate);
  const auto rules = community::estimate_rules_from(*estimate);
  if (!rules) return fail(rules);
  const auto import_rules = rule_file("import");
  if (!import_rules) return fail(import_rules);
  const auto map =
      formats::read_file(path, {.crs = {}, .encoding = {}, .rules = &*import_rules}, progress);
  if (!map) return fail(map);
  const std::vector<MultiPolygon> work = work_land(*map, rules->work_land);
  const topology::AreaIndex at_work(work, 0.003);  // degrees
  std::vector<Home> out;
  for (const formats::Layer& layer : map->layers) {
    if (layer.table != "building") continue;
    for (const Row& row : layer.rows) {
      const Point middle = centroid(row.geometry());
      const community::Dwelling dwelling{row.text("use"), footprint_m2(row.geometry(), middle),
                                         row.integer("floors"), row.integer("dwellings"),
                                         !at_work.containing(middle).empty()};
      const auto households = community::households_in(dwelling, *rules);
      if (households > 0)
        out.push_back({middle, static_cast<double>(households) * rules->people_per_household});
    }
  }
  return out;
}

}  // namespace lifang::operations
