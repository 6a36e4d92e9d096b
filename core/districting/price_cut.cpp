// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "core/districting/flow.h"
#include "core/districting/price.h"
#include "core/districting/remainder.h"

namespace lifang::districting {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

/// Units are taken in or left out, one by one; the bound is a minimum cut in which the band is
/// priced.
class CutPricer : public Pricer {
 public:
  explicit CutPricer(const Graph& graph)
      : graph_(&graph), cheapest_(graph), remainder_(graph), beside_(graph.size()) {
    for (std::uint32_t i = 0; i < graph.size(); ++i) {
      all_.set(i);
      for (const Beside& next : graph.beside(i)) beside_[i].set(next.unit);
      if (graph.center(i) >= 0) centers_.set(i);
    }
  }

  Priced price(const Prices& prices, double limit, bool best_only, std::uint64_t effort,
               const Take& take, Budget& budget) override {
    prices_ = &prices;
    limit_ = limit;
    best_only_ = best_only;
    effort_ = effort;
    take_ = &take;
    budget_ = &budget;
    steps_ = 0;
    least_ = infinite;
    left_ = infinite;
    divide(Bits{}, Bits{}, 0, -infinite);
    if (!whole()) return {std::min(left_, limit_), false};
    return {std::min(least_, limit_), true};
  }

 private:
  struct Bound {
    double value = -infinite;
    double price = 0;   // of a unit of weight
    Bits light, heavy;  // cheapest sets on both sides of the best price
  };
  bool whole() const { return steps_ <= effort_ && budget_->go_on(); }
  bool settle(Bits& in, Bits& out);
  Bound bound(const Bits& in, const Bits& out, double price);
  void found(const Bits& units, const Bits& in, const Bits& out);
  void divide(Bits in, Bits out, double price, double above);
  std::uint32_t choose(const Bits& in, const Bits& free, const Bound& b) const;
  double weigh(const Bits& units) const {
    double sum = 0;
    units.each([&](std::uint32_t i) { sum += graph_->weight(i); });
    return sum;
  }

  const Graph* graph_;
  CheapestSet cheapest_;
  Remainder remainder_;
  std::vector<Bits> beside_;
  Bits all_, centers_;
  const Prices* prices_ = nullptr;
  const Take* take_ = nullptr;
  Budget* budget_ = nullptr;
  double limit_ = 0;
  bool best_only_ = true;
  std::uint64_t effort_ = 0;
  std::uint64_t steps_ = 0;
  double least_ = infinite;  // of the districts taken
  double left_ = infinite;   // bound of what was not looked at
};

/// What follows from what is decided. False: no lawful district is left.
bool CutPricer::settle(Bits& in, Bits& out) {
  const double weight = weigh(in);
  if (weight > graph_->upper()) return false;
  const std::size_t centers = (in & centers_).count();
  if (centers > 1) return false;
  if (centers == 1) out = out | (centers_ & ~in);
  const double room = graph_->upper() - weight;
  (all_ & ~in & ~out).each([&](std::uint32_t i) {
    if (graph_->weight(i) > room) out.set(i);
  });
  Bits reach = all_ & ~out;
  if (graph_->instance().contiguity && !in.empty()) {
    reach = spread(beside_, in.first(), reach);
    if (!in.within(reach)) return false;
    out = all_ & ~reach;
  }
  if (graph_->has_centers() && (reach & centers_).empty()) return false;
  return !reach.empty() && weigh(reach) >= graph_->lower();
}

void CutPricer::found(const Bits& units, const Bits& in, const Bits& out) {
  if (units.empty() || !in.within(units) || !(units & out).empty()) return;
  if (!graph_->in_band(weigh(units))) return;
  if (graph_->has_centers() && (units & centers_).count() != 1) return;
  if (graph_->instance().contiguity && !units.within(spread(beside_, units.first(), units))) {
    return;
  }
  double cost = -prices_->district;
  for (const Triple& t : prices_->triples) cost -= holds_two(units, t) ? t.price : 0;
  Ids ids;
  units.each([&](std::uint32_t i) {
    ids.push_back(i);
    cost -= prices_->unit[i];
    for (const Beside& next : graph_->beside(i)) cost += units.has(next.unit) ? 0 : next.length / 2;
  });
  if (cost >= limit_ || !remainder_.divisible(ids)) return;
  least_ = std::min(least_, cost);
  limit_ = std::min(limit_, (*take_)(ids, cost));
  if (best_only_) limit_ = std::min(limit_, cost);
}

/// The best price of weight, closed in from both sides.
CutPricer::Bound CutPricer::bound(const Bits& in, const Bits& out, double price) {
  Bound best;
  // Two units held pay for their triple; one held leaves half of that to each of the others.
  double paid = 0;
  std::vector<double> more(graph_->size());
  for (const Triple& t : prices_->triples) {
    const int held = in.has(t.units[0]) + in.has(t.units[1]) + in.has(t.units[2]);
    if (held >= 2) paid -= t.price;
    if (held != 1) continue;
    const int open = 3 - held - out.has(t.units[0]) - out.has(t.units[1]) - out.has(t.units[2]);
    for (const std::uint32_t i : t.units) {
      if (open > 0 && !in.has(i)) more[i] -= t.price / open;
    }
  }
  std::vector<double> cost(graph_->size());
  struct Line {
    double value = 0, weight = 0;  // of the cheapest set, its weight not priced
    bool known = false;
  } light, heavy;
  for (int round = 0; round < 6; ++round) {
    for (std::uint32_t i = 0; i < cost.size(); ++i) {
      cost[i] = more[i] - prices_->unit[i] - price * graph_->weight(i);
    }
    const auto set = cheapest_.find(cost, in, out);
    ++steps_;
    budget_->spend(20 * graph_->size(), "price");
    const double weight = weigh(set.units);
    const double value = paid + set.value - prices_->district +
                         price * (price >= 0 ? graph_->lower() : graph_->upper());
    if (value > best.value) {
      best.value = value;
      best.price = price;
    }
    found(set.units, in, out);
    if (best.value >= limit_) return best;
    const bool is_light = weight < graph_->lower();
    const bool is_heavy = weight > graph_->upper();
    if (is_light || (!is_heavy && price < 0)) {
      light = {set.value + price * weight, weight, true};
      best.light = set.units;
    } else {
      heavy = {set.value + price * weight, weight, true};
      best.heavy = set.units;
    }
    if (!is_light && !is_heavy && price == 0) break;
    double next = 0;
    if (light.known && heavy.known) {
      if (heavy.weight <= light.weight + 1e-9) break;
      next = (heavy.value - light.value) / (heavy.weight - light.weight);
    } else {
      const double usual = 1e-3 * (1 + std::abs(set.value)) / (1 + graph_->upper());
      if (is_light)
        next = price > 0 ? 4 * price : (price < 0 ? (price > -usual ? 0 : price / 4) : usual);
      else
        next = price < 0 ? 4 * price : (price > 0 ? (price < usual ? 0 : price / 4) : -usual);
    }
    if (std::abs(next - price) <= 1e-9 * std::abs(price)) break;
    price = next;
  }
  return best;
}

/// A unit on which the two cheapest sets differ, heavy ones and those at the edge first.
std::uint32_t CutPricer::choose(const Bits& in, const Bits& free, const Bound& b) const {
  Bits doubtful = ((b.light & ~b.heavy) | (b.heavy & ~b.light)) & free;
  if (doubtful.empty()) doubtful = free;
  std::uint32_t best = UINT32_MAX;
  double most = -1;
  doubtful.each([&](std::uint32_t i) {
    const double edge = in.empty() || !(beside_[i] & in).empty() ? 1 : 0.3;
    const double score = edge * (graph_->weight(i) + 1e-6 * (graph_->total() + 1));
    if (score > most) most = score, best = i;
  });
  return best;
}

/// `above`: the bound of the node that this one is a part of.
void CutPricer::divide(Bits in, Bits out, double price, double above) {
  if (!settle(in, out)) return;
  const Bits free = all_ & ~in & ~out;
  if (free.empty()) {
    found(in, in, out);
    return;
  }
  if (!whole()) {
    left_ = std::min(left_, above);
    return;
  }
  const Bound b = bound(in, out, price);
  if (b.value >= limit_) return;
  const double here = std::max(above, b.value);
  const std::uint32_t unit = choose(in, free, b);
  Bits with = in, without = out;
  with.set(unit);
  without.set(unit);
  divide(with, out, b.price, here);
  divide(in, without, b.price, here);
}

}  // namespace

std::unique_ptr<Pricer> cut_pricer(const Graph& graph) {
  return std::make_unique<CutPricer>(graph);
}

}  // namespace lifang::districting
