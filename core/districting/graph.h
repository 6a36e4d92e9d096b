// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <vector>

#include "core/base/progress.h"
#include "core/districting/instance.h"

/// The solver's own view of an instance; the checker uses none of it.
namespace lifang::districting {

using Ids = std::vector<std::uint32_t>;

/// How much has been done and whether to go on.
class Budget {
 public:
  /// `progress` must outlive the budget.
  Budget(std::uint64_t limit, const Progress& progress) : limit_(limit), progress_(&progress) {}

  /// Counts `steps`; false if no more should be done. Asks progress now and then.
  bool spend(std::uint64_t steps, const char* phase) {
    work_ += steps;
    since_ += steps;
    if (since_ > 200'000) {
      since_ = 0;
      if (!report(*progress_, -1, phase)) stopped_ = true;
    }
    return go_on();
  }
  bool go_on() const { return !stopped_ && work_ < limit_; }
  bool stopped() const { return stopped_; }
  std::uint64_t work() const { return work_; }
  std::uint64_t left() const { return work_ < limit_ ? limit_ - work_ : 0; }
  const Progress& progress() const { return *progress_; }
  /// A part of this budget for one piece of work; give it back by `settle`.
  Budget share(std::uint64_t steps) const { return {std::min(steps, left()), *progress_}; }
  void settle(const Budget& share) {
    work_ += share.work_;
    stopped_ = stopped_ || share.stopped_;
  }

 private:
  std::uint64_t limit_;
  const Progress* progress_;
  std::uint64_t work_ = 0;
  std::uint64_t since_ = 0;
  bool stopped_ = false;
};

struct Beside {
  std::uint32_t unit = 0;
  double length = 0;  ///< what the objective pays when the link is cut; 0 if it does not
};

class Graph {
 public:
  explicit Graph(const Instance& instance);

  const Instance& instance() const { return *instance_; }
  std::size_t size() const { return beside_.size(); }
  const std::vector<Beside>& beside(std::uint32_t unit) const { return beside_[unit]; }
  double weight(std::uint32_t unit) const { return instance_->units[unit].weight; }
  double total() const { return total_; }
  double lower() const { return lower_; }
  double upper() const { return upper_; }
  bool in_band(double weight) const { return weight >= lower_ && weight <= upper_; }
  double violation(double weight) const {
    return weight < lower_ ? lower_ - weight : weight > upper_ ? weight - upper_ : 0;
  }
  /// The centre's place in the list of centres; -1: no centre.
  int center(std::uint32_t unit) const { return center_[unit]; }
  bool has_centers() const { return !instance_->centers.empty(); }
  /// All weights, lower and upper are whole numbers.
  bool whole_weights() const { return whole_weights_; }
  const std::vector<Ids>& parts() const { return parts_; }
  double part_weight(std::size_t part) const;
  /// The units hang together by links among themselves.
  bool hangs_together(const Ids& units) const;
  /// The part of the objective that belongs to one district: half of what is cut around it, or
  /// its inertia about its best (or given) centre; 0 for deviation.
  double cost(const Ids& units) const;

 private:
  const Instance* instance_;
  std::vector<std::vector<Beside>> beside_;
  std::vector<int> center_;
  std::vector<Ids> parts_;
  double total_ = 0;
  double lower_ = 0;
  double upper_ = 0;
  bool whole_weights_ = true;
};

/// Objective of a whole plan.
double objective_of(const Graph& graph, const Ids& district);

}  // namespace lifang::districting
