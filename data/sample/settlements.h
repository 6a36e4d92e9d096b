// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/geometry/types.h"
#include "data/sample/corridors.h"
#include "data/sample/plan.h"
#include "data/sample/terrain.h"

namespace lifang::sample {

enum class Place { core, town, village, hamlet };

struct Settlement {
  Place place = Place::village;
  std::string code, name;
  int township = 0;
  int village = -1;  ///< row of the village table; hamlets have their village's
  Point centre;
  double radius = 200;
  Ring outline;
};

/// The urban core, the towns, the villages on gentle ground, and at size s
/// another s - 1 hamlets a village. Villages come in the order of the plan.
std::vector<Settlement> place_settlements(const Plan& plan,
                                          const std::vector<MultiPolygon>& townships,
                                          const Terrain& terrain, const Corridors& corridors,
                                          int size, std::uint64_t seed);

}  // namespace lifang::sample
