// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/siting/access.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace lifang::siting {

double weight(Decay decay, double seconds, double limit_s) {
  if (seconds > limit_s) return 0;
  const double share = limit_s > 0 ? seconds / limit_s : 0;
  switch (decay) {
    case Decay::none: return 1;
    case Decay::gaussian: {
      const double edge = std::exp(-0.5);
      return (std::exp(-0.5 * share * share) - edge) / (1 - edge);
    }
    case Decay::rings: return share <= 1.0 / 3 ? 1 : share <= 2.0 / 3 ? 0.68 : 0.22;
  }
  return 0;
}

Access two_step(std::span<const Walk> walks, std::span<const double> supply,
                std::span<const double> people, double limit_s, Decay decay) {
  Access out{std::vector<double>(supply.size(), 0), std::vector<double>(people.size(), 0)};
  std::vector<double> load(supply.size(), 0);
  for (const Walk& walk : walks)
    load[walk.facility] += people[walk.demand] * weight(decay, walk.seconds, limit_s);
  for (std::size_t j = 0; j < supply.size(); ++j)
    out.ratio[j] = load[j] > 0 ? supply[j] / load[j] : 0;
  for (const Walk& walk : walks)
    out.access[walk.demand] += out.ratio[walk.facility] * weight(decay, walk.seconds, limit_s);
  return out;
}

double worst_mean(std::span<const double> values, std::span<const double> people, double share,
                  bool most_is_worst) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
    return most_is_worst ? values[a] > values[b] : values[a] < values[b];
  });
  const double wanted = share * std::accumulate(people.begin(), people.end(), 0.0);
  double taken = 0;
  double sum = 0;
  for (const std::size_t i : order) {
    const double count = std::min(people[i], wanted - taken);
    if (!(count > 0)) continue;
    taken += count;
    sum += count * values[i];
  }
  return taken > 0 ? sum / taken : 0;
}

}  // namespace lifang::siting
