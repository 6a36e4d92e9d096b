// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/cartography/generalise.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace lifang::cartography {
namespace {

std::vector<Point> cleaned(std::span<const Point> line) {
  std::vector<Point> kept;
  kept.reserve(line.size());
  for (const Point p : line) {
    if (!std::isfinite(p.x) || !std::isfinite(p.y)) continue;
    if (kept.empty() || !(kept.back() == p)) kept.push_back(p);
  }
  return kept;
}

double squared_distance(Point p, Point a, Point b) {
  const Point d = b - a;
  const double square = d.x * d.x + d.y * d.y;
  double t = square > 0 ? ((p.x - a.x) * d.x + (p.y - a.y) * d.y) / square : 0;
  t = std::clamp(t, 0.0, 1.0);
  const Point off = p - (a + d * t);
  return off.x * off.x + off.y * off.y;
}

// Marks the vertices between two kept ones that stray too far; a stack, not
// recursion, since a river has many vertices.
void mark(const std::vector<Point>& line, std::size_t from, std::size_t to, double tolerance,
          std::vector<char>& keep) {
  std::vector<std::pair<std::size_t, std::size_t>> open = {{from, to}};
  while (!open.empty()) {
    const auto [a, b] = open.back();
    open.pop_back();
    double worst = tolerance * tolerance;
    std::size_t at = 0;
    for (std::size_t i = a + 1; i < b; ++i) {
      const double off = squared_distance(line[i], line[a], line[b]);
      if (off > worst) {
        worst = off;
        at = i;
      }
    }
    if (at == 0) continue;
    keep[at] = 1;
    open.emplace_back(a, at);
    open.emplace_back(at, b);
  }
}

std::vector<Point> picked(const std::vector<Point>& line, const std::vector<char>& keep) {
  std::vector<Point> out;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (keep[i]) out.push_back(line[i]);
  }
  return out;
}

// One side of a clip: `inside` and `cut` know the edge.
template <class Inside, class Cut>
std::vector<Point> clip_side(const std::vector<Point>& ring, Inside inside, Cut cut) {
  std::vector<Point> out;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const Point a = ring[i];
    const Point b = ring[(i + 1) % ring.size()];
    if (inside(a)) out.push_back(a);
    if (inside(a) != inside(b)) out.push_back(cut(a, b));
  }
  return out;
}

}  // namespace

std::vector<Point> simplified(std::span<const Point> line, double tolerance) {
  std::vector<Point> clean = cleaned(line);
  if (clean.size() < 3) return clean;
  std::vector<char> keep(clean.size(), 0);
  keep.front() = keep.back() = 1;
  mark(clean, 0, clean.size() - 1, tolerance, keep);
  return picked(clean, keep);
}

std::vector<Point> simplified_ring(std::span<const Point> ring, double tolerance) {
  std::vector<Point> clean = cleaned(ring);
  if (clean.size() < 3) return {};
  if (!(clean.front() == clean.back())) clean.push_back(clean.front());
  Box box;
  for (const Point p : clean) box.add(p);
  if (clean.size() < 4 || (box.width() < tolerance && box.height() < tolerance)) return {};
  // The vertex furthest from the first one splits the ring into two lines.
  std::size_t far = 0;
  double worst = 0;
  for (std::size_t i = 1; i + 1 < clean.size(); ++i) {
    const double off = squared_distance(clean[i], clean.front(), clean.front());
    if (off > worst) {
      worst = off;
      far = i;
    }
  }
  std::vector<char> keep(clean.size(), 0);
  keep.front() = keep.back() = keep[far] = 1;
  mark(clean, 0, far, tolerance, keep);
  mark(clean, far, clean.size() - 1, tolerance, keep);
  std::vector<Point> out = picked(clean, keep);
  return out.size() < 4 ? std::vector<Point>{} : out;
}

std::vector<Point> clipped_ring(std::span<const Point> ring, const Box& box) {
  std::vector<Point> out = cleaned(ring);
  if (out.size() > 1 && out.front() == out.back()) out.pop_back();
  const auto at_x = [](double x) {
    return [x](Point a, Point b) { return Point{x, a.y + (b.y - a.y) * (x - a.x) / (b.x - a.x)}; };
  };
  const auto at_y = [](double y) {
    return [y](Point a, Point b) { return Point{a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y), y}; };
  };
  out = clip_side(
      out, [&](Point p) { return p.x >= box.min_x; }, at_x(box.min_x));
  out = clip_side(
      out, [&](Point p) { return p.x <= box.max_x; }, at_x(box.max_x));
  out = clip_side(
      out, [&](Point p) { return p.y >= box.min_y; }, at_y(box.min_y));
  out = clip_side(
      out, [&](Point p) { return p.y <= box.max_y; }, at_y(box.max_y));
  if (out.size() < 3) return {};
  out.push_back(out.front());
  return out;
}

std::vector<std::vector<Point>> clipped_line(std::span<const Point> line, const Box& box) {
  std::vector<std::vector<Point>> parts;
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    const Point a = line[i];
    const Point d = line[i + 1] - a;
    double enter = 0;
    double leave = 1;
    const auto narrow = [&](double step, double room) {
      if (step == 0) return room >= 0;
      const double t = room / step;
      if (step > 0) leave = std::min(leave, t);
      if (step < 0) enter = std::max(enter, t);
      return true;
    };
    const bool near = narrow(d.x, box.max_x - a.x) && narrow(-d.x, a.x - box.min_x) &&
                      narrow(d.y, box.max_y - a.y) && narrow(-d.y, a.y - box.min_y);
    if (!near || !(enter <= leave)) continue;
    if (enter > 0 || parts.empty() || i == 0) parts.push_back({a + d * enter});
    parts.back().push_back(leave < 1 ? a + d * leave : line[i + 1]);
    if (leave < 1 && i + 2 < line.size()) parts.emplace_back();
  }
  std::erase_if(parts, [](const auto& part) { return part.size() < 2; });
  return parts;
}

}  // namespace lifang::cartography
