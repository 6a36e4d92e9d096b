// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "core/siting/location.h"
#include "core/siting/volume.h"

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

  double bound() const { return volume_.value(); }  ///< `fixed` included
  const std::vector<double>& multipliers() const { return volume_.best(); }
  const std::vector<double>& share() const { return share_; }  ///< per site, 0..1
  /// Settled by reduced cost: what better choices, if any, have in common.
  const std::vector<Fate>& fates() const { return fates_; }
  std::size_t settled() const { return settled_; }

 private:
  double relax(const std::vector<double>& multipliers);
  void look_who_is_served(const std::vector<double>& multipliers);
  void settle(double value, double target);

  const Location& location_;
  Volume volume_;
  std::vector<double> violation_, price_, share_;
  std::vector<std::uint32_t> order_, open_;
  std::vector<char> is_open_;
  std::vector<Fate> fates_;
  std::size_t settled_ = 0;
};

}  // namespace lifang::siting
