// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/addressing/street.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <limits>
#include <map>
#include <tuple>

#include "core/geometry/measure.h"

namespace lifang::addressing {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

/// The lines of a street that hang together, and the longest way through them.
struct Component {
  Mesh mesh;
  std::vector<Line> lines;
  Line trunk;
  Box box;
};

std::vector<std::size_t> labels(const Mesh& mesh) {
  std::vector<std::size_t> label(mesh.nodes.size(), mesh.nodes.size());
  for (std::size_t n = 0; n < label.size(); ++n) {
    if (label[n] != label.size()) continue;
    std::vector<std::size_t> open{n};
    label[n] = n;
    while (!open.empty()) {
      const std::size_t node = open.back();
      open.pop_back();
      for (std::size_t e : mesh.at[node]) {
        const std::size_t next = mesh.across(e, node);
        if (label[next] != label.size()) continue;
        label[next] = n;
        open.push_back(next);
      }
    }
  }
  return label;
}

std::vector<Component> components_of(const std::vector<Line>& lines, double parallel_m) {
  const Mesh whole = mesh_of(lines);
  const std::vector<std::size_t> label = labels(whole);
  std::map<std::size_t, Component> by_label;
  for (const Edge& edge : whole.edges) {
    by_label[label[edge.a]].lines.push_back(Line{whole.nodes[edge.a], whole.nodes[edge.b]});
  }
  std::vector<Component> out;
  for (auto& [unused, component] : by_label) {
    for (const Line& line : component.lines) component.box.add(bounds(line));
    component.trunk = join(component.lines, parallel_m).front();
    out.push_back(std::move(component));
  }
  return out;
}

bool near(const Component& a, const Component& b, double within) {
  if (!a.box.grown(within).intersects(b.box)) return false;
  const auto touches = [&](const Component& from, const Component& to) {
    return std::any_of(from.lines.begin(), from.lines.end(), [&](const Line& line) {
      return std::any_of(to.lines.begin(), to.lines.end(), [&](const Line& other) {
        return std::abs(project(other, line.front()).offset) <= within ||
               std::abs(project(other, line.back()).offset) <= within;
      });
    });
  };
  return touches(a, b) || touches(b, a);
}

/// Components in groups, each near another of its group.
std::vector<std::vector<Component>> grouped(std::vector<Component> components, double within) {
  std::vector<std::vector<Component>> out;
  std::vector<bool> taken(components.size());
  for (std::size_t first = 0; first < components.size(); ++first) {
    if (taken[first]) continue;
    std::vector<std::size_t> group{first};
    taken[first] = true;
    for (std::size_t i = 0; i < group.size(); ++i) {
      for (std::size_t j = 0; j < components.size(); ++j) {
        if (taken[j] || !near(components[group[i]], components[j], within)) continue;
        taken[j] = true;
        group.push_back(j);
      }
    }
    out.emplace_back();
    for (std::size_t i : group) out.back().push_back(std::move(components[i]));
  }
  return out;
}

bool runs_beside(const Line& line, const Line& longer, double within) {
  return std::all_of(line.begin(), line.end(),
                     [&](Point p) { return std::abs(project(longer, p).offset) <= within; });
}

std::size_t nearest_node(const Mesh& mesh, Point p) {
  const auto found = std::min_element(mesh.nodes.begin(), mesh.nodes.end(), [&](Point a, Point b) {
    return distance(a, p) < distance(b, p);
  });
  return static_cast<std::size_t>(found - mesh.nodes.begin());
}

/// Opens a ring at its zero point, so that the last stretch ends at a node of its own.
void cut_ring(Mesh& mesh, const Line& ring) {
  const std::size_t zero = nearest_node(mesh, ring.front());
  const std::size_t last = nearest_node(mesh, ring[ring.size() - 2]);
  auto& at_zero = mesh.at[zero];
  const auto closing = std::find_if(at_zero.begin(), at_zero.end(),
                                    [&](std::size_t e) { return mesh.across(e, zero) == last; });
  if (closing == at_zero.end()) return;
  Edge& edge = mesh.edges[*closing];
  (edge.a == zero ? edge.a : edge.b) = mesh.nodes.size();
  mesh.at.push_back({*closing});
  mesh.at[zero].erase(
      std::find(mesh.at[zero].begin(), mesh.at[zero].end(), mesh.at.back().front()));
  mesh.nodes.push_back(mesh.nodes[zero]);
}

}  // namespace

std::string street_key(const std::string& name) {
  std::string out;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const auto c = static_cast<unsigned char>(name[i]);
    const auto next = static_cast<unsigned char>(i + 1 < name.size() ? name[i + 1] : 0);
    if (c == 0xC3 && next == 0x9F) {
      out += "ss";
      ++i;
    } else if (c == 0xC3 && next >= 0x80 && next <= 0x9E && next != 0x97) {
      // Latin-1 capitals, Ä to Þ: their small letters lie 32 places on.
      out += static_cast<char>(c);
      out += static_cast<char>(next + 0x20);
      ++i;
    } else if (c >= 0x80 || std::isalnum(c)) {
      out += c < 0x80 ? static_cast<char>(std::tolower(c)) : static_cast<char>(c);
    }
  }
  return out;
}

void Street::add_piece(Mesh mesh, std::size_t zero, double start_m) {
  StreetPiece piece{std::move(mesh), {}};
  piece.from_zero = search(piece.mesh, zero).metres;
  for (double& metres : piece.from_zero) metres += start_m;
  for (Point p : piece.mesh.nodes) bounds_.add(p);
  pieces_.push_back(std::move(piece));
}

/// The way away from zero, one metre long: at a vertex, that of both its edges together.
Point Street::direction(const Foot& foot) const {
  const StreetPiece& piece = pieces_[foot.piece];
  const auto of_edge = [&](std::size_t e) {
    const Edge& edge = piece.mesh.edges[e];
    const bool outward = piece.from_zero[edge.b] >= piece.from_zero[edge.a];
    const Point d = piece.mesh.nodes[edge.b] - piece.mesh.nodes[edge.a];
    return d * ((outward ? 1 : -1) / edge.length);
  };
  const Edge& edge = piece.mesh.edges[foot.edge];
  Point out = of_edge(foot.edge);
  const bool at_a = foot.from_a_m <= 0;
  if (!at_a && foot.from_a_m < edge.length) return out;
  const std::vector<std::size_t>& meeting = piece.mesh.at[at_a ? edge.a : edge.b];
  if (meeting.size() != 2) return out;
  return out + of_edge(meeting[0] == foot.edge ? meeting[1] : meeting[0]);
}

Foot Street::foot(Point p) const {
  Foot best;
  best.distance_m = infinity;
  for (std::size_t i = 0; i < pieces_.size(); ++i) {
    const StreetPiece& piece = pieces_[i];
    for (std::size_t e = 0; e < piece.mesh.edges.size(); ++e) {
      const Edge& edge = piece.mesh.edges[e];
      const Point a = piece.mesh.nodes[edge.a];
      const Point d = (piece.mesh.nodes[edge.b] - a) * (1 / edge.length);
      const double t = std::clamp((p.x - a.x) * d.x + (p.y - a.y) * d.y, 0.0, edge.length);
      const double away = lifang::distance(a + d * t, p);
      if (away >= best.distance_m) continue;
      best = {i, e, t, 0, away, Side::left};
    }
  }
  const StreetPiece& piece = pieces_[best.piece];
  const Edge& edge = piece.mesh.edges[best.edge];
  best.along_m = std::min(piece.from_zero[edge.a] + best.from_a_m,
                          piece.from_zero[edge.b] + edge.length - best.from_a_m);
  const Point away = p - point_of(best);
  const Point along = direction(best);
  best.side = along.x * away.y - along.y * away.x >= 0 ? Side::left : Side::right;
  return best;
}

Point Street::point_of(const Foot& foot) const {
  const Mesh& mesh = pieces_[foot.piece].mesh;
  const Edge& edge = mesh.edges[foot.edge];
  return mesh.nodes[edge.a] +
         (mesh.nodes[edge.b] - mesh.nodes[edge.a]) * (foot.from_a_m / edge.length);
}

Point Street::beside(const Foot& foot) const {
  const Point d = direction(foot);
  const double size = std::hypot(d.x, d.y);
  if (size == 0) return point_of(foot);
  const double turn = (foot.side == Side::left ? 1 : -1) * foot.distance_m / size;
  return point_of(foot) + Point{-d.y, d.x} * turn;
}

Reach Street::reach(const Foot& from) const {
  const Mesh& mesh = pieces_[from.piece].mesh;
  const Edge& edge = mesh.edges[from.edge];
  Search by_a = search(mesh, edge.a);
  const Search by_b = search(mesh, edge.b);
  const double to_b = edge.length - from.from_a_m;
  for (std::size_t n = 0; n < mesh.nodes.size(); ++n) {
    by_a.metres[n] += from.from_a_m;
    if (by_b.metres[n] + to_b >= by_a.metres[n]) continue;
    by_a.metres[n] = by_b.metres[n] + to_b;
    by_a.by[n] = by_b.by[n];
  }
  // The foot's own edge leads to both its ends.
  if (by_a.metres[edge.a] >= from.from_a_m) by_a.by[edge.a] = mesh.edges.size();
  if (by_a.metres[edge.b] >= to_b) by_a.by[edge.b] = mesh.edges.size();
  return {from, std::move(by_a)};
}

double Street::metres(const Reach& reach, const Foot& to) const {
  if (to.piece != reach.from.piece) {
    return std::max(std::abs(to.along_m - reach.from.along_m),
                    lifang::distance(point_of(to), point_of(reach.from)));
  }
  if (to.edge == reach.from.edge) return std::abs(to.from_a_m - reach.from.from_a_m);
  const Edge& edge = pieces_[to.piece].mesh.edges[to.edge];
  return std::min(reach.nodes.metres[edge.a] + to.from_a_m,
                  reach.nodes.metres[edge.b] + edge.length - to.from_a_m);
}

Line Street::way(const Foot& from, const Foot& to) const {
  Line out{point_of(to)};
  if (from.piece == to.piece && from.edge != to.edge) {
    const Reach reached = reach(from);
    const Mesh& mesh = pieces_[from.piece].mesh;
    const Edge& edge = mesh.edges[to.edge];
    const bool by_a = reached.nodes.metres[edge.a] + to.from_a_m <=
                      reached.nodes.metres[edge.b] + edge.length - to.from_a_m;
    std::size_t node = by_a ? edge.a : edge.b;
    for (std::size_t steps = 0; steps <= mesh.nodes.size(); ++steps) {
      out.push_back(mesh.nodes[node]);
      const std::size_t by = reached.nodes.by[node];
      if (by == mesh.edges.size()) break;
      node = mesh.across(by, node);
    }
  }
  out.push_back(point_of(from));
  std::reverse(out.begin(), out.end());
  return out;
}

Foot Street::at(double along_m, const Foot& near) const {
  const Point here = point_of(near);
  Foot best;
  auto score = std::pair{infinity, infinity};
  for (std::size_t i = 0; i < pieces_.size(); ++i) {
    const StreetPiece& piece = pieces_[i];
    for (std::size_t e = 0; e < piece.mesh.edges.size(); ++e) {
      const Edge& edge = piece.mesh.edges[e];
      const double a = piece.from_zero[edge.a];
      const double b = piece.from_zero[edge.b];
      const double held = std::clamp(along_m, std::min(a, b), std::max(a, b));
      Foot foot{i, e, 0, held, near.distance_m, near.side};
      foot.from_a_m = std::clamp(a <= b ? held - a : edge.length - (held - b), 0.0, edge.length);
      const auto here_score =
          std::pair{std::abs(held - along_m), lifang::distance(point_of(foot), here)};
      if (here_score >= score) continue;
      score = here_score;
      best = foot;
    }
  }
  return best;
}

namespace {

/// The axis of a group's trunks; those that run beside a longer one are left out.
Axis axis_of(const std::vector<Component>& group, const Rules& rules) {
  std::vector<Line> trunks;
  for (const Component& component : group) {
    const bool beside = std::any_of(trunks.begin(), trunks.end(), [&](const Line& longer) {
      return runs_beside(component.trunk, longer, rules.parallel_m);
    });
    if (!beside) trunks.push_back(component.trunk);
  }
  Rules by_compass = rules;
  by_compass.zero_order = {Zero::rule};
  return lay_axis(std::move(trunks), Zero::rule, {}, by_compass).value_or(Axis{});
}

/// The axis piece that is this component's own trunk.
std::size_t own_piece(const Component& component, const Axis& axis) {
  const auto same = [&](const Line& piece) {
    if (piece.size() != component.trunk.size()) return false;
    Line turned = piece;
    std::reverse(turned.begin(), turned.end());
    return piece == component.trunk || turned == component.trunk || piece.front() == piece.back();
  };
  const auto found = std::find_if(axis.pieces.begin(), axis.pieces.end(), same);
  return static_cast<std::size_t>(found - axis.pieces.begin());
}

/// West to east and south to north, whatever order the roads came in.
void settle_order(std::vector<Component>& group) {
  const auto key = [](const Component& c) {
    return std::tuple{-length(c.trunk), c.box.min_x, c.box.min_y};
  };
  std::sort(group.begin(), group.end(),
            [&](const Component& a, const Component& b) { return key(a) < key(b); });
}

using Crossings = std::map<std::pair<std::int64_t, std::int64_t>, std::string>;

std::pair<std::int64_t, std::int64_t> vertex_key(Point p) {
  return {std::llround(p.x * 100), std::llround(p.y * 100)};
}

/// Vertices with the one name that meets there, "" where several do.
Crossings crossings_of(const std::vector<NamedRoad>& roads) {
  Crossings out;
  for (const NamedRoad& road : roads) {
    for (Point p : road.line) {
      const auto [at, fresh] = out.emplace(vertex_key(p), road.name);
      if (!fresh && at->second != road.name) at->second.clear();
    }
  }
  return out;
}

int mouth_of(const Axis& axis, const Crossings& crossings) {
  if (axis.pieces.empty()) return 0;
  const auto crosses = [&](Point p) {
    const auto at = crossings.find(vertex_key(p));
    return at != crossings.end() && at->second.empty();
  };
  const int first = crosses(axis.pieces.front().front()) ? 1 : 0;
  return first - (crosses(axis.pieces.back().back()) ? 1 : 0);
}

/// The order and the direction in which lines were drawn decide nothing.
void settle_lines(std::vector<Line>& lines) {
  const auto less = [](Point p, Point q) { return std::pair{p.x, p.y} < std::pair{q.x, q.y}; };
  for (Line& line : lines) {
    if (less(line.back(), line.front())) std::reverse(line.begin(), line.end());
  }
  std::sort(lines.begin(), lines.end(), [&](const Line& a, const Line& b) {
    return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(), less);
  });
}

/// The length of the longest other street with a vertex at the point.
class Meetings {
 public:
  explicit Meetings(const std::vector<Street>& streets) {
    for (std::size_t i = 0; i < streets.size(); ++i) {
      for (const StreetPiece& piece : streets[i].pieces()) {
        for (Point p : piece.mesh.nodes)
          at_[vertex_key(p)].emplace_back(i, streets[i].axis.length_m());
      }
    }
  }
  double longest(Point p, std::size_t without) const {
    double out = 0;
    const auto here = at_.find(vertex_key(p));
    if (here == at_.end()) return out;
    for (const auto& [street, length] : here->second) {
      if (street != without) out = std::max(out, length);
    }
    return out;
  }

 private:
  std::map<std::pair<std::int64_t, std::int64_t>, std::vector<std::pair<std::size_t, double>>> at_;
};

void settle_main(std::vector<Street>& streets) {
  const Meetings meetings(streets);
  for (std::size_t i = 0; i < streets.size(); ++i) {
    const Axis& axis = streets[i].axis;
    if (axis.pieces.empty()) continue;
    const double first = meetings.longest(axis.pieces.front().front(), i);
    const double last = meetings.longest(axis.pieces.back().back(), i);
    if (first + last > 0) streets[i].main = (first - last) / (first + last);
  }
}

}  // namespace

/// A component that the axis leaves out begins where it is nearest to the axis' zero.
void Street::add(const std::vector<Line>& lines, std::size_t own) {
  Mesh mesh = mesh_of(lines);
  if (own < axis.pieces.size()) {
    const Line& trunk = axis.pieces[own];
    if (trunk.front() == trunk.back()) cut_ring(mesh, trunk);
    const std::size_t zero = nearest_node(mesh, trunk.front());
    return add_piece(std::move(mesh), zero, axis.starts[own]);
  }
  const auto offset = [&](Point p) { return locate(axis, p).offset_m; };
  const auto zero = std::min_element(mesh.nodes.begin(), mesh.nodes.end(),
                                     [&](Point a, Point b) { return offset(a) < offset(b); });
  const auto node = static_cast<std::size_t>(zero - mesh.nodes.begin());
  const double start = offset(mesh.nodes[node]);
  add_piece(std::move(mesh), node, start);
}

std::vector<Street> streets_of(const std::vector<NamedRoad>& roads, const Rules& rules) {
  std::map<std::string, std::pair<std::string, std::vector<Line>>> by_name;
  for (const NamedRoad& road : roads) {
    if (road.line.empty()) continue;
    auto& [name, lines] = by_name[street_key(road.name)];
    if (name.empty() || road.name < name) name = road.name;
    lines.push_back(road.line);
  }
  const Crossings crossings = crossings_of(roads);
  std::vector<Street> out;
  for (auto& [unused, named] : by_name) {
    settle_lines(named.second);
    for (auto& group : grouped(components_of(named.second, rules.parallel_m), rules.apart_m)) {
      settle_order(group);
      Street street;
      street.name = named.first;
      street.axis = axis_of(group, rules);
      if (street.axis.pieces.empty()) continue;
      street.mouth = mouth_of(street.axis, crossings);
      for (const Component& component : group) {
        street.add(component.lines, own_piece(component, street.axis));
      }
      out.push_back(std::move(street));
    }
  }
  settle_main(out);
  return out;
}

}  // namespace lifang::addressing
