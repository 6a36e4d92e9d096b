// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "core/siting/location.h"

namespace lifang::siting {

/// Lower bounds on a location problem by Lagrangian relaxation of "every client is served
/// once" (Cornuéjols, Fisher and Nemhauser 1977). Any multipliers give a bound; they are
/// improved by the volume algorithm (Barahona and Anbil 2000), whose averages also tell how
/// much of each site the relaxation would open.
class LocationBound {
 public:
  /// `multipliers` of an earlier search, one a client, or none.
  LocationBound(const Location& location, std::vector<double> multipliers);

  /// What one step may be asked to do besides.
  struct Watch {
    double reached = 0;  ///< total of the best choice known; sites are settled against it
    /// Called with the sites the relaxation opens, may lower `reached`; false stops.
    std::function<bool(std::span<const std::uint32_t>, double& reached)> at_step;
  };

  /// At most `steps` steps; ends when the bound rules out anything better than reached, or
  /// rises no more. True if nothing better is left.
  bool improve(int steps, Watch& watch);

  double bound() const { return bound_; }  ///< `fixed` included
  const std::vector<double>& multipliers() const { return best_; }
  const std::vector<double>& share() const { return share_; }  ///< per site, 0..1
  const std::vector<double>& price() const { return price_; }  ///< per site, at the best bound
  /// Settled by reduced cost: what better choices, if any, have in common.
  const std::vector<Fate>& fates() const { return fates_; }
  std::size_t settled() const { return settled_; }
  std::size_t steps_done() const { return steps_done_; }

 private:
  double relax(const std::vector<double>& multipliers);
  void count_served(const std::vector<double>& multipliers);
  void settle(double value, double target);
  void average(double weight);

  const Location& location_;
  std::vector<double> best_, now_, direction_, price_now_, price_, share_;
  std::vector<int> served_;
  std::vector<std::uint32_t> order_, open_;
  std::vector<char> is_open_;
  std::vector<Fate> fates_;
  double bound_;
  double scale_ = 0.1;
  double most_weight_ = 0.1;
  std::size_t settled_ = 0;
  std::size_t steps_done_ = 0;
  bool started_ = false;
};

}  // namespace lifang::siting
