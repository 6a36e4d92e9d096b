// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/community/draft.h"

#include <algorithm>
#include <map>

#include "core/community/bonds.h"
#include "core/community/compactness.h"

namespace lifang::community {
namespace {

constexpr std::int32_t none = -1;

std::size_t at(std::int32_t index) {
  return static_cast<std::size_t>(index);
}

/// Communities that units live in, without gaps; units in none make a last group.
struct Dense {
  Plan plan;
  std::vector<std::int32_t> community;  ///< per group: of the draft, -1 = the units in none
};

Dense dense(const Draft& draft) {
  Dense out;
  std::vector<std::int64_t> group(draft.communities.size(), none);
  std::vector<bool> inhabited(draft.communities.size());
  for (const std::int32_t home : draft.home) {
    if (home >= 0) inhabited[at(home)] = true;
  }
  for (std::size_t c = 0; c < draft.communities.size(); ++c) {
    if (!inhabited[c]) continue;
    group[c] = static_cast<std::int64_t>(out.community.size());
    out.community.push_back(static_cast<std::int32_t>(c));
    out.plan.identity.push_back(draft.communities[c].continues);
  }
  const auto rest = static_cast<std::uint32_t>(out.community.size());
  for (const std::int32_t home : draft.home) {
    out.plan.group.push_back(home < 0 ? rest : static_cast<std::uint32_t>(group[at(home)]));
  }
  if (std::find(draft.home.begin(), draft.home.end(), none) != draft.home.end()) {
    out.community.push_back(none);
    out.plan.identity.push_back(none);
  }
  return out;
}

/// The pieces of each community: units that hang together within it.
class Pieces {
 public:
  Pieces(const Area& area, const Draft& draft) : area_(area), draft_(draft) {
    std::vector<bool> seen(area.units.size());
    of_.resize(draft.communities.size());
    for (std::uint32_t first = 0; first < area.units.size(); ++first) {
      if (seen[first] || draft.home[first] < 0) continue;
      of_[at(draft.home[first])].push_back(piece_from(first, seen));
    }
    for (auto& pieces : of_) {
      std::stable_sort(pieces.begin(), pieces.end(),
                       [&](const auto& a, const auto& b) { return households(a) > households(b); });
    }
  }

  /// Largest first.
  const std::vector<std::vector<std::uint32_t>>& of(std::size_t community) const {
    return of_[community];
  }
  std::int64_t households(const std::vector<std::uint32_t>& units) const {
    std::int64_t sum = 0;
    for (const std::uint32_t unit : units) sum += area_.units[unit].households;
    return sum;
  }

 private:
  std::vector<std::uint32_t> piece_from(std::uint32_t first, std::vector<bool>& seen) const {
    std::vector<std::uint32_t> piece{first};
    seen[first] = true;
    for (std::size_t i = 0; i < piece.size(); ++i) {
      for (const Neighbour& next : area_.units[piece[i]].neighbours) {
        const bool with = next.crossable && draft_.home[next.unit] == draft_.home[first];
        if (!with || seen[next.unit]) continue;
        seen[next.unit] = true;
        piece.push_back(next.unit);
      }
    }
    return piece;
  }

  const Area& area_;
  const Draft& draft_;
  std::vector<std::vector<std::vector<std::uint32_t>>> of_;
};

void add_up(const Area& area, const Draft& draft, Judgement& out) {
  out.communities.assign(draft.communities.size(), {});
  out.score.inertia = moment_of_inertia(area, draft.home);
  const std::vector<Centre> middles = centres(area, draft.home);
  for (std::size_t c = 0; c < middles.size(); ++c) {
    out.communities[c].centre = middles[c];
    out.score.walk += middles[c].walk;
  }
  for (std::uint32_t i = 0; i < area.units.size(); ++i) {
    const Unit& unit = area.units[i];
    const std::int32_t home = draft.home[i];
    for (const Neighbour& next : unit.neighbours) {
      if (next.unit <= i || draft.home[next.unit] == home) continue;
      out.score.cut_m += next.border_m;
      ++out.score.cut_edges;
    }
    if (home < 0) continue;
    Standing& sum = out.communities[at(home)];
    sum.households += unit.households;
    sum.population += unit.population;
    sum.elderly += unit.elderly;
    ++sum.units;
    if (unit.community >= 0 && draft.communities[at(home)].continues != unit.community) {
      out.score.moved += unit.households;
    }
  }
}

/// All units of a community, piece by piece.
std::vector<std::uint32_t> joined(const std::vector<std::vector<std::uint32_t>>& pieces) {
  std::vector<std::uint32_t> out;
  for (const auto& piece : pieces) out.insert(out.end(), piece.begin(), piece.end());
  return out;
}

void find_problems(const Area& area, const Draft& draft, const Pieces& pieces, Range range,
                   Judgement& out) {
  std::vector<std::uint32_t> loose;
  for (std::uint32_t i = 0; i < draft.home.size(); ++i) {
    if (draft.home[i] < 0) loose.push_back(i);
  }
  if (!loose.empty()) {
    out.problems.push_back({ProblemKind::unassigned, none, pieces.households(loose), loose});
  }
  for (std::size_t c = 0; c < draft.communities.size(); ++c) {
    Standing& standing = out.communities[c];
    if (standing.units == 0) continue;
    ++out.score.communities;
    const auto& own = pieces.of(c);
    standing.parts = static_cast<std::uint32_t>(own.size());
    const auto community = static_cast<std::int32_t>(c);
    for (std::size_t i = 1; i < own.size(); ++i) {
      out.problems.push_back({ProblemKind::cut_off, community, pieces.households(own[i]), own[i]});
    }
    const std::int64_t off = out_of_range(standing.households, range);
    out.score.out_of_range += off;
    out.score.deviation += deviation(standing.households, range);
    out.score.off_grids += off_grids(standing.households, area.grid);
    if (off == 0) continue;
    const bool under = standing.households < range.min;
    out.problems.push_back(
        {under ? ProblemKind::under : ProblemKind::over, community, off, joined(own)});
  }
}

/// Pairs that the rules keep together or apart, and the draft does not.
void find_pairs(const Area& area, const Draft& draft, Judgement& out) {
  const auto add = [&](ProblemKind kind, const UnitPair& pair) {
    const std::int64_t households = area.units[pair.a].households + area.units[pair.b].households;
    out.problems.push_back({kind, draft.home[pair.a], households, {pair.a, pair.b}});
  };
  for (const UnitPair& pair : bonds_of(area)) {
    if (draft.home[pair.a] != draft.home[pair.b]) add(ProblemKind::parted, pair);
  }
  for (const UnitPair& pair : area.rules.apart) {
    const bool one = draft.home[pair.a] == draft.home[pair.b] && draft.home[pair.a] >= 0;
    if (one) add(ProblemKind::joined, pair);
  }
  out.score.broken = std::count_if(out.problems.begin(), out.problems.end(), [](const auto& one) {
    return one.kind == ProblemKind::parted || one.kind == ProblemKind::joined;
  });
}

}  // namespace

const char* problem_word(ProblemKind kind) {
  switch (kind) {
    case ProblemKind::unassigned: return "unassigned";
    case ProblemKind::cut_off: return "cut_off";
    case ProblemKind::under: return "under";
    case ProblemKind::over: return "over";
    case ProblemKind::parted: return "parted";
    case ProblemKind::joined: return "joined";
  }
  return "";
}

Draft draft_of_today(const Area& area) {
  Draft out;
  for (std::size_t c = 0; c < area.communities.size(); ++c) {
    out.communities.push_back({area.communities[c].name, static_cast<std::int32_t>(c), false});
  }
  for (const Unit& unit : area.units) out.home.push_back(unit.community);
  return out;
}

Draft aligned(const Draft& draft, const Draft& like) {
  Draft out{{}, like.communities};
  std::vector<std::int32_t> place;
  for (const DraftCommunity& one : draft.communities) {
    const auto same = std::find_if(
        out.communities.begin(), out.communities.end(), [&](const DraftCommunity& other) {
          return one.continues == other.continues && (one.continues >= 0 || one.name == other.name);
        });
    place.push_back(static_cast<std::int32_t>(same - out.communities.begin()));
    if (same == out.communities.end()) out.communities.push_back(one);
  }
  for (const std::int32_t home : draft.home) out.home.push_back(home < 0 ? -1 : place[at(home)]);
  return out;
}

Draft draft_of(const Area& area, const Plan& plan) {
  Draft out;
  for (const Explained& one : explain(area, plan)) {
    out.communities.push_back({one.name, one.community, false});
  }
  out.home.assign(plan.group.begin(), plan.group.end());
  return out;
}

Judgement judge(const Area& area, const Draft& draft, Range range) {
  Judgement out;
  add_up(area, draft, out);
  find_problems(area, draft, Pieces(area, draft), range, out);
  find_pairs(area, draft, out);
  return out;
}

std::vector<Explained> explain(const Area& area, const Draft& draft) {
  const Dense whole = dense(draft);
  const std::vector<Explained> told = explain(area, whole.plan);
  std::map<std::int32_t, std::size_t> gone;  // by today's community: the one that ends
  for (std::size_t i = 0; i < told.size(); ++i) {
    if (told[i].group < 0) gone[told[i].community] = i;
  }
  std::vector<Explained> out(draft.communities.size());
  for (std::size_t c = 0; c < out.size(); ++c) {
    out[c].kind = ChangeKind::abolish;
    out[c].community = draft.communities[c].continues;
    if (const auto end = gone.find(out[c].community); end != gone.end()) {
      for (Flow flow : told[end->second].flows) {
        if (whole.community[flow.to] < 0) continue;
        flow.to = static_cast<std::uint32_t>(whole.community[flow.to]);
        out[c].flows.push_back(flow);
      }
    }
  }
  for (std::size_t g = 0; g < whole.community.size(); ++g) {
    if (whole.community[g] < 0) continue;
    Explained& one = out[at(whole.community[g])];
    one.kind = told[g].kind;
    one.group = whole.community[g];
    one.flows = told[g].flows;
    for (Flow& flow : one.flows) flow.to = static_cast<std::uint32_t>(whole.community[g]);
  }
  for (std::size_t c = 0; c < out.size(); ++c) out[c].name = draft.communities[c].name;
  return out;
}

Result<Draft> move_units(const Area& area, const Draft& draft, std::span<const std::uint32_t> units,
                         std::int32_t to) {
  const auto count = static_cast<std::int32_t>(draft.communities.size());
  if (to < none || to >= count)
    return fail(Fault::usage, "community.no_target", {}, {std::to_string(to)});
  Draft out = draft;
  for (const std::uint32_t unit : units) {
    const std::int32_t from = draft.home[unit];
    if (from == to) continue;
    const auto& locked = area.rules.locked;
    if (std::binary_search(locked.begin(), locked.end(), unit)) {
      return fail(Fault::usage, "community.unit_locked", area.units[unit].id,
                  {area.units[unit].name});
    }
    for (const std::int32_t community : {from, to}) {
      if (community < 0 || !draft.communities[at(community)].locked) continue;
      return fail(Fault::usage, "community.locked", area.units[unit].id,
                  {area.units[unit].name, draft.communities[at(community)].name});
    }
    out.home[unit] = to;
  }
  return out;
}

}  // namespace lifang::community
