// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "core/siting/location_search.h"
#include "core/siting/plan.h"

namespace lifang::siting {

/// True if a question asks nothing that the searches made for one tier and one period, counted
/// in sites, cannot answer.
bool is_plain(const PlanQuestion& question);

struct PlainPlan {
  bool answered = false;  ///< false: neither a plan nor a proof within the budget
  bool infeasible = false;
  bool proven = false;
  double bound = 0;
  std::vector<PlanStep> steps;
};

/// Requires: is_plain(question), no reasons against it, not the farthest asked for.
PlainPlan plain_plan(const PlanQuestion& question, int seed, Budget& budget);

/// Any plan that leaves nobody farther than `radius`.
PlainPlan plain_within(const PlanQuestion& question, double radius, int seed, Budget& budget);

}  // namespace lifang::siting
