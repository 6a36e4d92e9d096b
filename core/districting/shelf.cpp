// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/districting/shelf.h"

#include <algorithm>

namespace lifang::districting {
namespace {

/// The greatest sum of one entry for each row and column of a square table (Hungarian method).
double best_match(const std::vector<std::vector<double>>& gain) {
  const std::size_t k = gain.size();
  constexpr double infinite = std::numeric_limits<double>::infinity();
  std::vector<double> row(k + 1), column(k + 1);
  std::vector<std::size_t> match(k + 1), way(k + 1);
  for (std::size_t r = 1; r <= k; ++r) {
    match[0] = r;
    std::size_t at = 0;
    std::vector<double> least(k + 1, infinite);
    std::vector<char> used(k + 1);
    do {
      used[at] = 1;
      double delta = infinite;
      std::size_t next = 0;
      for (std::size_t c = 1; c <= k; ++c) {
        if (used[c]) continue;
        const double slack = -gain[match[at] - 1][c - 1] - row[match[at]] - column[c];
        if (slack < least[c]) least[c] = slack, way[c] = at;
        if (least[c] < delta) delta = least[c], next = c;
      }
      for (std::size_t c = 0; c <= k; ++c) {
        if (used[c])
          row[match[c]] += delta, column[c] -= delta;
        else
          least[c] -= delta;
      }
      at = next;
    } while (match[at] != 0);
    for (; at != 0; at = way[at]) match[at] = match[way[at]];
  }
  double sum = 0;
  for (std::size_t c = 1; c <= k; ++c) sum += gain[match[c] - 1][c - 1];
  return sum;
}

}  // namespace

double difference(const Graph& graph, const Ids& a, const Ids& b) {
  const std::size_t k = graph.instance().k;
  std::vector<std::vector<double>> shared(k, std::vector<double>(k));
  for (std::uint32_t i = 0; i < a.size(); ++i) shared[a[i]][b[i]] += graph.weight(i);
  return graph.total() > 0 ? 1 - best_match(shared) / graph.total() : 0;
}

void Shelf::offer(const Ids& plan, double objective) {
  if (full() && objective >= plans_.back().objective) return;
  const auto near = [&](const OtherPlan& other) {
    return difference(*graph_, other.district, plan) < least_;
  };
  const auto place = std::find_if(plans_.begin(), plans_.end(), [&](const OtherPlan& other) {
    return other.objective > objective;
  });
  if (std::any_of(plans_.begin(), place, near)) return;
  const auto at = plans_.insert(place, {plan, objective});
  plans_.erase(std::remove_if(at + 1, plans_.end(), near), plans_.end());
  if (plans_.size() > most_) plans_.pop_back();
}

}  // namespace lifang::districting
