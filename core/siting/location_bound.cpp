// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/siting/location_bound.h"

#include <algorithm>
#include <limits>

namespace lifang::siting {
namespace {

// Halfway between the cheapest site and the second, as a first guess of what service is worth.
std::vector<double> first_guess(const Location& location) {
  std::vector<double> out(location.clients());
  const std::size_t near =
      std::max<std::size_t>(1, location.sites() / std::max<std::size_t>(1, location.wanted) / 2);
  for (std::size_t c = 0; c < out.size(); ++c) {
    const std::size_t at = location.first[c] + near;
    out[c] = at < location.first[c + 1] ? location.cost[at] : location.beyond[c];
    if (location.cost[location.first[c]] == 0 && out[c] == 0) out[c] = location.beyond[c] / 2;
  }
  return out;
}

}  // namespace

LocationBound::LocationBound(const Location& location, std::vector<double> multipliers)
    : location_(location),
      volume_(multipliers.empty() ? first_guess(location) : std::move(multipliers),
              location.beyond),
      violation_(location.clients()),
      price_(location.sites()),
      share_(location.sites(), 0),
      order_(location.sites()),
      is_open_(location.sites(), 0),
      fates_(location.sites(), Fate::free) {}

double LocationBound::relax(const std::vector<double>& multipliers) {
  const Location& l = location_;
  price_ = l.opening;
  double total = l.fixed;
  for (std::size_t c = 0; c < multipliers.size(); ++c) {
    const double worth = multipliers[c];
    total += worth;
    for (std::size_t e = l.first[c]; e < l.first[c + 1] && l.cost[e] < worth; ++e) {
      price_[l.site[e]] += l.cost[e] - worth;
    }
  }
  for (const std::uint32_t s : open_) is_open_[s] = 0;
  open_.clear();
  order_.clear();
  for (std::uint32_t s = 0; s < l.sites(); ++s) {
    if (price_[s] < 0) order_.push_back(s);
  }
  const auto cheaper = [&](std::uint32_t a, std::uint32_t b) {
    return price_[a] < price_[b] || (price_[a] == price_[b] && a < b);
  };
  if (order_.size() > l.wanted) {
    std::nth_element(order_.begin(), order_.begin() + l.wanted, order_.end(), cheaper);
  }
  const std::size_t count = std::min<std::size_t>(order_.size(), l.wanted);
  open_.assign(order_.begin(), order_.begin() + static_cast<std::ptrdiff_t>(count));
  for (const std::uint32_t s : open_) {
    is_open_[s] = 1;
    total += price_[s];
  }
  return total;
}

void LocationBound::look_who_is_served(const std::vector<double>& multipliers) {
  const Location& l = location_;
  for (std::size_t c = 0; c < multipliers.size(); ++c) {
    int served = 0;
    for (std::size_t e = l.first[c]; e < l.first[c + 1] && l.cost[e] < multipliers[c]; ++e) {
      served += is_open_[l.site[e]];
    }
    // At its dearest a client may as well go without.
    if (served == 0 && multipliers[c] >= l.beyond[c]) served = 1;
    violation_[c] = 1 - served;
  }
}

// A site not opened costs its price in place of the dearest opened one; a site opened, if it
// is closed, leaves its place to the cheapest of the others.
void LocationBound::settle(double value, double target) {
  double dearest = 0;
  double next = 0;
  if (open_.size() == location_.wanted) {
    dearest = -std::numeric_limits<double>::infinity();
    for (const std::uint32_t s : open_) dearest = std::max(dearest, price_[s]);
    for (const std::uint32_t s : order_) {
      if (!is_open_[s]) next = std::min(next, price_[s]);
    }
  }
  for (std::uint32_t s = 0; s < fates_.size(); ++s) {
    if (fates_[s] != Fate::free) continue;
    if (is_open_[s] && value - price_[s] + next > target) fates_[s] = Fate::open;
    if (!is_open_[s] && value + price_[s] - dearest > target) fates_[s] = Fate::closed;
    if (fates_[s] != Fate::free) ++settled_;
  }
}

bool LocationBound::improve(int steps, Watch& watch) {
  for (int step = 0; step < steps && volume_.move(watch.reached); ++step) {
    const double value = relax(volume_.point());
    look_who_is_served(volume_.point());
    settle(value, worth_finding(location_, watch.reached));
    const double weight = volume_.learn(value, violation_);
    for (std::size_t s = 0; s < share_.size(); ++s) {
      share_[s] = weight * is_open_[s] + (1 - weight) * share_[s];
    }
    if (watch.at_step && !watch.at_step(open_, watch.reached)) return false;
    if (bound() > worth_finding(location_, watch.reached)) return true;
    if (volume_.is_tired(watch.reached)) return false;
  }
  return false;
}

}  // namespace lifang::siting
