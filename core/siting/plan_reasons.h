// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "core/base/finding.h"
#include "core/base/result.h"
#include "core/siting/plan.h"

namespace lifang::siting {

/// Errors as of plan_sites.
Result<void> check(const PlanQuestion& question);

/// Why no plan can keep what is asked, as far as sums and lists tell: demand out of everyone's
/// reach, forced sites that cost too much, are too many or exclude each other, too little room.
std::vector<Finding> reasons_against(const PlanQuestion& question);

Finding plan_reason(std::string code, std::vector<std::string> args);

}  // namespace lifang::siting
