// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "core/witness/witness.h"

namespace lifang::witness {
namespace {

using districting::Instance;

struct Item {
  double cost = 0;  // less its price
  double weight = 0;
};

/// The least cost of shares of items, 0 to 1 of each, whose weights sum to `lower` … `upper`;
/// infinite where they cannot.
double least_shares(std::vector<Item> items, double lower, double upper) {
  double cost = 0, weight = 0;
  // Everything that pays is taken; then weight is given back, or bought, where it is cheapest.
  for (const Item& item : items) {
    if (item.cost >= 0) continue;
    cost += item.cost;
    weight += item.weight;
  }
  const bool too_heavy = weight > upper;
  double excess = too_heavy ? weight - upper : lower - weight;
  if (excess <= 0) return cost;
  std::erase_if(items,
                [&](const Item& item) { return item.weight <= 0 || (item.cost < 0) != too_heavy; });
  std::sort(items.begin(), items.end(), [](const Item& a, const Item& b) {
    return std::abs(a.cost) * b.weight < std::abs(b.cost) * a.weight;
  });
  for (const Item& item : items) {
    const double part = std::min(1.0, excess / item.weight);
    cost += part * std::abs(item.cost);
    excess -= part * item.weight;
    if (excess <= 1e-9) return cost;
  }
  return excess <= 1e-9 ? cost : std::numeric_limits<double>::infinity();
}

double about_center(const Instance& instance, std::span<const double> prices, std::size_t center) {
  std::vector<Item> items;
  for (std::size_t i = 0; i < instance.size(); ++i) {
    if (i == center) continue;
    const bool other_center =
        std::find(instance.centers.begin(), instance.centers.end(), i) != instance.centers.end();
    if (other_center) continue;
    const double d = instance.distances[i * instance.size() + center];
    items.push_back({instance.units[i].weight * d * d - prices[i], instance.units[i].weight});
  }
  const double own = instance.units[center].weight;
  const double lower = instance.lower.value_or(0) - own;
  const double upper = instance.upper.value_or(std::numeric_limits<double>::infinity()) - own;
  if (upper < 0) return std::numeric_limits<double>::infinity();
  return least_shares(std::move(items), lower, upper) - prices[center];
}

}  // namespace

double bound_by_prices(const Instance& instance, std::span<const double> prices) {
  const bool fits = prices.size() == instance.size() && !instance.distances.empty();
  if (!fits) return -std::numeric_limits<double>::infinity();
  std::vector<double> about;
  for (std::size_t j = 0; j < instance.size(); ++j) {
    const bool center =
        instance.centers.empty() ||
        std::find(instance.centers.begin(), instance.centers.end(), j) != instance.centers.end();
    if (center) about.push_back(about_center(instance, prices, j));
  }
  std::sort(about.begin(), about.end());
  double bound = 0, scale = 1;
  for (const double price : prices) {
    bound += price;
    scale += std::abs(price);
  }
  for (std::size_t d = 0; d < std::min(instance.k, about.size()); ++d) bound += about[d];
  return bound - 1e-10 * scale;  // what rounding may have added
}

}  // namespace lifang::witness
