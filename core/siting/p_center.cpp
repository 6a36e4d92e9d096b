// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/siting/p_center.h"

#include <algorithm>
#include <cmath>

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
      if (!decide(farthest)) return out_;
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

  // Whether `wanted` sites suffice for the radius; false if the budget did not.
  bool decide(double radius) {
    Rows rows(clients());
    for (std::size_t c = 0; c < clients(); ++c) {
      const auto list = row(c);
      for (std::uint32_t s = 0; s < sites_; ++s) {
        if (list[s] <= radius) rows[c].push_back(s);
      }
    }
    const Met met =
        meet_rows(std::move(rows), costs_, {wanted_ + 1.0, double(wanted_)}, seed_, budget_);
    if (!met.columns.empty())
      begin_with(met.columns);
    else if (!met.proven)
      return false;
    else
      excluded_ = radius;
    return true;
  }

  // Excluded < optimum <= radius; the distances between are halved until none is left.
  void halve(double least) {
    std::vector<double> open;
    for (const double d : distances_) {
      if (d >= least && d < out_.radius) open.push_back(d);
    }
    excluded_ = -1;
    while (!open.empty() && !budget_.over()) {
      const auto middle = open.begin() + static_cast<std::ptrdiff_t>(open.size() / 2);
      std::nth_element(open.begin(), middle, open.end());
      if (!decide(*middle)) return;
      std::erase_if(open, [&](double d) { return d <= excluded_ || d >= out_.radius; });
      const auto next = std::ranges::min_element(open);
      out_.bound = next == open.end() ? out_.radius : *next;
    }
    if (open.empty()) out_.bound = out_.radius;
  }

  std::span<const double> distances_;
  const std::size_t sites_;
  const std::uint32_t wanted_;
  const int seed_;
  Budget& budget_;
  std::vector<double> costs_;
  std::vector<std::size_t> scattered_;
  double excluded_ = -1;
  Center out_;
};

}  // namespace

Center nearest_farthest(std::span<const double> distances, std::size_t sites, std::uint32_t wanted,
                        int seed, Budget& budget) {
  return Search(distances, sites, wanted, seed, budget).run();
}

}  // namespace lifang::siting
