// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/siting/witness.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "core/siting/location_search.h"
#include "core/siting/plan_model.h"

namespace lifang::siting {
namespace {

using optimize::infinity;
using optimize::Term;

// More ways than that are not even written down in the time.
constexpr double most_ways_a_second = 100'000;

PlanQuestion as_plan(const Instance& instance, const Question& question,
                     std::span<const double> distances, std::uint32_t wanted) {
  PlanQuestion out;
  out.sites.assign(instance.sites.size(), {.cost = 1});
  switch (question.model) {
    case Model::p_median: out.goal = Goal::nearest_in_sum; break;
    case Model::p_center: out.goal = Goal::nearest_farthest; break;
    case Model::lscp: out.goal = Goal::least_cost; break;
    default: break;
  }
  if (question.model != Model::lscp) out.periods[0].at_most = wanted;
  const bool covering = question.model == Model::lscp || question.model == Model::mclp;
  const bool by_weight = question.model == Model::mclp || question.model == Model::p_median;
  const double reach = covering ? *question.radius : infinity;
  out.tiers[0].full = covering ? reach : 0;
  for (std::size_t c = 0; c < instance.clients(); ++c) {
    PlanDemand demand{.people = by_weight ? instance.weights[c] : 1};
    for (std::uint32_t s = 0; s < instance.sites.size(); ++s) {
      const double length = distances[c * instance.sites.size() + s];
      if (length < infinity && length <= reach) demand.ways.push_back({s, length});
    }
    // Somebody without weight has to have a way all the same.
    if (question.model == Model::p_median && !(demand.people > 0)) {
      demand.people = 1;
      for (Way& way : demand.ways) way.length = 0;
    }
    out.demand.push_back(std::move(demand));
  }
  return out;
}

/// Each client wholly at one site, a site at itself (the capacitated p-median).
optimize::Model whole_clients(const Instance& instance, std::span<const double> distances,
                              std::uint32_t wanted) {
  const auto n = static_cast<std::uint32_t>(instance.sites.size());
  optimize::Model out(optimize::Sense::minimize);
  std::vector<std::vector<Term>> to(n), from(n);
  for (std::uint32_t c = 0; c < n; ++c) {
    for (std::uint32_t s = 0; s < n; ++s) {
      const double way = distances[std::size_t{c} * n + s];
      const std::uint32_t x = out.add_binary(way < infinity ? way : 0);
      if (!(way < infinity)) out.fix(x, 0);
      to[s].push_back({x, instance.weights[c]});
      from[c].push_back({x, 1});
    }
  }
  std::vector<Term> count;
  const auto open = [&](std::uint32_t s) { return s * n + s; };
  for (std::uint32_t s = 0; s < n; ++s) {
    count.push_back({open(s), 1});
    out.add_row(from[s], 1, 1);
    to[s][s].factor -= instance.capacities[s];
    out.add_row(to[s], -infinity, 0);
    for (std::uint32_t c = 0; c < n; ++c) {
      if (c != s) out.add_row({{c * n + s, 1}, {open(s), -1}}, -infinity, 0);
    }
  }
  out.add_row(count, -infinity, static_cast<double>(wanted));
  return out;
}

std::size_t ways_within(std::span<const double> distances, const Question& question) {
  const bool covering = question.model == Model::lscp || question.model == Model::mclp;
  const double reach = covering ? *question.radius : infinity;
  return static_cast<std::size_t>(
      std::ranges::count_if(distances, [&](double d) { return d < infinity && d <= reach; }));
}

Witness asked(const optimize::Model& model, double cutoff, optimize::Limits limits,
              const Progress& progress) {
  limits.cutoff = cutoff;
  const auto solved = optimize::solve(model, limits, progress);
  if (!solved) return Witness::no_time;
  if (solved->status == optimize::Status::infeasible) return Witness::confirmed;
  if (solved->has_values() && solved->objective < cutoff) return Witness::contradicted;
  return Witness::no_time;
}

// Objectives are apart by more than this, or equal.
double below(double value) {
  return value - 1e-6 * std::max(1.0, std::abs(value));
}

}  // namespace

const char* word_of(Witness witness) {
  switch (witness) {
    case Witness::none: return "none";
    case Witness::confirmed: return "confirmed";
    case Witness::no_time: return "no_time";
    case Witness::contradicted: return "contradicted";
  }
  return "";
}

Witness witness_of(const Instance& instance, const Question& question, const Sited& done,
                   const optimize::Limits& limits, const Progress& progress) {
  const bool best = done.status == Status::optimal && done.objective;
  if (!best && done.status != Status::infeasible) return Witness::none;
  const auto wanted = sites_wanted(instance, question);
  if (!wanted) return Witness::none;
  Budget budget(limits, progress);
  const auto matrix = distance_matrix(instance, [&] { return budget.seconds_left() > 0; });
  if (!matrix) return Witness::no_time;
  const std::vector<double>& distances = *matrix;
  if (static_cast<double>(ways_within(distances, question)) > most_ways_a_second * limits.seconds)
    return Witness::no_time;
  if (question.model == Model::cpmp) {
    return asked(whole_clients(instance, distances, *wanted),
                 best ? below(*done.objective) : infinity, budget.left(), progress);
  }
  const PlanQuestion plan = as_plan(instance, question, distances, *wanted);
  if (question.model != Model::p_center) {
    const PlanModel model(plan);
    const double cutoff = best ? below(model.minimised_of(*done.objective)) : infinity;
    return asked(model.model(), cutoff, budget.left(), progress);
  }
  // Some plan with a smaller radius: one with the greatest distance that is smaller.
  double radius = best ? -1 : infinity;
  for (const double d : distances) {
    if (best && d < *done.objective) radius = std::max(radius, d);
  }
  if (radius < 0) return Witness::confirmed;  // nothing is nearer than the nearest
  return asked(PlanModel(plan, radius).model(), infinity, budget.left(), progress);
}

}  // namespace lifang::siting
