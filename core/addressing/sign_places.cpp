// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/addressing/sign_places.h"

#include <algorithm>
#include <cmath>

#include "core/geometry/measure.h"

namespace lifang::addressing {
namespace {

/// A sign so many metres along a piece.
struct Mark {
  double along = 0;
  SignReason reason = SignReason::end;
};

bool is_ring(const Line& line) {
  return distance(line.front(), line.back()) < 0.01;
}

/// Metres along the piece where others meet it, rising.
std::vector<double> crossings(const Line& piece, std::span<const Line> others, double meet_m) {
  const Box reach = bounds(Geometry(piece)).grown(meet_m);
  std::vector<double> out;
  for (const Line& other : others) {
    if (other.size() < 2 || !reach.intersects(bounds(Geometry(other)))) continue;
    for (const Point& p : other) {
      if (!reach.contains(p)) continue;
      const Projection foot = project(piece, p);
      if (distance(foot.foot, p) <= meet_m) out.push_back(foot.along);
    }
    for (const Point& p : piece) {
      if (distance(project(other, p).foot, p) <= meet_m) out.push_back(project(piece, p).along);
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

/// Ends and crossings, rising; a crossing is left out beside another sign.
std::vector<Mark> fixed_marks(const Line& piece, std::span<const Line> others,
                              const SignPlacing& placing) {
  const double whole = length(piece);
  std::vector<Mark> out{{0, SignReason::end}};
  for (const double along : crossings(piece, others, placing.meet_m)) {
    if (along - out.back().along < placing.apart_m || whole - along < placing.apart_m) continue;
    out.push_back({along, SignReason::crossing});
  }
  out.push_back({whole, SignReason::end});
  return out;
}

std::vector<Mark> marks(const Line& piece, std::span<const Line> others,
                        const SignPlacing& placing) {
  std::vector<Mark> out;
  for (const Mark& mark : fixed_marks(piece, others, placing)) {
    if (!out.empty()) {
      const double from = out.back().along, gap = mark.along - from;
      const int parts = static_cast<int>(std::ceil(gap / placing.every_m));
      for (int i = 1; i < parts; ++i) out.push_back({from + gap * i / parts, SignReason::between});
    }
    out.push_back(mark);
  }
  if (is_ring(piece)) out.pop_back();
  return out;
}

}  // namespace

SignPlacing SignPlacing::read(const rules::Config& file) {
  SignPlacing out;
  out.every_m = std::max(1.0, file.number("place.every_m", out.every_m));
  out.apart_m = std::max(0.0, file.number("place.apart_m", out.apart_m));
  out.meet_m = std::max(0.0, file.number("place.meet_m", out.meet_m));
  return out;
}

std::vector<SignPlace> sign_places(std::span<const Line> pieces, std::span<const Line> others,
                                   const SignPlacing& placing) {
  std::vector<SignPlace> out;
  for (const Line& piece : pieces) {
    if (piece.size() < 2) continue;
    const std::size_t before = out.size();
    for (const Mark& mark : marks(piece, others, placing)) {
      const Point at = point_at(piece, mark.along);
      const bool near = std::any_of(
          out.begin(), out.begin() + static_cast<std::ptrdiff_t>(before),
          [&](const SignPlace& other) { return distance(other.at, at) < placing.apart_m; });
      if (!near) out.push_back({at, mark.reason});
    }
  }
  return out;
}

}  // namespace lifang::addressing
