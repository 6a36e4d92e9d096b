// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/siting/location_bound.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace lifang::siting {
namespace {

// Halfway between the cheapest site and the second, as a first guess of what service is worth.
std::vector<double> first_guess(const Location& location) {
  std::vector<double> out(location.clients());
  const std::size_t near = std::max<std::size_t>(
      1, location.sites() / std::max<std::size_t>(1, location.wanted) / 2);
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
      best_(multipliers.empty() ? first_guess(location) : std::move(multipliers)),
      direction_(location.clients(), 0),
      price_now_(location.sites()),
      price_(location.sites()),
      share_(location.sites(), 0),
      served_(location.clients()),
      order_(location.sites()),
      is_open_(location.sites(), 0),
      fates_(location.sites(), Fate::free),
      bound_(-std::numeric_limits<double>::infinity()) {
  for (std::size_t c = 0; c < best_.size(); ++c) best_[c] = std::min(best_[c], location.beyond[c]);
  now_ = best_;
}

double LocationBound::relax(const std::vector<double>& multipliers) {
  const Location& l = location_;
  price_now_ = l.opening;
  double total = l.fixed;
  for (std::size_t c = 0; c < multipliers.size(); ++c) {
    const double worth = multipliers[c];
    total += worth;
    for (std::size_t e = l.first[c]; e < l.first[c + 1] && l.cost[e] < worth; ++e) {
      price_now_[l.site[e]] += l.cost[e] - worth;
    }
  }
  for (const std::uint32_t s : open_) is_open_[s] = 0;
  open_.clear();
  order_.clear();
  for (std::uint32_t s = 0; s < l.sites(); ++s) {
    if (price_now_[s] < 0) order_.push_back(s);
  }
  const auto cheaper = [&](std::uint32_t a, std::uint32_t b) {
    return price_now_[a] < price_now_[b] || (price_now_[a] == price_now_[b] && a < b);
  };
  if (order_.size() > l.wanted) {
    std::nth_element(order_.begin(), order_.begin() + l.wanted, order_.end(), cheaper);
  }
  const std::size_t count = std::min<std::size_t>(order_.size(), l.wanted);
  open_.assign(order_.begin(), order_.begin() + static_cast<std::ptrdiff_t>(count));
  for (const std::uint32_t s : open_) {
    is_open_[s] = 1;
    total += price_now_[s];
  }
  return total;
}

void LocationBound::count_served(const std::vector<double>& multipliers) {
  const Location& l = location_;
  for (std::size_t c = 0; c < multipliers.size(); ++c) {
    int served = 0;
    for (std::size_t e = l.first[c]; e < l.first[c + 1] && l.cost[e] < multipliers[c]; ++e) {
      served += is_open_[l.site[e]];
    }
    // At its dearest a client may as well go without.
    if (served == 0 && multipliers[c] >= l.beyond[c]) served = 1;
    served_[c] = served;
  }
}

// A site not opened costs its price in place of the dearest opened one; a site opened, if it
// is closed, leaves its place to the cheapest of the others.
void LocationBound::settle(double value, double target) {
  double dearest = location_.wanted == 0 ? -std::numeric_limits<double>::infinity() : 0;
  double next = 0;
  if (open_.size() == location_.wanted) {
    for (const std::uint32_t s : open_) {
      dearest = &s == open_.data() ? price_now_[s] : std::max(dearest, price_now_[s]);
    }
    for (const std::uint32_t s : order_) {
      if (!is_open_[s]) next = std::min(next, price_now_[s]);
    }
  }
  for (std::uint32_t s = 0; s < fates_.size(); ++s) {
    if (fates_[s] != Fate::free) continue;
    if (is_open_[s] && value - price_now_[s] + next > target) fates_[s] = Fate::open;
    if (!is_open_[s] && value + price_now_[s] - dearest > target) fates_[s] = Fate::closed;
    if (fates_[s] != Fate::free) ++settled_;
  }
}

void LocationBound::average(double weight) {
  for (std::size_t c = 0; c < direction_.size(); ++c) {
    direction_[c] = weight * (1 - served_[c]) + (1 - weight) * direction_[c];
  }
  for (std::size_t s = 0; s < share_.size(); ++s) {
    share_[s] = weight * is_open_[s] + (1 - weight) * share_[s];
  }
}

bool LocationBound::improve(int steps, Watch& watch) {
  int failures = 0;
  double before = bound_;
  for (int step = 0; step < steps; ++step, ++steps_done_) {
    const bool fresh = !started_;
    if (!fresh) {
      double length = 0;
      for (std::size_t c = 0; c < best_.size(); ++c) {
        const bool stuck = best_[c] >= location_.beyond[c] && direction_[c] > 0;
        if (!stuck) length += direction_[c] * direction_[c];
      }
      if (length < 1e-12) return false;  // the averages serve everybody: the bound is reached
      const double aim = std::max(watch.reached, bound_ + 1e-6 * std::abs(bound_)) - bound_;
      const double stride = scale_ * aim * 1.05 / length;
      for (std::size_t c = 0; c < now_.size(); ++c) {
        now_[c] = std::min(best_[c] + stride * direction_[c], location_.beyond[c]);
      }
    }
    const double value = relax(now_);
    count_served(now_);
    const double target = worth_finding(location_, watch.reached);
    settle(value, target);
    if (fresh) {
      started_ = true;
      average(1);
    } else {
      double along = 0, square = 0, old = 0;
      for (std::size_t c = 0; c < now_.size(); ++c) {
        const double g = 1 - served_[c];
        along += g * direction_[c];
        square += g * g;
        old += direction_[c] * direction_[c];
      }
      // The weight that makes the averaged violation smallest, within limits.
      const double bend = square - 2 * along + old;
      double weight = bend > 1e-12 ? (old - along) / bend : most_weight_;
      weight = std::clamp(weight, most_weight_ / 10, most_weight_);
      average(weight);
      if (value > bound_) {
        if (along >= 0) scale_ = std::min(2.0, scale_ * 1.1);
        failures = 0;
      } else if (++failures >= 10) {
        scale_ = std::max(5e-4, scale_ * 0.66);
        failures = 0;
      }
    }
    if (value > bound_) {
      bound_ = value;
      std::swap(best_, now_);
      now_ = best_;
      price_ = price_now_;
    }
    if (watch.at_step && !watch.at_step(open_, watch.reached)) return false;
    if (bound_ > worth_finding(location_, watch.reached)) return true;
    if (step % 50 == 49) {
      const double rise = bound_ - before;
      if (rise < 0.01 * (watch.reached - bound_)) {
        if (most_weight_ < 0.005 || rise < 1e-4 * (watch.reached - bound_)) return false;
        most_weight_ /= 2;
      }
      before = bound_;
    }
  }
  return false;
}

}  // namespace lifang::siting
