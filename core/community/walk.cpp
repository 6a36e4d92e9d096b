// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/community/walk.h"

#include <algorithm>
#include <cmath>

namespace lifang::community {
namespace {

std::int64_t metres(Point a, Point b) {
  const double x = a.x - b.x, y = a.y - b.y;
  return std::llround(std::sqrt(x * x + y * y));
}

/// Of an area with ways, or without.
class Loads {
 public:
  explicit Loads(const Area& area) : area_(area), ways_(area.ways.get()) {}

  std::size_t places() const { return ways_ != nullptr ? ways_->unit.size() : area_.units.size(); }
  std::uint32_t unit(std::size_t place) const {
    return ways_ != nullptr ? ways_->unit[place] : static_cast<std::uint32_t>(place);
  }
  std::int64_t at(std::uint32_t from, std::size_t place) const {
    if (ways_ != nullptr) return ways_->at(from, place);
    const Unit& one = area_.units[from];
    return one.households == 0 ? 0 : one.households * metres(one.place, area_.units[place].place);
  }

 private:
  const Area& area_;
  const Ways* ways_;
};

}  // namespace

std::vector<Centre> centres(const Area& area, std::span<const std::int32_t> home) {
  const Loads loads(area);
  const auto most = home.empty() ? -1 : *std::max_element(home.begin(), home.end());
  std::vector<std::vector<std::uint32_t>> members(static_cast<std::size_t>(most + 1));
  for (std::uint32_t i = 0; i < home.size(); ++i) {
    if (home[i] >= 0) members[static_cast<std::size_t>(home[i])].push_back(i);
  }
  std::vector<Centre> out(members.size());
  for (std::size_t place = 0; place < loads.places(); ++place) {
    const std::uint32_t unit = loads.unit(place);
    if (home[unit] < 0) continue;
    const auto community = static_cast<std::size_t>(home[unit]);
    std::int64_t sum = 0;
    for (const std::uint32_t from : members[community]) sum += loads.at(from, place);
    Centre& best = out[community];
    if (best.unit < 0 || sum < best.walk) best = {static_cast<std::int32_t>(unit), sum};
  }
  return out;
}

std::int64_t walk(const Area& area, std::span<const std::int32_t> home) {
  std::int64_t out = 0;
  for (const Centre& one : centres(area, home)) out += one.walk;
  return out;
}

std::shared_ptr<const Ways> straight_ways(const Area& area) {
  auto out = std::make_shared<Ways>();
  const auto n = static_cast<std::uint32_t>(area.units.size());
  out->load.reserve(std::size_t{n} * n);
  for (std::uint32_t i = 0; i < n; ++i) {
    out->unit.push_back(i);
    for (const Unit& there : area.units) {
      out->load.push_back(area.units[i].households * metres(area.units[i].place, there.place));
    }
  }
  return out;
}

}  // namespace lifang::community
