// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/unit_borders.h"

#include <algorithm>

#include "core/geometry/measure.h"
#include "gis/topology/blocks.h"
#include "gis/topology/coverage.h"
#include "gis/topology/overlay.h"
#include "gis/workspace/queries/in_force.h"

namespace lifang::operations {
namespace {

using workspace::Session;

bool listed(const std::vector<std::string>& list, const std::string& word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

/// Crossings of a barrier at this border.
std::uint32_t crossings_at(const MultiLine& line, const Barring& bars, double within_m) {
  const Box box = bounds(Geometry(line)).grown(within_m);
  return static_cast<std::uint32_t>(
      std::count_if(bars.crossings.begin(), bars.crossings.end(), [&](Point p) {
        return box.contains(p) && std::any_of(line.begin(), line.end(), [&](const Line& one) {
                 return one.size() > 1 && distance(project(one, p).foot, p) <= within_m;
               });
      }));
}

}  // namespace

Result<MultiLine> lines_near(Session& session, const std::string& sql, const Box& box,
                             const std::function<bool(const Row&)>& wanted) {
  MultiLine lines;
  const auto visited = session.each(sql, {}, [&](const workspace::Cursor& cursor) {
    const Row row = cursor.row();
    if (!wanted(row) || !bounds(row.geometry()).intersects(box)) return;
    for (Line& line : lines_of(row.geometry())) {
      if (line.size() >= 2) lines.push_back(std::move(line));
    }
  });
  if (!visited) return fail(visited);
  return lines;
}

Result<Barring> barring(Session& session, const Box& box, const community::Rules& rules,
                        std::string_view day) {
  Barring result;
  auto barriers = lines_near(session, "SELECT kind, geom FROM barrier", box, [&](const Row& row) {
    return listed(rules.barriers, row.text("kind"));
  });
  if (!barriers) return fail(barriers);
  result.barriers = std::move(*barriers);
  if (result.barriers.empty()) return result;
  const auto roads = lines_near(
      session, "SELECT class, foot, geom FROM road WHERE " + queries::in_force("road", day), box,
      [&](const Row& row) {
        return row.text("foot") != "no" && !listed(rules.no_crossing, row.text("class"));
      });
  if (!roads) return fail(roads);
  const auto across = topology::meeting_points(*roads, result.barriers);
  if (!across) return fail(across);
  std::vector<Point> all;
  const auto recorded = session.rows("SELECT geom FROM crossing");
  if (!recorded) return fail(recorded);
  for (const Row& row : *recorded) {
    if (const auto* at = std::get_if<Point>(&row.geometry()); at && box.contains(*at)) {
      all.push_back(*at);
    }
  }
  all.insert(all.end(), across->begin(), across->end());
  for (const Point p : all) {
    const bool known = std::any_of(result.crossings.begin(), result.crossings.end(),
                                   [&](Point q) { return distance(p, q) < rules.same_crossing_m; });
    if (!known) result.crossings.push_back(p);
  }
  return result;
}

Result<std::vector<topology::Border>> borders_along(std::span<const MultiPolygon> grounds,
                                                    const Barring& bars,
                                                    const community::Rules& rules) {
  const auto common = topology::common_borders(grounds);
  if (!common) return fail(common);
  std::vector<topology::Border> out;
  for (const topology::CommonBorder& one : *common) {
    topology::Border border{one.a, one.b, one.length_m, topology::along_m(one.line, bars.barriers),
                            0};
    if (border.barrier_m > 0) {
      border.crossings = crossings_at(one.line, bars, rules.same_crossing_m);
    }
    out.push_back(border);
  }
  return out;
}

}  // namespace lifang::operations
