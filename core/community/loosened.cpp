// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/community/loosened.h"

#include <algorithm>

#include "core/community/bonds.h"
#include "core/community/bound.h"

namespace lifang::community {
namespace {

bool holds(const std::vector<RuleAtom>& rules, RuleKind kind) {
  return std::any_of(rules.begin(), rules.end(),
                     [&](const RuleAtom& one) { return one.kind == kind; });
}

/// The area with borders opened: all of the units', or those of the list.
Area opened_up(const Area& area, const std::vector<std::uint32_t>& units, bool all,
               const std::set<UnitPair, PairOrder>& opened) {
  Area out = area;
  std::vector<bool> in(area.units.size());
  for (const std::uint32_t unit : units) in[unit] = true;
  for (std::uint32_t i = 0; i < out.units.size(); ++i) {
    for (Neighbour& next : out.units[i].neighbours) {
      const bool asked = opened.contains({i, next.unit}) || opened.contains({next.unit, i});
      next.crossable = next.crossable || asked || (all && (in[i] || in[next.unit]));
    }
  }
  return out;
}

/// The units and all that hangs together with them once borders are open.
std::vector<std::uint32_t> reach_of(const Area& open, const std::vector<std::uint32_t>& units) {
  const std::vector<std::uint32_t> part = parts_of(open);
  std::set<std::uint32_t> wanted;
  for (const std::uint32_t unit : units) wanted.insert(part[unit]);
  std::vector<std::uint32_t> out;
  for (std::uint32_t i = 0; i < part.size(); ++i) {
    if (wanted.contains(part[i])) out.push_back(i);
  }
  return out;
}

/// The rules of units that are still held.
UnitRules kept_rules(const Area& area, const std::vector<RuleAtom>& rules,
                     const std::vector<std::uint32_t>& units) {
  std::vector<bool> in(area.units.size());
  for (const std::uint32_t unit : units) in[unit] = true;
  const auto held = [&](RuleKind kind, const std::vector<std::uint32_t>& of) {
    return std::any_of(rules.begin(), rules.end(),
                       [&](const RuleAtom& one) { return one.kind == kind && one.units == of; });
  };
  const std::vector<std::int32_t> anchors = anchors_of(area);
  UnitRules out;
  for (const std::uint32_t unit : area.rules.locked) {
    if (in[unit] && !held(RuleKind::locked, {unit})) continue;
    out.locked.push_back(unit);
    out.home.push_back(anchors[unit]);
  }
  const auto take = [&](RuleKind kind, const std::vector<UnitPair>& from,
                        std::vector<UnitPair>& to) {
    for (const UnitPair& pair : from) {
      if (!in[pair.a] || !in[pair.b] || held(kind, {pair.a, pair.b})) to.push_back(pair);
    }
  };
  take(RuleKind::together, bonds_of(area), out.together);
  take(RuleKind::apart, area.rules.apart, out.apart);
  return out;
}

/// Every unit beside every other.
void join_all(Area& area) {
  for (std::uint32_t a = 0; a < area.units.size(); ++a) {
    std::set<std::uint32_t> beside{a};
    for (Neighbour& next : area.units[a].neighbours) {
      next.crossable = true;
      beside.insert(next.unit);
    }
    for (std::uint32_t b = 0; b < area.units.size(); ++b) {
      if (!beside.contains(b)) area.units[a].neighbours.push_back({b, 0, true, 0});
    }
  }
}

/// Units in pieces of at most `most` households, each piece beside all that the unit was beside;
/// those that a rule is about stay whole.
Area divided(const Area& area, std::int64_t most) {
  Area out = area;
  std::vector<bool> held(area.units.size());
  for (const std::uint32_t unit : area.rules.locked) held[unit] = true;
  for (const auto* pairs : {&area.rules.together, &area.rules.apart}) {
    for (const UnitPair& pair : *pairs) held[pair.a] = held[pair.b] = true;
  }
  std::vector<std::vector<std::uint32_t>> pieces(area.units.size());
  for (std::uint32_t i = 0; i < area.units.size(); ++i) {
    pieces[i].push_back(i);
    const std::int64_t all = area.units[i].households;
    const std::int64_t count = held[i] ? 1 : std::max<std::int64_t>(1, (all + most - 1) / most);
    out.units[i].households = all / count + (all % count > 0 ? 1 : 0);
    for (std::int64_t p = 1; p < count; ++p) {
      Unit piece = area.units[i];
      piece.origins.clear();
      piece.phase_of.clear();
      piece.households = all / count + (p < all % count ? 1 : 0);
      pieces[i].push_back(static_cast<std::uint32_t>(out.units.size()));
      out.units.push_back(std::move(piece));
    }
  }
  for (std::uint32_t i = 0; i < area.units.size(); ++i) {
    std::vector<Neighbour> beside;
    for (const Neighbour& next : area.units[i].neighbours) {
      for (const std::uint32_t piece : pieces[next.unit]) {
        beside.push_back({piece, next.border_m, next.crossable, next.crossings});
      }
    }
    for (const std::uint32_t piece : pieces[i]) {
      out.units[piece].neighbours = beside;
      for (const std::uint32_t other : pieces[i]) {
        if (other != piece) out.units[piece].neighbours.push_back({other, 0, true, 0});
      }
    }
  }
  return out;
}

/// What the parts beyond have out of range whatever is done.
std::int64_t spare_of(const Area& area, const std::vector<std::uint32_t>& units,
                      const std::vector<std::uint32_t>& reach, Range range) {
  std::vector<std::uint32_t> beyond;
  std::set_difference(reach.begin(), reach.end(), units.begin(), units.end(),
                      std::back_inserter(beyond));
  return beyond.empty() ? 0 : least_out_of_range(contracted(area_of(area, beyond)).area, range);
}

}  // namespace

Loosened loosened(const Area& area, const std::vector<std::uint32_t>& units,
                  const std::vector<RuleAtom>& rules, Range range,
                  const std::set<UnitPair, PairOrder>& opened, std::size_t most_redrawn) {
  Loosened out;
  out.range = range;
  const bool barriers = holds(rules, RuleKind::barriers);
  const bool loose = !barriers || !opened.empty();
  Area open = loose ? opened_up(area, units, !barriers, opened) : area;
  open.rules = kept_rules(area, rules, units);
  const std::vector<std::uint32_t> reach = loose ? reach_of(open, units) : units;
  if (loose) out.spare = spare_of(area, units, reach, range);
  out.area = area_of(open, reach);
  if (!holds(rules, RuleKind::least)) out.range.min = 0;
  if (!holds(rules, RuleKind::most)) {
    out.range.max = out.range.min + 1;
    for (const Unit& unit : out.area.units) out.range.max += unit.households;
  }
  const bool small = reach.size() <= most_redrawn;
  if (!holds(rules, RuleKind::contiguity)) {
    if (small) join_all(out.area);
    out.exact = small;
  }
  const std::int64_t piece = std::max<std::int64_t>({1, range.min / 4, range.max / 10});
  if (!holds(rules, RuleKind::whole)) {
    out.area = divided(out.area, piece);
    // Other pieces might do, unless the sums alone forbid all.
    out.exact = out.exact && least_out_of_range(out.area, out.range) > out.spare;
  }
  return out;
}

}  // namespace lifang::community
