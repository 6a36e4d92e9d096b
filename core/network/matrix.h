// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/network/reach.h"

namespace lifang::network {

/// Costs from all origins to all targets: row by row, `unreachable` where no walk within the
/// limit leads.
struct Matrix {
  std::size_t columns = 0;
  std::vector<Cost> costs;
  Cost at(std::size_t origin, std::size_t target) const { return costs[origin * columns + target]; }
};

/// Each origin and each target is one place or several, of which the nearest counts. Uses all
/// cores; equal input gives an equal matrix whatever their number.
///
///   auto walks = matrix(graph, sites, homes, unreachable - 1);
///
/// Takes 4 bytes a cell. Errors: "work.cancelled".
Result<Matrix> matrix(const Graph& graph, std::span<const std::vector<Stop>> origins,
                      std::span<const std::vector<Stop>> targets, Cost limit,
                      const Progress& progress = {});

/// The origin nearest to a target and the walk to it.
struct Nearest {
  static constexpr std::uint32_t none = static_cast<std::uint32_t>(-1);
  std::uint32_t origin = none;  ///< of equally near ones the first
  Cost cost = unreachable;
  friend bool operator==(const Nearest&, const Nearest&) = default;
};

/// For each target its nearest origin within the limit, in one search from all origins at once.
std::vector<Nearest> nearest(const Graph& graph, std::span<const std::vector<Stop>> origins,
                             std::span<const std::vector<Stop>> targets, Cost limit);

}  // namespace lifang::network
