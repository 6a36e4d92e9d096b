// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <vector>

#include "core/community/unit.h"
#include "core/districting/instance.h"

/// A second witness of what solvers claim to have proven: counts again from the question and
/// the certificate alone. It shares no code with the solvers, only the types of the question.
namespace lifang::witness {

/// No plan has less inertia than this, whatever the prices (one a unit) are; good ones give a good
/// bound. Lagrange's relaxation of the assignment model (Hess et al. 1965): the prices, and the
/// k cheapest fractional knapsacks of reduced cost about a centre.
///
/// Requires: an instance of inertia; none without (returns minus infinity).
double bound_by_prices(const districting::Instance& instance, std::span<const double> prices);

/// What looking at every plan found.
struct Enumerated {
  bool lawful = false;                                     ///< there is a plan
  double least = std::numeric_limits<double>::infinity();  ///< its objective
};
/// Every division into k districts, one after the other, for any objective. None if there are too
/// many to look at.
std::optional<Enumerated> look_at_all(const districting::Instance& instance);

/// Why no plan can be lawful, by sums that anyone can add up again.
enum class Impossible {
  none,          ///< no such reason was found
  total,         ///< the weight of all is not that of k districts in the band
  unit_heavy,    ///< a unit is heavier than a district may be
  no_community,  ///< every connected set with some unit is too light or too heavy: all were tried
};
struct Impossibility {
  Impossible reason = Impossible::none;
  std::uint32_t unit = 0;  ///< of the last two
};
Impossibility find_impossibility(const districting::Instance& instance);

/// No plan of communities in range, whole and in one piece, moves fewer households than this.
/// From each of today's communities stay at most as many as one community of the range can hold;
/// one that is too small for it either ends, or takes in moved households of others.
std::int64_t households_moved_at_least(const community::Area& area, community::Range range);

}  // namespace lifang::witness
