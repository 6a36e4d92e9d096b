// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/network/slope.h"

#include <algorithm>
#include <cmath>

#include "core/geometry/measure.h"

namespace lifang::network {
namespace {

constexpr double least_base_m = 1;  // no raster knows less

}  // namespace

double climbing(double gradient, const Profile& profile) {
  const auto way = [&](double s) {
    return std::exp(profile.climb * (std::abs(s + profile.ease) - profile.ease));
  };
  return std::max(1.0, (way(gradient) + way(-gradient)) / 2);
}

Slopes::Slopes(const NumberedMap& map, const Profile& profile)
    : map_(map),
      profile_(profile),
      level_(!map.ground.height || profile.flat || (profile.climb <= 0 && profile.steepest <= 0)) {}

Slopes::Part Slopes::part(double begin_m, double end_m, double from, double to) {
  Part out{.end_m = end_m};
  if (!std::isfinite(from) || !std::isfinite(to)) {
    unknown_m_ += end_m - begin_m;
    return out;
  }
  // Over less than the base, the rise says more of the raster than of the way.
  const double gradient = std::abs(to - from) / std::max(end_m - begin_m, map_.ground.base_m);
  out.factor = climbing(gradient, profile_);
  out.barred = profile_.steepest > 0 && gradient > profile_.steepest;
  return out;
}

// Fills `along_` and `parts_`.
void Slopes::divide(const NumberedMap::Way& way) {
  const auto place = [&](std::size_t k) { return map_.vertices[way.vertices[k]]; };
  along_.assign(1, 0);
  for (std::size_t k = 1; k < way.vertices.size(); ++k) {
    const double metres = map_.metres ? map_.metres(way.vertices[k - 1], way.vertices[k])
                                      : distance(place(k - 1), place(k));
    along_.push_back(along_.back() + metres);
  }
  const double whole = along_.back();
  const double count =
      way.carried ? 1
                  : std::max(1.0, std::floor(whole / std::max(least_base_m, map_.ground.base_m)));
  parts_.clear();
  double before = map_.ground.height(place(0));
  std::size_t k = 1;
  for (double i = 1; i <= count; ++i) {
    const double at = i < count ? whole * i / count : whole;
    while (k + 1 < along_.size() && along_[k] < at) ++k;
    const double stretch = along_[k] - along_[k - 1];
    const double share = stretch > 0 ? std::min(1.0, (at - along_[k - 1]) / stretch) : 1;
    const double height = map_.ground.height(place(k - 1) + (place(k) - place(k - 1)) * share);
    parts_.push_back(part(parts_.empty() ? 0 : parts_.back().end_m, at, before, height));
    before = height;
  }
}

const std::vector<Slopes::Climb>& Slopes::of(const NumberedMap::Way& way) {
  climbs_.clear();
  unknown_m_ = steep_m_ = 0;
  if (level_ || way.vertices.size() < 2) return climbs_;
  divide(way);
  const bool stairs = way.road_class == "steps" || way.step_count > 0;
  std::size_t p = 0;
  for (std::size_t k = 1; k < along_.size(); ++k) {
    Climb climb;
    double from = along_[k - 1];
    while (from < along_[k]) {
      const double to = std::min(along_[k], parts_[p].end_m);
      // Stairs have their own measure: they take their time a step.
      if (!stairs) climb.extra_m += (to - from) * (parts_[p].factor - 1);
      climb.barred = climb.barred || (parts_[p].barred && !stairs);
      from = to;
      if (parts_[p].end_m <= to && p + 1 < parts_.size())
        ++p;
      else if (to < along_[k])
        break;
    }
    if (climb.barred) steep_m_ += along_[k] - along_[k - 1];
    climbs_.push_back(climb);
  }
  return climbs_;
}

}  // namespace lifang::network
