// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

namespace lifang::siting {

/// The volume algorithm (Barahona and Anbil 2000): multipliers that make a relaxation's
/// minimum as great as can be. The relaxation is solved at `point()`; `learn` takes its value
/// and what it violates, and the next `move` goes on from the best point along the violations'
/// average.
///
///   Volume volume(start, {});
///   while (volume.move(reached)) {
///     relax(volume.point());
///     volume.learn(value, violation);
///     if (volume.is_tired(reached)) break;
///   }
class Volume {
 public:
  /// `ceiling`: multipliers stay at or below it, one each; empty: no limit.
  Volume(std::vector<double> start, std::span<const double> ceiling);

  /// False if the averages violate nothing: no point is better than the best.
  bool move(double reached);
  /// Returns the weight of the newest solution in the averages.
  double learn(double value, std::span<const double> violation);
  /// True if the last steps gained too little towards `reached`.
  bool is_tired(double reached);

  const std::vector<double>& point() const { return now_; }
  const std::vector<double>& best() const { return best_; }
  double value() const { return value_; }
  bool is_new_best() const { return new_best_; }

 private:
  std::vector<double> best_, now_, direction_;
  std::span<const double> ceiling_;
  double value_;
  double before_;  // value when tiredness was last looked at
  double scale_ = 0.1;
  double most_weight_ = 0.1;
  int failures_ = 0;
  int steps_ = 0;
  bool new_best_ = false;
};

}  // namespace lifang::siting
