// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "core/siting/capacitated.h"

namespace lifang::siting {

/// A choice of sites with everybody assigned, under change. Demand above a capacity is allowed
/// on the way, at a price.
class CapacitatedSwap {
 public:
  explicit CapacitatedSwap(const Capacitated& problem);

  /// Assigns by regret: first whose second-best site is much worse than the best.
  void start(std::span<const std::uint32_t> open);
  /// Moves clients, exchanges pairs and moves sites within their clients until none helps.
  /// False if the budget ended it.
  bool improve(Budget& budget);

  bool fits() const;
  double total() const;
  const std::vector<std::uint32_t>& sites() const { return open_; }
  const std::vector<std::uint32_t>& assigned() const { return at_; }

 private:
  double over(std::uint32_t site, double more) const;
  bool shift();
  bool exchange();
  bool recentre();
  void move(std::uint32_t client, std::uint32_t to);

  const Capacitated& problem_;
  double price_ = 0;  // of a unit of demand above a capacity
  std::vector<std::uint32_t> open_, at_;
  std::vector<double> load_;
  std::vector<char> is_open_;
};

}  // namespace lifang::siting
