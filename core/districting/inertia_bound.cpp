// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/districting/bits.h"
#include "core/districting/inertia.h"

namespace lifang::districting {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

/// The cheapest share of units for one centre: v = min c·x, L <= p·x <= U, x_j = 1.
struct Share {
  double value = infinite;
  double price = 0;          ///< of a unit of weight: c - price p is a unit's reduced cost
  std::vector<float> taken;  ///< of each unit, 0 … 1
};

class Relaxation {
 public:
  Relaxation(const Graph& graph, double cutoff, Budget& budget)
      : graph_(&graph), budget_(&budget), cutoff_(cutoff), n_(graph.size()) {
    allowed_.unit.assign(n_, std::vector<char>(n_, 1));
    allowed_.open.assign(n_, 0);
    if (graph.has_centers()) {
      for (std::uint32_t j = 0; j < n_; ++j) {
        if (graph.center(j) < 0) std::fill(allowed_.unit[j].begin(), allowed_.unit[j].end(), 0);
      }
      for (const std::uint32_t j : graph.instance().centers) {
        allowed_.open[j] = 1;
        for (const std::uint32_t other : graph.instance().centers) {
          if (other != j) allowed_.unit[j][other] = 0;
        }
      }
    }
  }
  InertiaBound run(std::uint64_t steps);

 private:
  double cost(std::size_t i, std::size_t j) const {
    return graph_->instance().moment(i, j) - price_[i];
  }
  double floor_of(std::uint32_t j) const;
  Share share_of(std::uint32_t j) const;
  double evaluate(bool every_center = false);
  void fix();
  void drop_cut_off();
  bool is_center(std::uint32_t j) const { return allowed_.unit[j][j]; }

  const Graph* graph_;
  Budget* budget_;
  double cutoff_;
  std::size_t n_;
  Allowed allowed_;
  std::vector<double> price_;
  std::vector<std::pair<double, std::uint32_t>> value_;  // of the centres looked at, ascending
  std::vector<Share> shares_;                            // parallel to value_
  double next_ = infinite;                               // no other centre has less
  std::vector<double> slope_;
};

/// No share of j costs less.
double Relaxation::floor_of(std::uint32_t j) const {
  const auto& may = allowed_.unit[j];
  double sum = cost(j, j);
  for (std::size_t i = 0; i < n_; ++i) {
    if (may[i] && i != j) sum += std::min(0.0, cost(i, j));
  }
  return sum;
}

Share Relaxation::share_of(std::uint32_t j) const {
  const auto& may = allowed_.unit[j];
  Share out;
  out.taken.assign(n_, 0);
  out.taken[j] = 1;
  double weight = graph_->weight(j);
  double value = cost(j, j);
  for (std::size_t i = 0; i < n_; ++i) {
    if (!may[i] || i == j || cost(i, j) >= 0) continue;
    out.taken[i] = 1;
    weight += graph_->weight(static_cast<std::uint32_t>(i));
    value += cost(i, j);
  }
  const bool heavy = weight > graph_->upper();
  double missing = heavy ? weight - graph_->upper() : graph_->lower() - weight;
  if (missing > 0) {
    // Put back, or take, by the price of a unit of weight.
    std::vector<std::pair<double, std::uint32_t>> order;
    for (std::uint32_t i = 0; i < n_; ++i) {
      if (may[i] && i != j && (out.taken[i] == 1) == heavy && graph_->weight(i) > 0) {
        order.emplace_back(std::abs(cost(i, j)) / graph_->weight(i), i);
      }
    }
    std::make_heap(order.begin(), order.end(), std::greater<>());
    while (missing > 0) {
      if (order.empty()) return Share{};
      std::pop_heap(order.begin(), order.end(), std::greater<>());
      const auto [ratio, i] = order.back();
      order.pop_back();
      const double part = std::min(1.0, missing / graph_->weight(i));
      out.taken[i] = static_cast<float>(heavy ? 1 - part : part);
      value += part * std::abs(cost(i, j));
      missing -= part * graph_->weight(i);
      out.price = heavy ? -ratio : ratio;
    }
  }
  out.value = value;
  return out;
}

/// The bound at the present prices; fills `slope_`. -infinite if the budget ends on the way.
/// `every_center`: looks at those too that it does not need.
double Relaxation::evaluate(bool every_center) {
  const std::size_t k = graph_->instance().k;
  std::vector<std::pair<double, std::uint32_t>> floors;
  for (std::uint32_t j = 0; j < n_; ++j) {
    if (!is_center(j)) continue;
    floors.emplace_back(floor_of(j), j);
    if (!budget_->spend(n_, "bound")) return -infinite;
  }
  if (floors.size() < k) return infinite;
  std::sort(floors.begin(), floors.end());
  std::vector<std::pair<double, std::size_t>> order;
  value_.clear();
  shares_.clear();
  next_ = infinite;
  std::vector<Share> shares;
  std::vector<std::pair<double, std::uint32_t>> found;
  double kth = infinite;
  std::vector<double> best;  // the k least values so far, a heap
  for (std::size_t f = 0; f < floors.size(); ++f) {
    if (!every_center && found.size() > k && floors[f].first > kth) {
      next_ = floors[f].first;
      break;
    }
    Share share = share_of(floors[f].second);
    if (!budget_->spend(4 * n_, "bound")) return -infinite;
    if (share.value == infinite) continue;
    best.push_back(share.value);
    std::push_heap(best.begin(), best.end());
    if (best.size() > k) {
      std::pop_heap(best.begin(), best.end());
      best.pop_back();
    }
    if (best.size() == k) kth = best.front();
    found.emplace_back(share.value, floors[f].second);
    shares.push_back(std::move(share));
  }
  if (found.size() < k) return infinite;
  std::vector<std::size_t> sorted(found.size());
  std::iota(sorted.begin(), sorted.end(), 0);
  std::sort(sorted.begin(), sorted.end(), [&](auto a, auto b) { return found[a] < found[b]; });
  double bound = std::accumulate(price_.begin(), price_.end(), 0.0);
  slope_.assign(n_, 1);
  for (std::size_t r = 0; r < sorted.size(); ++r) {
    value_.push_back(found[sorted[r]]);
    shares_.push_back(std::move(shares[sorted[r]]));
    if (r >= k) continue;
    bound += value_[r].first;
    for (std::size_t i = 0; i < n_; ++i) slope_[i] -= static_cast<double>(shares_[r].taken[i]);
  }
  return bound;
}

/// Rules out what would lift the bound above the cutoff.
void Relaxation::fix() {
  const std::size_t k = graph_->instance().k;
  double bound = std::accumulate(price_.begin(), price_.end(), 0.0);
  for (std::size_t r = 0; r < k; ++r) bound += value_[r].first;
  const double slack = 1e-7 * std::abs(cutoff_);
  const double last = value_[k - 1].first;
  std::vector<char> looked(n_);
  for (std::size_t r = 0; r < value_.size(); ++r) {
    const std::uint32_t j = value_[r].second;
    looked[j] = 1;
    const double opened = bound + std::max(0.0, value_[r].first - last);
    auto& may = allowed_.unit[j];
    if (opened > cutoff_ + slack) {
      std::fill(may.begin(), may.end(), 0);
      continue;
    }
    const double other = k < value_.size() ? std::min(next_, value_[k].first) : next_;
    if (r < k && bound - value_[r].first + other > cutoff_ + slack) allowed_.open[j] = 1;
    for (std::size_t i = 0; i < n_; ++i) {
      if (!may[i] || i == j || shares_[r].taken[i] > 0) continue;
      const double extra =
          cost(i, j) - shares_[r].price * graph_->weight(static_cast<std::uint32_t>(i));
      if (opened + std::max(0.0, extra) > cutoff_ + slack) may[i] = 0;
    }
  }
  for (std::uint32_t j = 0; j < n_; ++j) {
    if (looked[j] || !is_center(j) || bound + next_ - last <= cutoff_ + slack) continue;
    std::fill(allowed_.unit[j].begin(), allowed_.unit[j].end(), 0);
  }
}

/// What cannot hang together with its centre, and centres that cannot weigh enough.
void Relaxation::drop_cut_off() {
  for (std::uint32_t j = 0; j < n_; ++j) {
    auto& may = allowed_.unit[j];
    if (!may[j]) continue;
    if (!budget_->spend(2 * n_, "bound")) return;
    double weight = 0;
    if (graph_->instance().contiguity) {
      Ids open{j};
      std::vector<char> reached(n_);
      reached[j] = 1;
      for (std::size_t at = 0; at < open.size(); ++at) {
        for (const Beside& next : graph_->beside(open[at])) {
          if (!may[next.unit] || reached[next.unit]) continue;
          reached[next.unit] = 1;
          open.push_back(next.unit);
        }
      }
      may = reached;
    }
    for (std::uint32_t i = 0; i < n_; ++i) weight += may[i] ? graph_->weight(i) : 0;
    if (weight < graph_->lower()) std::fill(may.begin(), may.end(), 0);
  }
}

InertiaBound Relaxation::run(std::uint64_t steps) {
  InertiaBound out;
  // In a round district of even density the farthest unit pays twice the average. On large maps
  // prices move in the measure of weights; small ones have units that outweigh all others.
  const bool even = n_ <= Bits::most;
  std::vector<double> scale(n_);
  const double mean = graph_->total() / static_cast<double>(n_);
  for (std::uint32_t i = 0; i < n_; ++i) {
    scale[i] = even ? mean + 1e-12 : std::min(graph_->weight(i), 3 * mean) + 0.3 * mean + 1e-12;
  }
  const double all = std::accumulate(scale.begin(), scale.end(), 0.0);
  for (const double s : scale)
    price_.push_back((std::isfinite(cutoff_) ? 2 * cutoff_ : 1) * s / all);
  drop_cut_off();
  std::vector<double> best_price = price_;
  double pace = 1.5;
  std::uint64_t idle = 0;
  out.bound = 0;
  for (std::uint64_t step = 0; step < steps && budget_->go_on() && pace > 1e-5; ++step) {
    const double bound = evaluate();
    if (bound == -infinite) break;
    if (bound == infinite) {
      out.bound = std::max(out.bound, cutoff_);
      break;
    }
    if (bound > out.bound + 1e-6 * std::abs(out.bound)) idle = 0;
    if (bound > out.bound) {
      out.bound = bound;
      best_price = price_;
    }
    if (std::isfinite(cutoff_) && bound > out.bound - 0.002 * std::abs(out.bound) &&
        (step % 8 == 0 || step + 1 == steps)) {
      fix();
      if (step % 64 == 0) drop_cut_off();
    }
    if (++idle > 20) {
      pace /= 1.35;
      idle = 0;
      price_ = best_price;
      if (!std::isfinite(evaluate())) break;
    }
    double norm = 0;
    for (std::size_t i = 0; i < n_; ++i) norm += slope_[i] * slope_[i] * scale[i] * scale[i];
    if (norm < 1e-12 * mean * mean) break;
    const double goal = std::isfinite(cutoff_) ? cutoff_ : 1.1 * std::abs(out.bound) + 1;
    const double length = pace * std::max(goal - bound, 1e-4 * std::abs(goal)) / norm;
    for (std::size_t i = 0; i < n_; ++i) price_[i] += length * slope_[i] * scale[i] * scale[i];
  }
  price_ = best_price;
  if (std::isfinite(evaluate(std::isfinite(cutoff_)))) {
    out.district = value_[graph_->instance().k - 1].first;
    out.priced = true;
    if (std::isfinite(cutoff_)) fix();
  }
  out.prices = price_;
  drop_cut_off();
  out.allowed = std::move(allowed_);
  return out;
}

}  // namespace

std::size_t Allowed::pairs() const {
  std::size_t sum = 0;
  for (const auto& may : unit)
    sum += static_cast<std::size_t>(std::count(may.begin(), may.end(), 1));
  return sum;
}

InertiaBound bound_inertia(const Graph& graph, double cutoff, std::uint64_t steps, Budget& budget) {
  return Relaxation(graph, cutoff, budget).run(steps);
}

}  // namespace lifang::districting
