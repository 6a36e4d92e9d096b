// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/estimate_map.h"

#include <algorithm>

#include "core/geometry/measure.h"
#include "gis/topology/area_index.h"
#include "gis/workspace/queries/in_force.h"

namespace lifang::operations::estimate {
namespace {

using community::EstimateRules;
using workspace::Session;

Result<void> read_land(Session& session, const EstimateRules& rules, Map& map) {
  return session.each("SELECT id, name, kind, geom FROM land ORDER BY id", {},
                      [&](const workspace::Cursor& cursor) {
                        const Row row = cursor.row();
                        MultiPolygon ground = polygons_of(row.geometry());
                        if (row.text("kind") == "residential") {
                          map.housing.push_back({{}, row.text("name"), std::move(ground)});
                        } else if (listed(rules.work_land, row.text("kind"))) {
                          map.work_land.insert(map.work_land.end(), ground.begin(), ground.end());
                        }
                      });
}

Result<void> read_compounds(Session& session, std::string_view today, Map& map) {
  const auto rows = session.rows("SELECT * FROM compound WHERE " +
                                 queries::in_force("compound", today) + " ORDER BY id");
  if (!rows) return fail(rows);
  for (const Row& row : *rows) {
    const bool guessed = row.text("people_source") == mark;
    const std::string kind = row.text("kind");
    if (guessed && row.text("attributes") == made_here) {
      map.earlier.push_back(row.text("id"));
    } else if (!guessed && row.integer("households") > 0) {
      return fail(Fault::refused, "estimate.has_people", row.text("name"), {row.text("name")});
    } else if ((kind == "residential" || kind == "block") && !polygons_of(row.geometry()).empty()) {
      map.housing.push_back({row.text("id"), row.text("name"), polygons_of(row.geometry()), row});
    }
  }
  const auto demand = session.row(
      "SELECT COUNT(*) AS n FROM demand WHERE people_source IS NULL OR people_source <> ?",
      {std::string(mark)});
  if (!demand) return fail(demand);
  if (demand->integer("n") > 0) return fail(Fault::refused, "estimate.has_people", {}, {"demand"});
  return {};
}

Result<void> read_roads(Session& session, const EstimateRules& rules, std::string_view today,
                        Map& map) {
  auto read = session.each("SELECT name, class, geom FROM road WHERE " +
                               queries::in_force("road", today) + " ORDER BY id",
                           {}, [&](const workspace::Cursor& cursor) {
                             const Row row = cursor.row();
                             for (Line& line : lines_of(row.geometry())) {
                               if (line.size() < 2) continue;
                               if (listed(rules.block_roads, row.text("class")))
                                 map.block_lines.push_back(line);
                               if (!row.text("name").empty())
                                 map.named_roads.push_back({row.text("name"), line});
                             }
                           });
  if (!read) return read;
  return session.each("SELECT geom FROM barrier ORDER BY id", {},
                      [&](const workspace::Cursor& cursor) {
                        const Row row = cursor.row();
                        for (Line& line : lines_of(row.geometry())) {
                          if (line.size() >= 2) map.block_lines.push_back(std::move(line));
                        }
                      });
}

Result<void> read_buildings(Session& session, const EstimateRules& rules, Map& map) {
  std::vector<MultiPolygon> work;
  for (const Polygon& one : map.work_land) work.push_back({one});
  const topology::AreaIndex work_index(work);
  return session.each(
      "SELECT id, name, use, floors, dwellings, street_name, geom FROM building ORDER BY id", {},
      [&](const workspace::Cursor& cursor) {
        const Row row = cursor.row();
        Building one;
        one.outline = polygons_of(row.geometry());
        one.footprint_m2 = area(one.outline);
        if (one.footprint_m2 <= 0) return;
        one.name = row.text("name");
        one.street = row.text("street_name");
        one.use = row.text("use");
        one.centre = centroid(row.geometry());
        const community::Dwelling dwelling{one.use, one.footprint_m2, row.integer("floors"),
                                           row.integer("dwellings"),
                                           !work_index.containing(one.centre).empty()};
        one.floors = community::floors_of(dwelling, rules);
        one.households = community::households_in(dwelling, rules);
        map.buildings.push_back(std::move(one));
      });
}

Result<void> read_townships(Session& session, std::string_view today, Map& map) {
  const auto rows = session.rows("SELECT id, households, attributes, geom FROM township WHERE " +
                                 queries::in_force("township", today) + " ORDER BY code, name, id");
  if (!rows) return fail(rows);
  for (const Row& row : *rows) {
    const bool guessed =
        row.text("attributes").find(R"("people_source":"estimate")") != std::string::npos;
    map.townships.push_back(
        {row.text("id"), polygons_of(row.geometry()), row.known("households") && !guessed});
  }
  return {};
}

}  // namespace

bool listed(const std::vector<std::string>& list, const std::string& word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

Result<Map> read_map(Session& session, const EstimateRules& rules, std::string_view today) {
  Map map;
  if (const auto read = read_compounds(session, today, map); !read) return fail(read);
  if (const auto read = read_land(session, rules, map); !read) return fail(read);
  if (const auto read = read_roads(session, rules, today, map); !read) return fail(read);
  if (const auto read = read_buildings(session, rules, map); !read) return fail(read);
  if (const auto read = read_townships(session, today, map); !read) return fail(read);
  return map;
}

}  // namespace lifang::operations::estimate
