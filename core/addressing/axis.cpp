// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/addressing/axis.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/addressing/mesh.h"
#include "core/geometry/measure.h"

namespace lifang::addressing {
namespace {

constexpr double meeting_m = 2;  // ends nearer than this to another road meet it

/// The cycle that begins at `from`, if the whole free component is one cycle.
Line cycle_at(const Mesh& mesh, std::size_t from, const Search& reached) {
  for (std::size_t n = 0; n < mesh.nodes.size(); ++n) {
    if (std::isfinite(reached.metres[n]) && mesh.free_degree(n) != 2) return {};
  }
  Line ring{mesh.nodes[from]};
  std::size_t node = from;
  std::size_t came_by = mesh.edges.size();
  do {
    for (std::size_t e : mesh.at[node]) {
      if (e == came_by || mesh.edges[e].used) continue;
      came_by = e;
      node = mesh.across(e, node);
      ring.push_back(mesh.nodes[node]);
      break;
    }
  } while (node != from);
  return ring;
}

double ring_area(const Line& ring) {
  Ring closed;
  closed.assign(ring.begin(), ring.end());
  return signed_area(closed);
}

/// Two carriageways joined at both ends enclose a sliver, not a quarter.
bool is_sliver(const Line& ring, double parallel_m) {
  return std::abs(ring_area(ring)) < parallel_m * length(ring) / 2;
}

void use_component(Mesh& mesh, const Search& reached) {
  for (Edge& edge : mesh.edges) edge.used = edge.used || std::isfinite(reached.metres[edge.a]);
}

/// The longest of the shortest ways: exact on a tree, and one carriageway of a double road.
Line trunk_at(Mesh& mesh, std::size_t from) {
  const std::size_t end = search(mesh, from).farthest;
  const Search reached = search(mesh, end);
  Line line;
  std::size_t node = reached.farthest;
  line.push_back(mesh.nodes[node]);
  while (node != end) {
    Edge& edge = mesh.edges[reached.by[node]];
    edge.used = true;
    node = edge.a == node ? edge.b : edge.a;
    line.push_back(mesh.nodes[node]);
  }
  return line;
}

bool runs_beside(const Line& line, const Line& longer, double within) {
  return std::all_of(line.begin(), line.end(),
                     [&](Point p) { return std::abs(project(longer, p).offset) <= within; });
}

bool closed(const Line& line) {
  return line.size() > 3 && line.front() == line.back();
}

bool meets(Point end, const std::vector<Line>& roads) {
  return std::any_of(roads.begin(), roads.end(), [&](const Line& road) {
    return road.size() > 1 && bounds(road).grown(meeting_m).contains(end) &&
           std::abs(project(road, end).offset) <= meeting_m;
  });
}

/// The two piece ends farthest apart.
std::pair<Point, Point> far_ends(const std::vector<Line>& pieces) {
  std::pair<Point, Point> best{pieces.front().front(), pieces.front().back()};
  double apart = pieces.size() == 1 ? std::numeric_limits<double>::infinity() : -1;
  for (const Line& a : pieces) {
    for (const Line& b : pieces) {
      for (Point p : {a.front(), a.back()}) {
        for (Point q : {b.front(), b.back()}) {
          if (distance(p, q) <= apart) continue;
          apart = distance(p, q);
          best = {p, q};
        }
      }
    }
  }
  return best;
}

Heading heading_of(Point a, Point b) {
  return std::abs(b.x - a.x) >= std::abs(b.y - a.y) ? Heading::east_west : Heading::north_south;
}

/// Lays the pieces one after the other, each from the end nearest to where the last ended.
Axis chain(std::vector<Line> pieces, Point zero) {
  Axis axis;
  Point at = zero;
  double walked = 0;
  while (!pieces.empty()) {
    std::size_t next = 0;
    double nearest = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      const double away = std::min(distance(at, pieces[i].front()), distance(at, pieces[i].back()));
      if (away < nearest) {
        nearest = away;
        next = i;
      }
    }
    Line piece = std::move(pieces[next]);
    pieces.erase(pieces.begin() + static_cast<std::ptrdiff_t>(next));
    if (distance(at, piece.back()) < distance(at, piece.front())) {
      std::reverse(piece.begin(), piece.end());
    }
    walked += nearest;
    axis.starts.push_back(walked);
    walked += length(piece);
    at = piece.back();
    axis.pieces.push_back(std::move(piece));
  }
  return axis;
}

/// Clockwise from the northernmost crossing, else the northernmost vertex.
Axis ring_axis(Line ring, const std::vector<Line>& other_roads) {
  if (ring_area(ring) > 0) std::reverse(ring.begin(), ring.end());
  ring.pop_back();
  const auto score = [&](Point p) { return std::pair{meets(p, other_roads), p.y}; };
  const auto first = std::max_element(ring.begin(), ring.end(),
                                      [&](Point a, Point b) { return score(a) < score(b); });
  std::rotate(ring.begin(), first, ring.end());
  ring.push_back(ring.front());
  Axis axis;
  axis.pieces.push_back(std::move(ring));
  axis.starts.push_back(0);
  axis.heading = Heading::ring;
  return axis;
}

/// The end of the compass at which an axis begins.
Zero start_word(const Axis& axis) {
  const Point start = axis.pieces.front().front();
  const Point end = axis.pieces.back().back();
  if (axis.heading == Heading::east_west) return start.x >= end.x ? Zero::east : Zero::west;
  return start.y >= end.y ? Zero::north : Zero::south;
}

using Ends = std::pair<Point, Point>;

std::optional<Point> mouth_of(const Ends& ends, const Surroundings& around) {
  const bool first = meets(ends.first, around.other_roads);
  const bool second = meets(ends.second, around.other_roads);
  if (first == second) return std::nullopt;
  return first ? ends.first : ends.second;
}

Point nearer(const Ends& ends, Point centre) {
  return distance(ends.first, centre) <= distance(ends.second, centre) ? ends.first : ends.second;
}

/// The end towards a point of the compass.
Point compass_end(const Ends& ends, Zero zero) {
  const auto [a, b] = ends;
  switch (zero) {
    case Zero::east: return a.x >= b.x ? a : b;
    case Zero::west: return a.x <= b.x ? a : b;
    case Zero::north: return a.y >= b.y ? a : b;
    default: return a.y <= b.y ? a : b;
  }
}

Point compass_rule(const Ends& ends, const Rules& rules) {
  const bool east_west = heading_of(ends.first, ends.second) == Heading::east_west;
  return compass_end(ends, east_west ? rules.east_west_from : rules.north_south_from);
}

std::optional<Point> by_rule(Zero rule, const Ends& ends, const Surroundings& around,
                             const Rules& rules) {
  if (rule == Zero::rule) return compass_rule(ends, rules);
  if (rule == Zero::mouth) {
    return around.may_be_dead_end ? mouth_of(ends, around) : std::nullopt;
  }
  if (rule == Zero::centre) {
    if (!rules.centre_auto || !around.centre) return std::nullopt;
    const double gain =
        std::abs(distance(ends.first, *around.centre) - distance(ends.second, *around.centre));
    const bool radial = gain >= rules.radial_share * distance(ends.first, ends.second);
    return radial ? std::optional(nearer(ends, *around.centre)) : std::nullopt;
  }
  return compass_end(ends, rule);
}

}  // namespace

const char* heading_word(Heading heading) {
  switch (heading) {
    case Heading::east_west: return "east_west";
    case Heading::north_south: return "north_south";
    default: return "ring";
  }
}

double Axis::length_m() const {
  return pieces.empty() ? 0 : starts.back() + length(pieces.back());
}

std::vector<Line> join(std::span<const Line> segments, double parallel_m) {
  Mesh mesh = mesh_of(segments);
  std::vector<Line> found;
  for (std::size_t n = 0; n < mesh.nodes.size(); ++n) {
    while (mesh.free_degree(n) > 0) {
      const Search reached = search(mesh, n);
      Line ring = cycle_at(mesh, n, reached);
      if (!ring.empty() && !is_sliver(ring, parallel_m)) {
        found.push_back(std::move(ring));
        use_component(mesh, reached);
      } else {
        found.push_back(trunk_at(mesh, n));
      }
    }
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const Line& a, const Line& b) { return length(a) > length(b); });
  std::vector<Line> kept;
  for (Line& line : found) {
    const bool double_road = std::any_of(kept.begin(), kept.end(), [&](const Line& longer) {
      return runs_beside(line, longer, parallel_m);
    });
    if (!double_road) kept.push_back(std::move(line));
  }
  return kept;
}

Result<Axis> lay_axis(std::vector<Line> pieces, Zero wanted, const Surroundings& around,
                      const Rules& rules) {
  if (pieces.empty()) return fail(Fault::refused, "plate.no_road_length");
  if (pieces.size() == 1 && closed(pieces.front())) {
    if (wanted == Zero::mouth) return fail(Fault::refused, "plate.no_mouth");
    if (wanted != Zero::rule) return fail(Fault::refused, "plate.zero_across");
    return ring_axis(std::move(pieces.front()), around.other_roads);
  }
  const Ends ends = far_ends(pieces);
  std::optional<Point> start;
  Zero decided = wanted;
  if (wanted == Zero::mouth) {
    start = mouth_of(ends, around);
    if (!start) return fail(Fault::refused, "plate.no_mouth");
  } else if (wanted == Zero::centre) {
    if (!around.centre) return fail(Fault::refused, "plate.no_centre");
    start = nearer(ends, *around.centre);
  } else if (wanted != Zero::rule) {
    start = compass_end(ends, wanted);
  }
  for (Zero rule : rules.zero_order) {
    if (start) break;
    start = by_rule(rule, ends, around, rules);
    decided = rule;
  }
  if (!start) {
    start = compass_rule(ends, rules);
    decided = Zero::rule;
  }
  Axis axis = chain(std::move(pieces), *start);
  axis.heading = heading_of(ends.first, ends.second);
  axis.zero = decided;
  if (decided == Zero::rule) {
    axis.zero = axis.heading == Heading::east_west ? rules.east_west_from : rules.north_south_from;
  }
  return axis;
}

Axis reversed(const Axis& axis) {
  Axis out = axis;
  const double whole = axis.length_m();
  std::reverse(out.pieces.begin(), out.pieces.end());
  for (Line& piece : out.pieces) std::reverse(piece.begin(), piece.end());
  out.starts.clear();
  for (std::size_t i = axis.pieces.size(); i-- > 0;) {
    out.starts.push_back(whole - axis.starts[i] - length(axis.pieces[i]));
  }
  if (axis.heading != Heading::ring && !axis.pieces.empty()) out.zero = start_word(out);
  return out;
}

Axis begun_near(const Axis& axis, Point p) {
  if (axis.pieces.empty()) return axis;
  if (axis.heading != Heading::ring) {
    const Point begin = axis.pieces.front().front(), end = axis.pieces.back().back();
    return distance(p, end) < distance(p, begin) ? reversed(axis) : axis;
  }
  Axis out = axis;
  Line& ring = out.pieces.front();
  ring.pop_back();
  const auto nearest = std::min_element(
      ring.begin(), ring.end(), [&](Point a, Point b) { return distance(a, p) < distance(b, p); });
  std::rotate(ring.begin(), nearest, ring.end());
  ring.push_back(ring.front());
  return out;
}

namespace {

/// At a bend the nearest vertex belongs to two segments, and the sign of one of them
/// may be wrong outside a sharp corner: both directions together decide.
double left_of(const Line& line, const Projection& at, Point p) {
  const auto direction = [&](std::size_t segment) {
    const Point d = line[segment + 1] - line[segment];
    const double size = std::hypot(d.x, d.y);
    return size > 0 ? d * (1 / size) : d;
  };
  Point along = direction(at.segment);
  const std::size_t last = line.size() - 2;
  if (at.foot == line[at.segment + 1]) {
    if (at.segment < last)
      along = along + direction(at.segment + 1);
    else if (closed(line))
      along = along + direction(0);
  } else if (at.foot == line[at.segment]) {
    if (at.segment > 0)
      along = along + direction(at.segment - 1);
    else if (closed(line))
      along = along + direction(last);
  }
  const Point away = p - at.foot;
  return along.x * away.y - along.y * away.x;
}

}  // namespace

Position locate(const Axis& axis, Point p) {
  Position best;
  best.distance_m = std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < axis.pieces.size(); ++i) {
    const Projection at = project(axis.pieces[i], p);
    if (std::abs(at.offset) >= best.distance_m) continue;
    best = {i, axis.starts[i] + at.along, std::abs(at.offset),
            left_of(axis.pieces[i], at, p) >= 0 ? Side::left : Side::right};
  }
  return best;
}

Side odd_side(const Axis& axis, const Rules& rules) {
  if (axis.heading == Heading::ring) return rules.odd_ring;
  if (axis.zero == Zero::mouth) return rules.odd_dead_end;
  return axis.heading == Heading::east_west ? rules.odd_east_west : rules.odd_north_south;
}

}  // namespace lifang::addressing
