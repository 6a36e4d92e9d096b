// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "data/sample/rivers.h"

#include <algorithm>
#include <cmath>

#include "core/geometry/measure.h"
#include "data/sample/noise.h"
#include "data/sample/overlay.h"
#include "data/sample/random.h"
#include "data/sample/shapes.h"

namespace lifang::sample {
namespace {

/// Bends about as long as twelve widths, none where rivers join.
Line with_bends(const Line& line, double width, std::uint64_t seed) {
  const double swing = std::clamp(width * 1.5, 70.0, 190.0);
  const double wave = std::clamp(width * 9, 420.0, 1150.0);
  Line out = line;
  for (std::size_t k = 1; k + 1 < line.size(); ++k) {
    const double to_end = static_cast<double>(std::min(k, line.size() - 1 - k));
    const double fade = std::min(1.0, to_end / 8);
    const Point side = left_of(unit(line[k + 1] - line[k - 1]));
    out[k] = line[k] + side * (swing * fade * 1.6 * noise(line[k] * (1 / wave), seed));
  }
  return out;
}

MultiPolygon banked(const River& river, double more) {
  std::vector<MultiPolygon> parts;
  constexpr std::size_t piece = 6;
  for (std::size_t k = 0; k + 1 < river.centre.size(); k += piece) {
    const std::size_t end = std::min(k + piece, river.centre.size() - 1);
    const Line part(river.centre.begin() + static_cast<std::ptrdiff_t>(k),
                    river.centre.begin() + static_cast<std::ptrdiff_t>(end) + 1);
    parts.push_back(buffered(part, river.width[k] / 2 + more));
  }
  return united(parts);
}

}  // namespace

std::vector<River> make_rivers(const Plan& plan, std::uint64_t seed) {
  std::vector<River> out;
  for (const RiverPlan& planned : plan.rivers) {
    River river;
    river.name = planned.name;
    const double width = planned.width.second;
    river.centre = with_bends(smooth_curve(planned.points, 60), width, hash(planned.name, seed));
    const double n = static_cast<double>(river.centre.size() - 1);
    for (std::size_t k = 0; k < river.centre.size(); ++k) {
      const double t = static_cast<double>(k) / n;
      river.width.push_back(std::lerp(planned.width.first, planned.width.second, t));
      river.bed.push_back(std::lerp(planned.bed.first, planned.bed.second, std::pow(t, 0.55)));
      river.floor.push_back(std::lerp(planned.floor.first, planned.floor.second, std::pow(t, 1.6)));
    }
    river.water = banked(river, 0);
    river.corridor = banked(river, std::clamp(width * 0.18, 6.0, 28.0));
    out.push_back(std::move(river));
  }
  return out;
}

}  // namespace lifang::sample
