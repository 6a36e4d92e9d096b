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

/// The best choice by branch and cut on the same program, whose size depends on the sites and
/// hardly on the clients. Only what costs less than `cutoff` is of use; `share` as above. Best to
/// within a millionth of what the clients would pay, or to the `step`.
struct CoverCut {
  std::vector<std::uint32_t> open;  ///< the best below the cutoff; empty: none found
  double bound = 0;                 ///< nothing costs less, unless the cutoff does
  bool finished = false;            ///< `open` is best, or nothing is below the cutoff
};
CoverCut cover_by_cuts(const Location& location, std::vector<double> share, double cutoff,
                       Budget& budget);

/// The same where sites cost money, whatever `wanted` says: what the clients left pay is least
/// among the choices that cost no more than `money` in all. `prices` by site, >= 0.
CoverCut cover_for_money(const Location& location, std::span<const double> prices, double money,
                         double cutoff, Budget& budget);

/// The cheapest choice with which the clients left pay no more than `missed`; `bound` and `cutoff`
/// are money. `step`: prices are multiples of it; 0: any.
CoverCut cheapest_cover(const Location& location, std::span<const double> prices, double missed,
                        double step, double cutoff, Budget& budget);

}  // namespace lifang::siting
