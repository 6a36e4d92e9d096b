// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/community/plan_read.h"

#include <cmath>
#include <unordered_map>

#include "core/geometry/measure.h"

namespace lifang::app {
namespace {

using workspace::Session;

/// Changes whenever a row changes that the ground is made of.
Result<std::string> stamp_of(Session& session, const std::string& what) {
  std::string out = what;
  for (const char* table :
       {"township", "community", "compound", "barrier", "crossing", "road", "unit_ground"}) {
    const auto row = session.row(std::string("SELECT COUNT(*) AS n, SUM(version) AS v, "
                                             "MAX(fid) AS f FROM ") +
                                 table);
    if (!row) return fail(row);
    for (const char* column : {"n", "v", "f"}) {
      out += " " + std::to_string(row->integer(column));
    }
  }
  return out;
}

/// Both ends of a stretch to the millimetre, whichever way it is walked.
struct Stretch {
  std::int64_t x0, y0, x1, y1;
  bool operator==(const Stretch&) const = default;
};
struct StretchHash {
  std::size_t operator()(const Stretch& s) const {
    std::uint64_t out = 0;
    for (const std::int64_t n : {s.x0, s.y0, s.x1, s.y1}) {
      out = (out ^ static_cast<std::uint64_t>(n)) * 0x9E3779B97F4A7C15ull;
    }
    return out ^ (out >> 29);
  }
};

Stretch stretch_of(Point a, Point b) {
  if (b.x < a.x || (b.x == a.x && b.y < a.y)) std::swap(a, b);
  const auto mm = [](double metres) { return std::llround(metres * 1000); };
  return {mm(a.x), mm(a.y), mm(b.x), mm(b.y)};
}

void add_ring(const Ring& ring, std::int32_t unit,
              std::unordered_map<Stretch, std::size_t, StretchHash>& known,
              std::vector<PlanEdge>& edges) {
  for (std::size_t i = 1; i < ring.size(); ++i) {
    const auto [at, fresh] = known.try_emplace(stretch_of(ring[i - 1], ring[i]), edges.size());
    if (fresh) {
      edges.push_back({ring[i - 1], ring[i], unit, -1});
    } else {
      edges[at->second].right = unit;
    }
  }
}

std::vector<PlanEdge> edges_of(const std::vector<MultiPolygon>& ground) {
  std::vector<PlanEdge> edges;
  std::unordered_map<Stretch, std::size_t, StretchHash> known;
  for (std::size_t i = 0; i < ground.size(); ++i) {
    for (const Polygon& polygon : ground[i]) {
      add_ring(polygon.outer, static_cast<std::int32_t>(i), known, edges);
      for (const Ring& hole : polygon.holes) {
        add_ring(hole, static_cast<std::int32_t>(i), known, edges);
      }
    }
  }
  return edges;
}

/// The middle, where it lies inside; else some corner.
Point point_of(const MultiPolygon& ground) {
  const Point middle = centroid(Geometry(ground));
  if (ground.empty() || contains(ground, middle)) return middle;
  return ground.front().outer.front();
}

std::shared_ptr<const PlanGround> ground_from(operations::UnitMap map, std::string stamp) {
  auto out = std::make_shared<PlanGround>();
  out->map = std::move(map);
  out->stamp = std::move(stamp);
  for (const MultiPolygon& ground : out->map.ground) {
    out->boxes.push_back(bounds(Geometry(ground)));
    out->centres.push_back(point_of(ground));
  }
  out->edges = edges_of(out->map.ground);
  return out;
}

}  // namespace

Result<PlanRead> read_plan_on(workspace::Workspace& work, const std::string& plan,
                              const std::shared_ptr<const PlanGround>& known,
                              const std::string& day) {
  const auto rules = operations::community_rules(work.session(), {});
  if (!rules) return fail(rules);
  const auto row = operations::plan_row(work.session(), plan);
  if (!row) return fail(row);
  const bool walks = operations::goals_of(*row).ask(community::Goal::walk);
  const std::string of = row->text("township_id") + " " + day + " " +
                         (row->text("status") == "draft" ? "" : row->text("id")) +
                         (walks ? " walk" : "");
  const auto stamp = stamp_of(work.session(), of);
  if (!stamp) return fail(stamp);
  std::shared_ptr<const PlanGround> ground = known;
  if (!ground || ground->stamp != *stamp) {
    auto map = operations::units_of(work.session(), *row, *rules, day);
    if (!map) return fail(map);
    ground = ground_from(std::move(*map), *stamp);
  }
  auto stored = operations::read_plan(work.session(), row->text("id"), ground->map);
  if (!stored) return fail(stored);
  auto siblings = work.session().rows(
      "SELECT id, name FROM community_plan WHERE township_id = ? ORDER BY fid DESC",
      {row->text("township_id")});
  if (!siblings) return fail(siblings);
  return PlanRead{std::move(ground), std::move(*stored), *rules, std::move(*siblings)};
}

}  // namespace lifang::app
