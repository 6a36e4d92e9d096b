// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/optimize/limits.h"
#include "core/siting/servers.h"

namespace lifang::siting {

using optimize::Limits;

/// What is already settled about the sites.
struct Settled {
  std::vector<std::uint32_t> existing;   ///< open already and free: they do not count as new
  std::vector<std::uint32_t> forced;     ///< to be opened whatever they gain; they count
  std::vector<std::uint32_t> forbidden;  ///< never to be opened
};

struct Gain {
  std::uint32_t site = 0;
  double people = 0;  ///< served by it and by none of those before it
  friend bool operator==(const Gain&, const Gain&) = default;
};

struct MaxCovering {
  /// The new sites, the one with the greatest gain first, each counted after those before it.
  std::vector<Gain> opened;
  double before = 0;   ///< weight served by the existing sites alone
  double covered = 0;  ///< weight served by existing and new sites
  double bound = 0;    ///< no choice serves more
  long long work = 0;  ///< steps taken
  bool proven = false;
  std::vector<std::uint32_t> uncovered;    ///< demand left without a site in reach, ascending
  std::vector<std::uint32_t> unreachable;  ///< of these: demand that no allowed site can reach
};

/// Maximal covering location problem (Church and ReVelle 1974): at most `wanted` new
/// sites such that the greatest weight lies within reach of an open one.
///
///   auto plan = cover_most(servers, elderly, sites.size(), 6, {.existing = stations},
///                          {.seconds = 10}, progress);
///
/// Sites that would gain nobody are not opened. Time limit and cancel leave the best
/// answer so far and its bound; otherwise equal input gives an equal answer.
///
/// Requires: one weight per demand, finite, >= 0. Lists ascending.
/// Errors:   "siting.unknown_site", "siting.bad_weight", "siting.too_many_forced".
/// Method:   demand served by the same sites is merged and dominated sites are dropped
///           (both keep the optimum); exchange of sites and Lagrangian bounds, then
///           branch and bound.
Result<MaxCovering> cover_most(std::span<const Servers> servers, std::span<const double> weights,
                               std::size_t sites, std::uint32_t wanted, const Settled& settled,
                               Limits limits = {}, const Progress& progress = {});

}  // namespace lifang::siting
