// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "core/districting/price.h"

namespace lifang::districting {
namespace {

constexpr std::uint64_t effort_of_pair = 5'000;

/// One centre's units, each asked whether any lawful district of the centre holds it.
class Narrowing {
 public:
  Narrowing(const Graph& graph, const Generated& known, double cutoff, Budget& budget)
      : graph_(&graph),
        known_(&known),
        room_(cutoff - known.bound + 1e-7 * std::abs(cutoff)),
        force_(4 * std::abs(cutoff) + 1),
        budget_(&budget) {}

  void narrow(std::uint32_t center, std::vector<char>& may) {
    const std::size_t n = graph_->size();
    Allowed only{std::vector<std::vector<char>>(n, std::vector<char>(n)), std::vector<char>(n)};
    only.unit[center] = may;
    const auto pricer = inertia_pricer(*graph_, only);
    held_.assign(n, 0);
    if (is_out(*pricer, center)) {
      may.assign(n, 0);
      return;
    }
    for (std::uint32_t i = 0; i < n && budget_->go_on(); ++i) {
      if (may[i] && !held_[i] && is_out(*pricer, i)) may[i] = 0;
    }
  }

 private:
  bool is_out(Pricer& pricer, std::uint32_t unit) {
    // Dear for every district without the unit, as it was for those with it.
    Prices prices = known_->prices;
    prices.unit[unit] += force_;
    prices.district -= force_;
    const Take take = [&](const Ids& units, double) {
      for (const std::uint32_t i : units) held_[i] = 1;
      return -std::numeric_limits<double>::infinity();
    };
    const Priced priced = pricer.price(prices, room_, true, effort_of_pair, take, *budget_);
    return priced.complete && !held_[unit];
  }

  const Graph* graph_;
  const Generated* known_;
  double room_;
  double force_;
  Budget* budget_;
  std::vector<char> held_;  // units of districts met
};

}  // namespace

void narrow(const Graph& graph, const Generated& known, double cutoff, Allowed& allowed,
            Budget& budget) {
  if (!std::isfinite(cutoff) || known.prices.unit.empty()) return;
  Narrowing narrowing(graph, known, cutoff, budget);
  for (std::uint32_t j = 0; j < graph.size() && budget.go_on(); ++j) {
    if (allowed.unit[j][j]) narrowing.narrow(j, allowed.unit[j]);
  }
}

}  // namespace lifang::districting
