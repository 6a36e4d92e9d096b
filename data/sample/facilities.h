// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "data/sample/county.h"
#include "data/sample/uses.h"

namespace lifang::sample {

/// Names compounds that have none, makes exactly 21 newly delivered ones owe
/// home-care rooms (绍兴市居家养老服务条例 art. 9: 0.2 % of the dwelling area, at least 30 m2).
void name_compounds(County& county, const Plan& plan);

/// 42 institutions, 184 graded home-care facilities (15 centres, 169 stations),
/// offices, community premises, schools, clinics, markets, parks; and the
/// candidate sites.
void add_facilities(County& county, const std::vector<Plot>& plots);

}  // namespace lifang::sample
