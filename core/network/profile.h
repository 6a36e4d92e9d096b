// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/rules/config.h"

namespace lifang::network {

/// How somebody walks: one [[profile]] of data/rules/walking.toml.
struct Profile {
  std::string id = {};
  double speed_mps = 0;
  double step_s = 0;    ///< seconds for one step of stairs, the mean of up and down
  double tread_m = 0;   ///< way that one step takes; gives the number of steps where it is unknown
  bool steps = true;    ///< false: stairs are barred
  bool flat = false;    ///< stairs and slopes are walked like any way, by their length alone
  double climb = 0;     ///< how much a slope slows, see network/slope.h; 0: not at all
  double ease = 0;      ///< the gentle descent that is walked fastest, a gradient
  double steepest = 0;  ///< gradients beyond it are barred; 0: none
  bool private_ways = false;
  std::vector<std::string> barred = {};  ///< road classes nobody walks on
};

/// Errors: "walk.no_profile", "walk.no_speed" (a missing speed is never guessed).
Result<Profile> read_profile(const rules::Config& walking, std::string_view id);

}  // namespace lifang::network
