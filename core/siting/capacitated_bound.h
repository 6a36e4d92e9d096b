// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "core/siting/capacitated.h"
#include "core/siting/knapsack.h"
#include "core/siting/location.h"
#include "core/siting/volume.h"

namespace lifang::siting {

/// What is left to decide: fates of the sites, and which client may be at which site.
struct Leftover {
  std::vector<Fate> fates;
  std::vector<char> allowed;  ///< client by client
  std::vector<double> multipliers;
  double bound = -std::numeric_limits<double>::infinity();

  void open(std::uint32_t site);
  void close(std::uint32_t site);
  std::size_t count(Fate fate) const;
};

/// Lower bounds on a capacitated p-median: "every client is served once" is priced; what is
/// left is a knapsack for each site.
class CapacitatedBound {
 public:
  CapacitatedBound(const Capacitated& problem, const Leftover& left, double step);

  struct Watch {
    double reached = 0;
    std::function<bool(std::span<const std::uint32_t>, double& reached)> at_step;
  };
  /// As LocationBound::improve.
  bool improve(int steps, Watch& watch);
  double bound() const { return volume_.value(); }
  const std::vector<double>& multipliers() const { return volume_.best(); }
  const std::vector<double>& share() const { return share_; }

  /// Rules out what reduced costs at the best multipliers exclude. False if nothing is left.
  bool settle(Leftover& left, double reached);

  /// What would be better than `reached`.
  double target(double reached) const;

 private:
  double relax(const std::vector<double>& multipliers);
  void items_of(std::uint32_t site, const std::vector<double>& multipliers);
  void price_exactly(std::uint32_t site, const std::vector<double>& multipliers);
  double dearest() const;
  void settle_clients(Leftover& left, std::uint32_t site, double slack);

  const Capacitated& problem_;
  const Leftover& left_;
  const double step_;
  Volume volume_;
  std::vector<double> violation_, price_, share_;
  std::vector<std::vector<std::uint32_t>> served_;  // per site whose price is exact
  std::vector<std::uint32_t> open_;
  std::vector<char> is_open_;
  std::vector<Item> items_;
};

}  // namespace lifang::siting
