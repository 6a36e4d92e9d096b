// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <memory>
#include <utility>
#include <vector>

#include "core/community/bonds.h"
#include "core/community/goals.h"
#include "core/community/plan.h"
#include "core/community/unit.h"
#include "core/community/walk.h"

/// The solver's own: a plan that can be changed quickly. Nothing else uses it.
namespace lifang::community {

constexpr std::int32_t nobody = -1;

/// What annealing pays for; the score itself is compared term by term.
struct Prices {
  double broken = 1;
  double out_of_range = 1;
  double miscounted = 1;
  std::array<double, all_goals.size()> of = {};    ///< by goal
  std::array<double, all_goals.size()> free = {};  ///< up to here nothing is paid
  std::int64_t free_out_of_range = 0;
  std::uint32_t wanted = 0;  ///< communities; 0: any number
};

using Groups = std::vector<std::uint32_t>;

/// A division under change: sums, labels and border kept up to date by `place`.
/// Invariant: groups are numbered without gaps below `slots`; an empty one is free.
class State {
 public:
  /// `walks`: keeps count of walks; else they are 0.
  State(const Area& area, Range range, bool walks = false) : area_(area), range_(range) {
    const std::size_t n = area.units.size();
    if (walks) ways_ = area.ways ? area.ways : straight_ways(area);
    if (ways_) {
      places_.resize(n);
      for (std::uint32_t k = 0; k < ways_->unit.size(); ++k) places_[ways_->unit[k]].push_back(k);
      pull_.assign(ways_->unit.size(), 0);
    }
    for (const Unit& unit : area.units) settled_ += unit.households - natives(unit, -1);
    for (const Unit& unit : area.units) {
      middle_ = middle_ + unit.place * (1.0 / static_cast<double>(n));
    }
    anchor_ = anchors_of(area);
    reserved_.assign(area.communities.size(), false);
    for (const std::int32_t anchor : anchor_) {
      anchored_ += anchor >= 0;
      if (anchor >= 0) reserved_[static_cast<std::size_t>(anchor)] = true;
    }
    pairs_.resize(n);
    const auto tie = [&](const std::vector<UnitPair>& pairs, bool together) {
      for (const UnitPair& pair : pairs) {
        pairs_[pair.a].push_back({pair.b, together});
        pairs_[pair.b].push_back({pair.a, together});
      }
    };
    tie(bonds_of(area), true);
    tie(area.rules.apart, false);
    group_.assign(n, 0);
    at_.assign(n, 0);
    seen_.assign(n, 0);
    for (std::uint32_t i = 0; i < n; ++i) {
      for (const Neighbour& next : area.units[i].neighbours) {
        if (next.crossable && i < next.unit) edges_.push_back({i, next.unit});
      }
    }
  }

  void load(const Plan& plan) {
    const std::size_t slots = area_.units.size() + 1;
    members_.assign(slots, {});
    sum_.assign(slots, 0);
    moment_.assign(slots, {});
    kept_.assign(slots, 0);
    at_home_.assign(slots, 0);
    label_.assign(slots, nobody);
    owner_.assign(area_.communities.size(), nobody);
    for (std::uint32_t i = 0; i < group_.size(); ++i) {
      group_[i] = plan.group[i];
      at_[i] = static_cast<std::uint32_t>(members_[group_[i]].size());
      members_[group_[i]].push_back(i);
      sum_[group_[i]] += area_.units[i].households;
      moment_[group_[i]] = moment_[group_[i]] + moment_of(i);
    }
    free_.clear();
    for (std::uint32_t g = static_cast<std::uint32_t>(slots); g-- > plan.count();)
      free_.push_back(g);
    count_ = plan.count();
    retained_ = 0;
    broken_ = anchored_ + broken_pairs(area_, plan.group);
    for (std::uint32_t g = 0; g < plan.count(); ++g) set_label(g, plan.identity[g]);
    const Score s = community::score(area_, plan, range_, false);
    out_of_range_ = s.out_of_range;
    cut_ = s.cut_m;
    cut_edges_ = s.cut_edges;
    inertia_ = s.inertia;
    deviation_ = s.deviation;
    off_grids_ = s.off_grids;
    walk_ = 0;
    walk_of_.assign(slots, 0);
    if (!ways_) return;
    for (std::uint32_t g = 0; g < plan.count(); ++g) {
      for (const std::uint32_t unit : members_[g]) pull_anew(unit, g);
      settle_walk(g);
    }
  }

  /// As it stands, with its own labels.
  Plan plan() const {
    Plan plan;
    plan.group.reserve(group_.size());
    std::vector<std::int64_t> number(members_.size(), -1);
    for (const std::uint32_t g : group_) {
      if (number[g] < 0) {
        number[g] = static_cast<std::int64_t>(plan.identity.size());
        plan.identity.push_back(label_[g]);
      }
      plan.group.push_back(static_cast<std::uint32_t>(number[g]));
    }
    return plan;
  }
  /// Gives the groups the labels that keep most households in place.
  void relabel() {
    load(identified(area_, group_));
    add_work(std::uint64_t{count_} * count_);
  }

  Score score() const {
    return {.broken = broken_,
            .out_of_range = out_of_range_,
            .moved = settled_ - retained_,
            .cut_m = cut_,
            .communities = count_,
            .cut_edges = cut_edges_,
            .inertia = std::max(0.0, inertia_),
            .deviation = deviation_,
            .walk = walk_,
            .off_grids = off_grids_};
  }
  double cost(const Prices& p) const {
    const auto above = [](std::int64_t value, std::int64_t free) {
      return static_cast<double>(std::max<std::int64_t>(0, value - free));
    };
    double sum = p.broken * static_cast<double>(broken_) +
                 p.out_of_range * above(out_of_range_, p.free_out_of_range);
    if (p.wanted > 0)
      sum += p.miscounted *
             static_cast<double>(std::max(count_, p.wanted) - std::min(count_, p.wanted));
    const Score now = score();
    for (const Goal goal : all_goals) {
      const auto g = static_cast<std::size_t>(goal);
      if (p.of[g] > 0) sum += p.of[g] * std::max(0.0, amount(now, goal) - p.free[g]);
    }
    return sum;
  }

  std::uint32_t group(std::uint32_t unit) const { return group_[unit]; }
  const std::vector<std::uint32_t>& members(std::uint32_t group) const { return members_[group]; }
  std::int64_t sum(std::uint32_t group) const { return sum_[group]; }
  std::int32_t label(std::uint32_t group) const { return label_[group]; }
  std::uint32_t count() const { return count_; }
  const std::vector<std::pair<std::uint32_t, std::uint32_t>>& edges() const { return edges_; }
  const Area& area() const { return area_; }
  Range range() const { return range_; }
  std::uint64_t work() const { return work_; }
  bool is_free(std::int32_t label) const {
    return owner_[static_cast<std::size_t>(label)] == nobody;
  }

  std::int32_t anchor(std::uint32_t unit) const { return anchor_[unit]; }
  /// Locked units ask for it: no group without them may take it.
  bool is_reserved(std::int32_t label) const { return reserved_[static_cast<std::size_t>(label)]; }

  /// The number of an empty group.
  std::uint32_t fresh() const { return free_.back(); }

  void set_label(std::uint32_t group, std::int32_t label) {
    retained_ -= kept_[group];
    broken_ += at_home_[group];
    at_home_[group] = 0;
    if (label_[group] >= 0) owner_[static_cast<std::size_t>(label_[group])] = nobody;
    label_[group] = label;
    kept_[group] = 0;
    if (label < 0) return;
    owner_[static_cast<std::size_t>(label)] = static_cast<std::int32_t>(group);
    for (const std::uint32_t unit : members_[group]) {
      kept_[group] += natives(area_.units[unit], label);
      at_home_[group] += anchor_[unit] == label;
    }
    retained_ += kept_[group];
    broken_ -= at_home_[group];
  }

  /// Puts a unit into a group whether or not either stays in one piece.
  void place(std::uint32_t unit, std::uint32_t to) {
    const std::uint32_t from = group_[unit];
    if (from == to) return;
    const Unit& u = area_.units[unit];
    work_ += 1 + u.neighbours.size();
    if (members_[to].empty()) open(to);
    inertia_ += parted(from) + parted(to);
    moment_[from] = moment_[from] - moment_of(unit);
    moment_[to] = moment_[to] + moment_of(unit);
    range_change(from, -u.households);
    range_change(to, u.households);
    inertia_ -= parted(from) + parted(to);
    auto& row = members_[from];
    at_[row.back()] = at_[unit];
    std::swap(row[at_[unit]], row.back());
    row.pop_back();
    at_[unit] = static_cast<std::uint32_t>(members_[to].size());
    members_[to].push_back(unit);
    group_[unit] = to;
    if (label_[from] >= 0) keep_change(from, -natives(u, label_[from]));
    if (label_[to] >= 0) keep_change(to, natives(u, label_[to]));
    if (anchor_[unit] >= 0) {
      home_change(from, anchor_[unit] == label_[from] ? -1 : 0);
      home_change(to, anchor_[unit] == label_[to] ? 1 : 0);
    }
    for (const Tie& tie : pairs_[unit]) {
      if (group_[tie.unit] == from) broken_ += tie.together ? 1 : -1;
      if (group_[tie.unit] == to) broken_ -= tie.together ? 1 : -1;
    }
    for (const Neighbour& next : u.neighbours) {
      if (next.unit == unit) continue;
      if (group_[next.unit] == from) {
        cut_ += next.border_m;
        ++cut_edges_;
      } else if (group_[next.unit] == to) {
        cut_ -= next.border_m;
        --cut_edges_;
      }
    }
    if (ways_) walk_change(unit, from, to);
    if (row.empty()) close(from);
  }

  bool in_one_piece(std::uint32_t group) {
    const auto& row = members_[group];
    if (row.size() < 2) return true;
    ++stamp_;
    open_.assign(1, row[0]);
    seen_[row[0]] = stamp_;
    std::size_t reached = 1;
    while (!open_.empty()) {
      const std::uint32_t here = open_.back();
      open_.pop_back();
      work_ += area_.units[here].neighbours.size();
      for (const Neighbour& next : area_.units[here].neighbours) {
        if (!next.crossable || group_[next.unit] != group || seen_[next.unit] == stamp_) continue;
        seen_[next.unit] = stamp_;
        open_.push_back(next.unit);
        ++reached;
      }
    }
    return reached == row.size();
  }
  void add_work(std::uint64_t amount) { work_ += amount; }

 private:
  // Empty groups cost nothing; a group counts from its first unit on.
  void open(std::uint32_t group) {
    free_.erase(std::find(free_.rbegin(), free_.rend(), group).base() - 1);
    ++count_;
    out_of_range_ += out_of_range(0, range_);
    deviation_ += deviation(0, range_);
    off_grids_ += off_grids(0, area_.grid);
    moment_[group] = {};
  }
  void close(std::uint32_t group) {
    set_label(group, nobody);
    out_of_range_ -= out_of_range(0, range_);
    deviation_ -= deviation(0, range_);
    off_grids_ -= off_grids(0, area_.grid);
    free_.push_back(group);
    --count_;
  }
  void range_change(std::uint32_t group, std::int64_t households) {
    out_of_range_ -= out_of_range(sum_[group], range_);
    deviation_ -= deviation(sum_[group], range_);
    off_grids_ -= off_grids(sum_[group], area_.grid);
    sum_[group] += households;
    out_of_range_ += out_of_range(sum_[group], range_);
    deviation_ += deviation(sum_[group], range_);
    off_grids_ += off_grids(sum_[group], area_.grid);
  }
  /// What the group walks to the places in the unit.
  void pull_anew(std::uint32_t unit, std::uint32_t group) {
    for (const std::uint32_t place : places_[unit]) {
      pull_[place] = 0;
      for (const std::uint32_t from : members_[group]) pull_[place] += ways_->at(from, place);
    }
  }
  /// The group's walk is that to the place which pulls least.
  void settle_walk(std::uint32_t group) {
    walk_ -= walk_of_[group];
    constexpr auto most = std::numeric_limits<std::int64_t>::max();
    std::int64_t least = members_[group].empty() ? 0 : most;
    for (const std::uint32_t unit : members_[group]) {
      for (const std::uint32_t place : places_[unit]) least = std::min(least, pull_[place]);
    }
    walk_of_[group] = least;
    walk_ += least;
  }
  /// A unit has gone from one group into another.
  void walk_change(std::uint32_t unit, std::uint32_t from, std::uint32_t to) {
    const std::int64_t* const load = ways_->load.data() + std::size_t{unit} * ways_->unit.size();
    for (const std::uint32_t other : members_[from]) {
      for (const std::uint32_t place : places_[other]) pull_[place] -= load[place];
    }
    for (const std::uint32_t other : members_[to]) {
      if (other == unit) continue;
      for (const std::uint32_t place : places_[other]) pull_[place] += load[place];
    }
    pull_anew(unit, to);
    settle_walk(from);
    settle_walk(to);
    constexpr std::size_t at_once = 8;  // as quick as one step over a border
    work_ += (members_[from].size() + 2 * members_[to].size()) / at_once;
  }
  Point moment_of(std::uint32_t unit) const {
    return (area_.units[unit].place - middle_) * static_cast<double>(area_.units[unit].households);
  }
  /// What the inertia about the middle of all has that the inertia about the group's own has not.
  double parted(std::uint32_t group) const {
    if (sum_[group] <= 0) return 0;
    const Point& m = moment_[group];
    return (m.x * m.x + m.y * m.y) / static_cast<double>(sum_[group]);
  }
  void keep_change(std::uint32_t group, std::int64_t households) {
    kept_[group] += households;
    retained_ += households;
  }
  void home_change(std::uint32_t group, std::int64_t units) {
    at_home_[group] += units;
    broken_ -= units;
  }

  struct Tie {
    std::uint32_t unit = 0;
    bool together = true;
  };

  const Area& area_;
  Range range_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> edges_;
  std::int64_t settled_ = 0;  ///< households that have a community today
  Groups group_;
  std::vector<std::vector<std::uint32_t>> members_;
  std::vector<std::uint32_t> at_;  ///< per unit: its place in members_
  std::vector<std::int64_t> sum_;
  std::vector<Point> moment_;  ///< households times where they are, from the middle of all
  Point middle_;
  std::vector<std::int64_t> kept_;   ///< households that keep their community, per group
  std::vector<std::int32_t> label_;  ///< today's community that a group continues
  std::vector<std::int32_t> owner_;  ///< per today's community: the group that continues it
  std::vector<std::uint32_t> free_;
  std::vector<std::int32_t> anchor_;     ///< per unit: the label that it is locked in
  std::vector<bool> reserved_;           ///< per label
  std::vector<std::vector<Tie>> pairs_;  ///< per unit
  std::vector<std::int64_t> at_home_;    ///< locked units under their label, per group
  std::int64_t anchored_ = 0;
  std::int64_t broken_ = 0;
  std::uint32_t count_ = 0;
  std::int64_t out_of_range_ = 0;
  std::int64_t retained_ = 0;
  double cut_ = 0;
  std::int64_t cut_edges_ = 0;
  double inertia_ = 0;
  std::int64_t deviation_ = 0;
  std::int64_t off_grids_ = 0;
  std::shared_ptr<const Ways> ways_;                ///< none: walks are not counted
  std::vector<std::vector<std::uint32_t>> places_;  ///< per unit
  std::vector<std::int64_t> pull_;     ///< per place: what its unit's group walks to it
  std::vector<std::int64_t> walk_of_;  ///< per group: to the place that pulls least
  std::int64_t walk_ = 0;
  std::vector<std::uint32_t> seen_;
  std::uint32_t stamp_ = 0;
  std::vector<std::uint32_t> open_;
  std::uint64_t work_ = 0;
};

}  // namespace lifang::community
