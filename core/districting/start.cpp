// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/districting/search.h"

namespace lifang::districting {

std::vector<std::size_t> Searcher::allot() {
  const auto& parts = graph_->parts();
  const std::size_t k = graph_->instance().k;
  std::vector<std::size_t> least(parts.size()), most(parts.size()), out(parts.size());
  std::size_t sum = 0;
  for (std::size_t p = 0; p < parts.size(); ++p) {
    const double w = graph_->part_weight(p);
    const double up = graph_->upper();
    least[p] = std::max<std::size_t>(1, up > 0 ? static_cast<std::size_t>(std::ceil(w / up)) : 1);
    most[p] = graph_->lower() > 0 ? static_cast<std::size_t>(std::floor(w / graph_->lower()))
                                  : parts[p].size();
    most[p] = std::min(most[p], parts[p].size());
    if (graph_->has_centers()) {
      const auto held = static_cast<std::size_t>(
          std::count_if(parts[p].begin(), parts[p].end(),
                        [&](std::uint32_t i) { return graph_->center(i) >= 0; }));
      if (held < least[p] || held > most[p]) return {};
      least[p] = most[p] = held;
    }
    if (least[p] > most[p]) return {};
    out[p] = least[p];
    sum += out[p];
  }
  while (sum < k) {
    // The part with the heaviest districts gets the next, with some chance.
    std::size_t best = parts.size();
    double heaviest = -1;
    for (std::size_t p = 0; p < parts.size(); ++p) {
      if (out[p] >= most[p]) continue;
      const double each = (graph_->part_weight(p) + 1) / static_cast<double>(out[p] + 1) *
                          (0.9 + 0.2 * random_.share());
      if (each > heaviest) heaviest = each, best = p;
    }
    if (best == parts.size()) return {};
    ++out[best];
    ++sum;
  }
  return sum == k ? out : std::vector<std::size_t>{};
}

/// The cut of a random tree that leaves both sides nearest to whole districts, some on each side:
/// large maps are halved, and the halves again.
bool Searcher::halve(const Ids& units, std::size_t districts, std::uint32_t first, Ids& out,
                     Budget& budget) {
  double all = 0;
  for (const std::uint32_t i : units) all += graph_->weight(i);
  const double each = all / static_cast<double>(districts);
  double best = std::numeric_limits<double>::infinity();
  std::pair<Ids, Ids> chosen;
  std::size_t share = 0;
  for (int attempt = 0; attempt < 6 && budget.spend(24 * units.size(), "search"); ++attempt) {
    const Tree tree(*graph_, units, random_);
    std::size_t at = tree.cuts();
    for (std::size_t cut = 0; cut < tree.cuts(); ++cut) {
      const double w = tree.weight_below(cut);
      const auto d = static_cast<std::size_t>(std::llround(each > 0 ? w / each : 0));
      const std::size_t size = tree.size_below(cut);
      if (4 * d < districts || 4 * d > 3 * districts || size < d ||
          units.size() - size < districts - d) {
        continue;
      }
      const double off = std::abs(w - static_cast<double>(d) * each);
      if (off >= best) continue;
      best = off;
      at = cut;
      share = d;
    }
    if (at != tree.cuts()) chosen = tree.sides(at);
  }
  if (chosen.first.empty()) return carve_off(units, districts, first, out, budget);
  return carve(chosen.first, share, first, out, budget) &&
         carve(chosen.second, districts - share, first + static_cast<std::uint32_t>(share), out,
               budget);
}

bool Searcher::carve(const Ids& units, std::size_t districts, std::uint32_t first, Ids& out,
                     Budget& budget) {
  constexpr std::size_t many = 64;
  return districts > many ? halve(units, districts, first, out, budget)
                          : carve_off(units, districts, first, out, budget);
}

/// Cuts districts off random trees, one after the other, each near the average of what is left.
bool Searcher::carve_off(const Ids& units, std::size_t districts, std::uint32_t first, Ids& out,
                         Budget& budget) {
  Ids rest = units;
  for (std::size_t left = districts; left > 1; --left) {
    double all = 0;
    for (const std::uint32_t i : rest) all += graph_->weight(i);
    const double target = all / static_cast<double>(left);
    double best = std::numeric_limits<double>::infinity();
    std::pair<Ids, Ids> chosen;
    for (int attempt = 0; attempt < 6 && budget.spend(24 * rest.size(), "search"); ++attempt) {
      const Tree tree(*graph_, rest, random_);
      std::size_t at = tree.cuts();
      bool lower_side = true;
      for (std::size_t cut = 0; cut < tree.cuts(); ++cut) {
        for (const bool below : {true, false}) {
          const double w = below ? tree.weight_below(cut) : all - tree.weight_below(cut);
          const std::size_t size =
              below ? tree.size_below(cut) : rest.size() - tree.size_below(cut);
          if (rest.size() - size < left - 1 || std::abs(w - target) >= best) continue;
          best = std::abs(w - target);
          at = cut;
          lower_side = below;
        }
      }
      if (at == tree.cuts()) continue;
      chosen = tree.sides(at);
      if (!lower_side) std::swap(chosen.first, chosen.second);
    }
    if (chosen.first.empty()) return false;
    for (const std::uint32_t i : chosen.first) out[i] = first;
    ++first;
    rest = std::move(chosen.second);
  }
  for (const std::uint32_t i : rest) out[i] = first;
  return true;
}

/// The lightest district takes a free neighbour, again and again.
std::optional<Ids> Searcher::grow_from_centers(Budget& budget) {
  const Instance& instance = graph_->instance();
  Ids out(graph_->size(), UINT32_MAX);
  std::vector<double> weight(instance.k);
  std::vector<Ids> border(instance.k);
  const auto give = [&](std::uint32_t unit, std::uint32_t d) {
    out[unit] = d;
    weight[d] += graph_->weight(unit);
    for (const Beside& next : graph_->beside(unit)) border[d].push_back(next.unit);
  };
  for (std::uint32_t d = 0; d < instance.k; ++d) give(instance.centers[d], d);
  for (;;) {
    if (!budget.spend(instance.k, "search")) return std::nullopt;
    std::size_t lightest = instance.k;
    for (std::size_t d = 0; d < instance.k; ++d) {
      auto& open = border[d];
      std::erase_if(open, [&](std::uint32_t i) { return out[i] != UINT32_MAX; });
      if (!open.empty() && (lightest == instance.k || weight[d] < weight[lightest])) lightest = d;
    }
    if (lightest == instance.k) break;
    const Ids& open = border[lightest];
    give(open[random_.below(open.size())], static_cast<std::uint32_t>(lightest));
  }
  for (std::uint32_t i = 0; i < out.size(); ++i) {
    if (out[i] == UINT32_MAX) give(i, random_.below(instance.k));
  }
  return out;
}

/// Without contiguity: the heaviest unit first, always to the lightest district.
Ids Searcher::scatter() {
  const Instance& instance = graph_->instance();
  Ids out(graph_->size(), UINT32_MAX);
  std::vector<double> weight(instance.k);
  std::vector<std::size_t> count(instance.k);
  for (std::uint32_t d = 0; d < instance.centers.size(); ++d) {
    out[instance.centers[d]] = d;
    weight[d] = graph_->weight(instance.centers[d]);
    count[d] = 1;
  }
  std::vector<std::pair<double, std::uint32_t>> order;
  for (std::uint32_t i = 0; i < out.size(); ++i) {
    if (out[i] == UINT32_MAX) order.emplace_back(-graph_->weight(i), i);
  }
  std::sort(order.begin(), order.end());
  for (const auto& [minus, i] : order) {
    std::uint32_t lightest = 0;
    for (std::uint32_t d = 1; d < instance.k; ++d) {
      if (std::pair(weight[d], count[d]) < std::pair(weight[lightest], count[lightest]))
        lightest = d;
    }
    out[i] = lightest;
    weight[lightest] -= minus;
    ++count[lightest];
  }
  return out;
}

std::optional<Ids> Searcher::start(Budget& budget) {
  const Instance& instance = graph_->instance();
  if (graph_->has_centers()) {
    if (!instance.contiguity || !allot().empty()) return grow_from_centers(budget);
    return std::nullopt;
  }
  if (!instance.contiguity && graph_->parts().size() > 1) return scatter();
  const std::vector<std::size_t> shares = allot();
  if (shares.empty()) {
    return instance.contiguity ? std::nullopt : std::optional(scatter());
  }
  for (int attempt = 0; attempt < 20 && budget.go_on(); ++attempt) {
    Ids out(graph_->size());
    std::uint32_t first = 0;
    bool done = true;
    for (std::size_t p = 0; done && p < shares.size(); ++p) {
      done = carve(graph_->parts()[p], shares[p], first, out, budget);
      first += static_cast<std::uint32_t>(shares[p]);
    }
    if (done) return out;
  }
  return instance.contiguity ? std::nullopt : std::optional(scatter());
}

}  // namespace lifang::districting
