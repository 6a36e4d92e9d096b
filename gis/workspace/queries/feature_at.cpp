// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/queries/feature_at.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

#include "core/geometry/measure.h"
#include "gis/workspace/queries/in_force.h"
#include "gis/workspace/queries/rows_in_box.h"
#include "gis/workspace/tables.h"

namespace lifang::queries {
namespace {
using workspace::Dialect;
using workspace::Session;

/// Metres from the place to a geometry; 0 inside an area.
double offset(const Geometry& geometry, Point at) {
  if (contains(geometry, at)) return 0;
  double best = std::numeric_limits<double>::infinity();
  for (const Line& line : lines_of(geometry)) {
    if (line.size() > 1) best = std::min(best, std::abs(project(line, at).offset));
  }
  if (!polygons_of(geometry).empty()) return best;
  for_each_point(geometry, [&](Point p) { best = std::min(best, distance(p, at)); });
  return best;
}

bool is_area(const Geometry& geometry) {
  return !polygons_of(geometry).empty();
}
bool is_point(const Geometry& geometry) {
  return std::holds_alternative<Point>(geometry) || std::holds_alternative<MultiPoint>(geometry);
}
int rank(const Geometry& geometry) {
  return is_point(geometry) ? 0 : is_area(geometry) ? 2 : 1;
}

/// A table's own words for its rows; people and bare ground have no name of their own.
std::string name_column(std::string_view table) {
  if (table == "door_plate") return "text";
  if (table == "demand" || table == "unit_ground") return "NULL";
  return "name";
}

Result<std::unique_ptr<workspace::Cursor>> rows_in(Session& session, const std::string& table,
                                                   const Box& box,
                                                   const std::string& also = "(1 = 1)") {
  return rows_in_box(session, table, "id, " + name_column(table) + ", geom", box, also);
}

Result<Box> box_of_all(Session& session, const std::string& table) {
  const std::string sql =
      session.dialect() == Dialect::postgres
          ? "SELECT ST_XMin(e), ST_YMin(e), ST_XMax(e), ST_YMax(e) FROM (SELECT ST_Extent(geom) AS "
            "e FROM " +
                table + ") AS all_rows"
          : "SELECT MIN(minx), MIN(miny), MAX(maxx), MAX(maxy) FROM \"rtree_" + table + "_geom\"";
  auto cursor = session.query(sql);
  if (!cursor) return fail(cursor);
  const auto there = (*cursor)->next();
  if (!there) return fail(there);
  Box box;
  double side[4];
  for (std::size_t i = 0; i < 4; ++i) {
    const Value value = (*cursor)->value(i);
    const double* number = std::get_if<double>(&value);
    if (number == nullptr) return box;
    side[i] = *number;
  }
  return Box{side[0], side[1], side[2], side[3]};
}

}  // namespace

namespace {

/// What lies at a place, with how well it answers a click: less is better.
struct Candidate {
  PlacedFeature feature;
  int rank = 0;
  double measure = 0;  ///< of areas their size, else metres away
};

Result<void> add_candidates(Session& session, Point at, double reach, const std::string& table,
                            std::vector<Candidate>& out) {
  auto cursor = rows_in(session, table, Box{at.x, at.y, at.x, at.y}.grown(reach));
  if (!cursor) return fail(cursor);
  while (true) {
    const auto more = (*cursor)->next();
    if (!more) return fail(more);
    if (!*more) return {};
    Value place = (*cursor)->value(2);
    auto* geometry = std::get_if<Geometry>(&place);
    if (geometry == nullptr) continue;
    const int kind = rank(*geometry);
    const double away = offset(*geometry, at);
    if (away > (kind == 2 ? 0 : reach)) continue;
    const double measure = kind == 2 ? area(*geometry) : away;
    out.push_back(
        {{table, to_text((*cursor)->value(0)), to_text((*cursor)->value(1)), std::move(*geometry)},
         kind,
         measure});
  }
}

}  // namespace

Result<PlacedFeature> feature_at(Session& session, Point at, double reach,
                                 std::span<const std::string> tables, const Counts& counts) {
  std::vector<Candidate> found;
  for (const std::string& table : tables) {
    const workspace::Table* known = workspace::find_table(table);
    if (known == nullptr || known->geometry.empty() || known->personal) continue;
    if (auto added = add_candidates(session, at, reach, table, found); !added) return fail(added);
  }
  std::stable_sort(found.begin(), found.end(), [](const Candidate& a, const Candidate& b) {
    return std::tie(a.rank, a.measure) < std::tie(b.rank, b.measure);
  });
  for (Candidate& one : found) {
    const auto counted = counts ? counts(one.feature.table, one.feature.id) : Result<bool>(true);
    if (!counted) return fail(counted);
    if (*counted) return std::move(one.feature);
  }
  return PlacedFeature{};
}

Result<std::vector<PlacedFeature>> features_in(Session& session, const std::string& table,
                                               const Box& box, std::size_t limit) {
  std::vector<PlacedFeature> out;
  const workspace::Table* known = workspace::find_table(table);
  if (known == nullptr || known->geometry.empty() || known->personal) return out;
  auto cursor = rows_in(session, table, box, valid_on(table, ""));
  if (!cursor) return fail(cursor);
  while (out.size() < limit) {
    const auto more = (*cursor)->next();
    if (!more) return fail(more);
    if (!*more) break;
    Value place = (*cursor)->value(2);
    auto* geometry = std::get_if<Geometry>(&place);
    if (geometry == nullptr) continue;
    out.push_back({.table = table,
                   .id = to_text((*cursor)->value(0)),
                   .name = to_text((*cursor)->value(1)),
                   .geometry = std::move(*geometry)});
  }
  return out;
}

Result<PlacedFeature> feature(Session& session, std::string_view table, std::string_view id) {
  const workspace::Table* known = workspace::find_table(table);
  if (known == nullptr || known->geometry.empty() || known->personal) return PlacedFeature{};
  const std::string from(table);
  auto row =
      session.row("SELECT " + name_column(table) + " AS name, geom FROM " + from + " WHERE id = ?",
                  {std::string(id)});
  if (!row) return fail(row);
  if (row->empty()) return PlacedFeature{};
  return PlacedFeature{
      .table = from, .id = std::string(id), .name = row->text("name"), .geometry = row->geometry()};
}

Result<Box> extent_of(Session& session, std::string_view table, std::string_view column,
                      std::string_view value) {
  Box box;
  const workspace::Table* known = workspace::find_table(table);
  if (known == nullptr || known->geometry.empty()) return box;
  const auto done = session.each(
      "SELECT geom FROM " + std::string(table) + " WHERE " + std::string(column) + " = ?",
      {std::string(value)}, [&](const workspace::Cursor& row) {
        const Value place = row.value(0);
        if (const auto* geometry = std::get_if<Geometry>(&place)) box.add(bounds(*geometry));
      });
  if (!done) return fail(done);
  return box;
}

Result<Box> county_extent(Session& session) {
  if (auto towns = box_of_all(session, "township"); !towns || !towns->empty()) return towns;
  Box box;
  for (const workspace::Table& table : workspace::tables()) {
    if (table.geometry.empty()) continue;
    const auto part = box_of_all(session, std::string(table.name));
    if (!part) return part;
    box.add(*part);
  }
  return box;
}

}  // namespace lifang::queries
