// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "gis/workspace/session.h"

namespace lifang::app {

/// [room] of care.toml, as it holds in the workspace's county.
struct RoomRules {
  int sites = 0;                ///< new ones that a scenario begins with
  double budget = 0;            ///< yuan, likewise
  int seconds = 0;              ///< for the solver, likewise
  double minutes = 0;           ///< the walk, likewise
  std::vector<int> walks = {};  ///< minutes offered
  double pocket_gap_m = 0;
  std::size_t pockets = 0;
  int front_steps = 0;
  double front_s = 0;
  std::vector<double> speed_parts = {};   ///< of the walker's speed; 1 is among them, first
  std::vector<double> budget_parts = {};  ///< of the sum or the number asked for; 1 is among them
  double cell_s = 0;
};
/// Errors: "care.bad_room" if a number is missing or makes no sense, those of the session.
Result<RoomRules> room_rules(workspace::Session& session);

}  // namespace lifang::app
