// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>

#include "core/districting/inertia.h"
#include "core/districting/pool.h"
#include "core/districting/triples.h"

namespace lifang::districting {

/// What a district is worth: each unit has a price, and so has being a district, and holding two
/// units of a triple.
struct Prices {
  std::vector<double> unit = {};
  double district = 0;
  std::vector<Triple> triples = {};
};

/// Takes a lawful district whose cost less its prices is below the limit; returns the limit for
/// those that follow. Called often: what it does should be little.
using Take = std::function<double(const Ids& units, double reduced)>;

struct Priced {
  double least = 0;      ///< no lawful district costs less than its prices by more than this
  bool complete = true;  ///< all below the limit were taken
};

/// Finds lawful districts by their reduced cost: cost less all that `Prices` gives for them.
class Pricer {
 public:
  virtual ~Pricer() = default;
  /// All districts below `limit`, or below what `take` returns later. At most `effort` steps.
  /// `best_only`: in each search only what is better than the last; else every one.
  virtual Priced price(const Prices& prices, double limit, bool best_only, std::uint64_t effort,
                       const Take& take, Budget& budget) = 0;
};

/// For inertia: for each centre, all ways to leave the fractional knapsack's answer that stay
/// below the limit. `allowed` narrows the search to what may be better than a known plan.
/// Requires: fits_inertia_pricer(allowed).
std::unique_ptr<Pricer> inertia_pricer(const Graph& graph, Allowed allowed);
/// No centre has more units than its search can hold, nor the map more than lists can.
bool fits_inertia_pricer(const Allowed& allowed);
/// For cut edges and perimeter: units are taken in or left out, with minimum cuts as the bound.
std::unique_ptr<Pricer> cut_pricer(const Graph& graph);

struct Generated {
  double bound = 0;     ///< no plan has less (a valid bound however early it stopped)
  Prices prices;        ///< that give it
  bool closed = false;  ///< no plan is below the cutoff
};

/// Column generation over all lawful districts, begun with the pool's: the linear relaxation of
/// set partitioning, in which fractions of units are no help to the band.
/// `begin`: prices to begin near, with the bound they give; may be empty.
/// `rounds`: how often triples that the relaxation breaks become rows.
Generated generate(const Graph& graph, Pricer& pricer, Pool& pool, const Generated& begin,
                   double cutoff, double step, int rounds, Budget& budget);

/// For inertia: leaves out the pairs of unit and centre that no district has which is cheap enough
/// for a plan below the cutoff. Knows whole units, so it leaves less than Lagrange.
void narrow(const Graph& graph, const Generated& known, double cutoff, Allowed& allowed,
            Budget& budget);

/// How far a list of districts may go.
struct ListLimits {
  std::size_t districts = 100'000;
  std::uint64_t effort = 1'000'000;  ///< of each search of the pricer
};

/// The best plan below the cutoff, from every district that could be part of one: those whose
/// reduced cost is less than what the cutoff leaves (Baldacci, Christofides, Mingozzi 2008).
/// `proven`: no plan has less; the list goes further from the start.
Exact enumerate(const Graph& graph, Pricer& pricer, const Generated& relaxed, double proven,
                double cutoff, double step, const ListLimits& limits, Budget& budget);

}  // namespace lifang::districting
