// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/community/premises.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace lifang::community {
namespace {

constexpr double nowhere = std::numeric_limits<double>::infinity();

/// Chooses further sites beside those that are kept.
class Chooser {
 public:
  Chooser(const Walks& walks, std::span<const std::int64_t> people, double limit_s)
      : walks_(walks), people_(people), limit_s_(limit_s) {}

  SitedPremises run(std::span<const std::uint32_t> kept, std::size_t more, std::size_t wide) {
    std::vector<double> nearest(walks_.homes, nowhere);
    for (const std::uint32_t site : kept) nearest = with(nearest, site);
    open_.assign(kept.begin(), kept.end());
    best_ = judged(nearest);
    const std::vector<std::uint32_t> pool = pool_of(nearest, kept, wide);
    more = std::min(more, pool.size());
    if (more > 0) {
      best_ = {};
      best_.walked = nowhere;
      found_ = false;
      choose(pool, 0, more, nearest);
    }
    std::sort(best_.open.begin(), best_.open.end());
    return best_;
  }

 private:
  std::vector<double> with(std::vector<double> nearest, std::uint32_t site) const {
    for (std::size_t h = 0; h < walks_.homes; ++h) {
      nearest[h] = std::min(nearest[h], walks_.at(site, h));
    }
    return nearest;
  }

  SitedPremises judged(const std::vector<double>& nearest) const {
    SitedPremises out{open_, 0, 0};
    for (std::size_t h = 0; h < walks_.homes; ++h) {
      if (nearest[h] <= limit_s_) out.reached += people_[h];
      if (std::isfinite(nearest[h])) out.walked += nearest[h] * static_cast<double>(people_[h]);
    }
    return out;
  }

  static bool better(const SitedPremises& a, const SitedPremises& b) {
    if (a.reached != b.reached) return a.reached > b.reached;
    return a.walked < b.walked;
  }

  /// Those that alone, beside what is kept, do most.
  std::vector<std::uint32_t> pool_of(const std::vector<double>& nearest,
                                     std::span<const std::uint32_t> kept, std::size_t wide) const {
    const std::size_t sites = walks_.homes == 0 ? 0 : walks_.seconds.size() / walks_.homes;
    std::vector<std::pair<SitedPremises, std::uint32_t>> alone;
    for (std::uint32_t site = 0; site < sites; ++site) {
      if (std::find(kept.begin(), kept.end(), site) != kept.end()) continue;
      alone.emplace_back(judged(with(nearest, site)), site);
    }
    std::stable_sort(alone.begin(), alone.end(),
                     [](const auto& a, const auto& b) { return better(a.first, b.first); });
    if (alone.size() > wide) alone.resize(wide);
    std::vector<std::uint32_t> out;
    for (const auto& [figures, site] : alone) out.push_back(site);
    std::sort(out.begin(), out.end());
    return out;
  }

  void choose(const std::vector<std::uint32_t>& pool, std::size_t from, std::size_t more,
              const std::vector<double>& nearest) {
    if (more == 0) {
      SitedPremises here = judged(nearest);
      if (found_ && !better(here, best_)) return;
      best_ = std::move(here);
      found_ = true;
      return;
    }
    for (std::size_t i = from; i + more <= pool.size(); ++i) {
      open_.push_back(pool[i]);
      choose(pool, i + 1, more - 1, with(nearest, pool[i]));
      open_.pop_back();
    }
  }

  const Walks& walks_;
  std::span<const std::int64_t> people_;
  double limit_s_;
  std::vector<std::uint32_t> open_;
  SitedPremises best_;
  bool found_ = false;
};

}  // namespace

std::vector<PremisesKind> premises_kinds_from(const rules::Config& config) {
  std::vector<PremisesKind> out;
  for (const rules::Config& one : config.list("premises_kind")) {
    out.push_back({one.text("id"), one.text("zh"), one.text("en"), one.text("facility"),
                   one.number("least_m2"), one.number("m2_per_100"), one.integer("households_each"),
                   one.number("minutes", 10)});
  }
  return out;
}

std::int64_t premises_wanted(const PremisesKind& kind, std::int64_t households) {
  if (kind.households_each <= 0 || households <= 0) return 1;
  return (households + kind.households_each - 1) / kind.households_each;
}

double premises_each_m2(const PremisesKind& kind, std::int64_t households) {
  const auto shared =
      static_cast<double>(households) / static_cast<double>(premises_wanted(kind, households));
  return std::max(kind.least_m2, kind.m2_per_100 * shared / 100);
}

SitedPremises site_premises(const Walks& walks, std::span<const std::int64_t> people,
                            std::span<const std::uint32_t> kept, std::size_t more, double limit_s,
                            std::size_t wide) {
  return Chooser(walks, people, limit_s).run(kept, more, wide);
}

std::vector<Turn> programme(std::span<const Shortage> shortages, std::int64_t years) {
  std::vector<std::size_t> order(shortages.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto urgency = [&](std::size_t i) {
    return static_cast<double>(shortages[i].people) / std::max(1.0, shortages[i].m2);
  };
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return urgency(a) > urgency(b); });
  double all = 0;
  for (const Shortage& one : shortages) all += one.m2;
  std::vector<Turn> out(shortages.size());
  double built = 0;
  for (std::size_t k = 0; k < order.size(); ++k) {
    const Shortage& one = shortages[order[k]];
    // The year in which the middle of it falls.
    const double share = all <= 0 ? 0 : (built + one.m2 / 2) / all;
    const auto year = 1 + static_cast<std::int64_t>(share * static_cast<double>(years));
    out[order[k]] = {std::min(year, years), static_cast<std::int64_t>(k) + 1};
    built += one.m2;
  }
  return out;
}

}  // namespace lifang::community
