// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "core/districting/graph.h"

namespace lifang::districting {

/// Which unit may still belong to which centre in a plan that is better than the known one.
struct Allowed {
  std::vector<std::vector<char>> unit;  ///< [centre][unit]; all 0: the unit is no centre
  std::vector<char> open;               ///< the unit must be a centre
  std::size_t pairs() const;
};

struct InertiaBound {
  double bound = 0;            ///< no plan has less inertia
  std::vector<double> prices;  ///< of the units, that give it
  double district = 0;         ///< value of the last centre that counts
  Allowed allowed;             ///< every plan with less than the cutoff keeps to it
};

/// Lagrangian bound of the assignment model of Hess et al. 1965: the rule "one district for each
/// unit" is priced, and what remains is a fractional knapsack for each centre, of which the k
/// best count. Prices climb by subgradients; what the bound rules out is fixed (Validi, Buchanan,
/// Lykhovyd 2022), and then what contiguity or the lower weight rules out in turn.
InertiaBound bound_inertia(const Graph& graph, double cutoff, std::uint64_t steps, Budget& budget);

struct Exact {
  std::optional<Ids> plan;  ///< the best plan below the cutoff, if there is one
  double bound = 0;         ///< no plan has less, unless the cutoff is less
  bool finished = false;    ///< `plan` is best, or no plan is below the cutoff
};

/// Branch and bound on the assignment model, with contiguity by a,b-separators.
Exact solve_inertia(const Graph& graph, const InertiaBound& known, double cutoff, Budget& budget);

}  // namespace lifang::districting
