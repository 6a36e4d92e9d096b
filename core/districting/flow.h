// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "core/districting/bits.h"
#include "core/districting/graph.h"

namespace lifang::districting {

/// Minimum cuts (Dinic 1970) on the map's graph: the set of units for which half of what it cuts
/// plus the sum of its units' costs is least.
class CheapestSet {
 public:
  explicit CheapestSet(const Graph& graph);

  struct Answer {
    double value = 0;
    Bits units;
  };
  /// Units of `in` belong to it, those of `out` do not. Requires: finite costs.
  Answer find(const std::vector<double>& cost, const Bits& in, const Bits& out);

 private:
  struct Arc {
    std::uint32_t to = 0;
    std::uint32_t back = 0;  // place of the opposite arc
    double room = 0;
  };
  void add(std::uint32_t from, std::uint32_t to, double there, double back);
  bool level();
  double push(std::uint32_t at, double most);

  std::size_t n_;
  std::vector<std::vector<std::uint32_t>> out_;  // arcs of a node, as places in arcs_
  std::vector<Arc> arcs_;
  std::vector<double> length_;  // of the links' arcs
  std::vector<std::uint32_t> at_, level_, queue_;
  double small_ = 1e-12;
};

}  // namespace lifang::districting
