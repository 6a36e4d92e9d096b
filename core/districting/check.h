// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/districting/instance.h"

namespace lifang::districting {

/// Unit id and the name of its district, as a plan claims them, in any order.
using Assignment = std::vector<std::pair<std::string, std::string>>;

struct Verdict {
  bool lawful = false;
  std::optional<double> objective;  ///< counted anew; none while a unit has no district
  std::vector<Finding> findings;    ///< what is wrong, each unit and district named
};

/// Judges a plan for an instance. Shares no code with the solver: it starts from ids and
/// names and counts everything again from the instance.
///
/// Findings: "districting.unassigned", "districting.unknown_unit", "districting.unit_twice",
/// "districting.count", "districting.light", "districting.heavy", "districting.apart",
/// "districting.centers".
Verdict check(const Instance& instance, const Assignment& assignment);

/// What an answer says of its plan, held against what was counted: an objective that is not the
/// plan's (to a millionth of its size), a bound above it.
/// Findings: "districting.wrong_objective", "districting.bound_above".
std::vector<Finding> check_figures(double counted, std::optional<double> objective,
                                   std::optional<double> bound);

}  // namespace lifang::districting
