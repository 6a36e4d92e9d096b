// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/rules/config.h"

/// 便于管理、便于服务 in figures, each beside its rule (C8).
namespace lifang::community {

/// `[service]` of data/rules/community.toml.
struct ServiceRules {
  double minutes = 10;          ///< to the centre
  double share = 0.9;           ///< of the residents who should be within them
  double staff_per_10000 = 18;  ///< of the residents
  std::string staff_clause;     ///< where it says so
};
ServiceRules service_rules_from(const rules::Config& config);

/// A home and the walk to its centre; infinity where no way leads.
struct HomeWalk {
  double seconds = 0;
  std::int64_t people = 0;
};
struct WalkFigures {
  std::int64_t people = 0;
  std::int64_t reached = 0;  ///< within the limit
  std::int64_t cut_off = 0;  ///< no way leads
  double mean_s = 0;         ///< of those with a way
  double worst_tenth_s = 0;  ///< mean of the tenth that walks farthest, of those with a way
  double share() const {
    return people == 0 ? 0 : static_cast<double>(reached) / static_cast<double>(people);
  }
};
WalkFigures walk_figures(std::span<const HomeWalk> homes, double limit_s);

/// Staff that so many residents ask for, at least one.
std::int64_t staff_wanted(const ServiceRules& rules, std::int64_t residents);

}  // namespace lifang::community
