// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "core/districting/price.h"
#include "core/districting/remainder.h"

namespace lifang::districting {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

struct Item {
  std::uint32_t unit = 0;  ///< in the centre's own numbering
  double weight = 0;
  double cost = 0;   ///< moment less price
  double ratio = 0;  ///< cost of a unit of weight
};

bool before(const Item& a, const Item& b) {
  return a.ratio != b.ratio ? a.ratio < b.ratio : a.unit < b.unit;
}

/// A centre and the units that may belong to it, numbered by themselves in the map's order: a large
/// map's centre has few.
class Around {
 public:
  Around(const Graph& graph, const std::vector<char>& may, std::uint32_t center)
      : place_(graph.size(), UINT32_MAX) {
    for (std::uint32_t i = 0; i < graph.size(); ++i) {
      if (!may[i]) continue;
      place_[i] = static_cast<std::uint32_t>(unit_.size());
      unit_.push_back(i);
      weight_.push_back(graph.weight(i));
      all_.set(place_[i]);
    }
    center_ = place_[center];
    beside_.resize(unit_.size());
    for (std::uint32_t p = 0; p < unit_.size(); ++p) {
      for (const Beside& next : graph.beside(unit_[p])) {
        if (may[next.unit]) beside_[p].set(place_[next.unit]);
      }
    }
  }

  std::size_t size() const { return unit_.size(); }
  std::uint32_t center() const { return center_; }
  std::uint32_t unit(std::uint32_t place) const { return unit_[place]; }
  double weight(std::uint32_t place) const { return weight_[place]; }
  const std::vector<Bits>& beside() const { return beside_; }
  const Bits& all() const { return all_; }
  /// A triple in places; a unit that is not here gets a place that no set holds.
  Triple placed(const Triple& triple) const {
    Triple out = triple;
    for (std::uint32_t& i : out.units) {
      i = place_[i] != UINT32_MAX ? place_[i] : static_cast<std::uint32_t>(Bits::most) - 1;
    }
    return out;
  }

 private:
  std::vector<std::uint32_t> place_;
  Ids unit_;
  std::vector<double> weight_;
  std::vector<Bits> beside_;
  Bits all_;
  std::uint32_t center_ = 0;
};

/// All lawful districts of one centre below the limit: a knapsack with a band, branched on the
/// unit that the fractional answer splits, or on the way to units that it leaves cut off.
class CenterSearch {
 public:
  CenterSearch(const Graph& graph, Remainder& remainder, const Around& around, double center_cost,
               std::vector<Item> items, const std::vector<Triple>& triples, double limit,
               bool best_only, std::uint64_t effort, const Take& take, Budget& budget)
      : graph_(&graph),
        remainder_(&remainder),
        around_(&around),
        beside_(&around.beside()),
        center_(around.center()),
        items_(std::move(items)),
        limit_(limit),
        best_only_(best_only),
        effort_(effort),
        take_(&take),
        budget_(&budget),
        cost_of_(around.size()),
        all_(around.all()) {
    std::sort(items_.begin(), items_.end(), before);
    cost_of_[center_] = center_cost;
    for (const Item& item : items_) cost_of_[item.unit] = item.cost;
    for (const Triple& triple : triples) {
      const Triple t = around.placed(triple);
      if (t.price < 0 && holds_two(all_, t) && triples_.size() < Bits::most) triples_.push_back(t);
    }
  }

  Priced run() {
    Bits in;
    in.set(center_);
    divide(in, Bits{}, Bits{}, -infinite);
    if (!whole()) return {std::min(left_, limit_), false};
    return {std::min(least_, limit_), true};
  }

 private:
  struct Share {
    double value = infinite;
    double weight = 0;
    Bits units;  // taken whole
    std::uint32_t split = UINT32_MAX;
    double part = 0;
  };
  bool whole() const { return steps_ <= effort_ && budget_->go_on(); }
  bool settle(const Bits& in, Bits& out) const;
  Share fractional(const Bits& in, const Bits& free, double paid,
                   const std::vector<Item>& items) const;
  void charge(const Bits& free);
  Share with_triples(const Bits& in, const Bits& out, Bits& charged);
  void found(const Bits& units);
  void divide(Bits in, Bits out, Bits charged, double above);
  std::uint32_t towards(const Bits& units, const Bits& free) const;
  std::uint32_t of_triple(const Bits& units, const Bits& free) const;
  double weigh(const Bits& units) const {
    double sum = 0;
    units.each([&](std::uint32_t i) { sum += around_->weight(i); });
    return sum;
  }
  double cost_of_triples(const Bits& units) const {
    double sum = 0;
    for (const Triple& t : triples_) sum -= holds_two(units, t) ? t.price : 0;
    return sum;
  }

  const Graph* graph_;
  Remainder* remainder_;
  const Around* around_;
  const std::vector<Bits>* beside_;
  std::uint32_t center_;
  std::vector<Item> items_;  // by ratio
  double limit_;
  bool best_only_;
  std::uint64_t effort_;
  const Take* take_;
  Budget* budget_;
  std::vector<double> cost_of_;
  std::vector<Triple> triples_;
  std::vector<double> more_;  // what triples add to a unit's cost
  std::vector<Item> charged_items_, dearer_;
  Bits all_;
  std::uint64_t steps_ = 0;
  double least_ = infinite;
  double left_ = infinite;
};

bool CenterSearch::settle(const Bits& in, Bits& out) const {
  const double room = graph_->upper() - weigh(in);
  if (room < 0) return false;
  (all_ & ~in & ~out).each([&](std::uint32_t i) {
    if (around_->weight(i) > room) out.set(i);
  });
  Bits reach = all_ & ~out;
  if (graph_->instance().contiguity) {
    reach = spread(*beside_, center_, reach);
    if (!in.within(reach)) return false;
    out = all_ & ~reach;
  }
  return weigh(reach) >= graph_->lower();
}

/// The cheapest share if units could be split: by cost of weight, as far as it pays or as far
/// as the band asks.
CenterSearch::Share CenterSearch::fractional(const Bits& in, const Bits& free, double paid,
                                             const std::vector<Item>& items) const {
  Share out;
  out.units = in;
  out.value = paid;
  in.each([&](std::uint32_t i) {
    out.value += cost_of_[i];
    out.weight += around_->weight(i);
  });
  for (const Item& item : items) {
    if (!free.has(item.unit)) continue;
    const bool pays = item.cost < 0;
    const double wanted = pays ? graph_->upper() : graph_->lower();
    if (!pays && (out.weight >= wanted || item.weight == 0)) break;
    if (out.weight + item.weight <= wanted) {
      out.units.set(item.unit);
      out.weight += item.weight;
      out.value += item.cost;
      continue;
    }
    out.split = item.unit;
    out.part = (wanted - out.weight) / item.weight;
    out.weight = wanted;
    out.value += out.part * item.cost;
    break;
  }
  if (out.weight < graph_->lower()) out.value = infinite;
  return out;
}

/// The free items with what triples add to them, again by ratio.
void CenterSearch::charge(const Bits& free) {
  dearer_.clear();
  for (const Item& item : items_) {
    if (more_[item.unit] == 0 || !free.has(item.unit)) continue;
    Item& copy = dearer_.emplace_back(item);
    copy.cost += more_[item.unit];
    copy.ratio = copy.weight > 0 ? copy.cost / copy.weight : copy.cost < 0 ? -infinite : infinite;
  }
  std::sort(dearer_.begin(), dearer_.end(), before);
  charged_items_.clear();
  auto next = dearer_.begin();
  for (const Item& item : items_) {
    if (more_[item.unit] != 0 || !free.has(item.unit)) continue;
    while (next != dearer_.end() && before(*next, item)) charged_items_.push_back(*next++);
    charged_items_.push_back(item);
  }
  charged_items_.insert(charged_items_.end(), next, dearer_.end());
}

/// The same where triples cost something before two of their units are in: two of three pay no
/// more than half for each unit less one half. `charged`: the triples for which that is done,
/// those of which a share held two; corrected once by the answer.
CenterSearch::Share CenterSearch::with_triples(const Bits& in, const Bits& out, Bits& charged) {
  const Bits free = all_ & ~in & ~out;
  Share share;
  for (int round = 0; round < 2; ++round) {
    double paid = 0;
    more_.assign(Bits::most, 0);
    for (std::uint32_t t = 0; t < triples_.size(); ++t) {
      const Triple& triple = triples_[t];
      const double half = -triple.price / 2;
      int held = 0, open = 0;
      for (const std::uint32_t i : triple.units) held += in.has(i), open += free.has(i);
      if (held >= 2) paid += 2 * half;
      if (held >= 2 || held + open < 2 || (held == 0 && !charged.has(t))) continue;
      if (held == 0) paid -= open == 3 ? half : 2 * half;
      // Two that are left, and both are needed: each pays all, less what one alone would pay.
      const double each = held + open == 2 ? 2 * half : half;
      for (const std::uint32_t i : triple.units) {
        if (free.has(i)) more_[i] += each;
      }
    }
    charge(free);
    Share found = fractional(in, free, paid, charged_items_);
    const bool better = found.value > share.value || round == 0;
    for (std::uint32_t t = 0; t < triples_.size(); ++t) {
      if (holds_two(found.units, triples_[t]))
        charged.set(t);
      else if (!found.units.has(triples_[t].units[0]) && !found.units.has(triples_[t].units[1]) &&
               !found.units.has(triples_[t].units[2]))
        charged.reset(t);
    }
    if (better) share = found;
    if (share.value >= limit_) break;
  }
  return share;
}

void CenterSearch::found(const Bits& units) {
  if (!graph_->in_band(weigh(units))) return;
  if (graph_->instance().contiguity && !units.within(spread(*beside_, center_, units))) return;
  double cost = cost_of_triples(units);
  Ids ids;
  units.each([&](std::uint32_t i) {
    ids.push_back(around_->unit(i));
    cost += cost_of_[i];
  });
  if (cost >= limit_) return;
  // As a bound this would make the search long; in a list it leaves out what is of no use.
  if (!best_only_ && !remainder_->divisible(ids)) return;
  least_ = std::min(least_, cost);
  limit_ = std::min(limit_, (*take_)(ids, cost));
  if (best_only_) limit_ = std::min(limit_, cost);
}

/// The first free unit on a shortest way from the centre to a unit that is cut off from it;
/// none if nothing is cut off.
std::uint32_t CenterSearch::towards(const Bits& units, const Bits& free) const {
  const Bits mine = spread(*beside_, center_, units);
  if (units.within(mine)) return UINT32_MAX;
  const Bits goal = units & ~mine;
  // Outwards from what is cut off; the step before the centre's own part is the answer.
  Bits reached = goal;
  Bits edge = goal;
  while (!edge.empty()) {
    Bits next;
    edge.each([&](std::uint32_t i) { next = next | (*beside_)[i]; });
    if (!(next & mine).empty()) {
      std::uint32_t answer = UINT32_MAX;
      edge.each([&](std::uint32_t i) {
        if (answer == UINT32_MAX && free.has(i) && !((*beside_)[i] & mine).empty()) answer = i;
      });
      return answer;
    }
    edge = next & free & ~reached;
    reached = reached | edge;
  }
  return UINT32_MAX;
}

/// A free unit by which the units come to pay for a triple; none if they pay for none.
std::uint32_t CenterSearch::of_triple(const Bits& units, const Bits& free) const {
  for (const Triple& t : triples_) {
    if (!holds_two(units, t)) continue;
    for (const std::uint32_t i : t.units) {
      if (units.has(i) && free.has(i)) return i;
    }
  }
  return UINT32_MAX;
}

/// `above`: the bound of the node that this one is a part of.
void CenterSearch::divide(Bits in, Bits out, Bits charged, double above) {
  if (!settle(in, out)) return;
  const Bits free = all_ & ~in & ~out;
  Share share = fractional(in, free, triples_.empty() ? 0 : cost_of_triples(in), items_);
  budget_->spend(items_.size(), "price");
  if (share.value >= limit_) return;
  if (!triples_.empty()) {
    Share sharper = with_triples(in, out, charged);
    budget_->spend(6 * items_.size(), "price");
    if (sharper.value >= limit_) return;
    if (sharper.value > share.value) share = sharper;
  }
  const double here = std::max(above, share.value);
  ++steps_;
  if (!whole()) {
    left_ = std::min(left_, here);
    return;
  }
  std::uint32_t unit = share.split;
  found(share.units);
  if (unit == UINT32_MAX) {
    // The answer is whole: it is the best here, unless it is cut off from its centre.
    if (share.value >= limit_) return;
    if (graph_->instance().contiguity) unit = towards(share.units, free);
    if (unit == UINT32_MAX) unit = of_triple(share.units, free);
    if (unit == UINT32_MAX) {
      for (const Item& item : items_) {
        if (free.has(item.unit) && (unit == UINT32_MAX || share.units.has(item.unit))) {
          unit = item.unit;
        }
      }
    }
    if (unit == UINT32_MAX) return;
  } else {
    Bits with = share.units;
    with.set(unit);
    found(with);
  }
  Bits with = in, without = out;
  with.set(unit);
  without.set(unit);
  if (share.part < 0.5 && share.split != UINT32_MAX) {
    divide(in, without, charged, here);
    divide(with, out, charged, here);
  } else {
    divide(with, out, charged, here);
    divide(in, without, charged, here);
  }
}

class InertiaPricer : public Pricer {
 public:
  InertiaPricer(const Graph& graph, Allowed allowed)
      : graph_(&graph), allowed_(std::move(allowed)), remainder_(graph) {}

  Priced price(const Prices& prices, double limit, bool best_only, std::uint64_t effort,
               const Take& take, Budget& budget) override {
    Priced out{infinite, true};
    for (std::uint32_t j = 0; j < graph_->size(); ++j) {
      if (!allowed_.unit[j][j]) continue;
      const double own = graph_->instance().moment(j, j) - prices.unit[j] - prices.district;
      const Around around(*graph_, allowed_.unit[j], j);
      CenterSearch search(*graph_, remainder_, around, own, items_of(around, prices),
                          prices.triples, limit, best_only, effort, take, budget);
      const Priced found = search.run();
      out.least = std::min(out.least, found.least);
      out.complete = out.complete && found.complete;
      if (!budget.go_on()) return {-infinite, false};
    }
    return out;
  }

 private:
  std::vector<Item> items_of(const Around& around, const Prices& prices) const {
    const std::uint32_t j = around.unit(around.center());
    std::vector<Item> items;
    for (std::uint32_t place = 0; place < around.size(); ++place) {
      const std::uint32_t i = around.unit(place);
      if (i == j) continue;
      const double cost = graph_->instance().moment(i, j) - prices.unit[i];
      const double weight = graph_->weight(i);
      const double ratio = weight > 0 ? cost / weight : cost < 0 ? -infinite : infinite;
      items.push_back({place, weight, cost, ratio});
    }
    return items;
  }

  const Graph* graph_;
  Allowed allowed_;
  Remainder remainder_;
};

}  // namespace

bool fits_inertia_pricer(const Allowed& allowed) {
  if (allowed.unit.size() <= Bits::most) return true;
  if (allowed.unit.size() > WideBits::most) return false;
  return std::all_of(allowed.unit.begin(), allowed.unit.end(), [](const std::vector<char>& may) {
    return std::count(may.begin(), may.end(), 1) < static_cast<std::ptrdiff_t>(Bits::most);
  });
}

std::unique_ptr<Pricer> inertia_pricer(const Graph& graph, Allowed allowed) {
  return std::make_unique<InertiaPricer>(graph, std::move(allowed));
}

}  // namespace lifang::districting
