// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "data/sample/blocks.h"
#include "data/sample/plan.h"
#include "data/sample/terrain.h"

namespace lifang::sample {

enum class Use {
  estate,  ///< a compound of slab blocks or towers
  houses,  ///< old houses along lanes
  commerce,
  industry,
  school,
  offices,
  hospital,
  market,
  park,
  hill,
  square,
  vacant,
  fields
};

/// A block and what stands on it.
struct Plot {
  Block block;
  Place place = Place::village;
  Use use = Use::vacant;
  std::string name;  ///< from the naming list, if any
  std::string phase_of;
};

/// Gives each block its use by place, distance from the middle, slope and chance.
std::vector<Plot> assign_uses(const Plan& plan, const std::vector<Settlement>& settlements,
                              std::vector<Block> blocks, const Terrain& terrain,
                              std::uint64_t seed);

/// Sets the places of the 2021 naming list on fitting blocks.
void place_named(const Plan& plan, const std::vector<Settlement>& settlements,
                 std::vector<Plot>& plots);

}  // namespace lifang::sample
