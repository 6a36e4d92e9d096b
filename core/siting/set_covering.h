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

struct Covering {
  std::vector<std::uint32_t> open;       ///< sites to open, ascending; existing ones included
  std::vector<std::uint32_t> uncovered;  ///< demand that no site can reach
  double cost = 0;      ///< sum over `open` but the existing, in the unit of `costs`
  double bound = 0;     ///< no covering costs less
  long long work = 0;   ///< steps taken
  bool proven = false;  ///< `cost` is the least possible
};

/// Location set covering (Toregas et al. 1971): the cheapest sites such that
/// every demand point within anyone's reach is within reach of an open one.
///
///   auto plan = cover_all(servers, costs, existing, {.seconds = 10}, progress);
///
/// `existing` sites are open and free. Out-of-reach demand is listed, never
/// dropped. A site that must not be opened is left out of `servers`. Time limit and
/// cancel leave the best answer so far and its bound; otherwise equal input gives an
/// equal answer.
///
/// Requires: one cost per site, finite, >= 0. Lists ascending.
/// Errors:   "siting.unknown_site", "siting.bad_cost".
/// Method:   row and column dominance to a fixpoint, exchange by weights, then branch and bound.
Result<Covering> cover_all(std::span<const Servers> servers, std::span<const double> costs,
                           std::span<const std::uint32_t> existing, Limits limits = {},
                           const Progress& progress = {});

}  // namespace lifang::siting
