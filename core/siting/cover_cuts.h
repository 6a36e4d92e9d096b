// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/siting/location_search.h"

namespace lifang::siting {

/// True if sites are free and every client pays nothing at any site on its list.
bool is_max_covering(const Location& location);

/// The best multipliers of maximal covering's Lagrangian relaxation, exactly: by its linear
/// program with one column for each site and one for each neighbourhood of clients, what they
/// pay in sum. Rows that bound those from below are found on the way (Cordeau, Furini and
/// Ljubić 2019): tens of thousands of clients need no rows of their own.
///
/// `share`: how much of each site a relaxation would open; rows are looked for between it and
/// where the simplex method is (Ben-Ameur and Neto 2007), which takes far fewer of them.
/// A budget that is over leaves multipliers that are valid, as any are.
///
/// Requires: is_max_covering(location).
std::vector<double> multipliers_by_cuts(const Location& location, std::vector<double> share,
                                        Budget& budget);

}  // namespace lifang::siting
