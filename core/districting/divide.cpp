// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/districting/divide.h"

#include <algorithm>
#include <cmath>

#include "core/districting/reasons.h"

namespace lifang::districting {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr std::size_t most_choices = 400;

bool is_inertia(const Graph& graph) {
  return graph.instance().objective == Objective::hess_inertia;
}

/// What a district adds to the objective of the rest: a cut is then paid whole.
double own_cost(const Graph& graph, const Ids& units) {
  return is_inertia(graph) ? graph.cost(units) : 2 * graph.cost(units);
}

struct Choice {
  double reduced = 0;
  Ids units;
};

/// All districts of one unit that a better plan could have; none if there are too many.
std::optional<std::vector<Choice>> choices_of(Pricer& pricer, const Generated& relaxed,
                                              std::uint32_t unit, double room, double scale,
                                              std::size_t most, Budget& budget) {
  // Dear for every district without the unit, as it was for those with it.
  Prices prices = relaxed.prices;
  const double force = 4 * scale + 1;
  prices.unit[unit] += force;
  prices.district -= force;
  std::vector<Choice> out;
  std::vector<Ids> seen;
  const Take take = [&](const Ids& units, double reduced) {
    out.push_back({reduced, units});
    std::sort(out.back().units.begin(), out.back().units.end());
    return out.size() > 8 * most ? -infinite : infinite;
  };
  const Priced priced = pricer.price(prices, room, false, 100'000, take, budget);
  if (!priced.complete || out.size() > 8 * most) return std::nullopt;
  // The same district may come from several centres: its best one counts.
  std::sort(out.begin(), out.end(), [](const Choice& a, const Choice& b) {
    return a.units != b.units ? a.units < b.units : a.reduced < b.reduced;
  });
  const auto same = [](const Choice& a, const Choice& b) { return a.units == b.units; };
  out.erase(std::unique(out.begin(), out.end(), same), out.end());
  if (out.size() > most) return std::nullopt;
  std::sort(out.begin(), out.end(), [](const Choice& a, const Choice& b) {
    return a.reduced != b.reduced ? a.reduced < b.reduced : a.units < b.units;
  });
  return out;
}

/// The districts of that heavy unit which has the fewest.
std::optional<std::vector<Choice>> fewest_choices(const Graph& graph, Pricer& pricer,
                                                  const Generated& relaxed, double room,
                                                  double scale, Budget& budget) {
  Ids order(graph.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return graph.weight(a) > graph.weight(b);
  });
  order.resize(std::min<std::size_t>(order.size(), 5));
  std::optional<std::vector<Choice>> best;
  for (const std::uint32_t unit : order) {
    const std::size_t most = best ? best->size() : most_choices;
    auto found = choices_of(pricer, relaxed, unit, room, scale, most, budget);
    if (found && (!best || found->size() < best->size())) best = std::move(found);
    if (best && best->size() < 8) break;
  }
  return best;
}

/// The question that is left when one district is decided.
class Rest {
 public:
  Rest(const Question& whole, const Generated& relaxed, const Ids& district, double cutoff)
      : place_(whole.graph->size(), UINT32_MAX) {
    const Instance& from = whole.graph->instance();
    std::vector<char> gone(from.size());
    for (const std::uint32_t i : district) gone[i] = 1;
    instance_.k = from.k - 1;
    instance_.lower = from.lower;
    instance_.upper = from.upper;
    instance_.contiguity = from.contiguity;
    instance_.objective = from.objective;
    for (std::uint32_t i = 0; i < from.size(); ++i) {
      if (gone[i]) continue;
      place_[i] = static_cast<std::uint32_t>(units_.size());
      units_.push_back(i);
      instance_.units.push_back(from.units[i]);
    }
    for (const std::uint32_t c : from.centers) {
      if (!gone[c]) instance_.centers.push_back(place_[c]);
    }
    question_.begin.prices.district = relaxed.prices.district;
    for (const std::uint32_t i : units_) {
      question_.begin.prices.unit.push_back(relaxed.prices.unit[i]);
    }
    for (const Link& link : from.links) {
      if (!gone[link.a] && !gone[link.b]) {
        instance_.links.push_back({place_[link.a], place_[link.b], link.length});
      } else if (gone[link.a] != gone[link.b]) {
        // Its half of what the decided district cuts is paid already.
        const double length = from.objective == Objective::cut_edges   ? 1
                              : from.objective == Objective::perimeter ? link.length
                                                                       : 0;
        question_.begin.prices.unit[place_[gone[link.a] ? link.b : link.a]] -= length / 2;
      }
    }
    take_distances(from);
    graph_.emplace(instance_);
    pool_.emplace(*graph_);
    take_pool(*whole.pool);
    take_allowed(whole.allowed);
    question_.graph = &*graph_;
    question_.pool = &*pool_;
    question_.cutoff = cutoff;
    question_.step = whole.step;
    const Prices& prices = question_.begin.prices;
    question_.begin.bound = prices.district * static_cast<double>(instance_.k);
    for (const double p : prices.unit) question_.begin.bound += p;
  }

  const Question& question() const { return question_; }
  const Graph& graph() const { return *graph_; }
  /// The plan of the whole.
  Ids joined(const Ids& plan) const {
    Ids out(place_.size(), static_cast<std::uint32_t>(instance_.k));
    for (std::size_t i = 0; i < units_.size(); ++i) out[units_[i]] = plan[i];
    return out;
  }

 private:
  void take_distances(const Instance& from) {
    if (from.distances.empty()) return;
    for (const std::uint32_t i : units_) {
      for (const std::uint32_t j : units_) {
        instance_.distances.push_back(from.distances[i * from.size() + j]);
      }
    }
  }
  void take_pool(const Pool& pool) {
    for (const Pool::District& district : pool.districts()) {
      Ids units;
      for (const std::uint32_t i : district.units) {
        if (place_[i] == UINT32_MAX) break;
        units.push_back(place_[i]);
      }
      if (units.size() == district.units.size()) pool_->add(units);
    }
  }
  void take_allowed(const Allowed& allowed) {
    if (allowed.unit.empty()) return;
    for (const std::uint32_t j : units_) {
      question_.allowed.unit.emplace_back();
      for (const std::uint32_t i : units_) {
        question_.allowed.unit.back().push_back(allowed.unit[j][i]);
      }
    }
  }

  Instance instance_;
  Ids units_;  // of the whole
  Ids place_;  // of the whole's units here
  std::optional<Graph> graph_;
  std::optional<Pool> pool_;
  Question question_;
};

/// One district is left: all units.
Exact the_last(const Graph& graph, double cutoff) {
  Exact out;
  out.finished = true;
  out.bound = cutoff;
  Ids units(graph.size());
  for (std::uint32_t i = 0; i < units.size(); ++i) units[i] = i;
  const bool lawful =
      graph.in_band(graph.total()) && (!graph.instance().contiguity || graph.hangs_together(units));
  if (!lawful || graph.cost(units) >= cutoff) return out;
  out.plan = Ids(graph.size(), 0);
  out.bound = graph.cost(units);
  return out;
}

}  // namespace

std::unique_ptr<Pricer> pricer_of(const Graph& graph, const Allowed& allowed) {
  return is_inertia(graph) ? inertia_pricer(graph, allowed) : cut_pricer(graph);
}

Exact divide(const Question& question, Budget& budget) {
  const Graph& graph = *question.graph;
  double cutoff = question.cutoff;
  if (graph.instance().k == 1) return the_last(graph, cutoff);
  Exact out;
  out.finished = true;
  out.bound = cutoff;
  if (!why_not(graph, budget).empty()) return out;
  const auto pricer = pricer_of(graph, question.allowed);
  const Generated relaxed =
      generate(graph, *pricer, *question.pool, question.begin, cutoff, question.step, 0, budget);
  if (relaxed.closed) return out;
  if (auto plan = question.pool->combine(cutoff, budget)) {
    cutoff = objective_of(graph, *plan);
    out.plan = std::move(plan);
  }
  const Exact listed = enumerate(graph, *pricer, relaxed, relaxed.bound, cutoff, question.step,
                                 {30'000, 200'000}, budget);
  if (listed.plan) {
    out.plan = listed.plan;
    cutoff = objective_of(graph, *listed.plan);
  }
  out.bound = cutoff;
  if (listed.finished) return out;
  const double room = cutoff - question.step - relaxed.bound + 1e-7 * std::abs(cutoff);
  const auto choices = fewest_choices(graph, *pricer, relaxed, room, std::abs(cutoff), budget);
  double open = infinite;  // the least bound of what was not settled
  if (!choices) open = listed.bound;
  for (std::size_t c = 0; choices && c < choices->size(); ++c) {
    const Choice& choice = (*choices)[c];
    const double least = relaxed.bound + choice.reduced;
    if (least >= cutoff - question.step + 1e-7 * std::abs(cutoff)) break;
    if (!budget.go_on()) {
      open = std::min(open, std::max(listed.bound, least));
      break;
    }
    const double own = own_cost(graph, choice.units);
    const Rest rest(question, relaxed, choice.units, cutoff - own);
    const Exact found = divide(rest.question(), budget);
    if (found.plan) {
      Ids plan = rest.joined(*found.plan);
      const double objective = objective_of(graph, plan);
      if (objective < cutoff) {
        cutoff = objective;
        out.plan = std::move(plan);
      }
    }
    if (!found.finished) open = std::min(open, std::max({listed.bound, least, own + found.bound}));
  }
  out.finished = open >= cutoff;
  out.bound = std::min(open, cutoff);
  return out;
}

}  // namespace lifang::districting
