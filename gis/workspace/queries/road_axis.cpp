// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/queries/road_axis.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/geometry/measure.h"

namespace lifang::queries {
namespace {

constexpr double joins_m = 15;
constexpr double straight_deg = 30;

/// An end of a line and the vertex before it.
struct End {
  Point at, before;
};

double bearing(Point from, Point to) {
  return std::atan2(to.x - from.x, to.y - from.y) * 180 / std::numbers::pi;
}

std::vector<End> ends_of(const Geometry& geometry) {
  std::vector<End> out;
  for (const Line& line : lines_of(geometry)) {
    if (line.size() < 2) continue;
    out.push_back({line.front(), line[1]});
    out.push_back({line.back(), line[line.size() - 2]});
  }
  return out;
}

/// The two ends that lie farthest apart.
std::pair<End, End> farthest(const std::vector<End>& ends) {
  std::pair<End, End> out{ends[0], ends[1]};
  double most = 0;
  for (std::size_t i = 0; i < ends.size(); ++i) {
    for (std::size_t j = i + 1; j < ends.size(); ++j) {
      const double apart = distance(ends[i].at, ends[j].at);
      if (apart <= most) continue;
      most = apart;
      out = {ends[i], ends[j]};
    }
  }
  return out;
}

bool goes_on(const End& end, const End& other) {
  if (distance(end.at, other.at) > joins_m) return false;
  const double turn =
      std::abs(std::remainder(bearing(end.before, end.at) - bearing(other.at, other.before), 360));
  return turn < straight_deg;
}

}  // namespace

Result<std::vector<Row>> named_roads_near(workspace::Session& session, const Box& box,
                                          const std::string& which) {
  const std::string head =
      "SELECT r.id AS id, r.name AS name, t.name AS town, r.geom AS geom FROM road r "
      "LEFT JOIN township t ON t.id = r.township_id WHERE r.name <> '' AND " +
      which + " AND ";
  if (session.dialect() == workspace::Dialect::postgres) {
    const Polygon area{.outer = {{box.min_x, box.min_y},
                                 {box.max_x, box.min_y},
                                 {box.max_x, box.max_y},
                                 {box.min_x, box.max_y},
                                 {box.min_x, box.min_y}},
                       .holes = {}};
    return session.rows(head + "r.geom && CAST(? AS geometry) ORDER BY r.id", {Geometry(area)});
  }
  return session.rows(head +
                          "r.fid IN (SELECT id FROM rtree_road_geom WHERE minx <= ? AND maxx >= ? "
                          "AND miny <= ? AND maxy >= ?) ORDER BY r.id",
                      {box.max_x, box.min_x, box.max_y, box.min_y});
}

Result<RoadAxis> road_axis(workspace::Session& session, const Geometry& road,
                           std::span<const std::string> own) {
  RoadAxis out;
  const std::vector<End> ends = ends_of(road);
  if (ends.empty()) return out;
  const auto [one, other] = farthest(ends);
  if (distance(one.at, other.at) > 0) out.bearing_deg = bearing(one.at, other.at);
  for (const End& end : {one, other}) {
    const auto rows =
        named_roads_near(session, Box{end.at.x, end.at.y, end.at.x, end.at.y}.grown(joins_m));
    if (!rows) return fail(rows);
    for (const Row& row : *rows) {
      if (std::find(own.begin(), own.end(), row.text("id")) != own.end()) continue;
      const std::vector<End> theirs = ends_of(row.geometry());
      const bool on = std::any_of(theirs.begin(), theirs.end(),
                                  [&](const End& their) { return goes_on(end, their); });
      const bool known =
          std::any_of(out.continues.begin(), out.continues.end(),
                      [&](const naming::Continued& road) { return road.name == row.text("name"); });
      if (on && !known)
        out.continues.push_back({row.text("id"), row.text("name"), row.text("town")});
    }
  }
  return out;
}

}  // namespace lifang::queries
