// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/queries/demo_choice.h"

#include <algorithm>
#include <vector>

#include "core/geometry/measure.h"

namespace lifang::queries {
namespace {

using workspace::Session;

/// The first row's only column.
Result<std::optional<std::string>> first(Session& session, std::string_view sql) {
  const auto row = session.row(sql);
  if (!row) return fail(row);
  if (row->empty()) return std::optional<std::string>{};
  return std::optional(row->text(row->begin()->first));
}

struct Range {
  double low, high;
};
Range middle_nine_tenths(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const std::size_t cut = values.size() / 20;
  return {values[cut], values[values.size() - 1 - cut]};
}

}  // namespace

Result<std::optional<std::string>> road_to_name(Session& session) {
  return first(session,
               "SELECT id FROM road WHERE (name IS NULL OR name = '') AND class IN "
               "('main', 'secondary', 'local', 'lane') ORDER BY CASE status WHEN 'planned' THEN 0 "
               "ELSE 1 END, CASE class WHEN 'main' THEN 0 WHEN 'secondary' THEN 1 WHEN 'local' "
               "THEN 2 ELSE 3 END, id");
}

Result<std::optional<std::string>> compound_to_name(Session& session) {
  return first(session,
               "SELECT id FROM compound WHERE households > 0 AND id NOT IN (SELECT feature_id FROM "
               "place_name WHERE feature_id IS NOT NULL) ORDER BY CASE WHEN name IS NULL OR name = "
               "'' THEN 0 WHEN kind = 'block' THEN 1 ELSE 2 END, households DESC, id");
}

Result<std::optional<std::string>> road_to_number(Session& session) {
  return first(
      session,
      "SELECT name FROM (SELECT road_name AS name, count(*) AS n FROM entrance WHERE road_name IS "
      "NOT NULL GROUP BY road_name UNION ALL SELECT street_name, count(*) FROM building WHERE "
      "street_name IS NOT NULL GROUP BY street_name) AS doors WHERE name IN (SELECT name FROM road "
      "WHERE class NOT IN ('expressway', 'national', 'provincial') AND status <> 'planned') "
      "GROUP BY name ORDER BY sum(n) DESC, name");
}

Result<std::optional<std::string>> compound_to_number(Session& session) {
  return first(session,
               "SELECT c.id FROM compound c JOIN building b ON b.compound_id = c.id GROUP BY c.id "
               "HAVING count(*) >= 4 ORDER BY count(*) DESC, c.id");
}

Result<std::optional<std::string>> township_to_plan(Session& session) {
  return first(session,
               "SELECT t.name FROM township t JOIN compound c ON c.township_id = t.id WHERE "
               "c.households > 0 GROUP BY t.id, t.name ORDER BY count(*) DESC, t.name");
}

Result<Box> plates_extent(Session& session) {
  const auto compound = first(session,
                              "SELECT compound_id FROM door_plate WHERE kind = 'building' GROUP BY "
                              "compound_id ORDER BY count(*) DESC, compound_id LIMIT 1");
  if (!compound) return fail(compound);
  const auto plates =
      *compound ? session.rows("SELECT geom FROM door_plate WHERE compound_id = ?", {**compound})
                : session.rows(
                      "SELECT geom FROM door_plate WHERE kind IN ('road', 'gate') AND offset_m < "
                      "400 AND road_name = (SELECT road_name FROM door_plate WHERE road_name IS "
                      "NOT NULL GROUP BY road_name ORDER BY count(*) DESC LIMIT 1)");
  if (!plates) return fail(plates);
  Box box;
  for (const Row& plate : *plates) box.add(bounds(plate.geometry()));
  return box;
}

Result<Box> homes_extent(Session& session, const std::string& township) {
  const auto homes = session.rows(
      "SELECT c.geom FROM compound c JOIN township t ON t.id = c.township_id "
      "WHERE t.name = ? AND c.households > 0",
      {township});
  if (!homes) return fail(homes);
  if (homes->empty()) return Box{};
  std::vector<double> xs;
  std::vector<double> ys;
  for (const Row& home : *homes) {
    const Point at = centroid(home.geometry());
    xs.push_back(at.x);
    ys.push_back(at.y);
  }
  const Range x = middle_nine_tenths(std::move(xs));
  const Range y = middle_nine_tenths(std::move(ys));
  return Box{x.low, y.low, x.high, y.high};
}

}  // namespace lifang::queries
