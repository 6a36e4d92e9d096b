// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "core/network/reach.h"

namespace lifang::network {

/// A stretch of a route along one way.
struct Leg {
  std::uint32_t way = 0;
  double length_m = 0;
  Cost cost = 0;
  double turn_deg = 0;  ///< from the leg before: 0 straight on, 90 left, -90 right; first leg 0
  friend bool operator==(const Leg&, const Leg&) = default;
};

/// The quickest walk between two places, for people to check: what is counted, and where it goes.
struct Route {
  Cost cost = 0;    ///< all of it, the straight legs before and after included
  Cost before = 0;  ///< from the start to the network
  Cost after = 0;   ///< from the network to the target
  std::vector<Leg> legs;
  Line line;  ///< along the network
};

/// None if the walk takes longer than the limit. Of equally quick ones always the same.
std::optional<Route> route(const Graph& graph, Search& search, const Stop& from, const Stop& to,
                           Cost limit);

}  // namespace lifang::network
