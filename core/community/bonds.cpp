// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/community/bonds.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <set>

namespace lifang::community {
namespace {

/// Sets of units, by their first.
class Sets {
 public:
  explicit Sets(std::size_t count) : parent_(count) {
    std::iota(parent_.begin(), parent_.end(), std::uint32_t{0});
  }
  std::uint32_t find(std::uint32_t unit) {
    while (parent_[unit] != unit) unit = parent_[unit] = parent_[parent_[unit]];
    return unit;
  }
  void join(std::uint32_t a, std::uint32_t b) {
    const std::uint32_t one = find(a), other = find(b);
    parent_[std::max(one, other)] = std::min(one, other);
  }

 private:
  std::vector<std::uint32_t> parent_;
};

/// One unit of several: people summed, today's community that of most households.
Unit sum_of(const Area& area, const std::vector<std::uint32_t>& members) {
  Unit out = area.units[members.front()];
  out.neighbours.clear();
  out.households = out.population = out.elderly = 0;
  std::map<std::int32_t, std::int64_t> weight;
  for (const std::uint32_t i : members) {
    const Unit& unit = area.units[i];
    out.households += unit.households;
    out.population += unit.population;
    out.elderly += unit.elderly;
    weight[unit.community] += unit.households;
  }
  out.community = std::max_element(weight.begin(), weight.end(), [](const auto& a, const auto& b) {
                    return a.second < b.second;
                  })->first;
  return out;
}

/// The draft's problems of one kind.
std::size_t count_of(const Judgement& judged, ProblemKind kind) {
  return static_cast<std::size_t>(
      std::count_if(judged.problems.begin(), judged.problems.end(),
                    [&](const Problem& one) { return one.kind == kind; }));
}

/// The draft with a unit, and what is tied to it, next door, where that cuts nothing off.
std::optional<Draft> sent_next_door(const Area& area, const Draft& draft, const Contracted& ties,
                                    std::uint32_t unit, Range range) {
  std::vector<std::uint32_t> moving;
  std::set<std::int32_t> doors;
  for (std::uint32_t i = 0; i < ties.of.size(); ++i) {
    if (ties.of[i] != ties.of[unit]) continue;
    if (std::binary_search(area.rules.locked.begin(), area.rules.locked.end(), i)) return {};
    moving.push_back(i);
    for (const Neighbour& next : area.units[i].neighbours) {
      const std::int32_t home = draft.home[next.unit];
      const bool open = home >= 0 && !draft.communities[static_cast<std::size_t>(home)].locked;
      if (next.crossable && open && home != draft.home[unit]) doors.insert(home);
    }
  }
  const Judgement now = judge(area, draft, range);
  std::optional<Draft> best;
  Score least;
  for (const std::int32_t door : doors) {
    Draft next = draft;
    for (const std::uint32_t i : moving) next.home[i] = door;
    const Judgement then = judge(area, next, range);
    const bool worse = count_of(then, ProblemKind::cut_off) > count_of(now, ProblemKind::cut_off) ||
                       count_of(then, ProblemKind::joined) >= count_of(now, ProblemKind::joined);
    if (worse || (best && !(then.score < least))) continue;
    least = then.score;
    best = std::move(next);
  }
  return best;
}

}  // namespace

std::vector<UnitPair> bonds_of(const Area& area) {
  std::vector<UnitPair> out = area.rules.together;
  if (!area.rules.phases) return out;
  std::map<std::string, std::uint32_t> first;
  for (std::uint32_t i = 0; i < area.units.size(); ++i) {
    const std::string& whole = area.units[i].phase_of;
    if (whole.empty()) continue;
    const auto [at, fresh] = first.try_emplace(whole, i);
    if (!fresh) out.push_back({at->second, i});
  }
  return out;
}

Contracted contracted(const Area& area) {
  const std::size_t count = area.units.size();
  Sets tied(count), whole(count);
  for (const UnitPair& bond : bonds_of(area)) tied.join(bond.a, bond.b);
  for (std::uint32_t i = 0; i < count; ++i) {
    for (const Neighbour& next : area.units[i].neighbours) {
      if (next.crossable && tied.find(i) == tied.find(next.unit)) whole.join(i, next.unit);
    }
  }
  Contracted out;
  out.area.communities = area.communities;
  out.of.resize(count);
  std::map<std::uint32_t, std::vector<std::uint32_t>> members;
  for (std::uint32_t i = 0; i < count; ++i) members[whole.find(i)].push_back(i);
  for (const auto& [first, list] : members) {
    for (const std::uint32_t i : list) {
      out.of[i] = static_cast<std::uint32_t>(out.area.units.size());
    }
    out.area.units.push_back(sum_of(area, list));
  }
  std::vector<std::map<std::uint32_t, Neighbour>> beside(out.area.units.size());
  for (std::uint32_t i = 0; i < count; ++i) {
    for (const Neighbour& next : area.units[i].neighbours) {
      const std::uint32_t a = out.of[i], b = out.of[next.unit];
      if (a == b) continue;
      Neighbour& one = beside[a].try_emplace(b, Neighbour{b, 0, false, 0}).first->second;
      one.border_m += next.border_m;
      one.crossable = one.crossable || next.crossable;
      one.crossings += next.crossings;
    }
  }
  for (std::size_t a = 0; a < beside.size(); ++a) {
    for (const auto& [b, next] : beside[a]) out.area.units[a].neighbours.push_back(next);
  }
  return out;
}

Result<Solution> solve_tied(const Area& area, const SolveOptions& options,
                            const Progress& progress) {
  if (bonds_of(area).empty()) return solve(area, options, progress);
  const Contracted ties = contracted(area);
  auto solved = solve(ties.area, options, progress);
  if (!solved) return solved;
  std::vector<std::uint32_t> group;
  for (const std::uint32_t unit : ties.of) group.push_back(solved->plan.group[unit]);
  solved->plan = identified(area, group);
  solved->score = score(area, solved->plan, options.range);
  // Of tied units from several communities some move in any case: the bound holds, no proof does.
  solved->proven = solved->proven && solved->score.moved == solved->least_moved;
  return solved;
}

Draft keep_rules(const Area& area, const Draft& before, Draft draft, Range range) {
  for (const std::uint32_t unit : area.rules.locked) draft.home[unit] = before.home[unit];
  const Contracted ties = contracted(area);
  for (const UnitPair& pair : area.rules.apart) {
    if (draft.home[pair.a] != draft.home[pair.b] || draft.home[pair.a] < 0) continue;
    for (const std::uint32_t unit : {pair.a, pair.b}) {
      auto mended = sent_next_door(area, draft, ties, unit, range);
      if (!mended) continue;
      draft = std::move(*mended);
      break;
    }
  }
  return draft;
}

}  // namespace lifang::community
