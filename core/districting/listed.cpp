// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/districting/listed.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/optimize/branch.h"
#include "core/optimize/columns.h"

namespace lifang::districting {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr std::size_t first_look = 20'000;  // of a list: the rest only when these ask for no more
constexpr std::size_t few = 2'500;          // columns for branch and bound as they are
constexpr int most_rounds = 40;
constexpr double visible = 1e-6;

struct Lp {
  double objective = -infinite;
  std::vector<double> unit;  // prices
  double district = 0;
  std::vector<double> triple;
  std::vector<std::pair<std::uint32_t, double>> taken;  // place in the list, share
};

class ListSearch {
 public:
  ListSearch(const Graph& graph, const std::vector<Listed>& list, double cutoff, double step,
             Budget& budget)
      : graph_(&graph), list_(&list), cutoff_(cutoff), step_(step), budget_(&budget) {
    for (const Listed& d : list) dearest_ = std::max(dearest_, d.cost);
  }

  Partition run() {
    Ids all(list_->size());
    std::iota(all.begin(), all.end(), 0);
    std::vector<Triple> triples;
    const double bound = look(std::move(all), triples, 0);
    Partition out;
    out.plan = std::move(plan_);
    out.bound = std::min(bound, cutoff_);
    out.finished = bound >= cutoff_;
    return out;
  }

 private:
  double look(Ids open, std::vector<Triple> triples, int depth);
  double branch(const Ids& open, const std::vector<Triple>& triples, const Lp& lp, int depth);
  double settle(const Ids& open, const std::vector<Triple>& triples, double bound);
  std::optional<Lp> relax(const Ids& open, const std::vector<Triple>& triples);
  void strike(Ids& open, const std::vector<Triple>& triples, const Lp& lp) const;
  Shares shares(const Lp& lp) const;
  double reduced(std::uint32_t c, const std::vector<Triple>& triples, const Lp& lp) const;
  double beaten(double bound) const {
    return (step_ > 0 ? std::ceil(bound / step_ - 1e-6) * step_ : bound) >=
           cutoff_ - 1e-9 * std::abs(cutoff_);
  }
  void take(const std::vector<std::uint32_t>& districts);

  const Graph* graph_;
  const std::vector<Listed>* list_;
  double cutoff_;
  double step_;
  Budget* budget_;
  double dearest_ = 1;
  std::optional<Ids> plan_;
  Ids begin_;  // columns of the last relaxation
};

double ListSearch::reduced(std::uint32_t c, const std::vector<Triple>& triples,
                           const Lp& lp) const {
  const Listed& d = (*list_)[c];
  double cost = d.cost - lp.district;
  d.units.each([&](std::uint32_t i) { cost -= lp.unit[i]; });
  for (std::size_t t = 0; t < triples.size(); ++t) {
    if (lp.triple[t] < 0 && holds_two(d.units, triples[t])) cost -= lp.triple[t];
  }
  return cost;
}

/// The relaxation over all of `open`; none if it could not be solved.
std::optional<Lp> ListSearch::relax(const Ids& open, const std::vector<Triple>& triples) {
  const auto n = static_cast<std::uint32_t>(graph_->size());
  std::vector<double> lower(n + 1, 1), upper(n + 1, 1);
  lower[n] = upper[n] = static_cast<double>(graph_->instance().k);
  lower.resize(n + 1 + triples.size(), -infinite);
  upper.resize(n + 1 + triples.size(), 1);
  optimize::ColumnProgram program(lower, upper, budget_->progress());
  const double penalty = 20 * dearest_;
  for (std::uint32_t row = 0; row <= n; ++row) {
    const optimize::Term more{row, 1}, less{row, -1};
    program.add(penalty, {&more, 1});
    program.add(penalty, {&less, 1});
  }
  const std::uint32_t slacks = 2 * (n + 1);
  Ids columns;
  std::vector<char> in(list_->size());
  const auto add = [&](std::uint32_t c) {
    if (in[c]) return;
    in[c] = 1;
    const Listed& d = (*list_)[c];
    std::vector<optimize::Term> terms;
    d.units.each([&](std::uint32_t i) { terms.push_back({i, 1}); });
    terms.push_back({n, 1});
    for (std::uint32_t t = 0; t < triples.size(); ++t) {
      if (holds_two(d.units, triples[t])) terms.push_back({n + 1 + t, 1});
    }
    program.add(d.cost, terms);
    columns.push_back(c);
  };
  std::vector<char> is_open(list_->size());
  for (const std::uint32_t c : open) is_open[c] = 1;
  for (const std::uint32_t c : begin_) {
    if (is_open[c]) add(c);
  }
  for (std::size_t c = 0; columns.size() < 300 && c < open.size(); ++c) add(open[c]);
  Lp lp;
  const double tolerance = 1e-9 * dearest_ + 1e-12;
  for (;;) {
    const optimize::Relaxed answer = program.solve();
    budget_->spend(300 * columns.size() + 10'000, "list");
    if (!answer.optimal || !budget_->go_on()) return std::nullopt;
    lp.objective = answer.objective;
    lp.unit.assign(answer.prices.begin(), answer.prices.begin() + n);
    lp.district = answer.prices[n];
    lp.triple.assign(answer.prices.begin() + n + 1, answer.prices.end());
    std::vector<std::pair<double, std::uint32_t>> wanted;
    for (const std::size_t end : {std::min(first_look, open.size()), open.size()}) {
      for (std::size_t at = 0; at < end && wanted.size() < 2'000; ++at) {
        if (in[open[at]]) continue;
        const double cost = reduced(open[at], triples, lp);
        if (cost < -tolerance) wanted.emplace_back(cost, open[at]);
      }
      budget_->spend(20 * end, "list");
      if (!wanted.empty()) break;
    }
    if (wanted.empty()) {
      for (std::size_t c = 0; c < columns.size(); ++c) {
        const double x = answer.values[slacks + c];
        if (x > visible) lp.taken.emplace_back(columns[c], x);
      }
      // Slack left: these districts cannot be put together.
      for (std::uint32_t s = 0; s < slacks; ++s) {
        if (answer.values[s] > visible) lp.objective = infinite;
      }
      break;
    }
    std::sort(wanted.begin(), wanted.end());
    if (wanted.size() > 150) wanted.resize(150);
    for (const auto& [cost, c] : wanted) add(c);
  }
  begin_ = columns;
  return lp;
}

/// What no plan below the cutoff holds.
void ListSearch::strike(Ids& open, const std::vector<Triple>& triples, const Lp& lp) const {
  if (!std::isfinite(cutoff_)) return;
  const double room = cutoff_ - step_ - lp.objective + 1e-7 * std::abs(cutoff_);
  std::erase_if(open, [&](std::uint32_t c) { return reduced(c, triples, lp) > room; });
  budget_->spend(20 * open.size(), "list");
}

Shares ListSearch::shares(const Lp& lp) const {
  Shares out;
  for (const auto& [c, share] : lp.taken) out.emplace_back((*list_)[c].units, share);
  return out;
}

void ListSearch::take(const std::vector<std::uint32_t>& districts) {
  double objective = 0;
  Ids plan(graph_->size());
  for (std::uint32_t d = 0; d < districts.size(); ++d) {
    objective += (*list_)[districts[d]].cost;
    (*list_)[districts[d]].units.each([&](std::uint32_t i) { plan[i] = d; });
  }
  if (objective >= cutoff_) return;
  cutoff_ = objective;
  plan_ = std::move(plan);
}

/// Returns a bound of the plans that are open.
double ListSearch::look(Ids open, std::vector<Triple> triples, int depth) {
  double bound = -infinite;
  for (int round = 0;; ++round) {
    auto lp = relax(open, triples);
    if (!lp) return bound;
    bound = std::max(bound, lp->objective);
    if (beaten(bound)) return infinite;
    const bool whole = std::all_of(lp->taken.begin(), lp->taken.end(),
                                   [](const auto& t) { return t.second > 1 - 1e-5; });
    if (whole) {
      std::vector<std::uint32_t> districts;
      for (const auto& [c, x] : lp->taken) districts.push_back(c);
      take(districts);
      return infinite;
    }
    strike(open, triples, *lp);
    if (open.size() <= few) return settle(open, triples, bound);
    const std::vector<Triple> more = broken_triples(graph_->size(), shares(*lp), *budget_);
    const bool root = depth == 0;
    if (more.empty() || round >= (root ? most_rounds : 4)) {
      return branch(open, triples, *lp, depth);
    }
    std::vector<Triple> kept;
    for (std::size_t t = 0; t < triples.size(); ++t) {
      if (lp->triple[t] < 0) kept.push_back(triples[t]);
    }
    triples = std::move(kept);
    triples.insert(triples.end(), more.begin(), more.end());
  }
}

/// Few are left: branch and bound on them.
double ListSearch::settle(const Ids& open, const std::vector<Triple>& triples, double bound) {
  const auto n = graph_->size();
  optimize::Model model(optimize::Sense::minimize);
  std::vector<std::vector<optimize::Term>> rows(n + 1 + triples.size());
  for (const std::uint32_t c : open) {
    const Listed& d = (*list_)[c];
    const std::uint32_t column = model.add_binary(d.cost);
    d.units.each([&](std::uint32_t i) { rows[i].push_back({column, 1}); });
    rows[n].push_back({column, 1});
    for (std::size_t t = 0; t < triples.size(); ++t) {
      if (holds_two(d.units, triples[t])) rows[n + 1 + t].push_back({column, 1});
    }
  }
  const auto k = static_cast<double>(graph_->instance().k);
  for (std::size_t r = 0; r < rows.size(); ++r) {
    if (rows[r].empty() && r <= n) return infinite;
    model.add_row(rows[r], r < n ? 1 : r == n ? k : -infinite, r == n ? k : 1);
  }
  constexpr std::uint64_t steps_a_pivot = 50;
  optimize::BranchOptions options;
  options.cutoff = cutoff_;
  options.step = step_;
  options.work = budget_->left() / steps_a_pivot;
  const auto best = optimize::branch(model, {}, options, budget_->progress());
  budget_->spend(steps_a_pivot * best.work, "list");
  if (!best.values.empty()) {
    std::vector<std::uint32_t> districts;
    for (std::size_t c = 0; c < open.size(); ++c) {
      if (best.values[c] > 0.5) districts.push_back(open[c]);
    }
    take(districts);
  }
  return best.finished ? infinite : std::max(bound, best.bound);
}

/// Two units together, then apart.
double ListSearch::branch(const Ids& open, const std::vector<Triple>& triples, const Lp& lp,
                          int depth) {
  const auto n = static_cast<std::uint32_t>(graph_->size());
  const std::vector<double> both = shares_together(n, shares(lp));
  double best = infinite;
  std::pair<std::uint32_t, std::uint32_t> pair{0, 0};
  for (std::uint32_t i = 0; i < n; ++i) {
    for (std::uint32_t j = i + 1; j < n; ++j) {
      const double score = std::abs(both[i * n + j] - 0.5);
      if (score < best) best = score, pair = {i, j};
    }
  }
  if (best > 0.5 - 1e-6) return lp.objective;
  std::vector<Triple> kept;
  for (std::size_t t = 0; t < triples.size(); ++t) {
    if (lp.triple[t] < 0) kept.push_back(triples[t]);
  }
  double bound = infinite;
  for (const bool together : {true, false}) {
    Ids rest;
    for (const std::uint32_t c : open) {
      const WideBits& units = (*list_)[c].units;
      const int held = units.has(pair.first) + units.has(pair.second);
      if (together ? held != 1 : held != 2) rest.push_back(c);
    }
    bound = std::min(bound, std::max(lp.objective, look(std::move(rest), kept, depth + 1)));
  }
  return bound;
}

}  // namespace

Partition partition_list(const Graph& graph, const std::vector<Listed>& list, double cutoff,
                         double step, Budget& budget) {
  return ListSearch(graph, list, cutoff, step, budget).run();
}

}  // namespace lifang::districting
