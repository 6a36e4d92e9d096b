// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/community/feasible.h"

#include <algorithm>
#include <map>

#include "core/community/bonds.h"
#include "core/community/bound.h"

namespace lifang::community {
namespace {

/// All connected sets with one unit, until one is a lawful community.
class Growth {
 public:
  Growth(const Area& area, Range range)
      : area_(area), range_(range), anchors_(anchors_of(area)), apart_(area.units.size()) {
    for (const UnitPair& pair : area.rules.apart) {
      apart_[pair.a].push_back(pair.b);
      apart_[pair.b].push_back(pair.a);
    }
  }

  /// True if no community can hold it: proven.
  bool is_hopeless(std::uint32_t unit) {
    state_.assign(area_.units.size(), 0);
    in_.assign(1, unit);
    state_[unit] = 1;
    steps_ = 0;
    found_ = false;
    grow(area_.units[unit].households);
    return !found_ && steps_ <= most_steps;
  }

 private:
  static constexpr std::uint64_t most_steps = 20'000;

  bool fits(std::uint32_t unit) const {
    for (const std::uint32_t other : apart_[unit]) {
      if (state_[other] == 1) return false;
    }
    return std::none_of(in_.begin(), in_.end(), [&](std::uint32_t other) {
      return anchors_[other] >= 0 && anchors_[unit] >= 0 && anchors_[other] != anchors_[unit];
    });
  }

  void grow(std::int64_t households) {
    if (households > range_.max) return;
    if (households >= range_.min) found_ = true;
    if (found_ || ++steps_ > most_steps) return;
    std::vector<std::uint32_t> tried;
    for (std::size_t at = 0; at < in_.size() && !found_; ++at) {
      for (const Neighbour& next : area_.units[in_[at]].neighbours) {
        if (!next.crossable || state_[next.unit] != 0 || found_) continue;
        tried.push_back(next.unit);
        if (fits(next.unit)) {
          state_[next.unit] = 1;
          in_.push_back(next.unit);
          grow(households + area_.units[next.unit].households);
          in_.pop_back();
        }
        state_[next.unit] = 2;  // kept out from now on
      }
    }
    for (const std::uint32_t unit : tried) state_[unit] = 0;
  }

  const Area& area_;
  Range range_;
  std::vector<std::int32_t> anchors_;
  std::vector<std::vector<std::uint32_t>> apart_;
  std::vector<std::uint32_t> in_;
  std::vector<char> state_;  // 0 free, 1 in, 2 kept out
  std::uint64_t steps_ = 0;
  bool found_ = false;
};

/// Locks and pairs that contradict each other, or the map.
bool rules_clash(const Area& area, const Contracted& ties) {
  const std::vector<std::uint32_t> part = parts_of(area);
  const std::vector<std::int32_t> anchors = anchors_of(area);
  for (const UnitPair& pair : bonds_of(area)) {
    if (part[pair.a] != part[pair.b]) return true;
    if (anchors[pair.a] >= 0 && anchors[pair.b] >= 0 && anchors[pair.a] != anchors[pair.b])
      return true;
  }
  for (const UnitPair& pair : area.rules.apart) {
    if (ties.of[pair.a] == ties.of[pair.b]) return true;
    if (anchors[pair.a] >= 0 && anchors[pair.a] == anchors[pair.b]) return true;
  }
  std::map<std::int32_t, std::uint32_t> where;
  std::map<std::uint32_t, std::int32_t> home;
  for (std::uint32_t i = 0; i < anchors.size(); ++i) {
    if (anchors[i] < 0) continue;
    if (where.try_emplace(anchors[i], part[i]).first->second != part[i]) return true;
    if (home.try_emplace(ties.of[i], anchors[i]).first->second != anchors[i]) return true;
  }
  return false;
}

}  // namespace

bool some_unit_has_no_community(const Area& area, Range range) {
  Growth growth(area, range);
  for (std::uint32_t i = 0; i < area.units.size(); ++i) {
    if (growth.is_hopeless(i)) return true;
  }
  return false;
}

Feasibility feasible(const Area& area, Range range, std::int64_t spare, const Progress& progress) {
  Feasibility out;
  const Contracted ties = contracted(area);
  const bool strict = spare == 0;
  const bool no = least_out_of_range(ties.area, range) > spare || rules_clash(area, ties) ||
                  (strict && some_unit_has_no_community(ties.area, range));
  // The nearest plan is wanted even where there is none that keeps all.
  const std::uint64_t work = no ? 300'000 : 3'000'000;
  const auto solved = solve(area, {.range = range, .work = work}, progress);
  if (!solved) return out;
  out.plan = solved->plan;
  out.score = solved->score;
  out.work = solved->work;
  const bool kept = out.score.broken == 0 && out.score.out_of_range <= spare;
  out.possible = kept ? Possible::yes : no || solved->all_seen ? Possible::no : Possible::unknown;
  return out;
}

}  // namespace lifang::community
