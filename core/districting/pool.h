// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <unordered_map>

#include "core/districting/graph.h"

namespace lifang::districting {

/// Lawful districts met on the way, each once, in the order of meeting.
class Pool {
 public:
  explicit Pool(const Graph& graph);

  struct District {
    Ids units;  ///< ascending
    double cost = 0;
  };
  /// Takes a district in if its weight is in the band; it must hang together already.
  void add(const Ids& units);
  const std::vector<District>& districts() const { return districts_; }

  /// The best plan made of districts of the pool (set partitioning), if one has a smaller
  /// objective than `cutoff`.
  std::optional<Ids> combine(double cutoff, Budget& budget) const;

 private:
  const Graph* graph_;
  std::vector<District> districts_;
  std::unordered_map<std::uint64_t, std::uint32_t> known_;  // by hash
  std::vector<std::uint64_t> salt_;                         // of each unit
};

}  // namespace lifang::districting
