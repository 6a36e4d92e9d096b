// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/community/service.h"

#include <algorithm>
#include <cmath>

namespace lifang::community {

ServiceRules service_rules_from(const rules::Config& config) {
  ServiceRules out;
  out.minutes = config.number("service.minutes", out.minutes);
  out.share = config.number("service.share", out.share);
  out.staff_per_10000 = config.number("service.staff_per_10000", out.staff_per_10000);
  out.staff_clause = config.text("service.staff_clause");
  return out;
}

WalkFigures walk_figures(std::span<const HomeWalk> homes, double limit_s) {
  WalkFigures out;
  std::vector<HomeWalk> walking;
  double walked = 0;
  for (const HomeWalk& one : homes) {
    out.people += one.people;
    if (!std::isfinite(one.seconds)) {
      out.cut_off += one.people;
      continue;
    }
    if (one.seconds <= limit_s) out.reached += one.people;
    walked += one.seconds * static_cast<double>(one.people);
    walking.push_back(one);
  }
  const auto with_way = static_cast<double>(out.people - out.cut_off);
  if (with_way <= 0) return out;
  out.mean_s = walked / with_way;
  std::sort(walking.begin(), walking.end(),
            [](const HomeWalk& a, const HomeWalk& b) { return a.seconds > b.seconds; });
  double left = with_way / 10, far = 0;
  for (const HomeWalk& one : walking) {
    const double taken = std::min(left, static_cast<double>(one.people));
    far += one.seconds * taken;
    left -= taken;
    if (left <= 0) break;
  }
  out.worst_tenth_s = far / (with_way / 10);
  return out;
}

std::int64_t staff_wanted(const ServiceRules& rules, std::int64_t residents) {
  const double wanted = rules.staff_per_10000 * static_cast<double>(residents) / 10000;
  return std::max<std::int64_t>(1, std::llround(std::ceil(wanted - 1e-9)));
}

}  // namespace lifang::community
