// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/siting/location_search.h"

namespace lifang::siting {

/// Clients are sites: client i lives at site i.
struct Capacitated {
  std::span<const double> distances;   ///< client by client
  std::span<const double> demands;     ///< per client, >= 0
  std::span<const double> capacities;  ///< per site, >= 0
  std::uint32_t wanted = 0;            ///< at most so many sites

  std::size_t size() const { return demands.size(); }
  double distance(std::size_t client, std::size_t site) const {
    return distances[client * size() + site];
  }
};

struct Shared {
  std::vector<std::uint32_t> open;      ///< ascending; empty if no choice was found
  std::vector<std::uint32_t> assigned;  ///< per client: its site
  double total = std::numeric_limits<double>::infinity();
  double bound = -std::numeric_limits<double>::infinity();  ///< no choice costs less
  bool proven = false;  ///< `total` is the least; infinite: there is no choice
};

/// Capacitated p-median: at most `wanted` sites, each client wholly at one of them, a site at
/// itself, demands within capacities, such that the sum of distances is least.
///
/// Method:   Lagrangian bound with a knapsack for each site (the bound of Ceselli and Righini
///   2005), assignment by regret and exchange, sites and assignments ruled out by reduced cost,
///   then branching on sites and branch and cut on what is left. Nothing is left out that the
///   bound does not rule out.
Shared nearest_within_capacity(const Capacitated& problem, int seed, Budget& budget);

}  // namespace lifang::siting
