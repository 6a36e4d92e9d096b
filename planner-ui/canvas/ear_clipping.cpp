// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/canvas/ear_clipping.h"

#include <algorithm>
#include <cmath>

namespace lifang::canvas {
namespace {

constexpr std::int32_t none = -1;

struct Node {
  Point at;
  std::uint32_t index = 0;
  std::int32_t previous = none, next = none;
  std::int32_t lower = none, upper = none;  ///< neighbours in Morton order
  std::uint32_t morton = 0;
};

/// Twice the signed area of a triangle; positive counter-clockwise with y up.
double turn(Point a, Point b, Point c) {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

bool inside(Point a, Point b, Point c, Point p) {
  return turn(a, b, p) >= 0 && turn(b, c, p) >= 0 && turn(c, a, p) >= 0;
}

std::uint32_t spread_bits(std::uint32_t v) {
  v = (v | (v << 8)) & 0x00FF00FF;
  v = (v | (v << 4)) & 0x0F0F0F0F;
  v = (v | (v << 2)) & 0x33333333;
  return (v | (v << 1)) & 0x55555555;
}

class Clipper {
 public:
  explicit Clipper(const std::vector<std::vector<Point>>& rings) {
    std::size_t points = 0;
    for (const auto& ring : rings) points += ring.size();
    nodes_.reserve(points + 2 * rings.size() + 16);
    triangles_.reserve(points * 3);
    std::uint32_t first = 0;
    std::int32_t outer = none;
    std::vector<std::int32_t> holes;
    for (std::size_t i = 0; i < rings.size(); ++i) {
      const std::int32_t start = ring(rings[i], first, i == 0);
      first += static_cast<std::uint32_t>(rings[i].size());
      if (i == 0) {
        outer = start;
      } else if (start != none) {
        holes.push_back(leftmost(start));
      }
    }
    if (outer == none) return;
    std::sort(holes.begin(), holes.end(), [&](auto a, auto b) { return at(a).x < at(b).x; });
    for (const std::int32_t hole : holes) outer = join_hole(hole, outer);
    if (points > 60) order(outer);
    clip(outer, 0);
  }

  std::vector<std::uint32_t> triangles_;

 private:
  std::vector<Node> nodes_;
  Box box_;
  bool ordered_ = false;

  Point at(std::int32_t n) const { return nodes_[n].at; }
  std::int32_t next(std::int32_t n) const { return nodes_[n].next; }
  std::int32_t previous(std::int32_t n) const { return nodes_[n].previous; }
  bool same(std::int32_t a, std::int32_t b) const { return at(a) == at(b); }
  double turn_at(std::int32_t n) const { return turn(at(previous(n)), at(n), at(next(n))); }

  std::int32_t append(Point p, std::uint32_t index, std::int32_t last) {
    const auto n = static_cast<std::int32_t>(nodes_.size());
    nodes_.push_back({.at = p, .index = index, .previous = n, .next = n});
    if (last != none) {
      nodes_[n].next = next(last);
      nodes_[n].previous = last;
      nodes_[next(last)].previous = n;
      nodes_[last].next = n;
    }
    return n;
  }

  void remove(std::int32_t n) {
    nodes_[next(n)].previous = previous(n);
    nodes_[previous(n)].next = next(n);
    if (nodes_[n].lower != none) nodes_[nodes_[n].lower].upper = nodes_[n].upper;
    if (nodes_[n].upper != none) nodes_[nodes_[n].upper].lower = nodes_[n].lower;
  }

  /// Outer ring counter-clockwise, holes clockwise.
  std::int32_t ring(const std::vector<Point>& points, std::uint32_t first, bool outer) {
    double sum = 0;
    for (std::size_t i = 0, j = points.size() - 1; i < points.size(); j = i++) {
      sum += (points[j].x - points[i].x) * (points[i].y + points[j].y);
    }
    std::int32_t last = none;
    const auto add = [&](std::size_t i) {
      last = append(points[i], first + static_cast<std::uint32_t>(i), last);
    };
    if (outer == (sum > 0)) {
      for (std::size_t i = 0; i < points.size(); ++i) add(i);
    } else {
      for (std::size_t i = points.size(); i-- > 0;) add(i);
    }
    if (last != none && last != next(last) && same(last, next(last))) {
      remove(last);
      last = previous(last);
    }
    return last == none || next(last) == last ? none : last;
  }

  std::int32_t leftmost(std::int32_t start) const {
    std::int32_t best = start;
    for (std::int32_t n = next(start); n != start; n = next(n)) {
      if (at(n).x < at(best).x || (at(n).x == at(best).x && at(n).y < at(best).y)) best = n;
    }
    return best;
  }

  /// Takes out repeated and straight points; returns where to go on.
  std::int32_t tidy(std::int32_t start, std::int32_t end) {
    if (start == none) return none;
    if (end == none) end = start;
    std::int32_t n = start;
    bool again = false;
    do {
      again = false;
      if (same(n, next(n)) || turn_at(n) == 0) {
        const std::int32_t before = previous(n);
        remove(n);
        n = end = before;
        if (n == next(n)) break;
        again = true;
      } else {
        n = next(n);
      }
    } while (again || n != end);
    return end;
  }

  /// Links the hole to the outer ring by a bridge from its leftmost point.
  std::int32_t join_hole(std::int32_t hole, std::int32_t outer) {
    const std::int32_t bridge = bridge_to(hole, outer);
    if (bridge == none) return outer;
    const std::int32_t back = split(bridge, hole);
    tidy(back, next(back));
    return tidy(bridge, next(bridge));
  }

  /// The point of the outer ring seen from the hole's leftmost point, looking left.
  std::int32_t bridge_to(std::int32_t hole, std::int32_t outer) const {
    const Point h = at(hole);
    double seen_x = -std::numeric_limits<double>::infinity();
    std::int32_t best = none;
    std::int32_t n = outer;
    do {
      const Point a = at(n), b = at(next(n));
      if (h.y <= std::max(a.y, b.y) && h.y >= std::min(a.y, b.y) && a.y != b.y) {
        const double x = a.x + (h.y - a.y) * (b.x - a.x) / (b.y - a.y);
        if (x <= h.x && x > seen_x) {
          seen_x = x;
          best = a.x < b.x ? n : next(n);
          if (x == h.x) return best;
        }
      }
      n = next(n);
    } while (n != outer);
    if (best == none) return none;
    // A reflex point inside the triangle (hole, seen point, best) hides `best`: take the
    // one at the smallest angle to the ray.
    const Point seen{seen_x, h.y};
    const std::int32_t stop = best;
    const Point m = at(best);
    double least = std::numeric_limits<double>::infinity();
    n = best;
    do {
      const Point p = at(n);
      if (h.x >= p.x && p.x >= m.x && h.x != p.x &&
          (h.y > m.y ? inside(h, seen, m, p) || inside(m, seen, h, p)
                     : inside(m, seen, h, p) || inside(h, seen, m, p))) {
        const double slope = std::abs(h.y - p.y) / (h.x - p.x);
        if (locally_inside(n, hole) && (slope < least || (slope == least && p.x > at(best).x))) {
          best = n;
          least = slope;
        }
      }
      n = next(n);
    } while (n != stop);
    return best;
  }

  bool locally_inside(std::int32_t a, std::int32_t b) const {
    const Point p = at(previous(a)), q = at(a), r = at(next(a)), s = at(b);
    return turn(p, q, r) > 0 ? turn(q, s, r) <= 0 && turn(q, p, s) <= 0
                             : turn(q, s, p) > 0 || turn(q, r, s) > 0;
  }

  /// Links a and b by a bridge, doubling both; returns the far copy.
  std::int32_t split(std::int32_t a, std::int32_t b) {
    const auto a2 = static_cast<std::int32_t>(nodes_.size());
    nodes_.push_back({.at = at(a), .index = nodes_[a].index});
    const auto b2 = static_cast<std::int32_t>(nodes_.size());
    nodes_.push_back({.at = at(b), .index = nodes_[b].index});
    const std::int32_t after = next(a), before = previous(b);
    nodes_[a].next = b;
    nodes_[b].previous = a;
    nodes_[a2].next = after;
    nodes_[after].previous = a2;
    nodes_[b2].next = a2;
    nodes_[a2].previous = b2;
    nodes_[before].next = b2;
    nodes_[b2].previous = before;
    return b2;
  }

  std::uint32_t morton(Point p) const {
    const double span = std::max({box_.width(), box_.height(), 1e-9});
    const auto x = static_cast<std::uint32_t>(32767 * (p.x - box_.min_x) / span);
    const auto y = static_cast<std::uint32_t>(32767 * (p.y - box_.min_y) / span);
    return spread_bits(x) | (spread_bits(y) << 1);
  }

  void order(std::int32_t start) {
    std::vector<std::int32_t> all;
    if (!ordered_) {
      std::int32_t n = start;
      do box_.add(at(n));
      while ((n = next(n)) != start);
      ordered_ = true;
    }
    std::int32_t n = start;
    do {
      nodes_[n].morton = morton(at(n));
      all.push_back(n);
    } while ((n = next(n)) != start);
    std::stable_sort(all.begin(), all.end(),
                     [&](auto a, auto b) { return nodes_[a].morton < nodes_[b].morton; });
    for (std::size_t i = 0; i < all.size(); ++i) {
      nodes_[all[i]].lower = i == 0 ? none : all[i - 1];
      nodes_[all[i]].upper = i + 1 == all.size() ? none : all[i + 1];
    }
  }

  bool blocks(std::int32_t n, std::int32_t a, std::int32_t b, std::int32_t c) const {
    return n != a && n != c && !same(n, a) && !same(n, c) && inside(at(a), at(b), at(c), at(n)) &&
           turn_at(n) <= 0;
  }

  bool is_ear(std::int32_t ear) const {
    const std::int32_t a = previous(ear), c = next(ear);
    if (turn_at(ear) <= 0) return false;
    if (!ordered_) {
      for (std::int32_t n = next(c); n != a; n = next(n)) {
        if (blocks(n, a, ear, c)) return false;
      }
      return true;
    }
    Box box;
    for (const std::int32_t n : {a, ear, c}) box.add(at(n));
    const std::uint32_t least = morton({box.min_x, box.min_y});
    const std::uint32_t most = morton({box.max_x, box.max_y});
    for (std::int32_t n = nodes_[ear].lower; n != none && nodes_[n].morton >= least;
         n = nodes_[n].lower) {
      if (blocks(n, a, ear, c)) return false;
    }
    for (std::int32_t n = nodes_[ear].upper; n != none && nodes_[n].morton <= most;
         n = nodes_[n].upper) {
      if (blocks(n, a, ear, c)) return false;
    }
    return true;
  }

  void emit(std::int32_t a, std::int32_t b, std::int32_t c) {
    for (const std::int32_t n : {a, b, c}) triangles_.push_back(nodes_[n].index);
  }

  /// Cuts ears. When none is left: tidy up, then divide by a diagonal, then give up.
  void clip(std::int32_t ear, int pass) {
    if (ear == none) return;
    std::int32_t stop = ear;
    while (previous(ear) != next(ear)) {
      const std::int32_t a = previous(ear), c = next(ear);
      if (is_ear(ear)) {
        emit(a, ear, c);
        remove(ear);
        ear = stop = next(c);
        continue;
      }
      ear = c;
      if (ear != stop) continue;
      if (pass == 0) {
        clip(tidy(ear, none), 1);
      } else {
        divide(ear);
      }
      return;
    }
  }

  bool crosses(Point a, Point b, Point c, Point d) const {
    return (turn(a, b, c) > 0) != (turn(a, b, d) > 0) && (turn(c, d, a) > 0) != (turn(c, d, b) > 0);
  }

  bool valid_diagonal(std::int32_t a, std::int32_t b) const {
    if (next(a) == b || previous(a) == b || same(a, b)) return false;
    std::int32_t n = a;
    do {
      const std::int32_t m = next(n);
      if (n != a && m != a && n != b && m != b && crosses(at(n), at(m), at(a), at(b))) return false;
      n = m;
    } while (n != a);
    return locally_inside(a, b) && locally_inside(b, a) && middle_inside(a, b);
  }

  bool middle_inside(std::int32_t a, std::int32_t b) const {
    const Point p = (at(a) + at(b)) * 0.5;
    bool in = false;
    std::int32_t n = a;
    do {
      const Point u = at(n), v = at(next(n));
      if ((u.y > p.y) != (v.y > p.y) && p.x < (v.x - u.x) * (p.y - u.y) / (v.y - u.y) + u.x) {
        in = !in;
      }
      n = next(n);
    } while (n != a);
    return in;
  }

  void divide(std::int32_t start) {
    std::size_t tries = 0;
    std::int32_t a = start;
    do {
      for (std::int32_t b = next(next(a)); b != previous(a); b = next(b)) {
        if (++tries > 200'000) return;  // crossing rings: leave the rest unfilled
        if (!valid_diagonal(a, b)) continue;
        const std::int32_t other = split(a, b);
        const std::int32_t one = tidy(a, next(a));
        const std::int32_t two = tidy(other, next(other));
        for (const std::int32_t half : {one, two}) {
          if (ordered_ && half != none) order(half);
          clip(half, 0);
        }
        return;
      }
      a = next(a);
    } while (a != start);
  }
};

}  // namespace

std::vector<std::uint32_t> triangulate(const std::vector<std::vector<Point>>& rings) {
  if (rings.empty() || rings.front().size() < 3) return {};
  return std::move(Clipper(rings).triangles_);
}

}  // namespace lifang::canvas
