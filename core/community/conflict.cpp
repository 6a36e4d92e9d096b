// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/community/conflict.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "core/community/bonds.h"
#include "core/community/bound.h"
#include "core/community/feasible.h"
#include "core/community/loosened.h"

namespace lifang::community {
namespace {

/// Parts of the map, those together that a lock or a bond ties.
std::vector<std::vector<std::uint32_t>> separate(const Area& area) {
  const std::vector<std::uint32_t> part = parts_of(area);
  const std::vector<std::int32_t> anchors = anchors_of(area);
  std::vector<std::uint32_t> up(part.empty() ? 0
                                             : *std::max_element(part.begin(), part.end()) + 1u);
  std::iota(up.begin(), up.end(), std::uint32_t{0});
  const auto root = [&](std::uint32_t p) {
    while (up[p] != p) p = up[p];
    return p;
  };
  const auto join = [&](std::uint32_t a, std::uint32_t b) {
    up[std::max(root(part[a]), root(part[b]))] = std::min(root(part[a]), root(part[b]));
  };
  for (const UnitPair& bond : bonds_of(area)) join(bond.a, bond.b);
  std::map<std::int32_t, std::uint32_t> first;
  for (std::uint32_t i = 0; i < anchors.size(); ++i) {
    if (anchors[i] >= 0) join(first.try_emplace(anchors[i], i).first->second, i);
  }
  std::map<std::uint32_t, std::vector<std::uint32_t>> out;
  for (std::uint32_t i = 0; i < part.size(); ++i) out[root(part[i])].push_back(i);
  std::vector<std::vector<std::uint32_t>> list;
  for (auto& [p, units] : out) list.push_back(std::move(units));
  return list;
}

/// What may be asked of a part, the plainest last: those stand in the answer if there is a choice.
std::vector<RuleAtom> atoms_of(const Area& area, const std::vector<std::uint32_t>& units,
                               Range range, std::size_t most_redrawn) {
  const std::set<std::uint32_t> in(units.begin(), units.end());
  std::vector<RuleAtom> out;
  const auto pairs = [&](RuleKind kind, const std::vector<UnitPair>& list) {
    for (const UnitPair& pair : list) {
      if (in.contains(pair.a) && in.contains(pair.b)) out.push_back({kind, {pair.a, pair.b}});
    }
  };
  pairs(RuleKind::apart, area.rules.apart);
  pairs(RuleKind::together, bonds_of(area));
  for (const std::uint32_t unit : area.rules.locked) {
    if (in.contains(unit)) out.push_back({RuleKind::locked, {unit}});
  }
  if (units.size() > 1 && units.size() <= most_redrawn) out.push_back({RuleKind::contiguity, {}});
  RuleAtom whole{RuleKind::whole, {}};
  bool barrier = false;
  for (const std::uint32_t unit : units) {
    if (area.units[unit].households > range.max) whole.units.push_back(unit);
    for (const Neighbour& next : area.units[unit].neighbours) barrier = barrier || !next.crossable;
  }
  if (!whole.units.empty() || units.size() <= most_redrawn) out.push_back(std::move(whole));
  if (barrier) out.push_back({RuleKind::barriers, {}});
  out.push_back({RuleKind::most, {}});
  out.push_back({RuleKind::least, {}});
  return out;
}

bool is_of_units(const RuleAtom& atom) {
  return atom.kind == RuleKind::locked || atom.kind == RuleKind::together ||
         atom.kind == RuleKind::apart;
}

class Explorer {
 public:
  Explorer(const Area& area, Range range, std::vector<std::uint32_t> units,
           std::size_t most_redrawn, std::uint64_t& work, const Progress& progress)
      : area_(area),
        range_(range),
        most_redrawn_(most_redrawn),
        work_(work),
        progress_(progress),
        all_(atoms_of(area, units, range, most_redrawn)) {
    for (const RuleKind kind : {RuleKind::contiguity, RuleKind::whole, RuleKind::barriers}) {
      const bool asked =
          std::any_of(all_.begin(), all_.end(), [&](const auto& one) { return one.kind == kind; });
      if (!asked) fixed_.push_back({kind, {}});
    }
    out_.units = std::move(units);
    for (const std::uint32_t unit : out_.units) out_.households += area.units[unit].households;
  }

  Conflict run() {
    filter();
    for (const RuleAtom& rule : out_.rules) {
      if (auto way = way_out(rule); way.cost >= 0) out_.ways.push_back(std::move(way));
    }
    std::stable_sort(out_.ways.begin(), out_.ways.end(),
                     [](const Relaxation& a, const Relaxation& b) { return a.cost < b.cost; });
    return std::move(out_);
  }

 private:
  Feasibility with(const std::vector<RuleAtom>& rules, Range range,
                   const std::set<UnitPair, PairOrder>& opened = {}) const {
    const Loosened question = question_of(rules, range, opened);
    return ask(question, question.spare);
  }

  /// Unknown once the work is done.
  Feasibility ask(const Loosened& question, std::int64_t spare) const {
    if (work_ == 0) return {};
    Feasibility out = feasible(question.area, question.range, spare, progress_);
    work_ -= std::min(work_, out.work);
    return out;
  }

  Loosened question_of(std::vector<RuleAtom> rules, Range range,
                       const std::set<UnitPair, PairOrder>& opened = {}) const {
    rules.insert(rules.end(), fixed_.begin(), fixed_.end());
    return loosened(area_, out_.units, rules, range, opened, most_redrawn_);
  }

  static std::vector<RuleAtom> without(const std::vector<RuleAtom>& rules, std::size_t at) {
    std::vector<RuleAtom> out = rules;
    out.erase(out.begin() + static_cast<std::ptrdiff_t>(at));
    return out;
  }

  /// Deletion filter: what can be dropped and leaves no plan is no part of the reason.
  void filter() {
    std::vector<RuleAtom> rules;
    std::copy_if(all_.begin(), all_.end(), std::back_inserter(rules),
                 [](const RuleAtom& one) { return !is_of_units(one); });
    if (with(rules, range_).possible != Possible::no) rules = all_;
    out_.minimal = true;
    for (std::size_t i = 0; i < rules.size();) {
      const Possible left = with(without(rules, i), range_).possible;
      if (left == Possible::no) {
        rules = without(rules, i);
        out_.proven = out_.proven && none_whatever(rules);
      } else {
        out_.minimal = out_.minimal && left == Possible::yes;
        ++i;
      }
    }
    out_.rules = std::move(rules);
  }

  /// Rules that were found to have no plan have none however compounds are divided and joined.
  bool none_whatever(const std::vector<RuleAtom>& rules) const {
    if (question_of(rules, range_).exact) return true;
    // Locks and pairs that contradict each other do so by themselves.
    std::vector<RuleAtom> of_units;
    std::copy_if(rules.begin(), rules.end(), std::back_inserter(of_units), is_of_units);
    return with(of_units, range_).possible == Possible::no;
  }

  /// Households outside the range of the planner's in a plan.
  std::int64_t outside(const Feasibility& found, const Area& area) const {
    std::int64_t sum = 0;
    for (const std::int64_t h : households_of(area, found.plan)) sum += out_of_range(h, range_);
    return sum;
  }

  /// All rules hold but this one: what must be given up of it. `cost` -1: that is not enough.
  Relaxation way_out(const RuleAtom& rule) const {
    Relaxation out{rule, 0, -1, false};
    if (rule.kind == RuleKind::least || rule.kind == RuleKind::most) return nearest_end(rule);
    if (rule.kind == RuleKind::barriers) return cheapest_crossing(rule);
    std::vector<RuleAtom> rest = all_;
    std::erase_if(rest, [&](const RuleAtom& one) {
      return one.kind == rule.kind && one.units == rule.units;
    });
    if (with(rest, range_).possible != Possible::yes) return out;
    out.least = true;
    out.cost = out_.households;
    if (is_of_units(rule)) {
      out.cost = area_.units[rule.units.front()].households;
      for (const std::uint32_t unit : rule.units) {
        out.cost = std::min(out.cost, area_.units[unit].households);
      }
    }
    if (rule.kind == RuleKind::whole && !rule.units.empty()) {
      out.cost = 0;
      for (const std::uint32_t unit : rule.units) {
        out.cost += area_.units[unit].households - range_.max;
      }
    }
    return out;
  }

  /// The range's end moved as little as can be, by halving.
  Relaxation nearest_end(const RuleAtom& rule) const {
    const bool low = rule.kind == RuleKind::least;
    Relaxation out{rule, 0, -1, false};
    // Distances from the planner's end: at `near` there is no plan, at `far` there is.
    std::int64_t near = 0, far = -1;
    bool sure = true;
    const auto at = [&](std::int64_t by) {
      return low ? Range{range_.min - by, range_.max} : Range{range_.min, range_.max + by};
    };
    const auto try_at = [&](std::int64_t by) {
      const Loosened question = question_of(all_, at(by));
      const Feasibility found = ask(question, 0);
      if (found.possible != Possible::yes) {
        sure = sure && found.possible == Possible::no;
        near = std::max(near, by);
        return;
      }
      far = 0;
      for (const std::int64_t h : households_of(question.area, found.plan)) {
        far = std::max(far, low ? range_.min - h : h - range_.max);
      }
      out.cost = outside(found, question.area);
    };
    try_at(low ? range_.min : out_.households);
    if (far < 0) return out;
    near = 0;
    sure = true;
    while (far - near > 1 && work_ > 0 && report(progress_, -1, "community.conflict")) {
      try_at(near + (far - near) / 2);
    }
    out.value = low ? range_.min - far : range_.max + far;
    out.least = sure && far - near <= 1;
    return out;
  }

  /// One place at which a barrier is crossed: the longest border that is enough.
  Relaxation cheapest_crossing(const RuleAtom& rule) const {
    Relaxation out{rule, 0, -1, false};
    std::vector<std::pair<double, UnitPair>> places;
    for (const std::uint32_t unit : out_.units) {
      for (const Neighbour& next : area_.units[unit].neighbours) {
        const bool inside = std::binary_search(out_.units.begin(), out_.units.end(), next.unit);
        const bool twice = inside && next.unit < unit;  // told from the other end
        if (!next.crossable && !twice) places.push_back({-next.border_m, {unit, next.unit}});
      }
    }
    std::sort(places.begin(), places.end(), [](const auto& a, const auto& b) {
      return std::tie(a.first, a.second.a, a.second.b) < std::tie(b.first, b.second.a, b.second.b);
    });
    constexpr std::size_t most_places = 12;
    for (std::size_t i = 0; i < std::min(places.size(), most_places); ++i) {
      const UnitPair place = places[i].second;
      if (with(all_, range_, {place}).possible != Possible::yes) continue;
      out.rule.units = {place.a, place.b};
      out.cost = out_.households;
      return out;
    }
    return out;
  }

  const Area& area_;
  Range range_;
  std::size_t most_redrawn_;
  std::uint64_t& work_;  // that is left
  const Progress& progress_;
  std::vector<RuleAtom> all_;
  std::vector<RuleAtom> fixed_;  // not up for choice
  Conflict out_;
};

}  // namespace

const char* rule_word(RuleKind kind) {
  switch (kind) {
    case RuleKind::least: return "least";
    case RuleKind::most: return "most";
    case RuleKind::contiguity: return "contiguity";
    case RuleKind::barriers: return "barriers";
    case RuleKind::whole: return "whole";
    case RuleKind::locked: return "locked";
    case RuleKind::together: return "together";
    case RuleKind::apart: return "apart";
  }
  return "";
}

Conflicts conflicts(const Area& area, Range range, const ConflictLimits& limits,
                    const Progress& progress) {
  Conflicts out;
  std::uint64_t work = limits.work;
  bool stopped = false;
  for (const auto& units : separate(area)) {
    stopped = stopped || work == 0 || !report(progress, -1, "community.conflict");
    if (stopped) {
      out.undecided.push_back(units.front());
      continue;
    }
    const Feasibility found = feasible(area_of(area, units), range, 0, progress);
    work -= std::min(work, found.work);
    switch (found.possible) {
      case Possible::yes: break;
      case Possible::unknown: out.undecided.push_back(units.front()); break;
      case Possible::no:
        out.found.push_back(
            Explorer(area, range, units, limits.most_redrawn, work, progress).run());
        break;
    }
  }
  return out;
}

}  // namespace lifang::community
