// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/network/profile.h"

#include <cmath>

namespace lifang::network {

Result<Profile> read_profile(const rules::Config& walking, std::string_view id) {
  const rules::Config* found = nullptr;
  std::string known;
  for (const rules::Config& profile : walking.list("profile")) {
    if (profile.text("id") == id) found = &profile;
    known += (known.empty() ? "" : ", ") + profile.text("id");
  }
  if (!found)
    return fail(Fault::usage, "walk.no_profile", "walking.toml", {std::string(id), known});

  Profile out;
  out.id = id;
  out.speed_mps = found->number("speed_mps");
  out.steps = found->flag("steps", true);
  out.step_s = (found->number("step_up_s") + found->number("step_down_s")) / 2;
  out.tread_m = walking.number("tread_m");
  out.climb = found->number("climb");
  out.ease = found->number("ease");
  out.steepest = found->number("steepest");
  out.private_ways = found->flag("private_ways", walking.flag("private_ways"));
  out.barred = walking.texts("barred");
  const bool stairs_known = out.step_s > 0 && out.tread_m > 0;
  if (!(out.speed_mps > 0) || !std::isfinite(out.speed_mps) || (out.steps && !stairs_known)) {
    return fail(Fault::input, "walk.no_speed", "walking.toml", {std::string(id)});
  }
  return out;
}

}  // namespace lifang::network
