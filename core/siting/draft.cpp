// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/siting/draft.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "core/geometry/measure.h"
#include "core/siting/access.h"

namespace lifang::siting {
namespace {

constexpr double worst_share = 0.1;

/// The nearest open site of each place, and how many of them reach it in time.
struct Tally {
  std::vector<float> nearest;
  std::vector<std::uint32_t> sites;
};

Tally tally_of(std::span<const PlaceWalks> walks, std::span<const Stand> stands,
               const DraftPlaces& places) {
  Tally out{std::vector<float>(places.weights.size(), static_cast<float>(places.horizon_s)),
            std::vector<std::uint32_t>(places.weights.size(), 0)};
  for (std::size_t s = 0; s < walks.size(); ++s) {
    if (!is_open(stands[s])) continue;
    for (const PlaceWalk& walk : walks[s]) {
      float& nearest = out.nearest[walk.demand];
      nearest = std::min(nearest, walk.seconds);
      out.sites[walk.demand] += walk.seconds <= places.limit_s ? 1 : 0;
    }
  }
  return out;
}

void count_sites(std::span<const PlaceWalks> walks, const Tally& tally, const DraftPlaces& places,
                 std::span<const Stand> stands, DraftReach& out) {
  for (std::size_t s = 0; s < walks.size(); ++s) {
    const std::uint32_t own = is_open(stands[s]) ? 1 : 0;
    for (const PlaceWalk& walk : walks[s]) {
      if (walk.seconds > places.limit_s) continue;
      out.in_reach[s] += places.weights[walk.demand];
      if (tally.sites[walk.demand] == own) out.alone[s] += places.weights[walk.demand];
    }
  }
}

}  // namespace

DraftReach reach_of(std::span<const PlaceWalks> walks, std::span<const Stand> stands,
                    const DraftPlaces& places) {
  DraftReach out;
  Tally tally = tally_of(walks, stands, places);
  out.areas.resize(places.areas);
  out.in_reach.assign(walks.size(), 0);
  out.alone.assign(walks.size(), 0);
  std::vector<double> seconds;
  for (std::uint32_t d = 0; d < places.weights.size(); ++d) {
    const double people = places.weights[d];
    Reached& area = out.areas[places.area[d]];
    const bool met = tally.sites[d] > 0;
    for (Reached* each : {&out.total, &area}) {
      each->all += people;
      each->within += met ? people : 0;
    }
    if (!met && people > 0) out.missed.push_back(d);
    seconds.push_back(tally.nearest[d]);
  }
  out.worst_tenth_s = worst_mean(seconds, places.weights, worst_share, true);
  out.worst_beyond = std::ranges::any_of(out.missed, [&](std::uint32_t d) {
    return tally.nearest[d] >= static_cast<float>(places.horizon_s);
  });
  count_sites(walks, tally, places, stands, out);
  out.nearest_s = std::move(tally.nearest);
  return out;
}

std::vector<MissedPocket> pockets_of(std::span<const std::uint32_t> missed,
                                     std::span<const Point> at, std::span<const double> weights,
                                     double apart_m) {
  // Places in cells as wide as the gap: neighbours lie in the same or the next cell.
  std::map<std::pair<long long, long long>, std::vector<std::size_t>> cells;
  const auto cell = [&](Point p) {
    return std::pair{std::llround(std::floor(p.x / apart_m)),
                     std::llround(std::floor(p.y / apart_m))};
  };
  std::vector<std::size_t> parent(missed.size());
  std::iota(parent.begin(), parent.end(), std::size_t{0});
  const auto root = [&](std::size_t i) {
    while (parent[i] != i) i = parent[i] = parent[parent[i]];
    return i;
  };
  for (std::size_t i = 0; i < missed.size(); ++i) {
    const auto [x, y] = cell(at[missed[i]]);
    for (long long dx = -1; dx <= 1; ++dx) {
      for (long long dy = -1; dy <= 1; ++dy) {
        const auto found = cells.find({x + dx, y + dy});
        if (found == cells.end()) continue;
        for (const std::size_t j : found->second) {
          if (distance(at[missed[i]], at[missed[j]]) <= apart_m) parent[root(j)] = root(i);
        }
      }
    }
    cells[{x, y}].push_back(i);
  }
  std::map<std::size_t, MissedPocket> by_root;
  for (std::size_t i = 0; i < missed.size(); ++i) {
    MissedPocket& pocket = by_root[root(i)];
    pocket.demand.push_back(missed[i]);
    pocket.people += weights[missed[i]];
    pocket.box.add(at[missed[i]]);
  }
  std::vector<MissedPocket> out;
  for (auto& [key, pocket] : by_root) out.push_back(std::move(pocket));
  std::ranges::stable_sort(out, [](const MissedPocket& a, const MissedPocket& b) {
    return a.people != b.people ? a.people > b.people : a.demand.front() < b.demand.front();
  });
  return out;
}

}  // namespace lifang::siting
