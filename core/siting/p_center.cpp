// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/siting/p_center.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "core/siting/cover_rows.h"

namespace lifang::siting {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

class Search {
 public:
  Search(std::span<const double> distances, std::size_t sites, std::uint32_t wanted, int seed,
         Budget& budget)
      : distances_(distances),
        sites_(sites),
        wanted_(wanted),
        seed_(seed),
        budget_(budget),
        costs_(sites, 1.0) {}

  Center run() {
    double least = everybodys_nearest();
    out_.bound = least;
    if (least == infinite) return none();
    begin_with(farthest_first());
    out_.bound = least = std::max(least, two_of_the_scattered());
    if (out_.radius == infinite) {
      const double farthest = greatest_finite();
      if (!decide(farthest, std::numeric_limits<long long>::max())) return out_;
      if (out_.radius == infinite) return none();
    }
    halve(least);
    out_.proven = out_.bound >= out_.radius;
    return out_;
  }

 private:
  std::size_t clients() const { return distances_.size() / sites_; }
  std::span<const double> row(std::size_t client) const {
    return distances_.subspan(client * sites_, sites_);
  }

  Center none() {
    out_.infeasible = true;
    out_.proven = true;
    out_.open.clear();
    return out_;
  }

  double everybodys_nearest() const {
    double out = 0;
    for (std::size_t c = 0; c < clients(); ++c) out = std::max(out, std::ranges::min(row(c)));
    return out;
  }

  double greatest_finite() const {
    double out = 0;
    for (const double d : distances_) {
      if (d < infinite) out = std::max(out, d);
    }
    return out;
  }

  // The site nearest to whoever is farthest from all chosen, one after another. `scattered_` are
  // those farthest, and who is farthest in the end.
  std::vector<std::uint32_t> farthest_first() {
    std::vector<double> paid(clients(), infinite);
    std::vector<std::uint32_t> out;
    for (;;) {
      const auto worst = static_cast<std::size_t>(std::ranges::max_element(paid) - paid.begin());
      if (paid[worst] <= 0) break;
      scattered_.push_back(worst);
      if (out.size() == wanted_) break;
      const auto list = row(worst);
      const auto site = static_cast<std::uint32_t>(std::ranges::min_element(list) - list.begin());
      if (std::ranges::count(out, site) > 0) break;
      out.push_back(site);
      for (std::size_t c = 0; c < clients(); ++c) paid[c] = std::min(paid[c], row(c)[site]);
    }
    return out;
  }

  // Of more clients than sites two share one: no radius is below that of the best such pair. 0 if
  // there are too few of them, or so many that looking at all pairs would take long.
  double two_of_the_scattered() const {
    constexpr std::size_t most = 300'000'000;
    const std::size_t count = scattered_.size();
    if (count <= wanted_ || count * count / 2 > most / sites_) return 0;
    double out = infinite;
    for (std::size_t i = 0; i < count; ++i) {
      const auto one = row(scattered_[i]);
      for (std::size_t j = i + 1; j < count; ++j) {
        const auto other = row(scattered_[j]);
        for (std::size_t s = 0; s < sites_; ++s) out = std::min(out, std::max(one[s], other[s]));
      }
    }
    return out == infinite ? 0 : out;
  }

  void begin_with(std::vector<std::uint32_t> open) {
    std::ranges::sort(open);
    double radius = 0;
    for (std::size_t c = 0; c < clients(); ++c) {
      double paid = infinite;
      for (const std::uint32_t s : open) paid = std::min(paid, row(c)[s]);
      radius = std::max(radius, paid);
    }
    if (!out_.open.empty() && radius >= out_.radius) return;
    out_.open = std::move(open);
    out_.radius = radius;
  }

  // Whether `wanted` sites suffice for the radius, with so many steps; not known if they end.
  std::optional<bool> decide(double radius, long long effort) {
    Rows rows(clients());
    for (std::size_t c = 0; c < clients(); ++c) {
      const auto list = row(c);
      for (std::uint32_t s = 0; s < sites_; ++s) {
        if (list[s] <= radius) rows[c].push_back(s);
      }
    }
    Budget budget = budget_.within(effort);
    const Met met =
        meet_rows(std::move(rows), costs_, {wanted_ + 1.0, double(wanted_)}, seed_, budget);
    budget_.spend(budget.spent());
    if (!met.columns.empty()) begin_with(met.columns);
    if (met.columns.empty() && !met.proven) return std::nullopt;
    return !met.columns.empty();
  }

  // The optimum is one of the distances from `least` on, or the radius found. They are halved
  // with little effort as far as that goes, then from both ends: what is far above or below the
  // optimum is easily decided, what is next to it last and with ever more effort.
  void halve(double least) {
    for (const double d : distances_) {
      if (d >= least && d < out_.radius) open_.push_back(d);
    }
    while (!open_.empty() && !budget_.over()) {
      const auto middle = open_.begin() + static_cast<std::ptrdiff_t>(open_.size() / 2);
      std::nth_element(open_.begin(), middle, open_.end());
      const double radius = *middle;
      const auto fits = decide(radius, first_effort);
      if (!fits) break;
      std::erase_if(open_, [&](double d) { return d >= out_.radius || (!*fits && d <= radius); });
    }
    std::ranges::sort(open_);
    open_.erase(std::unique(open_.begin(), open_.end()), open_.end());
    for (long long effort = first_effort; !open_.empty() && !budget_.over(); effort *= 4) {
      from_above(effort);
      from_below(effort);
    }
    out_.bound = open_.empty() ? out_.radius : open_.front();
  }

  // A smaller radius that fits is sought where not knowing is taken for "no"; the first that
  // nothing is known of limits where one that does not is sought.
  void from_above(long long effort) {
    unknown_ = infinite;
    std::size_t begin = 0;
    while (begin < open_.size() && !budget_.over()) {
      const std::size_t middle = begin + (open_.size() - begin) / 2;
      const double radius = open_[middle];
      const auto fits = decide(radius, effort);
      if (!fits) unknown_ = std::min(unknown_, radius);
      if (fits && !*fits) exclude(middle);
      if (fits && *fits) shorten();
      begin = fits ? (*fits ? begin : 0) : middle + 1;
    }
  }

  void from_below(long long effort) {
    auto end = static_cast<std::size_t>(std::ranges::lower_bound(open_, unknown_) - open_.begin());
    while (end > 0 && !budget_.over()) {
      const std::size_t middle = end / 2;
      const auto fits = decide(open_[middle], effort);
      if (fits && *fits) shorten();
      if (fits && !*fits) exclude(middle);
      end = std::min(fits && !*fits ? end - middle - 1 : middle, open_.size());
    }
  }

  void exclude(std::size_t last) {
    open_.erase(open_.begin(), open_.begin() + static_cast<std::ptrdiff_t>(last) + 1);
  }
  void shorten() { open_.erase(std::ranges::lower_bound(open_, out_.radius), open_.end()); }

  static constexpr long long first_effort = 4000;
  std::span<const double> distances_;
  const std::size_t sites_;
  const std::uint32_t wanted_;
  const int seed_;
  Budget& budget_;
  std::vector<double> costs_;
  std::vector<std::size_t> scattered_;
  std::vector<double> open_;  // where the optimum may be, if it is not the radius found
  double unknown_ = infinite;
  Center out_;
};

}  // namespace

Center nearest_farthest(std::span<const double> distances, std::size_t sites, std::uint32_t wanted,
                        int seed, Budget& budget) {
  return Search(distances, sites, wanted, seed, budget).run();
}

}  // namespace lifang::siting
