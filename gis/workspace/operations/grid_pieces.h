// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "gis/workspace/operations/edit_plan.h"

/// What grids are made of. Used by plan_grids alone.
namespace lifang::operations::grids {

/// A building in which people live.
struct Home {
  MultiPolygon outline;
  double dwellings = 0;
};
/// By compound. Errors: those of the session.
Result<std::map<std::string, std::vector<Home>>> homes_of(workspace::Session& session,
                                                          const std::string& plan);

/// The pieces of one community: parallel to `area.units` their ground and unit of the plan.
struct Pieces {
  community::Area area;
  std::vector<MultiPolygon> ground;
  std::vector<std::uint32_t> unit;
  std::vector<bool> building;
  std::vector<std::uint32_t> undivided;  ///< units too large that have no buildings
};
/// Errors: those of topology.
Result<Pieces> pieces_of(const PlanInHand& open, std::int32_t community,
                         const std::map<std::string, std::vector<Home>>& homes);

}  // namespace lifang::operations::grids
