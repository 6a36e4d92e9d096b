// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/districting/quick_bound.h"

#include <cmath>
#include <numeric>

namespace lifang::districting {
namespace {

double cut_bound(const Graph& graph) {
  const Instance& instance = graph.instance();
  if (instance.k <= graph.parts().size()) return 0;
  const std::size_t cuts = instance.k - graph.parts().size();
  if (instance.objective == Objective::cut_edges) return static_cast<double>(cuts);
  std::vector<double> lengths;
  for (const Link& link : instance.links) lengths.push_back(link.length);
  std::sort(lengths.begin(), lengths.end());
  lengths.resize(std::min(lengths.size(), cuts));
  return std::accumulate(lengths.begin(), lengths.end(), 0.0);
}

double spread_bound(const Graph& graph) {
  const auto k = static_cast<double>(graph.instance().k);
  double heaviest = 0;
  for (const Unit& unit : graph.instance().units) heaviest = std::max(heaviest, unit.weight);
  if (k < 2) return 0;
  double unit = 0;  // all weights are multiples of it
  if (graph.whole_weights()) {
    std::int64_t divisor = 0;
    for (const Unit& u : graph.instance().units) {
      divisor = std::gcd(divisor, static_cast<std::int64_t>(u.weight));
    }
    unit = static_cast<double>(divisor);
  }
  const auto down = [&](double value) {
    return unit > 0 ? std::floor(value / unit) * unit : value;
  };
  const double left = heaviest - down((graph.total() - heaviest) / (k - 1));
  const bool even = unit <= 0 || std::fmod(graph.total() / unit, k) == 0;
  return std::max(left, even ? 0.0 : unit);
}

}  // namespace

double quick_bound(const Graph& graph) {
  switch (graph.instance().objective) {
    case Objective::cut_edges:
    case Objective::perimeter: return cut_bound(graph);
    case Objective::deviation: return spread_bound(graph);
    case Objective::hess_inertia: break;
  }
  return 0;
}

}  // namespace lifang::districting
