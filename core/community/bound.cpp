// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/community/bound.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace lifang::community {
namespace {

struct Part {
  std::int64_t households = 0;
  std::int64_t oversize = 0;  ///< what single units have above the range
  std::size_t units = 0;
  std::string first;  ///< name of its first unit
};

std::vector<Part> parts_with_sums(const Area& area, Range range) {
  const std::vector<std::uint32_t> part_of = parts_of(area);
  std::vector<Part> parts;
  for (std::size_t i = 0; i < area.units.size(); ++i) {
    if (part_of[i] >= parts.size()) parts.resize(part_of[i] + 1u);
    Part& part = parts[part_of[i]];
    if (part.units++ == 0) part.first = area.units[i].name;
    part.households += area.units[i].households;
    part.oversize += std::max<std::int64_t>(0, area.units[i].households - range.max);
  }
  return parts;
}

/// How far the sum is from being that of some number of communities in range.
std::int64_t misfit(std::int64_t households, Range range) {
  const std::int64_t most =
      std::max<std::int64_t>(1, households / std::max<std::int64_t>(1, range.min));
  const std::int64_t more = most + 1;
  const auto off = [&](std::int64_t count) {
    return std::max(
        {std::int64_t{0}, count * range.min - households, households - count * range.max});
  };
  return std::min(off(most), off(more));
}

/// The largest sum of some of the units that is not above `limit`.
std::int64_t best_subset(const std::vector<std::int64_t>& units, std::int64_t limit) {
  std::int64_t all = 0;
  for (const std::int64_t unit : units) all += unit;
  if (all <= limit) return all;
  std::vector<bool> reachable(static_cast<std::size_t>(limit) + 1);
  reachable[0] = true;
  for (const std::int64_t unit : units) {
    if (unit > limit) continue;
    for (std::int64_t sum = limit; sum >= unit; --sum) {
      if (reachable[static_cast<std::size_t>(sum - unit)]) {
        reachable[static_cast<std::size_t>(sum)] = true;
      }
    }
  }
  std::int64_t best = limit;
  while (!reachable[static_cast<std::size_t>(best)]) --best;
  return best;
}

std::vector<Origin> origins_of(const Unit& unit) {
  return unit.origins.empty() ? std::vector<Origin>{{unit.community, unit.households}}
                              : unit.origins;
}

/// One of today's communities as the bound sees it.
struct Today {
  std::int64_t sum = 0;
  std::int64_t kept = 0;  ///< no plan lets more of its households keep it
};

/// `exact`: the plan is as little out of range as can be. Then a unit above the range
/// has a community to itself and other communities exceed it by their part's misfit at most.
std::vector<Today> todays(const Area& area, Range range, bool exact) {
  const std::vector<std::uint32_t> part_of = parts_of(area);
  const std::vector<Part> parts = parts_with_sums(area, range);
  std::vector<std::map<std::uint32_t, std::vector<std::int64_t>>> units(area.communities.size());
  std::vector<Today> result(area.communities.size());
  for (std::size_t i = 0; i < area.units.size(); ++i) {
    const Unit& unit = area.units[i];
    for (const Origin& origin : origins_of(unit)) {
      if (origin.community < 0) continue;
      const auto c = static_cast<std::size_t>(origin.community);
      units[c][part_of[i]].push_back(origin.households);
      result[c].sum += origin.households;
    }
  }
  for (std::size_t c = 0; c < result.size(); ++c) {
    for (const auto& [part, here] : units[c]) {
      std::int64_t kept = 0;
      if (exact) {
        const Part& all = parts[part];
        const std::int64_t over = all.oversize > 0 ? 0 : misfit(all.households, range);
        kept = best_subset(here, range.max + over);
        for (const std::int64_t h : here) kept = std::max(kept, h);
      } else {
        for (const std::int64_t h : here) kept += h;
      }
      result[c].kept = std::max(result[c].kept, kept);
    }
  }
  return result;
}

}  // namespace

std::int64_t least_out_of_range(const Area& area, Range range) {
  std::int64_t least = 0;
  for (const Part& part : parts_with_sums(area, range)) {
    least += part.oversize > 0 ? part.oversize : misfit(part.households, range);
  }
  return least;
}

std::int64_t least_moved(const Area& area, Range range, std::int64_t out_of_range) {
  const bool exact = out_of_range == least_out_of_range(area, range);
  const std::vector<Today> communities = todays(area, range, exact);
  std::int64_t shortfall = out_of_range;  // what communities may lack of the range in all
  if (exact) {
    for (const Part& part : parts_with_sums(area, range)) shortfall -= part.oversize;
  }
  std::int64_t must_leave = 0;    // from communities that keep at most `kept`
  std::int64_t total_excess = 0;  // the same without counting whole units
  std::int64_t homeless = 0;      // units without a community move without counting as moved
  std::int64_t need = 0;
  std::vector<std::int64_t> small;  // what each community below the range keeps at most
  for (const Unit& unit : area.units) homeless += natives(unit, -1);
  for (const Today& today : communities) {
    must_leave += today.sum - today.kept;
    total_excess += std::max<std::int64_t>(0, today.kept - range.max);
    if (today.kept > 0 && today.kept < range.min) {
      small.push_back(today.kept);
      need += range.min - today.kept;
    }
  }
  if (!exact) must_leave += std::max<std::int64_t>(0, total_excess - out_of_range);
  constexpr std::int64_t most_steps = 10'000'000;
  if (std::accumulate(small.begin(), small.end(), std::int64_t{0}) > most_steps) return must_leave;
  // relief[x]: the most that the needs shrink when communities of x households in all end.
  std::int64_t all = 0;
  for (const std::int64_t kept : small) all += kept;
  std::vector<std::int64_t> relief(static_cast<std::size_t>(all) + 1, -1);
  relief[0] = 0;
  for (const std::int64_t kept : small) {
    for (std::int64_t x = all; x >= kept; --x) {
      const std::int64_t before = relief[static_cast<std::size_t>(x - kept)];
      if (before < 0) continue;
      auto& best = relief[static_cast<std::size_t>(x)];
      best = std::max(best, before + range.min - kept);
    }
  }
  std::int64_t least = must_leave + all;
  for (std::int64_t x = 0; x <= all; ++x) {
    const std::int64_t shrunk = relief[static_cast<std::size_t>(x)];
    if (shrunk < 0) continue;
    const std::int64_t taken_in = need - shrunk - homeless - shortfall;
    least = std::min(least, std::max(must_leave + x, taken_in));
  }
  return std::max<std::int64_t>(0, least);
}

std::int64_t fewest_communities(const Area& area, Range range, std::int64_t out_of_range) {
  std::int64_t out = 0;
  for (const Part& part : parts_with_sums(area, range)) {
    const std::int64_t over = part.households - out_of_range;
    out += std::max<std::int64_t>(1, (over + range.max - 1) / range.max);
  }
  return out;
}

std::int64_t fewest_cuts(const Area& area, Range range, std::int64_t out_of_range) {
  // Pieces of the map that touch are parted by borders that are cut in any case.
  return fewest_communities(area, range, out_of_range) -
         static_cast<std::int64_t>(parts_with_sums(area, range).size());
}

std::int64_t least_off_multiples(const Area& area, std::int64_t middle) {
  std::int64_t out = 0;
  for (const Part& part : parts_with_sums(area, {})) {
    out += off_grids(part.households, {middle, middle});
  }
  return out;
}

std::vector<Finding> obstacles(const Area& area, Range range) {
  std::vector<Finding> found;
  const auto warn = [&](const char* code, const std::string& subject,
                        std::vector<std::string> args) {
    Finding finding;
    finding.code = code;
    finding.severity = Severity::warning;
    finding.subject = subject;
    finding.args = std::move(args);
    found.push_back(std::move(finding));
  };
  for (const Unit& unit : area.units) {
    if (unit.households <= range.max) continue;
    warn("community.oversize_unit", unit.id,
         {unit.name, std::to_string(unit.households), std::to_string(range.max)});
  }
  for (const Part& part : parts_with_sums(area, range)) {
    if (part.oversize > 0 || misfit(part.households, range) == 0) continue;
    warn("community.part_indivisible", part.first,
         {part.first, std::to_string(part.units), std::to_string(part.households),
          std::to_string(range.min), std::to_string(range.max)});
  }
  return found;
}

}  // namespace lifang::community
