// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/community/exhaust.h"

#include <bit>

#include "core/community/bonds.h"
#include "core/community/search.h"

namespace lifang::community {
namespace {

using Set = std::uint32_t;  // of units, a bit each

class Exhaustion {
 public:
  Exhaustion(const Area& area, const SolveOptions& options)
      : area_(area),
        options_(options),
        range_(options.range),
        beside_(area.units.size()),
        group_(area.units.size()) {
    for (std::size_t i = 0; i < beside_.size(); ++i) {
      for (const Neighbour& next : area.units[i].neighbours) {
        if (next.crossable) beside_[i] |= Set{1} << next.unit;
      }
    }
    for (const UnitPair& pair : bonds_of(area)) bonds_.push_back(set_of(pair));
    for (const UnitPair& pair : area.rules.apart) apart_.push_back(set_of(pair));
  }

  Plan run() {
    cover((Set{1} << beside_.size()) - 1, 0, 0, 0);
    return *best_;
  }

 private:
  static Set set_of(const UnitPair& pair) { return Set{1} << pair.a | Set{1} << pair.b; }

  /// No plan that has come so far is better than the best.
  bool hopeless(std::int64_t broken, std::int64_t off) const {
    if (!best_) return false;
    return broken > score_.broken || (broken == score_.broken && off > score_.out_of_range);
  }

  void cover(Set rest, std::uint32_t number, std::int64_t broken, std::int64_t off) {
    if (hopeless(broken, off)) return;
    if (rest == 0) return take();
    const Set first = rest & (~rest + 1);
    grow(rest, first, beside_[static_cast<std::size_t>(std::countr_zero(first))] & rest, number,
         broken, off);
  }

  /// All connected sets with `in`; `edge`: units beside it that may still come in.
  void grow(Set rest, Set in, Set edge, std::uint32_t number, std::int64_t broken,
            std::int64_t off) {
    close(rest, in, number, broken, off);
    Set kept_out = 0;
    while (edge != 0) {
      const Set next = edge & (~edge + 1);
      edge &= ~next;
      const Set open = rest & ~in & ~next & ~kept_out & ~out_;
      const Set further = edge | (beside_[static_cast<std::size_t>(std::countr_zero(next))] & open);
      const Set before = out_;
      out_ |= kept_out;
      grow(rest, in | next, further, number, broken, off);
      out_ = before;
      kept_out |= next;
    }
  }

  void close(Set rest, Set in, std::uint32_t number, std::int64_t broken, std::int64_t off) {
    std::int64_t households = 0;
    for (Set left = in; left != 0; left &= left - 1) {
      const auto unit = static_cast<std::size_t>(std::countr_zero(left));
      households += area_.units[unit].households;
      group_[unit] = number;
    }
    for (const Set pair : bonds_) broken += (pair & in) != pair && has_first(pair, in);
    for (const Set pair : apart_) broken += (pair & in) == pair;
    const Set before = out_;
    out_ = 0;
    cover(rest & ~in, number + 1, broken, off + out_of_range(households, range_));
    out_ = before;
  }

  /// A parted pair counts once: where its lower unit is.
  static bool has_first(Set pair, Set in) { return (pair & (~pair + 1) & in) != 0; }

  void take() {
    Plan plan = identified(area_, group_);
    const Score now = score(area_, plan, range_);
    if (best_ && !better(now, score_, options_.goals, options_.free_moved)) return;
    score_ = now;
    best_ = std::move(plan);
  }

  const Area& area_;
  const SolveOptions& options_;
  Range range_;
  std::vector<Set> beside_;
  std::vector<Set> bonds_, apart_;
  std::vector<std::uint32_t> group_;
  Set out_ = 0;  // kept out of the community that is growing
  std::optional<Plan> best_;
  Score score_;
};

}  // namespace

std::optional<Plan> best_of_all(const Area& area, const SolveOptions& options) {
  if (area.units.empty() || area.units.size() > most_looked_through) return {};
  return Exhaustion(area, options).run();
}

}  // namespace lifang::community
