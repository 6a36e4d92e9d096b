// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/districting/exhaust.h"

#include <algorithm>
#include <cmath>

#include "core/districting/bits.h"

namespace lifang::districting {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

class Exhaustion {
 public:
  Exhaustion(const Graph& graph, double cutoff, const Prices& prices, std::uint64_t effort,
             Budget& budget)
      : graph_(&graph),
        prices_(&prices),
        effort_(effort),
        budget_(&budget),
        cutoff_(cutoff),
        beside_(graph.size()),
        district_(graph.size()) {
    for (std::uint32_t i = 0; i < graph.size(); ++i) {
      all_.set(i);
      if (graph.center(i) >= 0) centers_.set(i);
      if (graph.instance().contiguity) {
        for (const Beside& next : graph.beside(i)) beside_[i].set(next.unit);
      }
    }
    if (!graph.instance().contiguity) {
      for (auto& row : beside_) row = all_;
    }
    mean_ = low_ = high_ = graph.total() / static_cast<double>(graph.instance().k);
  }

  Exact run() {
    cover(all_, graph_->total(), graph_->instance().k, 0, infinite, 0);
    Exact out;
    out.plan = best_;
    out.finished = steps_ <= effort_ && budget_->go_on();
    out.bound = out.finished ? cutoff_ : 0;
    return out;
  }

 private:
  bool is_spread() const { return graph_->instance().objective == Objective::deviation; }
  double lower() const {
    return is_spread() ? std::max(graph_->lower(), high_ - cutoff_) : graph_->lower();
  }
  double upper() const {
    return is_spread() ? std::min(graph_->upper(), low_ + cutoff_) : graph_->upper();
  }
  bool below_cutoff(double value) const {
    return !std::isfinite(cutoff_) || value < cutoff_ - 1e-10 * (1 + std::abs(cutoff_));
  }
  bool step() {
    ++steps_;
    return steps_ <= effort_ && budget_->spend(8, "exhaust");
  }
  double cut_between(const Bits& a, const Bits& b) const;
  double least_rest(const Bits& rest, std::size_t districts) const;
  bool divisible(const Bits& rest, std::size_t districts) const;
  void cover(const Bits& rest, double weight, std::size_t districts, double cost, double low,
             double high);
  void grow(const Bits& rest, double rest_weight, std::size_t districts, double cost, Bits in,
            double weight, Bits edge, Bits out);
  void close(const Bits& rest, double rest_weight, std::size_t districts, double cost,
             const Bits& in, double weight);
  std::uint32_t hardest(const Bits& rest) const;

  const Graph* graph_;
  const Prices* prices_;
  std::uint64_t effort_;
  Budget* budget_;
  double cutoff_;
  std::vector<Bits> beside_;
  Bits all_, centers_;
  Ids district_;
  std::optional<Ids> best_;
  double mean_ = 0;
  double sure_ = 0;            // length of links that are cut already
  double low_ = 0, high_ = 0;  // of the districts closed so far and the average
  std::uint64_t steps_ = 0;
};

double Exhaustion::least_rest(const Bits& rest, std::size_t districts) const {
  if (prices_->unit.empty()) return 0;
  double sum = static_cast<double>(districts) * prices_->district;
  rest.each([&](std::uint32_t i) { sum += prices_->unit[i]; });
  return sum;
}

double Exhaustion::cut_between(const Bits& a, const Bits& b) const {
  double sum = 0;
  a.each([&](std::uint32_t i) {
    for (const Beside& next : graph_->beside(i)) sum += b.has(next.unit) ? next.length : 0;
  });
  return sum;
}

/// Each part of what remains can be shared out, and the shares add up.
bool Exhaustion::divisible(const Bits& rest, std::size_t districts) const {
  double least = 0, most = 0;
  Bits left = rest;
  while (!left.empty()) {
    const Bits part = graph_->instance().contiguity ? spread(beside_, left.first(), left) : left;
    double w = 0;
    part.each([&](std::uint32_t i) { w += graph_->weight(i); });
    double low = upper() > 0 ? std::max(1.0, std::ceil(w / upper() - 1e-12)) : 1;
    double high = static_cast<double>(part.count());
    if (lower() > 0) high = std::min(high, std::floor(w / lower() + 1e-12));
    if (graph_->has_centers() && graph_->instance().contiguity) {
      const auto held = static_cast<double>((part & centers_).count());
      low = std::max(low, held);
      high = std::min(high, held);
    }
    if (low > high) return false;
    least += low;
    most += high;
    left = left & ~part;
  }
  return least <= static_cast<double>(districts) && static_cast<double>(districts) <= most;
}

std::uint32_t Exhaustion::hardest(const Bits& rest) const {
  std::uint32_t best = 0;
  std::pair<double, double> hardness{-1, 0};
  rest.each([&](std::uint32_t i) {
    const double tight = std::isfinite(upper()) && lower() > 0 ? graph_->weight(i) : 0;
    const std::pair h{tight, -static_cast<double>((beside_[i] & rest).count())};
    if (hardness.first < 0 || h > hardness) hardness = h, best = i;
  });
  return best;
}

void Exhaustion::cover(const Bits& rest, double weight, std::size_t districts, double cost,
                       double low, double high) {
  if (districts == 0) {
    if (!rest.empty()) return;
    const double objective = is_spread() ? high - low : cost;
    if (!below_cutoff(objective)) return;
    cutoff_ = objective;
    best_ = district_;
    return;
  }
  const std::uint32_t pivot = hardest(rest);
  Bits in, out;
  in.set(pivot);
  grow(rest, weight, districts, cost, in, graph_->weight(pivot), beside_[pivot] & rest & ~in, out);
}

/// All lawful districts with `in`, without `out`: a unit at the edge is taken, or kept out.
void Exhaustion::grow(const Bits& rest, double rest_weight, std::size_t districts, double cost,
                      Bits in, double weight, Bits edge, Bits out) {
  if (!step() || weight > upper() || (in & centers_).count() > 1) return;
  if (districts == 1) {
    // The last district is all that remains.
    if (graph_->instance().contiguity) {
      if (!(spread(beside_, in.first(), rest) == rest)) return;
    }
    close(rest, rest_weight, districts, cost, rest, rest_weight);
    return;
  }
  // What lies between in and out is cut whatever comes.
  if (!below_cutoff(sure_ + cut_between(in, out))) return;
  // What is kept out may make the weight unreachable.
  const Bits reach = spread(beside_, in.first(), rest & ~out);
  double most = 0;
  reach.each([&](std::uint32_t i) { most += graph_->weight(i); });
  if (most < lower()) return;
  if (weight >= lower()) close(rest, rest_weight, districts, cost, in, weight);
  bool go_on = true;
  edge.each([&](std::uint32_t next) {
    if (!go_on || steps_ > effort_) return;
    Bits with = in;
    with.set(next);
    const Bits further = (edge | (beside_[next] & rest)) & ~out & ~with;
    grow(rest, rest_weight, districts, cost, with, weight + graph_->weight(next), further, out);
    out.set(next);
    go_on = budget_->go_on();
  });
}

void Exhaustion::close(const Bits& rest, double rest_weight, std::size_t districts, double cost,
                       const Bits& in, double weight) {
  if (weight < lower() || weight > upper()) return;
  if (graph_->has_centers() && (in & centers_).count() != 1) return;
  const Bits left = rest & ~in;
  if (left.count() < districts - 1) return;
  Ids units;
  in.each([&](std::uint32_t i) { units.push_back(i); });
  const double spent = cost + graph_->cost(units);
  if (!is_spread() && !below_cutoff(spent + least_rest(left, districts - 1))) return;
  const double low = low_, high = high_, sure = sure_;
  sure_ += cut_between(in, left);
  low_ = std::min({low_, weight, mean_});
  high_ = std::max({high_, weight, mean_});
  if (below_cutoff(sure_) && divisible(left, districts - 1) &&
      (!is_spread() || below_cutoff(high_ - low_))) {
    for (const std::uint32_t i : units) {
      district_[i] = static_cast<std::uint32_t>(districts - 1);
    }
    cover(left, rest_weight - weight, districts - 1, spent, low_, high_);
  }
  low_ = low;
  high_ = high;
  sure_ = sure;
}

}  // namespace

Exact exhaust(const Graph& graph, double cutoff, const Prices& prices, std::uint64_t effort,
              Budget& budget) {
  if (graph.size() > Bits::most) return {};
  return Exhaustion(graph, cutoff, prices, effort, budget).run();
}

}  // namespace lifang::districting
