// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/siting/capacitated_swap.h"

#include <algorithm>
#include <cmath>

namespace lifang::siting {
namespace {

constexpr double least_gain = 1e-9;

}  // namespace

CapacitatedSwap::CapacitatedSwap(const Capacitated& problem)
    : problem_(problem),
      at_(problem.size(), 0),
      load_(problem.size(), 0),
      is_open_(problem.size(), 0) {
  double least = std::numeric_limits<double>::infinity();
  for (const double d : problem.demands) {
    if (d > 0) least = std::min(least, d);
  }
  const double farthest = problem.distances.empty() ? 1 : std::ranges::max(problem.distances);
  price_ = std::isfinite(least) ? 2 * farthest / least + 1 : 1;
}

double CapacitatedSwap::over(std::uint32_t site, double more) const {
  const double excess = load_[site] + more - problem_.capacities[site];
  return excess > 1e-9 * std::max(1.0, problem_.capacities[site]) ? price_ * excess : 0;
}

void CapacitatedSwap::start(std::span<const std::uint32_t> open) {
  open_.assign(open.begin(), open.end());
  std::ranges::fill(load_, 0.0);
  std::ranges::fill(is_open_, 0);
  for (const std::uint32_t s : open_) {
    is_open_[s] = 1;
    at_[s] = s;
    load_[s] += problem_.demands[s];
  }
  struct Wish {
    std::uint32_t client;
    double regret;
  };
  std::vector<Wish> waiting;
  for (std::uint32_t c = 0; c < problem_.size(); ++c) {
    if (is_open_[c]) continue;
    double best = std::numeric_limits<double>::infinity(), second = best;
    for (const std::uint32_t s : open_) {
      const double d = problem_.distance(c, s);
      if (d < best)
        second = std::exchange(best, d);
      else
        second = std::min(second, d);
    }
    waiting.push_back({c, std::isfinite(second) ? second - best : 0});
  }
  std::ranges::stable_sort(waiting, std::ranges::greater{},
                           [&](const Wish& w) { return w.regret * problem_.demands[w.client]; });
  for (const Wish& wish : waiting) {
    const double demand = problem_.demands[wish.client];
    at_[wish.client] = *std::ranges::min_element(open_, {}, [&](std::uint32_t s) {
      return problem_.distance(wish.client, s) + over(s, demand) - over(s, 0);
    });
    load_[at_[wish.client]] += demand;
  }
}

void CapacitatedSwap::move(std::uint32_t client, std::uint32_t to) {
  load_[at_[client]] -= problem_.demands[client];
  load_[to] += problem_.demands[client];
  at_[client] = to;
}

bool CapacitatedSwap::shift() {
  bool changed = false;
  for (std::uint32_t c = 0; c < problem_.size(); ++c) {
    if (is_open_[c]) continue;
    const std::uint32_t from = at_[c];
    const double demand = problem_.demands[c];
    const double leaving = problem_.distance(c, from) + over(from, 0) - over(from, -demand);
    double best = least_gain;
    std::uint32_t to = from;
    for (const std::uint32_t s : open_) {
      if (s == from) continue;
      const double gain = leaving - problem_.distance(c, s) - over(s, demand) + over(s, 0);
      if (gain > best) {
        best = gain;
        to = s;
      }
    }
    if (to == from) continue;
    move(c, to);
    changed = true;
  }
  return changed;
}

bool CapacitatedSwap::exchange() {
  bool changed = false;
  for (std::uint32_t a = 0; a < problem_.size(); ++a) {
    if (is_open_[a]) continue;
    for (std::uint32_t b = a + 1; b < problem_.size(); ++b) {
      const std::uint32_t s = at_[a];
      const std::uint32_t t = at_[b];
      if (is_open_[b] || s == t) continue;
      const double nearer = problem_.distance(a, s) + problem_.distance(b, t) -
                            problem_.distance(a, t) - problem_.distance(b, s);
      const double more = problem_.demands[b] - problem_.demands[a];  // at s
      const double gain = nearer + over(s, 0) + over(t, 0) - over(s, more) - over(t, -more);
      if (gain <= least_gain) continue;
      move(a, t);
      move(b, s);
      changed = true;
    }
  }
  return changed;
}

bool CapacitatedSwap::recentre() {
  std::vector<std::vector<std::uint32_t>> members(problem_.size());
  for (std::uint32_t c = 0; c < problem_.size(); ++c) members[at_[c]].push_back(c);
  bool changed = false;
  for (std::uint32_t& site : open_) {
    const auto& clients = members[site];
    const double load = load_[site];
    double best = std::numeric_limits<double>::infinity();
    std::uint32_t to = site;
    for (const std::uint32_t s : clients) {
      double sum = std::max(0.0, load - problem_.capacities[s]) * price_;
      if (s == site) sum = over(site, 0);
      for (const std::uint32_t c : clients) sum += problem_.distance(c, s);
      if (sum < best - least_gain || (s == site && sum <= best + least_gain)) {
        best = sum;
        to = s;
      }
    }
    if (to == site) continue;
    is_open_[site] = 0;
    is_open_[to] = 1;
    load_[to] = load;
    load_[site] = 0;
    for (const std::uint32_t c : clients) at_[c] = to;
    site = to;
    changed = true;
  }
  return changed;
}

bool CapacitatedSwap::improve(Budget& budget) {
  for (bool changed = true; changed;) {
    if (!budget.spend()) return false;
    changed = shift();
    changed = exchange() || changed;
    changed = recentre() || changed;
  }
  return true;
}

bool CapacitatedSwap::fits() const {
  return std::ranges::all_of(open_, [&](std::uint32_t s) { return over(s, 0) == 0; });
}

double CapacitatedSwap::total() const {
  double out = 0;
  for (std::size_t c = 0; c < at_.size(); ++c) out += problem_.distance(c, at_[c]);
  return out;
}

}  // namespace lifang::siting
