// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "planner-ui/siting/care_ground.h"

namespace lifang::app {

/// Who lives within a walk of so many minutes.
struct CircleRing {
  double minutes = 0;
  double people = 0;
  double elderly = 0;  ///< of 60 and over
  double over_80 = 0;
  double alone = 0;  ///< of 60 and over, living alone
  double households = 0;
  MultiLine walked = {};     ///< the ways
  MultiPolygon ground = {};  ///< along the ways; holds that of shorter walks; none in the hand
};

/// The service circle of a place.
struct Circle {
  Point at;
  Point foot;  ///< where it meets the network
  double leg_m = 0;
  double leg_s = 0;
  std::string street;   ///< the way that it meets; "" if that has no name
  double island_m = 0;  ///< length of the network there if it is not joined to the rest, else 0
  std::vector<CircleRing> rings;  ///< from short to long
};
/// `minutes` ascending. `held`: in the hand, where ground is not worked out for each place that is
/// only passed; its people are counted alike. Errors: "care.room.off_network".
Result<Circle> circle_at(const CareGround& ground, network::Search& search, Point at,
                         const std::vector<double>& minutes, bool held = false);

/// The quickest walk from a circle's middle to a place.
struct CircleRoute {
  struct Leg {
    std::string street;
    double length_m = 0;
    double seconds = 0;
    double turn_deg = 0;  ///< 0 straight on, 90 left, -90 right
  };
  Point from, to;
  double seconds = 0;
  double length_m = 0;    ///< the straight legs included
  std::vector<Leg> legs;  ///< stretches of one street together
  Line line;
};
/// Errors: "care.room.off_network", "care.no_route".
Result<CircleRoute> route_between(const CareGround& ground, network::Search& search, Point from,
                                  Point to);

}  // namespace lifang::app
