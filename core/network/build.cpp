// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/network/build.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <tuple>
#include <unordered_map>

#include "core/geometry/measure.h"
#include "core/network/cut_lines.h"
#include "core/network/segment_grid.h"

namespace lifang::network {
namespace {

/// Gives points within 1 cm of each other one number.
class VertexNumbers {
 public:
  std::uint32_t number(Point p) {
    const std::int64_t x = cell(p.x);
    const std::int64_t y = cell(p.y);
    // A twin lies in a neighbouring cell only if the point is that close to the border.
    for (std::int64_t j = cell(p.y - same_vertex_m); j <= cell(p.y + same_vertex_m); ++j) {
      for (std::int64_t i = cell(p.x - same_vertex_m); i <= cell(p.x + same_vertex_m); ++i) {
        const auto found = first_.find(key(i, j));
        if (found == first_.end()) continue;
        for (std::uint32_t v = found->second; v != none; v = next_[v]) {
          if (distance(points_[v], p) <= same_vertex_m) return v;
        }
      }
    }
    const auto made = static_cast<std::uint32_t>(points_.size());
    points_.push_back(p);
    auto [place, fresh] = first_.try_emplace(key(x, y), made);
    next_.push_back(fresh ? none : place->second);
    place->second = made;
    return made;
  }
  const std::vector<Point>& points() const { return points_; }
  void expect(std::size_t count) { first_.reserve(count); }

 private:
  static constexpr std::uint32_t none = static_cast<std::uint32_t>(-1);
  static std::int64_t cell(double v) { return static_cast<std::int64_t>(std::floor(v)); }
  static std::uint64_t key(std::int64_t x, std::int64_t y) {
    return static_cast<std::uint64_t>(x) * 0x9E3779B97F4A7C15u ^ static_cast<std::uint64_t>(y);
  }
  std::vector<Point> points_;
  std::vector<std::uint32_t> next_;  // chain of the vertices in one cell of a metre
  std::unordered_map<std::uint64_t, std::uint32_t> first_;
};

bool is_a_line(const Line& line) {
  for (const Point p : line) {
    if (!std::isfinite(p.x) || !std::isfinite(p.y)) return false;
  }
  // Two points so far apart are never one vertex, whatever lies between them.
  return std::ranges::any_of(
      line, [&](Point p) { return distance(p, line.front()) > 2 * same_vertex_m; });
}

std::optional<Point> crossing(const Segment& s, const Segment& t) {
  const Point u = s.b - s.a;
  const Point v = t.b - t.a;
  const double cross = u.x * v.y - u.y * v.x;
  if (cross == 0) return std::nullopt;
  const Point w = t.a - s.a;
  const double on_s = (w.x * v.y - w.y * v.x) / cross;
  const double on_t = (w.x * u.y - w.y * u.x) / cross;
  if (on_s < 0 || on_s > 1 || on_t < 0 || on_t > 1) return std::nullopt;
  return s.a + u * on_s;
}

/// Lines with a vertex added wherever two of them meet on one level.
class Cutter {
 public:
  Cutter(std::span<const Way> ways, const std::vector<std::uint32_t>& used,
         std::vector<Line>& lines)
      : lines_(lines), grid_(segments_of(ways, used, lines)), cuts_(grid_.segments().size()) {
    for (std::uint32_t i = 0; i < cuts_.size(); ++i) {
      const Segment& s = grid_.segments()[i];
      Box box;
      box.add(s.a);
      box.add(s.b);
      grid_.visit(box.grown(same_vertex_m), [&](std::uint32_t j) {
        if (j <= i) return;
        const Segment& t = grid_.segments()[j];
        if (ways[used[s.owner]].level == ways[used[t.owner]].level) meet(i, j);
      });
    }
  }

  void cut() {
    for (std::size_t i = cuts_.size(); i-- > 0;) {  // from behind: earlier parts keep their place
      if (cuts_[i].empty()) continue;
      const Segment& s = grid_.segments()[i];
      std::ranges::sort(cuts_[i], {},
                        [&](Point p) { return std::tuple(distance(s.a, p), p.x, p.y); });
      Line& line = lines_[s.owner];
      line.insert(line.begin() + s.part + 1, cuts_[i].begin(), cuts_[i].end());
    }
  }

 private:
  static std::vector<Segment> segments_of(std::span<const Way> ways,
                                          const std::vector<std::uint32_t>& used,
                                          const std::vector<Line>& lines) {
    std::vector<Segment> out;
    for (std::uint32_t u = 0; u < used.size(); ++u) {
      if (ways[used[u]].bridge || ways[used[u]].tunnel) continue;
      for (std::uint32_t k = 0; k + 1 < lines[u].size(); ++k) {
        out.push_back({lines[u][k], lines[u][k + 1], u, k});
      }
    }
    return out;
  }

  void add(std::uint32_t segment, Point p) {
    const Segment& s = grid_.segments()[segment];
    if (distance(p, s.a) > same_vertex_m && distance(p, s.b) > same_vertex_m) {
      cuts_[segment].push_back(p);
    }
  }

  // An end that touches the other segment counts first: it keeps its own coordinates.
  bool touch(std::uint32_t segment, Point end) {
    const Segment& s = grid_.segments()[segment];
    if (std::abs(project({s.a, s.b}, end).offset) > same_vertex_m) return false;
    const Point foot = project({s.a, s.b}, end).foot;
    if (distance(foot, end) > same_vertex_m) return false;
    add(segment, end);
    return true;
  }

  void meet(std::uint32_t i, std::uint32_t j) {
    const Segment& s = grid_.segments()[i];
    const Segment& t = grid_.segments()[j];
    bool touched = false;
    for (const Point end : {t.a, t.b}) touched = touch(i, end) || touched;
    for (const Point end : {s.a, s.b}) touched = touch(j, end) || touched;
    if (touched) return;
    if (const auto p = crossing(s, t)) {
      add(i, *p);
      add(j, *p);
    }
  }

  std::vector<Line>& lines_;
  SegmentGrid grid_;
  std::vector<std::vector<Point>> cuts_;
};

}  // namespace

CutLines cut_lines(std::span<const Way> ways, const Profile& profile, bool cut_crossings) {
  CutLines out;
  for (std::uint32_t w = 0; w < ways.size(); ++w) {
    if (!is_a_line(ways[w].line)) {
      out.broken.push_back(w);
    } else if (walkable(ways[w], profile)) {
      out.used.push_back(w);
      out.lines.push_back(ways[w].line);
    }
  }
  if (cut_crossings) Cutter(ways, out.used, out.lines).cut();
  return out;
}

Built build(std::span<const Way> ways, CutLines cut, const Profile& profile, Ground ground) {
  VertexNumbers numbers;
  std::size_t points = 0;
  for (const Line& line : cut.lines) points += line.size();
  numbers.expect(points);
  NumberedMap map;
  map.ways.resize(ways.size());  // those that stay out keep their place, without vertices
  for (std::size_t u = 0; u < cut.lines.size(); ++u) {
    const Way& way = ways[cut.used[u]];
    NumberedMap::Way& numbered = map.ways[cut.used[u]];
    numbered = {.vertices = {},
                .road_class = way.road_class,
                .foot = way.foot,
                .step_count = way.step_count,
                .carried = way.bridge || way.tunnel};
    for (const Point p : cut.lines[u]) numbered.vertices.push_back(numbers.number(p));
  }
  map.vertices = numbers.points();
  map.ground = std::move(ground);
  Built out = build_numbered(map, profile);
  out.broken = std::move(cut.broken);
  return out;
}

Built build(std::span<const Way> ways, const Profile& profile, BuildOptions options) {
  return build(ways, cut_lines(ways, profile, options.cut_crossings), profile,
               std::move(options.ground));
}

}  // namespace lifang::network
