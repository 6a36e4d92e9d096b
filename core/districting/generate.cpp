// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/districting/partition.h"
#include "core/districting/price.h"
#include "core/districting/remainder.h"
#include "core/optimize/columns.h"

namespace lifang::districting {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr std::size_t most_enumerated = 30'000;
constexpr std::uint64_t enumerate_effort = 200'000;

double sum_of(const Prices& prices, std::size_t k) {
  return std::accumulate(prices.unit.begin(), prices.unit.end(),
                         prices.district * static_cast<double>(k));
}

Prices mixed(const Prices& a, const Prices& b, double share) {
  Prices out = b;
  for (std::size_t i = 0; i < out.unit.size(); ++i) {
    out.unit[i] = share * a.unit[i] + (1 - share) * b.unit[i];
  }
  out.district = share * a.district + (1 - share) * b.district;
  return out;
}

/// The restricted master: districts known so far, and dear slack so that it is never empty.
class Master {
 public:
  Master(const Graph& graph, Pool& pool, double penalty, const Progress& progress)
      : graph_(&graph),
        pool_(&pool),
        remainder_(graph),
        program_(ones(graph), ones(graph), progress) {
    const auto n = static_cast<std::uint32_t>(graph.size());
    for (std::uint32_t row = 0; row <= n; ++row) {
      const optimize::Term more{row, 1}, less{row, -1};
      program_.add(penalty, {&more, 1});
      if (row == n) program_.add(penalty, {&less, 1});
    }
  }

  void add(std::uint32_t district) {
    in_.resize(pool_->districts().size());
    if (in_[district]) return;
    in_[district] = 1;
    const Pool::District& d = pool_->districts()[district];
    Bits units;
    for (const std::uint32_t i : d.units) units.set(i);
    const bool priced_so = graph_->instance().objective != Objective::hess_inertia;
    if (priced_so && !remainder_.divisible(units)) return;
    std::vector<optimize::Term> terms;
    for (const std::uint32_t i : d.units) terms.push_back({i, 1});
    terms.push_back({static_cast<std::uint32_t>(graph_->size()), 1});
    program_.add(d.cost, terms);
    ++columns_;
  }

  /// Districts of the pool that the prices ask for; true if there were any.
  bool add_from_pool(const Prices& prices, double tolerance) {
    in_.resize(pool_->districts().size());
    std::vector<std::pair<double, std::uint32_t>> wanted;
    for (std::uint32_t c = 0; c < pool_->districts().size(); ++c) {
      if (in_[c]) continue;
      const double reduced = reduced_cost(pool_->districts()[c], prices);
      if (reduced < -tolerance) wanted.emplace_back(reduced, c);
    }
    std::sort(wanted.begin(), wanted.end());
    if (wanted.size() > 200) wanted.resize(200);
    for (const auto& [reduced, c] : wanted) add(c);
    return !wanted.empty();
  }

  static double reduced_cost(const Pool::District& district, const Prices& prices) {
    double cost = district.cost - prices.district;
    for (const std::uint32_t i : district.units) cost -= prices.unit[i];
    return cost;
  }

  std::optional<Prices> solve(Budget& budget) {
    const optimize::Relaxed answer = program_.solve();
    budget.spend(200 * columns_ + 10'000, "price");
    if (!answer.optimal) return std::nullopt;
    Prices out{answer.prices, answer.prices.back()};
    out.unit.pop_back();
    return out;
  }

 private:
  static std::vector<double> ones(const Graph& graph) {
    std::vector<double> out(graph.size() + 1, 1);
    out.back() = static_cast<double>(graph.instance().k);
    return out;
  }

  const Graph* graph_;
  Pool* pool_;
  Remainder remainder_;
  optimize::ColumnProgram program_;
  std::vector<char> in_;
  std::size_t columns_ = 0;
};

}  // namespace

Generated generate(const Graph& graph, Pricer& pricer, Pool& pool, const Generated& begin,
                   double cutoff, double step, Budget& budget) {
  const std::size_t k = graph.instance().k;
  double dearest = 1e-9;
  for (const auto& d : pool.districts()) dearest = std::max(dearest, d.cost);
  const double scale = std::isfinite(cutoff) ? cutoff : dearest * static_cast<double>(k);
  Master master(graph, pool, 10 * scale, budget.progress());
  for (std::uint32_t c = 0; c < std::min<std::size_t>(pool.districts().size(), 300); ++c) {
    master.add(c);
  }
  const double tolerance = 1e-7 * scale;
  Generated out = begin;
  double smooth = 0.8;
  std::uint64_t effort = 20'000;
  while (budget.go_on() && !out.closed) {
    const auto exact = master.solve(budget);
    if (!exact) break;
    if (master.add_from_pool(*exact, tolerance)) continue;
    const Prices asked = !out.prices.unit.empty() ? mixed(out.prices, *exact, smooth) : *exact;
    std::vector<Ids> found;
    const Take take = [&](const Ids& units, double) {
      if (found.size() < 5'000) found.push_back(units);
      return infinite;
    };
    const Priced priced = pricer.price(asked, -tolerance, true, effort, take, budget);
    const double bound = sum_of(asked, k) + static_cast<double>(k) * std::min(priced.least, 1e18);
    if (std::isfinite(priced.least) && bound > out.bound) {
      out.bound = bound;
      out.prices = asked;
      out.prices.district += priced.least;
    }
    const double sharp = step > 0 ? std::ceil(out.bound / step - 1e-6) * step : out.bound;
    if (std::isfinite(cutoff) && sharp >= cutoff - tolerance) out.closed = true;
    const std::size_t before = pool.districts().size();
    for (const Ids& units : found) pool.add(units);
    if (pool.districts().size() > before && master.add_from_pool(*exact, tolerance)) {
      smooth = 0.8;
      continue;
    }
    if (smooth > 0) {
      smooth = smooth > 0.2 ? smooth / 2 : 0;
    } else if (!priced.complete && effort < (1ULL << 40)) {
      effort *= 8;
    } else {
      break;
    }
  }
  if (out.prices.unit.empty()) out.prices.unit.assign(graph.size(), 0);
  return out;
}

Exact enumerate(const Graph& graph, Pricer& pricer, const Generated& relaxed, double cutoff,
                double step, Budget& budget) {
  Exact out;
  out.bound = relaxed.bound;
  const double room = cutoff - step - relaxed.bound + 1e-7 * std::abs(cutoff);
  double reach = std::max(room / 8, step / 2);
  for (; budget.go_on(); reach *= 2) {
    const bool last = reach >= room;
    Pool pool(graph);
    const Take take = [&](const Ids& units, double) {
      pool.add(units);
      return pool.districts().size() < most_enumerated ? infinite : -infinite;
    };
    const Priced priced =
        pricer.price(relaxed.prices, std::min(reach, room), false, enumerate_effort, take, budget);
    if (!priced.complete || pool.districts().size() >= most_enumerated) return out;
    const Partition best = combine_all(graph, pool, cutoff, step, budget);
    if (best.plan) {
      out.plan = best.plan;
      cutoff = objective_of(graph, *best.plan);
    }
    if (!best.finished) return out;
    // A plan with a district of a greater reduced cost is above the reach.
    const double proven = relaxed.bound + reach;
    if (last || cutoff <= proven + step) {
      out.finished = true;
      out.bound = cutoff;
      return out;
    }
    out.bound = std::max(out.bound, std::min(proven, cutoff));
  }
  return out;
}

}  // namespace lifang::districting
