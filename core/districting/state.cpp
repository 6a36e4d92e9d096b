// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/districting/state.h"

#include <algorithm>
#include <cmath>

namespace lifang::districting {

State::State(const Graph& graph, Ids district)
    : graph_(&graph), of_(std::move(district)), place_(graph.size()), mark_(graph.size()) {
  members_.resize(graph.instance().k);
  for (std::uint32_t i = 0; i < of_.size(); ++i) {
    place_[i] = static_cast<std::uint32_t>(members_[of_[i]].size());
    members_[of_[i]].push_back(i);
  }
  recount();
}

void State::recount() {
  const Instance& instance = graph_->instance();
  weight_.assign(k(), 0);
  for (std::uint32_t i = 0; i < of_.size(); ++i) weight_[of_[i]] += graph_->weight(i);
  violation_ = 0;
  for (const double w : weight_) violation_ += graph_->violation(w);
  if (instance.objective == Objective::hess_inertia) {
    moment_.assign(of_.size(), 0);
    inertia_.assign(k(), 0);
    for (std::uint32_t d = 0; d < k(); ++d) {
      for (const std::uint32_t j : members_[d]) {
        for (const std::uint32_t i : members_[d]) moment_[j] += instance.moment(i, j);
      }
      inertia_[d] = cheapest(d);
    }
    objective_ = 0;
    for (const double c : inertia_) objective_ += c;
  } else if (instance.objective == Objective::deviation) {
    objective_ = spread();
  } else {
    objective_ = objective_of(*graph_, of_);
  }
}

double State::cheapest(std::uint32_t district) const {
  double best = std::numeric_limits<double>::infinity();
  for (const std::uint32_t j : members_[district]) {
    if (graph_->has_centers() && graph_->center(j) < 0) continue;
    best = std::min(best, moment_[j]);
  }
  return std::isfinite(best) ? best : 0;
}

/// Heaviest minus lightest alone is flat almost everywhere: the mean distance from the average
/// leads the way, in a share that no plan gains by.
double State::spread() const {
  const double mean = graph_->total() / static_cast<double>(k());
  double low = weight_[0], high = weight_[0], away = 0;
  for (const double w : weight_) {
    low = std::min(low, w);
    high = std::max(high, w);
    away += std::abs(w - mean);
  }
  return high - low + away / static_cast<double>(k());
}

double State::cut_gain(std::uint32_t unit, std::uint32_t to) const {
  double gain = 0;
  for (const Beside& next : graph_->beside(unit)) {
    if (of_[next.unit] == of_[unit]) gain += next.length;
    if (of_[next.unit] == to) gain -= next.length;
  }
  return gain;
}

double State::inertia_gain(std::uint32_t unit, std::uint32_t to) const {
  const Instance& instance = graph_->instance();
  const double* row = &instance.distances[unit * instance.size()];
  const double w = graph_->weight(unit);
  double left = std::numeric_limits<double>::infinity();
  double joined = left;
  double own = 0;
  for (const std::uint32_t j : members_[of_[unit]]) {
    if (j == unit || (graph_->has_centers() && graph_->center(j) < 0)) continue;
    left = std::min(left, moment_[j] - w * row[j] * row[j]);
  }
  for (const std::uint32_t j : members_[to]) {
    const double square = row[j] * row[j];
    own += graph_->weight(j) * square;
    if (graph_->has_centers() && graph_->center(j) < 0) continue;
    joined = std::min(joined, moment_[j] + w * square);
  }
  if (!graph_->has_centers()) joined = std::min(joined, own);
  if (!std::isfinite(left)) left = 0;
  return left - inertia_[of_[unit]] + joined - inertia_[to];
}

double State::spread_gain(std::uint32_t unit, std::uint32_t to) const {
  const double w = graph_->weight(unit);
  const double mean = graph_->total() / static_cast<double>(k());
  double low = std::numeric_limits<double>::infinity(), high = 0, away = 0;
  for (std::uint32_t d = 0; d < k(); ++d) {
    const double now = weight_[d] + (d == to ? w : d == of_[unit] ? -w : 0);
    low = std::min(low, now);
    high = std::max(high, now);
    away += std::abs(now - mean);
  }
  return high - low + away / static_cast<double>(k()) - objective_;
}

Score State::gain(std::uint32_t unit, std::uint32_t to) const {
  const std::uint32_t from = of_[unit];
  const double w = graph_->weight(unit);
  Score out;
  out.violation = graph_->violation(weight_[from] - w) - graph_->violation(weight_[from]) +
                  graph_->violation(weight_[to] + w) - graph_->violation(weight_[to]);
  switch (graph_->instance().objective) {
    case Objective::hess_inertia: out.objective = inertia_gain(unit, to); break;
    case Objective::deviation: out.objective = spread_gain(unit, to); break;
    default: out.objective = cut_gain(unit, to);
  }
  return out;
}

std::uint64_t State::effort(std::uint32_t unit, std::uint32_t to) const {
  const std::uint64_t degree = graph_->beside(unit).size();
  if (graph_->instance().objective == Objective::hess_inertia) {
    return degree + members_[of_[unit]].size() + members_[to].size();
  }
  return degree + (graph_->instance().objective == Objective::deviation ? k() : 0);
}

bool State::can_leave(std::uint32_t unit) const {
  const std::uint32_t from = of_[unit];
  if (members_[from].size() < 2 || graph_->center(unit) >= 0) return false;
  if (!graph_->instance().contiguity) return true;
  // Its neighbours in the district must reach each other without it.
  stamp_ += 2;
  const std::uint32_t wanted = stamp_ - 1;
  std::size_t missing = 0;
  open_.clear();
  for (const Beside& next : graph_->beside(unit)) {
    if (of_[next.unit] != from) continue;
    if (open_.empty()) {
      open_.push_back(next.unit);
      mark_[next.unit] = stamp_;
    } else {
      mark_[next.unit] = wanted;
      ++missing;
    }
  }
  mark_[unit] = stamp_;
  for (std::size_t at = 0; at < open_.size() && missing > 0; ++at) {
    for (const Beside& next : graph_->beside(open_[at])) {
      if (of_[next.unit] != from || mark_[next.unit] == stamp_) continue;
      if (mark_[next.unit] == wanted) --missing;
      mark_[next.unit] = stamp_;
      open_.push_back(next.unit);
    }
  }
  return missing == 0 && !open_.empty();
}

bool State::touches(std::uint32_t unit, std::uint32_t district) const {
  if (!graph_->instance().contiguity) return true;
  return std::any_of(graph_->beside(unit).begin(), graph_->beside(unit).end(),
                     [&](const Beside& next) { return of_[next.unit] == district; });
}

void State::move(std::uint32_t unit, std::uint32_t to) {
  const Score change = gain(unit, to);
  const std::uint32_t from = of_[unit];
  const double w = graph_->weight(unit);
  violation_ = std::max(0.0, violation_ + change.violation);
  objective_ += change.objective;
  weight_[from] -= w;
  weight_[to] += w;
  const std::uint32_t last = members_[from].back();
  members_[from][place_[unit]] = last;
  place_[last] = place_[unit];
  members_[from].pop_back();
  place_[unit] = static_cast<std::uint32_t>(members_[to].size());
  members_[to].push_back(unit);
  of_[unit] = to;
  if (moment_.empty()) return;
  const Instance& instance = graph_->instance();
  const double* row = &instance.distances[unit * instance.size()];
  moment_[unit] = 0;
  for (const std::uint32_t j : members_[from]) moment_[j] -= w * row[j] * row[j];
  for (const std::uint32_t j : members_[to]) {
    if (j == unit) continue;
    moment_[j] += w * row[j] * row[j];
    moment_[unit] += graph_->weight(j) * row[j] * row[j];
  }
  inertia_[from] = cheapest(from);
  inertia_[to] = cheapest(to);
}

void State::replace(const std::vector<std::uint32_t>& districts, const std::vector<Ids>& units) {
  for (std::size_t d = 0; d < districts.size(); ++d) {
    members_[districts[d]] = units[d];
    for (std::uint32_t p = 0; p < units[d].size(); ++p) {
      of_[units[d][p]] = districts[d];
      place_[units[d][p]] = p;
    }
  }
  const Instance& instance = graph_->instance();
  for (const std::uint32_t d : districts) {
    weight_[d] = 0;
    for (const std::uint32_t i : members_[d]) weight_[d] += graph_->weight(i);
    if (moment_.empty()) continue;
    for (const std::uint32_t j : members_[d]) {
      moment_[j] = 0;
      for (const std::uint32_t i : members_[d]) moment_[j] += instance.moment(i, j);
    }
    inertia_[d] = cheapest(d);
  }
  violation_ = 0;
  for (const double w : weight_) violation_ += graph_->violation(w);
  if (instance.objective == Objective::hess_inertia) {
    objective_ = 0;
    for (const double c : inertia_) objective_ += c;
  } else {
    objective_ = instance.objective == Objective::deviation ? spread() : objective_of(*graph_, of_);
  }
}

}  // namespace lifang::districting
