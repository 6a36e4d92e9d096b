// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "data/sample/noise.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace lifang::sample {
namespace {

/// The slope at a lattice point, its direction hashed from the place, dotted with the way there.
double pull(std::int64_t x, std::int64_t y, Point p, std::uint64_t seed) {
  std::uint64_t h = seed ^ (static_cast<std::uint64_t>(x) * 0x9e3779b97f4a7c15ULL) ^
                    (static_cast<std::uint64_t>(y) * 0xc2b2ae3d27d4eb4fULL);
  h = (h ^ (h >> 29)) * 0xbf58476d1ce4e5b9ULL;
  h = (h ^ (h >> 32)) * 0x94d049bb133111ebULL;
  const double angle =
      static_cast<double>((h ^ (h >> 31)) >> 11) * 0x1.0p-53 * 2 * std::numbers::pi;
  return std::cos(angle) * (p.x - static_cast<double>(x)) +
         std::sin(angle) * (p.y - static_cast<double>(y));
}

double eased(double t) {
  return t * t * t * (t * (t * 6 - 15) + 10);
}

}  // namespace

double noise(Point p, std::uint64_t seed) {
  const double fx = std::floor(p.x);
  const double fy = std::floor(p.y);
  const auto x = static_cast<std::int64_t>(fx);
  const auto y = static_cast<std::int64_t>(fy);
  const double u = eased(p.x - fx);
  const double v = eased(p.y - fy);
  const double south = std::lerp(pull(x, y, p, seed), pull(x + 1, y, p, seed), u);
  const double north = std::lerp(pull(x, y + 1, p, seed), pull(x + 1, y + 1, p, seed), u);
  return std::clamp(std::lerp(south, north, v) * 1.5, -1.0, 1.0);
}

double layered_noise(Point p, int octaves, std::uint64_t seed) {
  double sum = 0;
  double height = 0.5;
  for (int k = 0; k < octaves; ++k) {
    sum += height * noise(p, seed + static_cast<std::uint64_t>(k) * 7919);
    height /= 2;
    p = {p.x * 2.03 + 17.1, p.y * 2.03 - 9.7};
  }
  return sum;
}

double ridges(Point p, int octaves, std::uint64_t seed) {
  double sum = 0;
  double total = 0;
  double height = 1;
  double weight = 1;
  for (int k = 0; k < octaves; ++k) {
    const double crest = 1 - std::abs(noise(p, seed + static_cast<std::uint64_t>(k) * 6151));
    const double value = crest * crest * weight;
    sum += height * value;
    total += height;
    weight = std::min(1.0, value * 1.6);
    height *= 0.52;
    p = {p.x * 2.07 + 5.3, p.y * 2.07 + 11.9};
  }
  return sum / total;
}

}  // namespace lifang::sample
