// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <numeric>
#include <set>

#include "core/witness/witness.h"

namespace lifang::witness {
namespace {

using districting::Instance;
using districting::Objective;
using Members = std::vector<std::uint32_t>;
constexpr double infinite = std::numeric_limits<double>::infinity();

std::vector<Members> beside_each(const Instance& instance) {
  std::vector<Members> out(instance.size());
  for (const districting::Link& link : instance.links) {
    out[link.a].push_back(link.b);
    out[link.b].push_back(link.a);
  }
  return out;
}

/// Puts unit after unit into each district that may have it.
class Divisions {
 public:
  explicit Divisions(const Instance& instance)
      : instance_(instance), beside_(beside_each(instance)), home_(instance.size()) {}

  std::optional<Enumerated> run() {
    weight_.assign(instance_.k, 0);
    put(0, 0);
    if (steps_ > most_steps) return {};
    return found_;
  }

 private:
  static constexpr std::uint64_t most_steps = 20'000'000;

  void put(std::uint32_t unit, std::size_t used) {
    if (++steps_ > most_steps || instance_.size() - unit < instance_.k - used) return;
    if (unit == instance_.size()) return judge();
    for (std::size_t d = 0; d < std::min(used + 1, instance_.k); ++d) {
      const double weight = instance_.units[unit].weight;
      const double before = weight_[d], after = before + weight;
      // Summed in another order than by judge(), which decides.
      const double slack = 1e-12 * after;
      if (instance_.upper && after > *instance_.upper + slack) continue;
      home_[unit] = static_cast<std::uint32_t>(d);
      weight_[d] = after;
      put(unit + 1, std::max(used, d + 1));
      weight_[d] = before;
    }
  }

  void judge() {
    std::vector<Members> districts(instance_.k);
    for (std::uint32_t i = 0; i < home_.size(); ++i) districts[home_[i]].push_back(i);
    double least = infinite, most = 0, inertia = 0;
    for (const Members& members : districts) {
      double weight = 0;
      for (const std::uint32_t i : members) weight += instance_.units[i].weight;
      if (instance_.lower && weight < *instance_.lower) return;
      if (instance_.upper && weight > *instance_.upper) return;
      if (!instance_.centers.empty() && centers_in(members) != 1) return;
      if (instance_.contiguity && !connected(members)) return;
      least = std::min(least, weight);
      most = std::max(most, weight);
      if (instance_.objective == Objective::hess_inertia) inertia += inertia_of(members);
    }
    found_.lawful = true;
    double value = inertia;
    if (instance_.objective == Objective::deviation) value = most - least;
    for (const districting::Link& link : instance_.links) {
      if (home_[link.a] == home_[link.b]) continue;
      if (instance_.objective == Objective::cut_edges) value += 1;
      if (instance_.objective == Objective::perimeter) value += link.length;
    }
    found_.least = std::min(found_.least, value);
  }

  std::size_t centers_in(const Members& members) const {
    return static_cast<std::size_t>(
        std::count_if(members.begin(), members.end(), [&](std::uint32_t i) {
          return std::find(instance_.centers.begin(), instance_.centers.end(), i) !=
                 instance_.centers.end();
        }));
  }

  bool connected(const Members& members) const {
    std::set<std::uint32_t> left(members.begin() + 1, members.end());
    Members open{members.front()};
    while (!open.empty()) {
      const std::uint32_t here = open.back();
      open.pop_back();
      for (const std::uint32_t next : beside_[here]) {
        if (left.erase(next) > 0) open.push_back(next);
      }
    }
    return left.empty();
  }

  double inertia_of(const Members& members) const {
    double best = infinite;
    for (const std::uint32_t center : members) {
      if (!instance_.centers.empty() && centers_in({center}) == 0) continue;
      double sum = 0;
      for (const std::uint32_t i : members) {
        const double d = instance_.distances[i * instance_.size() + center];
        sum += instance_.units[i].weight * d * d;
      }
      best = std::min(best, sum);
    }
    return best;
  }

  const Instance& instance_;
  std::vector<Members> beside_;
  std::vector<std::uint32_t> home_;
  std::vector<double> weight_;
  std::uint64_t steps_ = 0;
  Enumerated found_;
};

/// True if every connected set with the unit was seen, and none is in the band.
bool has_no_community(const Instance& instance, const std::vector<Members>& beside,
                      std::uint32_t unit) {
  constexpr std::size_t most_sets = 20'000;
  std::set<std::set<std::uint32_t>> seen{{unit}};
  std::vector<std::set<std::uint32_t>> open{{unit}};
  while (!open.empty()) {
    const std::set<std::uint32_t> here = open.back();
    open.pop_back();
    double weight = 0;
    for (const std::uint32_t i : here) weight += instance.units[i].weight;
    if (instance.upper && weight > *instance.upper) continue;
    if (!instance.lower || weight >= *instance.lower) return false;
    for (const std::uint32_t i : here) {
      for (const std::uint32_t next : beside[i]) {
        if (here.contains(next)) continue;
        std::set<std::uint32_t> with = here;
        with.insert(next);
        if (seen.insert(with).second) open.push_back(std::move(with));
      }
    }
    if (seen.size() > most_sets) return false;
  }
  return true;
}

}  // namespace

std::optional<Enumerated> look_at_all(const Instance& instance) {
  if (instance.k == 0 || instance.size() > 24) return {};
  return Divisions(instance).run();
}

Impossibility find_impossibility(const Instance& instance) {
  double total = 0;
  for (const districting::Unit& unit : instance.units) total += unit.weight;
  const auto k = static_cast<double>(instance.k);
  const double slack = 1e-12 * total;
  const bool light = instance.lower && *instance.lower * k > total + slack;
  const bool heavy = instance.upper && *instance.upper * k < total - slack;
  if (light || heavy || instance.k > instance.size()) return {Impossible::total, 0};
  for (std::uint32_t i = 0; i < instance.size(); ++i) {
    if (instance.upper && instance.units[i].weight > *instance.upper) {
      return {Impossible::unit_heavy, i};
    }
  }
  if (!instance.contiguity) return {};
  const auto beside = beside_each(instance);
  for (std::uint32_t i = 0; i < instance.size(); ++i) {
    if (has_no_community(instance, beside, i)) return {Impossible::no_community, i};
  }
  return {};
}

}  // namespace lifang::witness
