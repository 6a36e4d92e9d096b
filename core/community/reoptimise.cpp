// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "core/community/draft.h"

namespace lifang::community {
namespace {

std::size_t at(std::int32_t index) {
  return static_cast<std::size_t>(index);
}

/// What is not locked, as an area of its own.
struct Rest {
  Area area;
  std::vector<std::uint32_t> unit;      ///< per unit of the rest: that of the whole
  std::vector<std::int32_t> community;  ///< per community of the rest: that of the draft
};

/// Those of no locked community; a unit locked in none stays in none.
std::vector<std::uint32_t> open_units(const Area& area, const Draft& draft) {
  const auto& locked = area.rules.locked;
  std::vector<std::uint32_t> out;
  for (std::uint32_t i = 0; i < area.units.size(); ++i) {
    const std::int32_t home = draft.home[i];
    const bool alone = std::binary_search(locked.begin(), locked.end(), i);
    const bool shut = home >= 0 ? draft.communities[at(home)].locked : alone;
    if (!shut) out.push_back(i);
  }
  return out;
}

Rest rest_of(const Area& area, const Draft& draft) {
  Rest rest;
  rest.unit = open_units(area, draft);
  rest.area = area_of(area, rest.unit);
  std::vector<bool> asked(draft.communities.size());  // locked units lie in it
  for (const std::uint32_t unit : rest.area.rules.locked)
    asked[at(draft.home[rest.unit[unit]])] = true;
  // A community that is locked is no longer to be had; who was in it moves in any case.
  std::vector<std::int32_t> of_today(area.communities.size(), -1);
  std::vector<std::int32_t> of_draft(draft.communities.size(), -1);
  rest.area.communities.clear();
  for (std::size_t c = 0; c < draft.communities.size(); ++c) {
    const DraftCommunity& one = draft.communities[c];
    if (one.locked || (one.continues < 0 && !asked[c])) continue;
    of_draft[c] = static_cast<std::int32_t>(rest.community.size());
    if (one.continues >= 0) of_today[at(one.continues)] = of_draft[c];
    rest.community.push_back(static_cast<std::int32_t>(c));
    rest.area.communities.push_back({{}, one.name});
  }
  for (Unit& unit : rest.area.units) {
    if (unit.community >= 0) unit.community = of_today[at(unit.community)];
  }
  rest.area.rules.home.clear();
  for (const std::uint32_t unit : rest.area.rules.locked) {
    rest.area.rules.home.push_back(of_draft[at(draft.home[rest.unit[unit]])]);
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
  std::vector<std::int32_t> open;  // new ones that may be used again
  for (std::size_t c = draft.communities.size(); c-- > 0;) {
    const DraftCommunity& one = draft.communities[c];
    const auto index = static_cast<std::int32_t>(c);
    const bool asked =
        std::find(rest.community.begin(), rest.community.end(), index) != rest.community.end();
    if (one.continues < 0 && !one.locked && !asked) open.push_back(index);
  }
  std::vector<std::int32_t> out;
  for (const std::int32_t identity : plan.identity) {
    if (identity >= 0) {
      out.push_back(rest.community[at(identity)]);
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

/// Of so many communities those that locked ones leave, at least one; 0 stays 0.
std::uint32_t left_of(std::uint32_t wanted, const Area& area, const Draft& draft) {
  std::vector<bool> full(draft.communities.size());
  for (std::size_t i = 0; i < area.units.size(); ++i) {
    const std::int32_t home = draft.home[i];
    if (home >= 0 && draft.communities[at(home)].locked) full[at(home)] = true;
  }
  const auto locked = static_cast<std::uint32_t>(std::count(full.begin(), full.end(), true));
  return wanted == 0 ? 0 : std::max(wanted, locked + 1) - locked;
}

}  // namespace

Area open_area(const Area& area, const Draft& draft) {
  return rest_of(area, draft).area;
}

Result<Reoptimised> reoptimise(const Area& area, const Draft& draft, const SolveOptions& options,
                               const Progress& progress) {
  const Rest rest = rest_of(area, draft);
  if (rest.unit.empty()) return fail(Fault::refused, "community.all_locked");
  SolveOptions asked = options;
  asked.goals.communities = left_of(options.goals.communities, area, draft);
  const auto solved = solve(rest.area, asked, progress);
  if (!solved) return fail(solved);
  Reoptimised out{draft, {}, 0, {}, solved->all_seen, solved->stopped, solved->findings};
  const auto homes = homes_of(solved->plan, rest, out.draft);
  for (std::size_t i = 0; i < rest.unit.size(); ++i) {
    out.draft.home[rest.unit[i]] = homes[solved->plan.group[i]];
  }
  out.score = judge(area, out.draft, options.range).score;
  // What left a community that is locked now moves whatever is done.
  out.least_moved = solved->least_moved + out.score.moved - solved->score.moved;
  // Likewise what locked communities have of each goal.
  for (const Goal goal : all_goals) {
    const auto g = static_cast<std::size_t>(goal);
    const double locked = amount(out.score, goal) - amount(solved->score, goal);
    out.least[g] = std::max(0.0, solved->least[g] + locked);
  }
  return out;
}

}  // namespace lifang::community
