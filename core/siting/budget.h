// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/siting/max_covering.h"

/// People in reach against money.
namespace lifang::siting {

/// Maximal covering within a budget: the sites that reach most people and cost no more in all.
/// Existing sites are free; forced ones are paid for and may by themselves exceed the budget,
/// then nothing is added to them.
///
/// Time limit and cancel leave the best answer so far and its bound; otherwise equal input
/// gives an equal answer.
///
/// Requires: one cost per site and one weight per demand, finite, >= 0.
/// Errors:   "siting.unknown_site", "siting.bad_weight", "siting.bad_cost".
/// Method:   demand served by the same sites is merged; branch and cut on what is left, with a row
///           for each class, or, of thousands of them, with rows on demand
///           (core/siting/cover_cuts.h).
Result<MaxCovering> cover_for(std::span<const Servers> servers, std::span<const double> weights,
                              std::span<const double> costs, double budget, const Settled& settled,
                              Limits limits = {}, const Progress& progress = {});

struct FrontPoint {
  double cost = 0;
  double covered = 0;
  double bound = 0;                 ///< no choice of this cost covers more
  bool proven = false;              ///< none covers as much for less, none more for as much
  std::vector<std::uint32_t> open;  ///< new sites, ascending
};

/// The front of cost against coverage: from nothing new up to all that can be covered, at
/// `steps` budgets between, the cheapest choice of each coverage. With equal costs every
/// number of sites is one step and the front is whole. By cost, ascending; the first is today.
///
/// Requires and errors: as cover_for; steps >= 1. The limits hold for each point.
Result<std::vector<FrontPoint>> cover_front(std::span<const Servers> servers,
                                            std::span<const double> weights,
                                            std::span<const double> costs, const Settled& settled,
                                            int steps, Limits limits = {},
                                            const Progress& progress = {});

}  // namespace lifang::siting
