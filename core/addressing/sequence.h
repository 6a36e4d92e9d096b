// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "core/addressing/middles.h"
#include "core/addressing/street.h"

namespace lifang::addressing {

/// A number known to stand at a street.
struct Known {
  Foot foot;
  int number = 0;
  std::size_t plate = 0;  ///< whose number it is, by the one who gave it
};

/// How the numbers of a street are given to its sides.
enum class SideRule {
  too_few,      ///< fewer than four numbers: nothing can be said
  odd_even,     ///< each side has one parity
  consecutive,  ///< along a side, then back along the other: 1 2 3 …
  none          ///< no rule that most numbers follow
};
const char* side_rule_word(SideRule rule);

/// What the numbered streets of a town have in common; serves streets of few numbers or none.
struct Habit {
  double metres_per_number = 5;
  double setback_m = 10;
  double odd_left = 0;  ///< for who walks where numbers rise: -1 odd right … 1 odd left
  // Where numbers rise to: the weight, in log-odds, of each thing that may decide it.
  double east = 0;
  double north = 0;
  double outward = 0;   ///< away from the middle of the houses around
  double inward = 0;    ///< into a dead end
  double off_main = 0;  ///< away from the longer of the streets at its ends
  std::shared_ptr<const Middles> middles = {};

  /// -1 numbers fall away from the street's zero point … 1 they rise.
  double rising(const Street& street) const;
};

/// The sequence of numbers along one street, read from those that are known.
///
///   const Sequence sequence(street, known, habit);
///   const int number = sequence.number_at(street.foot(door));
///   const Point door = street.beside(sequence.place_of(17));
///
/// A number stands between its neighbours: the known numbers before and after it, of its own
/// parity where a rule holds, on the way along the street from one to the other, so forks and
/// loops need no single line. Beyond the last known number the street's usual spacing
/// carries on. Parity and side are asked of all known numbers, each with a weight that falls
/// slowly with distance, so a rule may change along a street and a single house decides little.
/// Numbers out of order are
/// not neighbours of any.
/// Requires: `street` outlives the sequence.
class Sequence {
 public:
  Sequence(const Street& street, std::vector<Known> known, const Habit& habit);

  SideRule rule() const { return rule_; }
  /// Side of the odd numbers for someone who walks away from the axis' zero, by majority.
  Side odd_side() const { return odd_left_ >= 0 ? Side::left : Side::right; }
  /// The share of the known numbers on the side that the rule predicts; 0 without numbers.
  double agreement() const { return agreement_; }
  /// 1 if numbers rise away from zero, -1 if they fall, 0 if neither.
  int direction() const { return direction_; }
  double metres_per_number() const { return spacing_; }

  System system() const { return system_; }
  /// On the other side than the street's rule and its neighbours say. `i` counts known().
  bool on_wrong_side(std::size_t i) const;
  /// Known numbers that lie out of order; none where most do, as the street is no line then.
  std::vector<std::size_t> out_of_order() const;
  /// Known numbers of one parity (of both, if sides have no parity) in order, outliers left out.
  const std::vector<std::size_t>& in_order(int parity) const {
    return rule_ == SideRule::odd_even ? by_parity_[parity] : all_;
  }

  const Street& street() const { return *street_; }
  const std::vector<Known>& known() const { return known_; }  ///< by number

  int number_at(const Foot& foot) const;
  Foot place_of(int number) const;

 private:
  using Chain = std::vector<std::size_t>;  ///< known numbers in rising order, outliers left out

  double hint() const;
  double vote(const Reach& reach, std::size_t without) const;
  bool odd_at(const Reach& reach) const;
  Side side_of(int number) const;
  Chain chain_of(int parity) const;
  void find_rule();
  double spacing_of(const Chain& chain) const;
  std::optional<double> between(const Chain& chain, const Reach& reach) const;
  double beyond(const Chain& chain, const Reach& reach) const;
  Foot towards(const Foot& a, const Foot& b, double share) const;
  double setback_at(const Foot& foot) const;
  Foot past_end(const Chain& chain, int number) const;

  const Street* street_;
  std::vector<Known> known_;
  Habit habit_;
  double rising_ = 0;         ///< as the town's habit has it
  std::vector<Reach> reach_;  ///< from each known number
  Chain all_;
  Chain by_parity_[2];
  SideRule rule_ = SideRule::too_few;
  System system_ = System::sequence;
  double odd_left_ = 0;
  double agreement_ = 0;
  int direction_ = 0;
  double spacing_ = 5;
};

/// Learned from the sequences of a town. The order of the sequences does not matter.
Habit habit_of(const std::vector<Sequence>& sequences);

/// Kendall's tau-b: 1 if both rise together, -1 if one falls as the other rises; 0 if either
/// does not vary. Ties count for neither.
double tau_b(const std::vector<std::pair<double, double>>& pairs);

}  // namespace lifang::addressing
