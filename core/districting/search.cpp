// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/districting/search.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace lifang::districting {

Searcher::Searcher(const Graph& graph, std::uint64_t seed, Pool& pool)
    : graph_(&graph), random_(seed), pool_(&pool) {}

bool Searcher::accepts(const Score& change, const Heat& heat) {
  const double loss = (heat.objective > 0 ? change.objective / heat.objective : 0) +
                      (heat.violation > 0 ? change.violation / heat.violation : 0);
  return loss <= 0 || random_.share() < std::exp(-loss);
}

/// A unit and a district that it could go to.
std::optional<std::pair<std::uint32_t, std::uint32_t>> Searcher::random_border(const State& state) {
  const std::uint32_t unit = random_.below(graph_->size());
  const auto& beside = graph_->beside(unit);
  std::uint32_t to = state.of(unit);
  if (!graph_->instance().contiguity && (beside.empty() || random_.below(3) == 0)) {
    to = random_.below(state.k());
  } else if (!beside.empty()) {
    to = state.of(beside[random_.below(beside.size())].unit);
  }
  if (to == state.of(unit)) return std::nullopt;
  return std::pair{unit, to};
}

void Searcher::try_flip(State& state, const Heat& heat, Budget& budget) {
  const auto pick = random_border(state);
  if (!pick) return;
  const auto [unit, to] = *pick;
  budget.spend(state.effort(unit, to), "search");
  if (accepts(state.gain(unit, to), heat) && state.can_leave(unit)) state.move(unit, to);
}

void Searcher::try_exchange(State& state, const Heat& heat, Budget& budget) {
  const auto pick = random_border(state);
  if (!pick) return;
  const auto [unit, to] = *pick;
  const std::uint32_t from = state.of(unit);
  if (!state.can_leave(unit)) return;
  const Score before = state.score();
  state.move(unit, to);
  const Ids& members = state.members(to);
  budget.spend(4 * state.effort(unit, from), "search");
  for (int attempt = 0; attempt < 4; ++attempt) {
    const std::uint32_t back = members[random_.below(members.size())];
    if (back == unit || !state.touches(back, from) || !state.can_leave(back)) continue;
    const Score second = state.gain(back, from);
    const Score change{state.score().violation + second.violation - before.violation,
                       state.score().objective + second.objective - before.objective};
    if (accepts(change, heat)) {
      state.move(back, from);
      return;
    }
  }
  state.move(unit, from);
}

/// Two districts made one and cut anew, where a random tree can be cut best. `heat`: the rule
/// of acceptance; without it only what is better is taken.
bool Searcher::recut(State& state, std::uint32_t a, std::uint32_t b, std::size_t tries,
                     const Heat* heat, Budget& budget) {
  Ids units = state.members(a);
  units.insert(units.end(), state.members(b).begin(), state.members(b).end());
  const double all = state.weight(a) + state.weight(b);
  const double was = graph_->violation(state.weight(a)) + graph_->violation(state.weight(b));
  const double cost_was = graph_->cost(state.members(a)) + graph_->cost(state.members(b));
  const bool spread = graph_->instance().objective == Objective::deviation;
  const double spread_was = std::abs(state.weight(a) - state.weight(b));
  const double room = was + (heat ? 3 * heat->violation : 0);
  bool changed = false;
  Score now{was, spread ? spread_was : cost_was};
  for (std::size_t attempt = 0; attempt < tries && !changed; ++attempt) {
    const Tree tree(*graph_, units, random_);
    budget.spend(24 * units.size(), "search");
    if (!tree.spans() || !budget.go_on()) return false;
    std::vector<std::pair<double, std::size_t>> cuts;
    for (std::size_t cut = 0; cut < tree.cuts(); ++cut) {
      const double w = tree.weight_below(cut);
      if (graph_->has_centers() && tree.centers_below(cut) != 1) continue;
      const double violation = graph_->violation(w) + graph_->violation(all - w);
      if (violation <= room) cuts.emplace_back(violation, cut);
    }
    std::sort(cuts.begin(), cuts.end());
    if (cuts.size() > 12) cuts.resize(12);
    if (heat && cuts.size() > 1) cuts = {cuts[random_.below(cuts.size())]};
    for (const auto& [violation, cut] : cuts) {
      auto [below, above] = tree.sides(cut);
      budget.spend(units.size() * (graph_->instance().distances.empty() ? 8 : units.size() / 2),
                   "search");
      pool_->add(below);
      pool_->add(above);
      const Score then{violation, spread ? std::abs(all - 2 * tree.weight_below(cut))
                                         : graph_->cost(below) + graph_->cost(above)};
      const Score change{then.violation - now.violation, then.objective - now.objective};
      if (heat ? !accepts(change, *heat) : !then.better_than(now)) continue;
      // Which side keeps the name does not matter, unless it has a centre.
      state.replace({a, b}, {below, above});
      changed = true;
      break;
    }
  }
  return changed;
}

double Searcher::usual_gain(State& state) {
  double sum = 0;
  int count = 0;
  for (int attempt = 0; attempt < 2000 && count < 200; ++attempt) {
    const auto pick = random_border(state);
    if (!pick) continue;
    sum += std::abs(state.gain(pick->first, pick->second).objective);
    ++count;
  }
  return count ? sum / count : 1;
}

void Searcher::remember(const State& state, Budget& budget) {
  budget.spend(8 * graph_->size(), "search");
  for (std::uint32_t d = 0; d < state.k(); ++d) {
    if (graph_->in_band(state.weight(d))) pool_->add(state.members(d));
  }
}

void Searcher::anneal(State& state, std::uint64_t moves, double heat, Budget& budget) {
  const double average = graph_->total() / static_cast<double>(state.k());
  const double usual = std::max(usual_gain(state), 1e-12);
  const Heat first{0.7 * usual * heat, 0.05 * average * heat};
  const Heat last{0.01 * usual, 1e-5 * average};
  const bool recombine = graph_->instance().contiguity;
  State best = state;
  Heat now = first;
  const std::uint64_t sweep = std::max<std::uint64_t>(graph_->size(), 32);
  const std::uint64_t between = graph_->size() / 256 + 1;  // looks at the best: a copy is long
  for (std::uint64_t move = 0; move < moves && budget.go_on(); ++move) {
    if (move % sweep == 0) {
      const double share = static_cast<double>(move) / static_cast<double>(moves);
      now.objective = first.objective * std::pow(last.objective / first.objective, share);
      now.violation = first.violation * std::pow(last.violation / first.violation, share);
      if (2 * move > moves) remember(state, budget);
      if (recombine) {
        const auto pick = random_border(state);
        if (pick) recut(state, state.of(pick->first), pick->second, 3, &now, budget);
      }
    }
    if (random_.below(10) < 3)
      try_exchange(state, now, budget);
    else
      try_flip(state, now, budget);
    if (4 * move <= 3 * moves || move % between != 0) continue;
    if (state.score().better_than(best.score())) best = state;
  }
  if (best.score().better_than(state.score())) state = best;
  state = State(*graph_, state.district());
  remember(state, budget);
}

/// Where the unit might go, ascending.
Ids Searcher::homes_of(const State& state, std::uint32_t unit) const {
  Ids homes;
  if (graph_->instance().contiguity) {
    for (const Beside& next : graph_->beside(unit)) homes.push_back(state.of(next.unit));
    std::sort(homes.begin(), homes.end());
    homes.erase(std::unique(homes.begin(), homes.end()), homes.end());
  } else {
    homes.resize(state.k());
    std::iota(homes.begin(), homes.end(), 0);
  }
  return homes;
}

bool Searcher::flips_help(State& state, Budget& budget) {
  bool any = false;
  for (std::uint32_t unit = 0; unit < graph_->size() && budget.go_on(); ++unit) {
    for (const std::uint32_t to : homes_of(state, unit)) {
      if (to == state.of(unit)) continue;
      budget.spend(state.effort(unit, to), "search");
      const Score change = state.gain(unit, to);
      const Score then{state.score().violation + change.violation,
                       state.score().objective + change.objective};
      if (!then.better_than(state.score()) || !state.can_leave(unit)) continue;
      state.move(unit, to);
      any = true;
    }
  }
  return any;
}

/// One unit over and another back, or on to a third district.
bool Searcher::exchanges_help(State& state, Budget& budget) {
  bool any = false;
  for (std::uint32_t unit = 0; unit < graph_->size() && budget.go_on(); ++unit) {
    for (const std::uint32_t to : homes_of(state, unit)) {
      const std::uint32_t from = state.of(unit);
      if (to == from || !state.touches(unit, to) || !state.can_leave(unit)) continue;
      const Score before = state.score();
      state.move(unit, to);
      bool kept = false;
      const Ids members = state.members(to);
      for (const std::uint32_t back : members) {
        if (back == unit || kept) continue;
        Ids homes{from};
        for (const Beside& next : graph_->beside(back)) homes.push_back(state.of(next.unit));
        for (const std::uint32_t home : homes) {
          if (home == to || !state.touches(back, home)) continue;
          budget.spend(state.effort(back, home), "search");
          const Score change = state.gain(back, home);
          const Score then{state.score().violation + change.violation,
                           state.score().objective + change.objective};
          if (!then.better_than(before) || !state.can_leave(back)) continue;
          state.move(back, home);
          kept = any = true;
          break;
        }
      }
      if (!kept) state.move(unit, from);
    }
  }
  return any;
}

bool Searcher::recuts_help(State& state, Budget& budget) {
  if (!graph_->instance().contiguity) return false;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
  for (const Link& link : graph_->instance().links) {
    const auto a = state.of(link.a), b = state.of(link.b);
    if (a != b) pairs.emplace_back(std::min(a, b), std::max(a, b));
  }
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  bool any = false;
  for (const auto& [a, b] : pairs) {
    const std::size_t size = state.members(a).size() + state.members(b).size();
    any = recut(state, a, b, std::min<std::size_t>(20 + 6 * size, 400), nullptr, budget) || any;
  }
  return any;
}

void Searcher::polish(State& state, Budget& budget) {
  while (budget.go_on()) {
    if (flips_help(state, budget)) continue;
    if (exchanges_help(state, budget)) continue;
    if (!recuts_help(state, budget)) break;
  }
  state = State(*graph_, state.district());
  remember(state, budget);
}

}  // namespace lifang::districting
