// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/districting/graph.h"

namespace lifang::districting {

/// How good a plan is: first what its districts weigh too much or too little, then the objective.
struct Score {
  double violation = 0;
  double objective = 0;
  bool better_than(const Score& other) const {
    const double slack = 1e-9 * (1 + other.violation);
    if (violation < other.violation - slack) return true;
    if (violation > other.violation + slack) return false;
    return objective < other.objective - 1e-10 * (1 + other.objective);
  }
};

/// A plan in the making: every unit in a district, all sums at hand. Districts hang together
/// where the instance asks for it, and hold their centre; their weights may be out of the band.
class State {
 public:
  State(const Graph& graph, Ids district);

  const Graph& graph() const { return *graph_; }
  const Ids& district() const { return of_; }
  std::uint32_t of(std::uint32_t unit) const { return of_[unit]; }
  const Ids& members(std::uint32_t district) const { return members_[district]; }
  double weight(std::uint32_t district) const { return weight_[district]; }
  Score score() const { return {violation_, objective_}; }
  std::size_t k() const { return members_.size(); }

  /// Change of the score if the unit went over.
  Score gain(std::uint32_t unit, std::uint32_t to) const;
  /// The unit's district can do without it: it hangs together, is not empty, keeps its centre.
  bool can_leave(std::uint32_t unit) const;
  bool touches(std::uint32_t unit, std::uint32_t district) const;
  void move(std::uint32_t unit, std::uint32_t to);
  /// New units for some districts at once.
  void replace(const std::vector<std::uint32_t>& districts, const std::vector<Ids>& units);
  /// Steps of `gain`, for the budget.
  std::uint64_t effort(std::uint32_t unit, std::uint32_t to) const;

 private:
  double cut_gain(std::uint32_t unit, std::uint32_t to) const;
  double inertia_gain(std::uint32_t unit, std::uint32_t to) const;
  double spread_gain(std::uint32_t unit, std::uint32_t to) const;
  double cheapest(std::uint32_t district) const;
  double spread() const;
  void recount();

  const Graph* graph_;
  Ids of_;
  std::vector<Ids> members_;
  Ids place_;  // of a unit among its district's members
  std::vector<double> weight_;
  std::vector<double> moment_;  // inertia about a unit of the unit's own district
  std::vector<double> inertia_;
  double violation_ = 0;
  double objective_ = 0;
  mutable std::vector<std::uint32_t> mark_;
  mutable std::uint32_t stamp_ = 0;
  mutable Ids open_;
};

}  // namespace lifang::districting
