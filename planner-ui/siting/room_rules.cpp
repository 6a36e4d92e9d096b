// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/siting/room_rules.h"

#include <algorithm>
#include <cmath>

#include "gis/workspace/queries/home_county.h"

namespace lifang::app {
namespace {

std::vector<double> numbers(const rules::Config& room, const char* key) {
  std::vector<double> out;
  for (const rules::Config& one : room.list(key)) out.push_back(one.number(""));
  return out;
}

bool sound(const RoomRules& room) {
  const auto positive = [](double number) { return number > 0 && std::isfinite(number); };
  const auto holds_one = [](const auto& list) { return std::ranges::find(list, 1) != list.end(); };
  return room.sites > 0 && room.budget >= 0 && room.seconds > 0 && positive(room.minutes) &&
         !room.walks.empty() && std::ranges::all_of(room.walks, positive) && room.pockets > 0 &&
         positive(room.pocket_gap_m) && room.front_steps > 0 && positive(room.front_s) &&
         positive(room.cell_s) && std::ranges::all_of(room.speed_parts, positive) &&
         std::ranges::all_of(room.budget_parts, positive) && holds_one(room.budget_parts) &&
         holds_one(room.speed_parts) && room.speed_parts.front() == 1;
}

}  // namespace

Result<RoomRules> room_rules(workspace::Session& session) {
  const auto care = queries::rule_file_of(session, "care");
  if (!care) return fail(care);
  const rules::Config* const room = care->find("room");
  RoomRules out;
  if (room != nullptr) {
    out.sites = static_cast<int>(room->integer("sites"));
    out.budget = room->number("budget");
    out.seconds = static_cast<int>(room->integer("seconds"));
    out.minutes = room->number("first_minutes");
    for (const double minutes : numbers(*room, "minutes"))
      out.walks.push_back(static_cast<int>(minutes));
    out.pocket_gap_m = room->number("pocket_gap_m");
    out.pockets = static_cast<std::size_t>(std::max<std::int64_t>(0, room->integer("pockets")));
    out.front_steps = static_cast<int>(room->integer("front_steps"));
    out.front_s = room->number("front_s");
    out.speed_parts = numbers(*room, "speed_parts");
    out.budget_parts = numbers(*room, "budget_parts");
    out.cell_s = room->number("cell_s");
  }
  if (!sound(out)) return fail(Fault::input, "care.bad_room", "care.toml");
  return out;
}

}  // namespace lifang::app
