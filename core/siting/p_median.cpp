// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/siting/p_median.h"

#include <algorithm>
#include <cmath>

namespace lifang::siting {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr std::size_t entries_held_whole = 4'000'000;

class Median {
 public:
  Median(std::span<const double> distances, std::span<const double> weights, std::uint32_t wanted)
      : distances_(distances),
        weights_(weights),
        sites_(distances.size() / weights.size()),
        wanted_(wanted) {
    const auto is_whole = [](double v) { return v == std::floor(v) && v < 1e9; };
    whole_ = std::ranges::all_of(weights, is_whole) &&
             std::ranges::all_of(distances, [&](double d) { return d == infinite || is_whole(d); });
    for (std::size_t c = 0; c < weights.size(); ++c) {
      double most = 0;
      for (const double d : row(c)) {
        if (d < infinite) most = std::max(most, d);
      }
      unserved_ += weights[c] * most;
    }
    unserved_ = std::floor(unserved_) + 1;
    const std::size_t near = distances.size() <= entries_held_whole
                                 ? sites_
                                 : std::max<std::size_t>(64, 6 * sites_ / wanted);
    held_.assign(weights.size(), std::min(near, sites_));
  }

  Located run(int seed, Budget& budget) {
    std::vector<std::uint32_t> start;
    for (;;) {
      Located out = locate(location(), start, {}, seed, budget);
      const double total = true_total(out.open);
      const bool exact = total <= out.total * (1 + 1e-12);
      if (exact || budget.over() || !lengthen(out.open)) {
        out.total = total;
        out.proven = out.proven && exact;
        if (out.bound >= unserved_)
          out = none();
        else if (total >= unserved_)
          out = {{}, infinite, out.bound, false};
        return out;
      }
      start = out.open;
    }
  }

 private:
  std::span<const double> row(std::size_t client) const {
    return distances_.subspan(client * sites_, sites_);
  }
  static Located none() { return {{}, infinite, infinite, true}; }

  Location location() const {
    Location out;
    out.wanted = wanted_;
    out.step = whole_ ? 1 : 0;
    out.opening.assign(sites_, 0);
    for (std::uint32_t s = 0; s < sites_; ++s) out.origin.push_back(s);
    std::vector<Offer> offers;
    for (std::size_t c = 0; c < weights_.size(); ++c) {
      offers.clear();
      for (std::uint32_t s = 0; s < sites_; ++s) {
        if (row(c)[s] < infinite) offers.push_back({s, weights_[c] * row(c)[s]});
      }
      double beyond = unserved_;
      if (held_[c] < offers.size()) {
        const auto last = offers.begin() + static_cast<std::ptrdiff_t>(held_[c]);
        std::ranges::nth_element(offers, last, {}, &Offer::cost);
        beyond = last->cost;
        offers.erase(last, offers.end());
      }
      add_client(out, offers, beyond);
    }
    return out;
  }

  double paid(std::size_t client, std::span<const std::uint32_t> open) const {
    double out = infinite;
    for (const std::uint32_t s : open) out = std::min(out, row(client)[s]);
    return out == infinite ? unserved_ : weights_[client] * out;
  }
  double true_total(std::span<const std::uint32_t> open) const {
    double out = 0;
    for (std::size_t c = 0; c < weights_.size(); ++c) out += paid(c, open);
    return out;
  }

  // Longer lists for clients whose site was not on theirs. False if there are none.
  bool lengthen(std::span<const std::uint32_t> open) {
    bool longer = false;
    for (std::size_t c = 0; c < weights_.size(); ++c) {
      if (held_[c] >= sites_) continue;
      const double at = paid(c, open);
      std::size_t nearer = 0;
      for (const double d : row(c)) nearer += weights_[c] * d < at;
      if (nearer < held_[c]) continue;
      held_[c] = std::min(sites_, nearer + nearer / 2 + 16);
      longer = true;
    }
    return longer;
  }

  std::span<const double> distances_;
  std::span<const double> weights_;
  std::size_t sites_;
  std::uint32_t wanted_;
  bool whole_ = false;
  double unserved_ = 0;  // dearer than any choice that leaves nobody without a way
  std::vector<std::size_t> held_;
};

}  // namespace

Located nearest_in_sum(std::span<const double> distances, std::span<const double> weights,
                       std::uint32_t wanted, int seed, Budget& budget) {
  return Median(distances, weights, wanted).run(seed, budget);
}

}  // namespace lifang::siting
