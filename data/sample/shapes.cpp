// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "data/sample/shapes.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/geometry/measure.h"
#include "data/sample/noise.h"

namespace lifang::sample {
namespace {

Point spline(Point a, Point b, Point c, Point d, double t) {
  const double t2 = t * t;
  const double t3 = t2 * t;
  return (b * 2 + (c - a) * t + (a * 2 - b * 5 + c * 4 - d) * t2 + (b * 3 - a - c * 3 + d) * t3) *
         0.5;
}

void keep(const Line& line, std::size_t from, std::size_t to, double tolerance,
          std::vector<bool>& kept) {
  double worst = tolerance;
  std::size_t at = 0;
  const Line chord{line[from], line[to]};
  for (std::size_t k = from + 1; k < to; ++k) {
    const double d = distance(project(chord, line[k]).foot, line[k]);
    if (d > worst) {
      worst = d;
      at = k;
    }
  }
  if (at == 0) return;
  kept[at] = true;
  keep(line, from, at, tolerance, kept);
  keep(line, at, to, tolerance, kept);
}

bool separated(const Quad& a, const Quad& b) {
  for (std::size_t k = 0; k < a.size(); ++k) {
    const Point axis = left_of(a[(k + 1) % a.size()] - a[k]);
    double low = 1e300;
    double high = -1e300;
    for (const Point p : a) {
      low = std::min(low, dot(p, axis));
      high = std::max(high, dot(p, axis));
    }
    double other_low = 1e300;
    double other_high = -1e300;
    for (const Point p : b) {
      other_low = std::min(other_low, dot(p, axis));
      other_high = std::max(other_high, dot(p, axis));
    }
    if (other_low >= high || other_high <= low) return true;
  }
  return false;
}

}  // namespace

Line smooth_curve(const Line& through, double step, bool closed) {
  Line out;
  const auto n = static_cast<std::ptrdiff_t>(through.size());
  const auto at = [&](std::ptrdiff_t k) {
    if (closed) return through[static_cast<std::size_t>((k + n) % n)];
    return through[static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(k, 0, n - 1))];
  };
  const std::ptrdiff_t last = closed ? n : n - 1;
  for (std::ptrdiff_t k = 0; k < last; ++k) {
    const int pieces = std::max(1, static_cast<int>(distance(at(k), at(k + 1)) / step));
    for (int j = 0; j < pieces; ++j) {
      out.push_back(spline(at(k - 1), at(k), at(k + 1), at(k + 2), double(j) / pieces));
    }
  }
  out.push_back(at(last));
  return out;
}

Line rounded(const Line& line, int times) {
  Line out = line;
  for (int pass = 0; pass < times && out.size() > 2; ++pass) {
    Line next{out.front()};
    for (std::size_t k = 0; k + 1 < out.size(); ++k) {
      if (k > 0) next.push_back(out[k] * 0.75 + out[k + 1] * 0.25);
      if (k + 2 < out.size()) next.push_back(out[k] * 0.25 + out[k + 1] * 0.75);
    }
    next.push_back(out.back());
    out = std::move(next);
  }
  return out;
}

Line simplified(const Line& line, double tolerance) {
  if (line.size() < 3) return line;
  std::vector<bool> kept(line.size(), false);
  kept.front() = kept.back() = true;
  keep(line, 0, line.size() - 1, tolerance, kept);
  Line out;
  for (std::size_t k = 0; k < line.size(); ++k) {
    if (kept[k]) out.push_back(line[k]);
  }
  return out;
}

Line densified(const Line& line, double step) {
  Line out;
  for (std::size_t k = 0; k + 1 < line.size(); ++k) {
    const int pieces =
        std::max(1, static_cast<int>(std::ceil(distance(line[k], line[k + 1]) / step)));
    for (int j = 0; j < pieces; ++j) {
      out.push_back(line[k] + (line[k + 1] - line[k]) * (double(j) / pieces));
    }
  }
  if (!line.empty()) out.push_back(line.back());
  return out;
}

Point rotated(Point p, Point about, double angle) {
  const double c = std::cos(angle);
  const double s = std::sin(angle);
  const Point d = p - about;
  return {about.x + d.x * c - d.y * s, about.y + d.x * s + d.y * c};
}

Point unit(Point v) {
  const double size = std::hypot(v.x, v.y);
  return size > 0 ? v * (1 / size) : Point{1, 0};
}
double dot(Point a, Point b) {
  return a.x * b.x + a.y * b.y;
}
double cross(Point a, Point b) {
  return a.x * b.y - a.y * b.x;
}
Point left_of(Point v) {
  return {-v.y, v.x};
}

Ring uneven_ellipse(Point centre, double rx, double ry, double waver, std::uint64_t seed) {
  const double round = std::numbers::pi * (rx + ry);
  const int n = std::clamp(static_cast<int>(round / 45), 10, 400);
  Ring out;
  for (int k = 0; k < n; ++k) {
    const double angle = 2 * std::numbers::pi * k / n;
    const Point way{std::cos(angle), std::sin(angle)};
    const double stretch = 1 + waver * layered_noise({way.x * 1.9 + 50, way.y * 1.9 + 50}, 4, seed);
    out.push_back({centre.x + rx * way.x * stretch, centre.y + ry * way.y * stretch});
  }
  out.push_back(out.front());
  return out;
}

double crossing_at(Point a, Point b, Point c, Point d) {
  const Point r = b - a;
  const Point s = d - c;
  const double turn = cross(r, s);
  if (std::abs(turn) < 1e-9) return -1;
  const double t = cross(c - a, s) / turn;
  const double u = cross(c - a, r) / turn;
  return t >= 0 && t <= 1 && u >= 0 && u <= 1 ? t : -1;
}

Quad rectangle(Point front_left, Point along, Point inward, double length, double depth) {
  const Point right = front_left + along * length;
  Quad out{front_left, right, right + inward * depth, front_left + inward * depth};
  if (cross(along, inward) < 0) std::reverse(out.begin(), out.end());
  return out;
}

bool overlap(const Quad& a, const Quad& b) {
  return !separated(a, b) && !separated(b, a);
}

Polygon polygon_of(const Quad& corners) {
  Polygon out;
  out.outer.assign(corners.begin(), corners.end());
  out.outer.push_back(corners.front());
  return out;
}

}  // namespace lifang::sample
