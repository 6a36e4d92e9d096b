// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "core/districting/bits.h"
#include "core/districting/inertia.h"
#include "core/optimize/model.h"
#include "core/optimize/relax.h"

namespace lifang::districting {
namespace {

constexpr std::uint32_t none = UINT32_MAX;
constexpr int sharpenings = 8;

/// The assignment model on what the Lagrangian bound leaves: x_ij, unit i belongs to centre j.
class Assigning {
 public:
  Assigning(const Graph& graph, const InertiaBound& known, double cutoff, Separators& separators);

  void sharpen(Budget& budget);
  optimize::Solution solve(std::uint64_t nodes, Budget& budget) const;
  double inertia(double objective) const { return objective / scale_; }
  Ids plan_of(const std::vector<double>& values) const;
  /// False if every district hangs together.
  bool separate(const Ids& plan);

 private:
  std::size_t size() const { return graph_->size(); }
  std::uint32_t column(std::uint32_t unit, std::uint32_t center) const {
    return column_[center * size() + unit];
  }
  void add_columns(const Allowed& allowed);
  void add_rows_of_units();
  void add_rows_of_center(std::uint32_t center);
  void add_row(const Separator& separator);
  std::optional<Separator> separator(std::uint32_t unit, std::uint32_t center, const Bits& part);
  bool add_for(const Bits& part, std::uint32_t center);

  const Graph* graph_;
  Separators* separators_;
  double cutoff_;
  double scale_;  // inertia has many measures, the solver's tolerances only one
  optimize::Model model_{optimize::Sense::minimize};
  std::vector<std::uint32_t> column_;
  std::vector<Bits> may_;  // of a centre: its units
  std::vector<Bits> beside_;
};

Assigning::Assigning(const Graph& graph, const InertiaBound& known, double cutoff,
                     Separators& separators)
    : graph_(&graph),
      separators_(&separators),
      cutoff_(cutoff),
      scale_(known.bound > 0 ? 1e4 / known.bound : 1),
      column_(size() * size(), none),
      may_(size()),
      beside_(size()) {
  for (const Link& link : graph.instance().links) {
    beside_[link.a].set(link.b);
    beside_[link.b].set(link.a);
  }
  add_columns(known.allowed);
  add_rows_of_units();
  for (std::uint32_t j = 0; j < size(); ++j) {
    if (may_[j].has(j)) add_rows_of_center(j);
  }
  for (const Separator& known_one : separators) add_row(known_one);
}

void Assigning::add_columns(const Allowed& allowed) {
  for (std::uint32_t j = 0; j < size(); ++j) {
    if (!allowed.unit[j][j]) continue;
    for (std::uint32_t i = 0; i < size(); ++i) {
      if (!allowed.unit[j][i]) continue;
      may_[j].set(i);
      column_[j * size() + i] = model_.add_binary(scale_ * graph_->instance().moment(i, j));
    }
    if (allowed.open[j]) model_.fix(column(j, j), 1);
  }
}

/// Each unit has one centre; there are k centres.
void Assigning::add_rows_of_units() {
  std::vector<optimize::Term> centers;
  for (std::uint32_t i = 0; i < size(); ++i) {
    std::vector<optimize::Term> terms;
    for (std::uint32_t j = 0; j < size(); ++j) {
      if (may_[j].has(i)) terms.push_back({column(i, j), 1});
    }
    model_.add_row(terms, 1, 1);
    if (may_[i].has(i)) centers.push_back({column(i, i), 1});
  }
  const auto k = static_cast<double>(graph_->instance().k);
  model_.add_row(centers, k, k);
}

/// The band, and no unit without its centre.
void Assigning::add_rows_of_center(std::uint32_t center) {
  const std::uint32_t own = column(center, center);
  std::vector<optimize::Term> terms{{own, 0}};
  may_[center].each([&](std::uint32_t i) {
    if (i == center) return;
    if (graph_->weight(i) != 0) terms.push_back({column(i, center), graph_->weight(i)});
    model_.add_row({{column(i, center), 1}, {own, -1}}, -optimize::infinity, 0);
  });
  if (graph_->lower() > 0) {
    terms.front().factor = graph_->weight(center) - graph_->lower();
    model_.add_row(terms, 0, optimize::infinity);
  }
  if (std::isfinite(graph_->upper())) {
    terms.front().factor = graph_->weight(center) - graph_->upper();
    model_.add_row(terms, -optimize::infinity, 0);
  }
}

/// A unit belongs to a centre only together with a unit of what lies between them.
void Assigning::add_row(const Separator& separator) {
  if (column(separator.unit, separator.center) == none) return;
  std::vector<optimize::Term> terms{{column(separator.unit, separator.center), 1}};
  for (const std::uint32_t between : separator.between) {
    if (may_[separator.center].has(between)) {
      terms.push_back({column(between, separator.center), -1});
    }
  }
  model_.add_row(terms, -optimize::infinity, 0);
}

/// The least of the part's neighbours that keep it from the centre, if there is a part between.
std::optional<Separator> Assigning::separator(std::uint32_t unit, std::uint32_t center,
                                              const Bits& part) {
  const Bits& may = may_[center];
  const Bits inside = spread(beside_, unit, part & may);
  Bits border;
  inside.each([&](std::uint32_t i) { border = border | beside_[i]; });
  border = border & may & ~inside;
  if (inside.has(center) || border.has(center)) return std::nullopt;
  Separator out{unit, center, {}};
  const Bits reached = spread(beside_, center, may & ~border);
  border.each([&](std::uint32_t i) {
    if (!(beside_[i] & reached).empty()) out.between.push_back(i);
  });
  return out;
}

/// Rows of the linear relaxation that the border of single units breaks.
void Assigning::sharpen(Budget& budget) {
  for (int round = 0; round < sharpenings && budget.go_on(); ++round) {
    const optimize::Relaxed relaxed = optimize::relax(model_, budget.progress());
    budget.spend(2'000 * model_.columns(), "assign");
    if (!relaxed.optimal) return;
    const std::size_t before = separators_->size();
    for (std::uint32_t j = 0; j < size(); ++j) {
      may_[j].each([&](std::uint32_t i) {
        double excess = relaxed.values[column(i, j)] - 0.05;
        if (i == j || excess <= 0) return;
        Bits part;
        part.set(i);
        const auto found = separator(i, j, part);
        if (!found) return;
        for (const std::uint32_t v : found->between) excess -= relaxed.values[column(v, j)];
        if (excess > 0) separators_->push_back(*found);
      });
    }
    if (separators_->size() == before) return;
    for (std::size_t s = before; s < separators_->size(); ++s) add_row((*separators_)[s]);
  }
}

optimize::Solution Assigning::solve(std::uint64_t nodes, Budget& budget) const {
  optimize::Limits limits;
  limits.seconds = 1e6;  // progress watches the clock
  limits.work = static_cast<long long>(nodes);
  if (std::isfinite(cutoff_)) limits.cutoff = scale_ * cutoff_;
  const auto solution = optimize::solve(model_, limits, budget.progress());
  return solution ? *solution : optimize::Solution{};
}

/// The centre of each unit.
Ids Assigning::plan_of(const std::vector<double>& values) const {
  Ids plan(size());
  for (std::uint32_t j = 0; j < size(); ++j) {
    may_[j].each([&](std::uint32_t i) {
      if (values[column(i, j)] > 0.5) plan[i] = j;
    });
  }
  return plan;
}

bool Assigning::add_for(const Bits& part, std::uint32_t center) {
  std::uint32_t heaviest = none;
  (part & may_[center]).each([&](std::uint32_t i) {
    if (heaviest == none || graph_->weight(i) > graph_->weight(heaviest)) heaviest = i;
  });
  if (heaviest == none) return false;
  const auto found = separator(heaviest, center, part);
  if (!found) return false;
  separators_->push_back(*found);
  add_row(*found);
  return true;
}

bool Assigning::separate(const Ids& plan) {
  if (!graph_->instance().contiguity) return false;
  bool added = false;
  for (std::uint32_t center = 0; center < size(); ++center) {
    Bits units;
    for (std::uint32_t i = 0; i < size(); ++i) {
      if (plan[i] == center) units.set(i);
    }
    if (units.empty()) continue;
    Bits left = units & ~spread(beside_, center, units);
    while (!left.empty()) {
      const Bits part = spread(beside_, left.first(), left);
      left = left & ~part;
      // What is cut off from one centre would be cut off from the next one too.
      for (std::uint32_t j = 0; j < size(); ++j) {
        if (may_[j].has(j)) added = add_for(part, j) || added;
      }
    }
  }
  return added;
}

/// Centres to numbers 0 … k-1.
Ids numbered(const Ids& plan) {
  Ids centers = plan;
  std::sort(centers.begin(), centers.end());
  centers.erase(std::unique(centers.begin(), centers.end()), centers.end());
  Ids out;
  for (const std::uint32_t j : plan) {
    const auto at = std::lower_bound(centers.begin(), centers.end(), j);
    out.push_back(static_cast<std::uint32_t>(at - centers.begin()));
  }
  return out;
}

}  // namespace

Exact solve_inertia(const Graph& graph, const InertiaBound& known, double cutoff,
                    std::uint64_t nodes, Separators& separators, Budget& budget) {
  Exact out;
  out.bound = known.bound;
  Assigning assigning(graph, known, cutoff, separators);
  if (graph.instance().contiguity && separators.empty()) assigning.sharpen(budget);
  while (budget.go_on()) {
    const optimize::Solution found = assigning.solve(nodes, budget);
    const bool closed =
        found.status == optimize::Status::infeasible || found.status == optimize::Status::optimal;
    budget.spend((closed ? nodes / 4 : nodes) * 2'000 * graph.size(), "assign");
    if (found.status == optimize::Status::infeasible) {
      out.finished = true;
      out.bound = cutoff;
      return out;
    }
    if (std::isfinite(found.bound)) {
      out.bound = std::max(out.bound, std::min(cutoff, assigning.inertia(found.bound)));
    }
    if (!found.has_values()) return out;
    const Ids plan = assigning.plan_of(found.values);
    if (assigning.separate(plan)) continue;
    out.plan = numbered(plan);
    out.finished = closed;
    return out;
  }
  return out;
}

}  // namespace lifang::districting
