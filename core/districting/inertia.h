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
  double district = 0;         ///< value of the last centre that counts; of the prices alone
  bool priced = false;         ///< the prices were counted to the end: bound and value are theirs
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

/// A unit belongs to a centre only if one of the units between them does.
struct Separator {
  std::uint32_t unit = 0;
  std::uint32_t center = 0;
  Ids between;
};
using Separators = std::vector<Separator>;

/// Branch and cut on what `known` leaves of the assignment model, at most `nodes` nodes a time.
/// Contiguity comes by a,b-separators: those that the linear relaxation breaks, then, again and
/// again, those that the best plan breaks (Validi, Buchanan, Lykhovyd 2022). `separators` keeps
/// them for the next call.
///
/// Requires: at most Bits::most units; `known` found with a cutoff no less than this one.
Exact solve_inertia(const Graph& graph, const InertiaBound& known, double cutoff,
                    std::uint64_t nodes, Separators& separators, Budget& budget);

}  // namespace lifang::districting
