// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/districting/graph.h"

#include <algorithm>
#include <cmath>

namespace lifang::districting {
namespace {

double length_of(const Instance& instance, const Link& link) {
  if (instance.objective == Objective::cut_edges) return 1;
  return instance.objective == Objective::perimeter ? link.length : 0;
}

bool whole(double value) {
  return value == std::floor(value) && std::abs(value) < 1e15;
}

}  // namespace

Graph::Graph(const Instance& instance) : instance_(&instance), beside_(instance.size()) {
  for (const Link& link : instance.links) {
    const double length = length_of(instance, link);
    beside_[link.a].push_back({link.b, length});
    beside_[link.b].push_back({link.a, length});
  }
  for (const Unit& unit : instance.units) {
    total_ += unit.weight;
    whole_weights_ = whole_weights_ && whole(unit.weight);
  }
  lower_ = std::max(0.0, instance.lower.value_or(0));
  upper_ = std::min(total_, instance.upper.value_or(total_));
  if (whole_weights_) {
    lower_ = std::ceil(lower_);
    upper_ = std::floor(upper_);
  }
  center_.assign(size(), -1);
  for (std::size_t c = 0; c < instance.centers.size(); ++c) {
    center_[instance.centers[c]] = static_cast<int>(c);
  }
  std::vector<bool> seen(size());
  for (std::uint32_t first = 0; first < size(); ++first) {
    if (seen[first]) continue;
    seen[first] = true;
    Ids part{first};
    for (std::size_t at = 0; at < part.size(); ++at) {
      for (const Beside& next : beside_[part[at]]) {
        if (!seen[next.unit]) part.push_back(next.unit);
        seen[next.unit] = true;
      }
    }
    parts_.push_back(std::move(part));
  }
}

double Graph::part_weight(std::size_t part) const {
  double sum = 0;
  for (const std::uint32_t unit : parts_[part]) sum += weight(unit);
  return sum;
}

bool Graph::hangs_together(const Ids& units) const {
  if (units.empty()) return false;
  std::vector<char> left(size());
  for (const std::uint32_t unit : units) left[unit] = 1;
  Ids open{units.front()};
  left[units.front()] = 0;
  for (std::size_t at = 0; at < open.size(); ++at) {
    for (const Beside& next : beside_[open[at]]) {
      if (left[next.unit]) open.push_back(next.unit);
      left[next.unit] = 0;
    }
  }
  return open.size() == units.size();
}

double Graph::cost(const Ids& units) const {
  if (instance_->objective == Objective::hess_inertia) {
    double best = -1;
    for (const std::uint32_t j : units) {
      if (has_centers() && center_[j] < 0) continue;
      double sum = 0;
      for (const std::uint32_t i : units) sum += instance_->moment(i, j);
      if (best < 0 || sum < best) best = sum;
    }
    return std::max(0.0, best);
  }
  std::vector<char> in(size());
  for (const std::uint32_t unit : units) in[unit] = 1;
  double sum = 0;
  for (const std::uint32_t unit : units) {
    for (const Beside& next : beside_[unit]) sum += in[next.unit] ? 0 : next.length;
  }
  return sum / 2;
}

double objective_of(const Graph& graph, const Ids& district) {
  const Instance& instance = graph.instance();
  if (instance.objective == Objective::hess_inertia) {
    std::vector<Ids> members(instance.k);
    for (std::uint32_t i = 0; i < district.size(); ++i) members[district[i]].push_back(i);
    double sum = 0;
    for (const Ids& units : members) sum += graph.cost(units);
    return sum;
  }
  if (instance.objective == Objective::deviation) {
    std::vector<double> weight(instance.k);
    for (std::uint32_t i = 0; i < district.size(); ++i) weight[district[i]] += graph.weight(i);
    const auto [least, most] = std::minmax_element(weight.begin(), weight.end());
    return *most - *least;
  }
  double sum = 0;
  for (const Link& link : instance.links) {
    if (district[link.a] != district[link.b]) sum += length_of(instance, link);
  }
  return sum;
}

}  // namespace lifang::districting
