// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/siting/capacitated_bound.h"

#include <algorithm>
#include <cmath>
#include <queue>

namespace lifang::siting {
namespace {

std::vector<double> first_guess(const Capacitated& problem) {
  std::vector<double> out(problem.size());
  std::vector<double> row;
  for (std::size_t c = 0; c < out.size(); ++c) {
    row.assign(problem.distances.begin() + static_cast<std::ptrdiff_t>(c * problem.size()),
               problem.distances.begin() + static_cast<std::ptrdiff_t>((c + 1) * problem.size()));
    const std::size_t near = std::min(row.size() - 1, row.size() / problem.wanted / 2 + 1);
    std::ranges::nth_element(row, row.begin() + static_cast<std::ptrdiff_t>(near));
    out[c] = row[near];
  }
  return out;
}

}  // namespace

void Leftover::open(std::uint32_t site) {
  const std::size_t n = fates.size();
  fates[site] = Fate::open;
  for (std::size_t s = 0; s < n; ++s) allowed[site * n + s] = s == site;
}

void Leftover::close(std::uint32_t site) {
  const std::size_t n = fates.size();
  fates[site] = Fate::closed;
  for (std::size_t c = 0; c < n; ++c) allowed[c * n + site] = 0;
}

std::size_t Leftover::count(Fate fate) const {
  return static_cast<std::size_t>(std::ranges::count(fates, fate));
}

CapacitatedBound::CapacitatedBound(const Capacitated& problem, const Leftover& left, double step)
    : problem_(problem),
      left_(left),
      step_(step),
      volume_(left.multipliers.empty() ? first_guess(problem) : left.multipliers, {}),
      violation_(problem.size()),
      price_(problem.size()),
      share_(problem.size(), 0),
      served_(problem.size()),
      is_open_(problem.size(), 0) {}

double CapacitatedBound::target(double reached) const {
  return step_ > 0 ? reached - step_ + 1e-3 * step_
                   : reached - 1e-9 * std::max(1.0, std::abs(reached));
}

void CapacitatedBound::items_of(std::uint32_t site, const std::vector<double>& multipliers) {
  const std::size_t n = problem_.size();
  items_.clear();
  for (std::uint32_t c = 0; c < n; ++c) {
    if (c == site || !left_.allowed[c * n + site]) continue;
    const double gain = multipliers[c] - problem_.distance(c, site);
    if (gain > 0) items_.push_back({c, gain, problem_.demands[c]});
  }
  sort_by_worth(items_);
}

void CapacitatedBound::price_exactly(std::uint32_t site, const std::vector<double>& multipliers) {
  items_of(site, multipliers);
  Packed packed = pack(items_, problem_.capacities[site] - problem_.demands[site]);
  price_[site] = problem_.distance(site, site) - multipliers[site] - packed.gain;
  served_[site] = std::move(packed.ids);
}

// Sites are priced by the bound of their knapsack; only those that can be among the cheapest
// have it packed.
double CapacitatedBound::relax(const std::vector<double>& multipliers) {
  double total = 0;
  for (const double m : multipliers) total += m;
  for (const std::uint32_t s : open_) is_open_[s] = 0;
  open_.clear();
  std::vector<std::uint32_t> order;
  for (std::uint32_t s = 0; s < problem_.size(); ++s) {
    if (left_.fates[s] == Fate::closed) continue;
    if (left_.fates[s] == Fate::open) {
      price_exactly(s, multipliers);
      open_.push_back(s);
      continue;
    }
    items_of(s, multipliers);
    const double most = packing_bound(items_, problem_.capacities[s] - problem_.demands[s]);
    price_[s] = problem_.distance(s, s) - multipliers[s] - most;
    if (price_[s] < 0) order.push_back(s);
  }
  std::ranges::sort(order, {}, [&](std::uint32_t s) { return std::pair(price_[s], s); });
  const std::size_t room = problem_.wanted - open_.size();
  std::priority_queue<std::pair<double, std::uint32_t>> cheapest;
  for (const std::uint32_t s : order) {
    if (room == 0) break;
    if (cheapest.size() == room && cheapest.top().first <= price_[s]) break;
    price_exactly(s, multipliers);
    if (price_[s] >= 0) continue;
    cheapest.emplace(price_[s], s);
    if (cheapest.size() > room) cheapest.pop();
  }
  for (; !cheapest.empty(); cheapest.pop()) open_.push_back(cheapest.top().second);
  std::ranges::fill(violation_, 1.0);
  for (const std::uint32_t s : open_) {
    is_open_[s] = 1;
    total += price_[s];
    violation_[s] -= 1;
    for (const std::uint32_t c : served_[s]) violation_[c] -= 1;
  }
  return total;
}

bool CapacitatedBound::improve(int steps, Watch& watch) {
  for (int step = 0; step < steps && volume_.move(watch.reached); ++step) {
    const double value = relax(volume_.point());
    const double weight = volume_.learn(value, violation_);
    for (std::size_t s = 0; s < share_.size(); ++s) {
      share_[s] = weight * is_open_[s] + (1 - weight) * share_[s];
    }
    if (watch.at_step && !watch.at_step(open_, watch.reached)) return false;
    if (bound() > target(watch.reached)) return true;
    if (volume_.is_tired(watch.reached)) return false;
  }
  return false;
}

// What the dearest of the sites opened at will costs; 0 where there is room for another.
double CapacitatedBound::dearest() const {
  if (open_.size() < problem_.wanted) return 0;
  double out = -std::numeric_limits<double>::infinity();
  for (const std::uint32_t s : open_) {
    if (left_.fates[s] == Fate::free) out = std::max(out, price_[s]);
  }
  return out;
}

void CapacitatedBound::settle_clients(Leftover& left, std::uint32_t site, double slack) {
  const std::size_t n = problem_.size();
  const auto& multipliers = volume_.best();
  items_of(site, multipliers);
  const std::vector<Item> all = items_;
  const double room = problem_.capacities[site] - problem_.demands[site];
  std::vector<Item> others;
  for (std::uint32_t c = 0; c < n; ++c) {
    if (c == site || !left.allowed[c * n + site]) continue;
    const double rest = room - problem_.demands[c];
    others.clear();
    for (const Item& item : all) {
      if (item.id != c) others.push_back(item);
    }
    const double gain = multipliers[c] - problem_.distance(c, site);
    const double price = problem_.distance(site, site) - multipliers[site] - gain -
                         (rest >= 0 ? packing_bound(others, rest) : 0);
    if (rest < -1e-9 * std::max(1.0, room) || price > slack) left.allowed[c * n + site] = 0;
  }
}

bool CapacitatedBound::settle(Leftover& left, double reached) {
  const double value = relax(volume_.best());
  const double goal = target(reached);
  const double last = dearest();
  double next = 0;
  if (open_.size() == problem_.wanted) {
    for (std::uint32_t s = 0; s < problem_.size(); ++s) {
      if (!is_open_[s] && left_.fates[s] == Fate::free) next = std::min(next, price_[s]);
    }
  }
  const std::vector<Fate> before = left_.fates;
  for (std::uint32_t s = 0; s < problem_.size(); ++s) {
    if (before[s] == Fate::closed) continue;
    // The price up to which something better is not ruled out.
    const double slack = goal - value + (is_open_[s] ? price_[s] : last);
    if (before[s] == Fate::free && !is_open_[s] && price_[s] > slack) {
      left.close(s);
      continue;
    }
    if (before[s] == Fate::free && is_open_[s] && value - price_[s] + next > goal) left.open(s);
    settle_clients(left, s, slack);
  }
  return left.count(Fate::open) <= problem_.wanted;
}

}  // namespace lifang::siting
