// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "data/sample/county.h"

namespace lifang::sample {

/// Whole numbers in the proportion of the weights that sum to the total (largest remainders).
std::vector<int> apportioned(const std::vector<double>& weights, int total);

/// Spreads the census totals over compounds and villages: households by
/// dwellings and village weights, residents by household size, the elderly by
/// how old a place's people are, then five-year cohorts. Every sum is exact.
void settle_people(County& county, const Plan& plan);

}  // namespace lifang::sample
