// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/addressing/renumber.h"

#include <algorithm>
#include <optional>
#include <set>

#include "core/addressing/guests.h"

namespace lifang::addressing {
namespace {

using Number = std::pair<int, int>;  // number, sub

struct Cost {
  std::size_t changed = 0;
  std::size_t subs = 0;

  friend auto operator<=>(const Cost&, const Cost&) = default;
  friend Cost operator+(const Cost& a, const Cost& b) {
    return {a.changed + b.changed, a.subs + b.subs};
  }
};

/// The plates of one run that stay: the dynamic programme.
class Keeper {
 public:
  /// `weights`: the plates that change with a door's own, guests of its number among them.
  Keeper(const std::vector<Door>& doors, const Run& run, const Rules& rules,
         const std::set<Number>& borne, const std::vector<std::size_t>& weights)
      : doors_(doors), run_(run), rules_(rules), borne_(borne), weights_(weights) {}

  /// Doors that keep their plates, from zero outwards.
  std::vector<std::size_t> kept() const {
    const std::size_t count = run_.doors.size();
    std::vector<std::optional<Cost>> least(count);
    std::vector<std::size_t> before(count, count);
    for (std::size_t j = 0; j < count; ++j) {
      if (!may_stay(j)) continue;
      least[j] = between({0, 0}, 0, j);
      for (std::size_t i = 0; i < j; ++i) {
        if (!least[i] || number(i) >= number(j)) continue;
        const auto step = between(number(i), i + 1, j);
        if (!step || (least[j] && *least[i] + *step >= *least[j])) continue;
        least[j] = *least[i] + *step;
        before[j] = i;
      }
    }
    return way_back(least, before);
  }

 private:
  Number number(std::size_t i) const {
    const Door& door = doors_[run_.doors[i]];
    return {door.number, door.sub};
  }

  bool may_stay(std::size_t i) const {
    const int own = number(i).first;
    return own > 0 && run_.bears(own);
  }

  std::size_t plates(std::size_t begin, std::size_t end) const {
    std::size_t out = 0;
    for (std::size_t i = begin; i < end; ++i) out += weights_[run_.doors[i]];
    return out;
  }

  bool usable(int number) const {
    return std::find(rules_.skip.begin(), rules_.skip.end(), number) == rules_.skip.end() &&
           !borne_.contains({number, 0});
  }

  /// Free whole numbers between two, at most so many; 5 stands before 5-2.
  std::size_t free_numbers(int low, Number high, std::size_t most) const {
    std::size_t out = 0;
    const int first = low == 0 ? run_.first : low + run_.step;
    for (int n = first; Number{n, 0} < high && out < most; n += run_.step) out += usable(n) ? 1 : 0;
    return out;
  }

  /// Free sub-numbers of one number between two of its plates.
  std::size_t free_subs(Number low, int high_sub) const {
    std::size_t out = 0;
    for (int sub = low.second + 1; sub < high_sub; ++sub) {
      out += borne_.contains({low.first, sub}) ? 0 : 1;
    }
    return out;
  }

  /// What the doors [begin, end) cost between a number that stays (0: none) and that of `end`;
  /// nothing if they do not fit.
  std::optional<Cost> between(Number low, std::size_t begin, std::size_t end) const {
    const std::size_t doors = end - begin;
    const Number high = number(end);
    const std::size_t whole = free_numbers(low.first, high, doors);
    const Cost cost{plates(begin, end), doors - whole};
    if (cost.subs == 0) return cost;
    if (whole == 0 && low.first == 0) return std::nullopt;
    // Sub-numbers without end, but for those of the number that `high` itself bears.
    const bool narrow = low.first == high.first ||
                        (low.first == 0 && whole == 1 && high.second > 0 && usable(high.first));
    const Number from = low.first == 0 ? Number{high.first, 0} : low;
    if (narrow && free_subs(from, high.second) < cost.subs) return std::nullopt;
    return cost;
  }

  std::vector<std::size_t> way_back(const std::vector<std::optional<Cost>>& least,
                                    const std::vector<std::size_t>& before) const {
    const std::size_t count = run_.doors.size();
    std::size_t last = count;
    Cost best{plates(0, count), 0};  // nothing stays: numbers without end
    for (std::size_t j = 0; j < count; ++j) {
      if (!least[j]) continue;
      const Cost whole = *least[j] + Cost{plates(j + 1, count), 0};
      if (whole >= best) continue;
      best = whole;
      last = j;
    }
    std::vector<std::size_t> out;
    for (; last != count; last = before[last]) out.push_back(run_.doors[last]);
    std::reverse(out.begin(), out.end());
    return out;
  }

  const std::vector<Door>& doors_;
  const Run& run_;
  const Rules& rules_;
  const std::set<Number>& borne_;
  const std::vector<std::size_t>& weights_;
};

}  // namespace

Renumbering renumber(const Axis& axis, const std::vector<Door>& doors, System system,
                     const Rules& rules, const std::vector<Front>& taken,
                     const std::vector<std::pair<int, int>>& withheld) {
  std::set<Number> borne(withheld.begin(), withheld.end());
  for (const Door& door : doors) {
    if (door.number > 0) borne.insert({door.number, door.sub});
  }
  const auto hosts = hosts_of(axis, doors, rules);
  std::vector<std::size_t> weights(doors.size(), 0);
  for (std::size_t i = 0; i < doors.size(); ++i) {
    if (doors[i].number > 0) ++weights[hosts[i].value_or(i)];
  }
  std::set<std::size_t> stays;
  for (const Run& run : runs_of(axis, doors, rules)) {
    for (std::size_t door : Keeper(doors, run, rules, borne, weights).kept()) stays.insert(door);
  }
  for (std::size_t i = 0; i < doors.size(); ++i) {
    if (hosts[i] && doors[i].number > 0 && stays.contains(*hosts[i])) stays.insert(i);
  }
  std::vector<Door> anew = doors;
  for (std::size_t i = 0; i < anew.size(); ++i) {
    if (!stays.contains(i)) anew[i].number = anew[i].sub = 0;
  }
  Renumbering out;
  out.numbering = number_doors(axis, anew, system, rules, taken, {borne.begin(), borne.end()});
  out.kept = stays.size();
  for (const Plate& plate : out.numbering.plates) {
    if (plate.existing) continue;
    if (doors[plate.door].number > 0) out.changed.push_back(plate.door);
    if (plate.sub > 0 && !hosts[plate.door]) ++out.subs;
  }
  return out;
}

}  // namespace lifang::addressing
