// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "core/community/walk.h"
#include "core/districting/inertia.h"

namespace lifang::community {
namespace {

constexpr std::uint64_t most_steps = 1'000;

/// Households that one community of the plans asked about may have, and how many there may be.
struct Model {
  std::int64_t least = 0, most = 0;
  std::size_t communities = 0;
};

Model model_of(const Area& area, const WalkQuestion& question) {
  std::int64_t all = 0;
  for (const Unit& unit : area.units) all += unit.households;
  const std::int64_t off = question.out_of_range;
  Model out;
  out.least = std::max<std::int64_t>(0, question.range.min - off);
  out.most = question.range.max + off;
  out.communities = area.units.size();
  if (question.communities > 0) {
    out.communities = std::min<std::size_t>(out.communities, question.communities);
  }
  // Each is in range but for a share of `off`.
  if (question.range.min > 0) {
    const auto fit = static_cast<std::size_t>((all + off) / question.range.min);
    out.communities = std::min(out.communities, fit);
  }
  return out;
}

/// The same question with the way's root for the way, for that is squared there.
districting::Instance instance_of(const Area& area, const Ways& ways, const Model& model) {
  districting::Instance out;
  out.k = model.communities;
  out.lower = static_cast<double>(model.least);
  out.upper = static_cast<double>(model.most);
  out.objective = districting::Objective::hess_inertia;
  const std::size_t n = area.units.size();
  out.distances.assign(n * n, 0);
  for (std::uint32_t i = 0; i < n; ++i) {
    const auto households = static_cast<double>(area.units[i].households);
    out.units.push_back({area.units[i].id, {}, households});
    for (std::size_t j = 0; j < n && households > 0; ++j) {
      out.distances[i * n + j] = std::sqrt(static_cast<double>(ways.at(i, j)) / households);
    }
    for (const Neighbour& next : area.units[i].neighbours) {
      if (next.crossable && next.unit > i) out.links.push_back({i, next.unit, 0});
    }
  }
  return out;
}

/// What a plan walks at least at some prices of units.
class AtPrices {
 public:
  AtPrices(const Area& area, const Ways& ways, const Model& model, std::vector<double> prices)
      : area_(area), ways_(ways), model_(model), price_(std::move(prices)), part_(parts_of(area)) {}

  double bound() const {
    std::vector<double> about;
    for (std::uint32_t j = 0; j < price_.size(); ++j) about.push_back(std::min(0.0, least(j)));
    std::sort(about.begin(), about.end());
    double out = std::accumulate(price_.begin(), price_.end(), 0.0);
    double scale = 1;
    for (const double price : price_) scale += std::abs(price);
    for (std::size_t c = 0; c < std::min(model_.communities, about.size()); ++c) out += about[c];
    return out - 1e-10 * scale;  // what rounding may have added
  }

 private:
  double cost(std::uint32_t i, std::uint32_t j) const {
    return static_cast<double>(ways_.at(i, j)) - price_[i];
  }

  /// The cheapest community about a centre, of which any share of a unit may be part.
  double least(std::uint32_t centre) const {
    double value = cost(centre, centre);
    auto households = static_cast<double>(area_.units[centre].households);
    using Share = std::pair<double, double>;  // cost of a household, households
    std::vector<Share> in, out;
    for (std::uint32_t i = 0; i < price_.size(); ++i) {
      if (i == centre || part_[i] != part_[centre]) continue;
      const double reduced = cost(i, centre);
      const auto weight = static_cast<double>(area_.units[i].households);
      if (reduced < 0) {
        value += reduced;
        households += weight;
      }
      if (weight > 0) (reduced < 0 ? in : out).push_back({std::abs(reduced) / weight, weight});
    }
    double left = std::max(households - static_cast<double>(model_.most),
                           static_cast<double>(model_.least) - households);
    auto& order = households > static_cast<double>(model_.most) ? in : out;
    if (left > 0) std::sort(order.begin(), order.end());
    for (std::size_t k = 0; k < order.size() && left > 0; ++k) {
      const double share = std::min(left, order[k].second);
      value += share * order[k].first;
      left -= share;
    }
    const bool possible = left <= 0;  // what is reached from the centre is enough
    return possible ? value : std::numeric_limits<double>::infinity();
  }

  const Area& area_;
  const Ways& ways_;
  const Model& model_;
  std::vector<double> price_;
  std::vector<std::uint32_t> part_;
};

}  // namespace

std::int64_t least_walk(const Area& area, const WalkQuestion& question, std::uint64_t work,
                        const Progress& progress) {
  const std::size_t n = area.units.size();
  const auto ways = area.ways ? area.ways : straight_ways(area);
  for (std::size_t k = 0; k < ways->unit.size(); ++k) {
    if (ways->unit.size() != n || ways->unit[k] != k) return 0;
  }
  const Model model = model_of(area, question);
  if (model.communities == 0 || model.communities >= n) return 0;
  const districting::Instance instance = instance_of(area, *ways, model);
  const districting::Graph graph(instance);
  districting::Budget budget(work, progress);
  const auto found =
      districting::bound_inertia(graph, static_cast<double>(question.known), most_steps, budget);
  if (found.prices.size() != n) return 0;
  const double bound = AtPrices(area, *ways, model, found.prices).bound();
  return std::max<std::int64_t>(0, static_cast<std::int64_t>(std::ceil(bound)));
}

}  // namespace lifang::community
