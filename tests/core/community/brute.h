// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <functional>
#include <limits>
#include <vector>

#include "core/community/plan.h"

namespace lifang::tests {

/// Every division into any sets and every choice of labels, counted from the rules' own words:
/// calls `take` with the score of each plan that hangs together and keeps the rules of units.
class Brute {
 public:
  using Take = std::function<void(const community::Score&)>;
  Brute(const community::Area& area, community::Range range, Take take)
      : area_(area), range_(range), take_(std::move(take)), group_(area.units.size()) {
    assign(0, 0);
  }

 private:
  void assign(std::size_t unit, std::uint32_t groups) {
    if (unit == group_.size()) return judge_all(groups);
    for (std::uint32_t g = 0; g <= groups; ++g) {
      group_[unit] = g;
      assign(unit + 1, std::max(groups, g + 1));
    }
  }
  bool hangs_together(std::uint32_t g) const {
    std::vector<std::uint32_t> reached;
    std::size_t members = 0;
    for (std::uint32_t i = 0; i < group_.size(); ++i) {
      if (group_[i] == g && members++ == 0) reached.push_back(i);
    }
    for (std::size_t at = 0; at < reached.size(); ++at) {
      for (const community::Neighbour& next : area_.units[reached[at]].neighbours) {
        const bool known = std::find(reached.begin(), reached.end(), next.unit) != reached.end();
        if (next.crossable && group_[next.unit] == g && !known) reached.push_back(next.unit);
      }
    }
    return reached.size() == members;
  }
  /// The least that a group walks to one of its units.
  std::int64_t least_walk(std::uint32_t g) const {
    std::int64_t least = std::numeric_limits<std::int64_t>::max();
    for (std::size_t to = 0; to < group_.size(); ++to) {
      std::int64_t sum = 0;
      for (std::size_t from = 0; from < group_.size(); ++from) {
        if (group_[from] != g) continue;
        const Point off = area_.units[from].place - area_.units[to].place;
        sum += area_.ways ? area_.ways->at(from, to)
                          : area_.units[from].households *
                                std::llround(std::sqrt(off.x * off.x + off.y * off.y));
      }
      if (group_[to] == g) least = std::min(least, sum);
    }
    return least;
  }
  void judge_all(std::uint32_t groups) {
    for (const community::UnitPair& pair : area_.rules.together) {
      if (group_[pair.a] != group_[pair.b]) return;
    }
    for (const community::UnitPair& pair : area_.rules.apart) {
      if (group_[pair.a] == group_[pair.b]) return;
    }
    community::Score score;
    score.communities = groups;
    for (std::uint32_t g = 0; g < groups; ++g) {
      if (!hangs_together(g)) return;
      std::int64_t households = 0;
      for (std::uint32_t i = 0; i < group_.size(); ++i) {
        if (group_[i] == g) households += area_.units[i].households;
      }
      score.out_of_range += community::out_of_range(households, range_);
      score.walk += least_walk(g);
      std::int64_t off = std::numeric_limits<std::int64_t>::max();
      for (int grids = 1; grids <= 50; ++grids) {
        const std::int64_t middle = (area_.grid.min + area_.grid.max) / 2;
        off = std::min(off, std::abs(households - grids * middle));
      }
      score.off_grids += off;
    }
    for (std::uint32_t i = 0; i < group_.size(); ++i) {
      for (const community::Neighbour& next : area_.units[i].neighbours) {
        if (next.unit > i && group_[next.unit] != group_[i]) score.cut_m += next.border_m;
      }
    }
    label_.assign(groups, -1);
    labels(0, score);
  }
  void labels(std::uint32_t g, const community::Score& score) {
    if (g == label_.size()) return settle(score);
    for (std::int32_t c = -1; c < std::ssize(area_.communities); ++c) {
      if (c >= 0 && std::find(label_.begin(), label_.begin() + g, c) != label_.begin() + g) {
        continue;
      }
      label_[g] = c;
      labels(g + 1, score);
    }
  }
  void settle(community::Score score) {
    for (const std::uint32_t unit : area_.rules.locked) {
      if (label_[group_[unit]] != area_.units[unit].community) return;
    }
    for (std::uint32_t i = 0; i < group_.size(); ++i) {
      const community::Unit& unit = area_.units[i];
      const bool stays = unit.community < 0 || label_[group_[i]] == unit.community;
      if (!stays) score.moved += unit.households;
    }
    take_(score);
  }

  const community::Area& area_;
  community::Range range_;
  Take take_;
  std::vector<std::uint32_t> group_;
  std::vector<std::int32_t> label_;
};

}  // namespace lifang::tests
