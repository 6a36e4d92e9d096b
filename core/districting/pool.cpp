// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/districting/pool.h"

#include <algorithm>
#include <numeric>

#include "core/base/random.h"
#include "core/districting/partition.h"
#include "core/optimize/branch.h"
#include "core/optimize/relax.h"

namespace lifang::districting {
namespace {

constexpr std::size_t most_kept = 200'000;
constexpr std::size_t most_combined = 6'000;

}  // namespace

Pool::Pool(const Graph& graph) : graph_(&graph) {
  Random random(7);
  for (std::size_t i = 0; i < graph.size(); ++i) salt_.push_back(random.next());
}

void Pool::add(const Ids& units) {
  double weight = 0;
  std::uint64_t hash = 0;
  for (const std::uint32_t i : units) {
    weight += graph_->weight(i);
    hash ^= salt_[i];
  }
  if (units.empty() || !graph_->in_band(weight) || districts_.size() >= most_kept) return;
  if (!known_.emplace(hash, static_cast<std::uint32_t>(districts_.size())).second) return;
  District district{units, graph_->cost(units)};
  std::sort(district.units.begin(), district.units.end());
  districts_.push_back(std::move(district));
}

namespace {

using District = Pool::District;

/// Rows: each unit once, then k districts.
optimize::Model partition(const Graph& graph, const std::vector<District>& districts,
                          const Ids& chosen, double slack_cost) {
  optimize::Model model(optimize::Sense::minimize);
  std::vector<std::vector<optimize::Term>> rows(graph.size() + 1);
  for (const std::uint32_t c : chosen) {
    const std::uint32_t column = model.add_binary(districts[c].cost);
    for (const std::uint32_t i : districts[c].units) rows[i].push_back({column, 1});
    rows.back().push_back({column, 1});
  }
  if (slack_cost > 0) {
    for (std::size_t i = 0; i < graph.size(); ++i) {
      rows[i].push_back({model.add_column(slack_cost, 0, 1), 1});
    }
    rows.back().push_back({model.add_column(slack_cost, 0, 1e9), 1});
  }
  for (std::size_t i = 0; i < graph.size(); ++i) model.add_row(rows[i], 1, 1);
  const auto k = static_cast<double>(graph.instance().k);
  model.add_row(rows.back(), k, k);
  return model;
}

double reduced(const District& district, const std::vector<double>& prices) {
  double cost = district.cost - prices.back();
  for (const std::uint32_t i : district.units) cost -= prices[i];
  return cost;
}

Partition best_partition(const Graph& graph, const std::vector<District>& districts,
                         const Ids& chosen, double cutoff, double step, std::uint64_t effort,
                         Budget& budget) {
  constexpr std::uint64_t steps_a_pivot = 50;
  optimize::BranchOptions options;
  options.cutoff = cutoff;
  options.step = step;
  options.work = effort / steps_a_pivot;
  const auto best =
      optimize::branch(partition(graph, districts, chosen, 0), {}, options, budget.progress());
  budget.spend(steps_a_pivot * best.work, "combine");
  Partition out;
  out.finished = best.finished;
  if (best.values.empty()) return out;
  out.plan.emplace(graph.size());
  std::uint32_t next = 0;
  for (std::size_t c = 0; c < chosen.size(); ++c) {
    if (best.values[c] < 0.5) continue;
    for (const std::uint32_t i : districts[chosen[c]].units) (*out.plan)[i] = next;
    ++next;
  }
  return out;
}

}  // namespace

std::optional<Ids> Pool::combine(double cutoff, Budget& budget) const {
  if (districts_.empty()) return std::nullopt;
  double dearest = 1;
  for (const District& district : districts_) dearest = std::max(dearest, district.cost);
  // The relaxation over all of the pool, by those columns that its prices ask for.
  std::vector<std::pair<double, std::uint32_t>> order;
  for (std::uint32_t c = 0; c < districts_.size(); ++c) order.emplace_back(districts_[c].cost, c);
  std::sort(order.begin(), order.end());
  Ids chosen;
  for (std::size_t c = 0; c < std::min<std::size_t>(order.size(), 1'500); ++c) {
    chosen.push_back(order[c].second);
  }
  const double penalty = 4 * dearest;
  std::vector<double> prices;
  double relaxed = 0;
  for (int round = 0; round < 60 && budget.go_on(); ++round) {
    const auto answer =
        optimize::relax(partition(*graph_, districts_, chosen, penalty), budget.progress());
    if (!answer.optimal) return std::nullopt;
    budget.spend(400 * chosen.size(), "combine");
    prices = answer.prices;
    relaxed = answer.objective;
    std::vector<std::pair<double, std::uint32_t>> wanted;
    for (std::uint32_t c = 0; c < districts_.size(); ++c) {
      const double cost = reduced(districts_[c], prices);
      if (cost < -1e-7 * dearest) wanted.emplace_back(cost, c);
    }
    if (wanted.empty()) break;
    std::sort(wanted.begin(), wanted.end());
    for (std::size_t c = 0; c < std::min<std::size_t>(wanted.size(), 500); ++c) {
      chosen.push_back(wanted[c].second);
    }
  }
  if (prices.empty() || relaxed > cutoff) return std::nullopt;
  order.clear();
  for (std::uint32_t c = 0; c < districts_.size(); ++c) {
    const double cost = reduced(districts_[c], prices);
    if (relaxed + cost < cutoff) order.emplace_back(cost, c);
  }
  std::sort(order.begin(), order.end());
  if (order.size() > most_combined) order.resize(most_combined);
  chosen.clear();
  for (const auto& [cost, c] : order) chosen.push_back(c);
  return best_partition(*graph_, districts_, chosen, cutoff, 0,
                        std::min<std::uint64_t>(budget.left(), 20'000'000), budget)
      .plan;
}

Partition combine_all(const Graph& graph, const Pool& pool, double cutoff, double step,
                      Budget& budget) {
  Ids all(pool.districts().size());
  std::iota(all.begin(), all.end(), 0);
  return best_partition(graph, pool.districts(), all, cutoff, step, budget.left(), budget);
}

}  // namespace lifang::districting
