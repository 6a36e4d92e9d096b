// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>

#include "core/community/bonds.h"

namespace lifang::community {
namespace {

std::size_t at(std::int32_t index) {
  return static_cast<std::size_t>(index);
}

/// What is not locked, as an area of its own.
struct Rest {
  Area area;
  std::vector<std::uint32_t> unit;      ///< per unit of the rest: that of the whole
  std::vector<std::int32_t> community;  ///< per community of the rest: that of today
};

bool is_locked(const Draft& draft, std::uint32_t unit) {
  return draft.home[unit] >= 0 && draft.communities[at(draft.home[unit])].locked;
}

void add_units(const Area& area, const Draft& draft, Rest& rest) {
  std::vector<std::int64_t> number(area.units.size(), -1);
  for (std::uint32_t i = 0; i < area.units.size(); ++i) {
    if (is_locked(draft, i)) continue;
    number[i] = static_cast<std::int64_t>(rest.unit.size());
    rest.unit.push_back(i);
    rest.area.units.push_back(area.units[i]);
  }
  for (Unit& unit : rest.area.units) {
    std::vector<Neighbour> inside;
    for (Neighbour next : unit.neighbours) {
      if (number[next.unit] < 0) continue;
      next.unit = static_cast<std::uint32_t>(number[next.unit]);
      inside.push_back(next);
    }
    unit.neighbours = std::move(inside);
  }
  rest.area.rules.phases = area.rules.phases;
  for (const UnitPair& pair : area.rules.together) {
    if (number[pair.a] < 0 || number[pair.b] < 0) continue;
    rest.area.rules.together.push_back(
        {static_cast<std::uint32_t>(number[pair.a]), static_cast<std::uint32_t>(number[pair.b])});
  }
}

Rest rest_of(const Area& area, const Draft& draft) {
  Rest rest;
  add_units(area, draft, rest);
  // A community that is locked is no longer to be had; who was in it moves in any case.
  std::vector<std::int32_t> number(area.communities.size(), -1);
  for (const DraftCommunity& one : draft.communities) {
    if (one.continues < 0 || one.locked) continue;
    number[at(one.continues)] = static_cast<std::int32_t>(rest.community.size());
    rest.community.push_back(one.continues);
    rest.area.communities.push_back(area.communities[at(one.continues)]);
  }
  for (Unit& unit : rest.area.units) {
    if (unit.community >= 0) unit.community = number[at(unit.community)];
  }
  return rest;
}

/// A name that no community of the draft bears.
std::string free_name(const Draft& draft) {
  for (int number = 1;; ++number) {
    std::string name = "社区(新" + std::to_string(number) + ")";
    const bool taken = std::any_of(draft.communities.begin(), draft.communities.end(),
                                   [&](const DraftCommunity& one) { return one.name == name; });
    if (!taken) return name;
  }
}

/// The draft's communities that the groups of a solved rest become.
std::vector<std::int32_t> homes_of(const Plan& plan, const Rest& rest, Draft& draft) {
  std::map<std::int32_t, std::int32_t> heir;
  std::vector<std::int32_t> open;  // new ones that may be used again
  for (std::size_t c = 0; c < draft.communities.size(); ++c) {
    const DraftCommunity& one = draft.communities[c];
    const auto index = static_cast<std::int32_t>(c);
    if (one.continues >= 0) heir[one.continues] = index;
    if (one.continues < 0 && !one.locked) open.push_back(index);
  }
  std::reverse(open.begin(), open.end());
  std::vector<std::int32_t> out;
  for (const std::int32_t identity : plan.identity) {
    if (identity >= 0) {
      out.push_back(heir.at(rest.community[at(identity)]));
    } else if (!open.empty()) {
      out.push_back(open.back());
      open.pop_back();
    } else {
      out.push_back(static_cast<std::int32_t>(draft.communities.size()));
      draft.communities.push_back({free_name(draft), -1, false});
    }
  }
  return out;
}

}  // namespace

Result<Reoptimised> reoptimise(const Area& area, const Draft& draft, const SolveOptions& options,
                               const Progress& progress) {
  const Rest rest = rest_of(area, draft);
  if (rest.unit.empty()) return fail(Fault::refused, "community.all_locked");
  const auto solved = solve_tied(rest.area, options, progress);
  if (!solved) return fail(solved);
  Reoptimised out{draft, {}, solved->stopped, solved->findings};
  const auto homes = homes_of(solved->plan, rest, out.draft);
  for (std::size_t i = 0; i < rest.unit.size(); ++i) {
    out.draft.home[rest.unit[i]] = homes[solved->plan.group[i]];
  }
  out.draft = keep_rules(area, draft, std::move(out.draft), options.range);
  out.score = judge(area, out.draft, options.range).score;
  return out;
}

}  // namespace lifang::community
