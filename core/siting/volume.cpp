// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/siting/volume.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace lifang::siting {

Volume::Volume(std::vector<double> start, std::span<const double> ceiling)
    : best_(std::move(start)),
      direction_(best_.size(), 0),
      ceiling_(ceiling),
      value_(-std::numeric_limits<double>::infinity()),
      before_(value_) {
  for (std::size_t i = 0; i < ceiling_.size(); ++i) best_[i] = std::min(best_[i], ceiling_[i]);
  now_ = best_;
}

bool Volume::move(double reached) {
  if (steps_ == 0) return true;
  double length = 0;
  for (std::size_t i = 0; i < best_.size(); ++i) {
    const bool stuck = !ceiling_.empty() && best_[i] >= ceiling_[i] && direction_[i] > 0;
    if (!stuck) length += direction_[i] * direction_[i];
  }
  if (length < 1e-12) return false;
  const double aim = std::max(reached, value_ + 1e-6 * std::abs(value_)) - value_;
  const double stride = scale_ * aim * 1.05 / length;
  for (std::size_t i = 0; i < now_.size(); ++i) {
    now_[i] = best_[i] + stride * direction_[i];
    if (!ceiling_.empty()) now_[i] = std::min(now_[i], ceiling_[i]);
  }
  return true;
}

double Volume::learn(double value, std::span<const double> violation) {
  double along = 0, square = 0, old = 0;
  for (std::size_t i = 0; i < violation.size(); ++i) {
    along += violation[i] * direction_[i];
    square += violation[i] * violation[i];
    old += direction_[i] * direction_[i];
  }
  double weight = 1;
  new_best_ = value > value_;
  if (steps_++ > 0) {
    // The weight that makes the averaged violation smallest, within limits.
    const double bend = square - 2 * along + old;
    weight = bend > 1e-12 ? (old - along) / bend : most_weight_;
    weight = std::clamp(weight, most_weight_ / 10, most_weight_);
    if (new_best_) {
      if (along >= 0) scale_ = std::min(2.0, scale_ * 1.1);
      failures_ = 0;
    } else if (++failures_ >= 10) {
      scale_ = std::max(5e-4, scale_ * 0.66);
      failures_ = 0;
    }
  }
  for (std::size_t i = 0; i < direction_.size(); ++i) {
    direction_[i] = weight * violation[i] + (1 - weight) * direction_[i];
  }
  if (new_best_) {
    value_ = value;
    best_ = now_;
  }
  return weight;
}

bool Volume::is_tired(double reached) {
  if (steps_ % 50 != 0) return false;
  const double rise = value_ - before_;
  before_ = value_;
  if (rise >= 0.01 * (reached - value_)) return false;
  if (most_weight_ < 0.005 || rise < 1e-4 * (reached - value_)) return true;
  most_weight_ /= 2;
  return false;
}

}  // namespace lifang::siting
