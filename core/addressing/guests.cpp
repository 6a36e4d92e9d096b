// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/addressing/guests.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string_view>
#include <tuple>

namespace lifang::addressing {
namespace {

/// The own door of this side that a stand belongs to: the last before it, else the first after.
std::optional<std::size_t> host_beside(const std::vector<Position>& places,
                                       const std::vector<Door>& doors, bool one_run,
                                       std::size_t guest) {
  std::optional<std::size_t> before, after;
  for (std::size_t i = 0; i < doors.size(); ++i) {
    const bool across = !one_run && places[i].side != places[guest].side;
    if (doors[i].share == Share::sub || across) continue;
    std::optional<std::size_t>& best =
        places[i].offset_m <= places[guest].offset_m ? before : after;
    const double to_guest = std::abs(places[i].offset_m - places[guest].offset_m);
    if (!best || to_guest < std::abs(places[*best].offset_m - places[guest].offset_m)) best = i;
  }
  return before ? before : after;
}

std::optional<std::size_t> named_host(const std::vector<Door>& doors, const std::string& name) {
  const auto host = std::find_if(doors.begin(), doors.end(), [&](const Door& door) {
    return door.id == name && door.share == Share::own;
  });
  if (host == doors.end()) return std::nullopt;
  return static_cast<std::size_t>(host - doors.begin());
}

}  // namespace

std::vector<std::optional<std::size_t>> hosts_of(const Axis& axis, const std::vector<Door>& doors,
                                                 const Rules& rules) {
  std::vector<Position> places;
  places.reserve(doors.size());
  for (const Door& door : doors) places.push_back(locate(axis, door.at));
  std::vector<std::optional<std::size_t>> out(doors.size());
  for (std::size_t i = 0; i < doors.size(); ++i) {
    const Door& guest = doors[i];
    if (guest.share == Share::own) continue;
    const auto host = guest.host.empty() ? host_beside(places, doors, rules.continuous, i)
                                         : named_host(doors, guest.host);
    if (!host) continue;
    const bool plated = guest.number > 0;
    if (!plated || (guest.sub > 0 && guest.number == doors[*host].number)) out[i] = host;
  }
  return out;
}

std::vector<Plate> guest_plates(const Axis& axis, const std::vector<Door>& doors,
                                const std::vector<Plate>& own, const Rules& rules,
                                std::set<std::pair<int, int>>& taken) {
  const auto hosts = hosts_of(axis, doors, rules);
  std::map<std::size_t, const Plate*> plate_of;
  for (const Plate& plate : own) plate_of[plate.door] = &plate;
  std::vector<Plate> out;
  for (std::size_t i = 0; i < doors.size(); ++i) {
    if (!hosts[i]) continue;
    const Position at = locate(axis, doors[i].at);
    out.push_back({i, at.side, at.offset_m, at.distance_m, doors[i].number, doors[i].sub,
                   doors[i].number > 0});
  }
  const auto key = [&](const Plate& plate) {
    return std::tuple{*hosts[plate.door], plate.offset_m, plate.distance_m,
                      std::string_view(doors[plate.door].id)};
  };
  std::sort(out.begin(), out.end(),
            [&](const Plate& a, const Plate& b) { return key(a) < key(b); });
  std::map<std::size_t, int> last;  // 附号 by host
  for (Plate& plate : out) {
    const std::size_t host = *hosts[plate.door];
    int& sub = last.try_emplace(host, plate_of.at(host)->sub).first->second;
    if (plate.existing) {
      sub = plate.sub;
      continue;
    }
    plate.number = plate_of.at(host)->number;
    do ++sub;
    while (taken.contains({plate.number, sub}));
    plate.sub = sub;
    taken.insert({plate.number, sub});
  }
  return out;
}

}  // namespace lifang::addressing
