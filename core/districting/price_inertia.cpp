// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "core/districting/bits.h"
#include "core/districting/price.h"

namespace lifang::districting {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

struct Item {
  std::uint32_t unit = 0;
  double weight = 0;
  double cost = 0;     ///< moment less price
  double away = 0;     ///< what leaving the preferred side costs, >= 0
  bool inside = false; ///< the preferred side
};

/// All shares of one centre below the limit, as departures from the fractional answer.
class CenterSearch {
 public:
  CenterSearch(const Graph& graph, const std::vector<Bits>& beside, std::uint32_t center,
               std::vector<Item> items, double center_cost, bool best_only, std::uint64_t effort,
               const Take& take, Budget& budget)
      : graph_(&graph), beside_(&beside), center_(center), items_(std::move(items)), cost_(center_cost),
        best_only_(best_only), effort_(effort), take_(&take), budget_(&budget) {}

  /// The least reduced cost proven; `limit` shrinks as districts are taken.
  Priced run(double& limit);

 private:
  void set_price();
  void go(std::size_t from, double weight, double away, double cost, double& limit);
  void found(double cost, double& limit);
  bool may_hang_together(std::size_t from, double room) const;

  const Graph* graph_;
  const std::vector<Bits>* beside_;
  std::uint32_t center_;
  std::vector<Item> items_;
  double cost_;
  bool best_only_;
  std::uint64_t effort_;
  const Take* take_;
  Budget* budget_;
  double base_ = 0;  // of the fractional answer
  std::vector<double> up_, down_;  // least cost of a unit of weight more or less, from here on
  std::vector<double> up_room_, down_room_;
  std::uint64_t steps_ = 0;
  double least_ = infinite;
  Ids units_;
};

/// The price of a unit of weight at which the fractional answer is best.
void CenterSearch::set_price() {
  double weight = graph_->weight(center_);
  for (const Item& item : items_) weight += item.cost < 0 ? item.weight : 0;
  double price = 0;
  const bool heavy = weight > graph_->upper();
  double missing = heavy ? weight - graph_->upper() : graph_->lower() - weight;
  if (missing > 0) {
    std::vector<std::pair<double, double>> order;
    for (const Item& item : items_) {
      if ((item.cost < 0) == heavy && item.weight > 0) {
        order.emplace_back(std::abs(item.cost) / item.weight, item.weight);
      }
    }
    std::sort(order.begin(), order.end());
    for (const auto& [ratio, w] : order) {
      price = heavy ? -ratio : ratio;
      missing -= w;
      if (missing <= 0) break;
    }
  }
  const double limit = price >= 0 ? graph_->lower() : graph_->upper();
  base_ = cost_ - price * graph_->weight(center_) + price * limit;
  for (Item& item : items_) {
    const double reduced = item.cost - price * item.weight;
    item.inside = reduced < 0;
    item.away = std::abs(reduced);
    if (item.inside) base_ += reduced;
  }
  std::sort(items_.begin(), items_.end(), [](const Item& a, const Item& b) {
    return a.away != b.away ? a.away < b.away : a.unit < b.unit;
  });
}

Priced CenterSearch::run(double& limit) {
  set_price();
  if (base_ >= limit) return {base_, true};
  const std::size_t n = items_.size();
  up_.assign(n + 1, infinite);
  down_.assign(n + 1, infinite);
  up_room_.assign(n + 1, 0);
  down_room_.assign(n + 1, 0);
  double weight = graph_->weight(center_);
  double cost = cost_;
  for (std::size_t t = n; t-- > 0;) {
    const Item& item = items_[t];
    const double ratio = item.weight > 0 ? item.away / item.weight : infinite;
    up_[t] = item.inside ? up_[t + 1] : std::min(up_[t + 1], ratio);
    down_[t] = item.inside ? std::min(down_[t + 1], ratio) : down_[t + 1];
    up_room_[t] = up_room_[t + 1] + (item.inside ? 0 : item.weight);
    down_room_[t] = down_room_[t + 1] + (item.inside ? item.weight : 0);
    if (item.inside) {
      weight += item.weight;
      cost += item.cost;
    }
  }
  go(0, weight, 0, cost, limit);
  const bool complete = steps_ <= effort_ && budget_->go_on();
  if (!complete) return {base_, false};
  return {std::min(least_, limit), true};
}

void CenterSearch::found(double cost, double& limit) {
  units_.assign(1, center_);
  Bits in;
  in.set(center_);
  for (const Item& item : items_) {
    if (!item.inside) continue;
    units_.push_back(item.unit);
    in.set(item.unit);
  }
  if (graph_->instance().contiguity) {
    steps_ += 20;
    if (!in.within(spread(*beside_, center_, in))) return;
  }
  least_ = std::min(least_, cost);
  limit = std::min(limit, (*take_)(units_, cost));
  if (best_only_) limit = std::min(limit, cost);
}

/// Items before `from` are decided, and so are those that are too dear to move: what is inside
/// must still be reached, and what can no longer be reached must be affordable to leave.
bool CenterSearch::may_hang_together(std::size_t from, double room) const {
  Bits inside, open;
  inside.set(center_);
  for (std::size_t t = 0; t < items_.size(); ++t) {
    const bool decided = t < from || items_[t].away >= room;
    if (decided && items_[t].inside) inside.set(items_[t].unit);
    if (!decided) open.set(items_[t].unit);
  }
  const Bits reached = spread(*beside_, center_, inside | open);
  if (!inside.within(reached)) return false;
  double weight = 0;
  reached.each([&](std::uint32_t i) { weight += graph_->weight(i); });
  if (weight < graph_->lower()) return false;
  for (std::size_t t = from; t < items_.size() && items_[t].away < room; ++t) {
    if (items_[t].inside && !reached.has(items_[t].unit)) room -= items_[t].away;
  }
  return room > 0;
}

void CenterSearch::go(std::size_t from, double weight, double away, double cost, double& limit) {
  if (++steps_ > effort_) return;
  if (!budget_->spend(2, "price")) return;
  if (cost < limit && graph_->in_band(weight)) found(cost, limit);
  if (from >= items_.size() || base_ + away + items_[from].away >= limit) return;
  if (graph_->instance().contiguity) {
    steps_ += 20;
    budget_->spend(40, "price");
    if (!may_hang_together(from, limit - base_ - away)) return;
  }
  for (std::size_t t = from; t < items_.size(); ++t) {
    const double here = away + items_[t].away;
    // Items come dearer and dearer.
    if (base_ + here >= limit || steps_ > effort_) return;
    // What is missing must come from here on.
    if (weight < graph_->lower()) {
      const double missing = graph_->lower() - weight;
      if (missing > up_room_[t] || base_ + away + missing * up_[t] >= limit) return;
    } else if (weight > graph_->upper()) {
      const double missing = weight - graph_->upper();
      if (missing > down_room_[t] || base_ + away + missing * down_[t] >= limit) return;
    }
    Item& item = items_[t];
    const double sign = item.inside ? -1 : 1;
    item.inside = !item.inside;
    go(t + 1, weight + sign * item.weight, here, cost + sign * item.cost, limit);
    item.inside = !item.inside;
  }
}

class InertiaPricer : public Pricer {
 public:
  InertiaPricer(const Graph& graph, Allowed allowed)
      : graph_(&graph), allowed_(std::move(allowed)), beside_(graph.size()) {
    for (const Link& link : graph.instance().links) {
      beside_[link.a].set(link.b);
      beside_[link.b].set(link.a);
    }
  }

  Priced price(const Prices& prices, double limit, bool best_only, std::uint64_t effort,
               const Take& take, Budget& budget) override {
    Priced out{infinite, true};
    const Instance& instance = graph_->instance();
    for (std::uint32_t j = 0; j < graph_->size() && budget.go_on(); ++j) {
      const auto& may = allowed_.unit[j];
      if (!may[j]) continue;
      std::vector<Item> items;
      for (std::uint32_t i = 0; i < graph_->size(); ++i) {
        if (!may[i] || i == j) continue;
        items.push_back({i, graph_->weight(i), instance.moment(i, j) - prices.unit[i], 0, false});
      }
      double own = limit;
      CenterSearch search(*graph_, beside_, j, std::move(items), -prices.unit[j] - prices.district,
                          best_only, effort, take, budget);
      const Priced found = search.run(own);
      out.least = std::min(out.least, found.least);
      out.complete = out.complete && found.complete;
    }
    if (!budget.go_on()) out = {-infinite, false};
    return out;
  }

 private:
  const Graph* graph_;
  Allowed allowed_;
  std::vector<Bits> beside_;
};

}  // namespace

std::unique_ptr<Pricer> inertia_pricer(const Graph& graph, Allowed allowed) {
  return std::make_unique<InertiaPricer>(graph, std::move(allowed));
}

}  // namespace lifang::districting
