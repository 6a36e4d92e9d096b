// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/addressing/sequence.h"

namespace lifang::addressing {

/// Why a number belongs to no street.
enum class Unmatched { no_digits, no_street, place, no_road, abolished, road_far };

/// The numbers of a town at their streets.
struct Matching {
  struct Placed {
    std::size_t number = 0;  ///< index in Town::numbers
    Known known;
  };
  struct Left {
    std::size_t number = 0;
    Unmatched why = Unmatched::no_road;
    std::string hint;  ///< the road's name today, or one that is written almost alike
  };
  std::vector<Street> streets;
  std::vector<std::vector<Placed>> placed;  ///< of each street, by number, then by id
  std::vector<Left> left;                   ///< by the number's id
  std::size_t matched = 0;

  std::vector<Known> known(std::size_t street) const;
};

/// Puts each number to the nearest street of its name within `rules.match_m`. Names are
/// compared by street_key; names in other languages and official names count too.
Matching match_numbers(const Town& town, const Rules& rules);

/// Places what `match_numbers` left although it names a street, as far as the map allows: at the
/// street of almost the same name or of today's, else at the roads, of another name or of none,
/// that run nearest to the numbers of the name. Streets so laid stand behind the others.
/// What no road is near to stays left.
Matching with_strays(const Town& town, Matching matching, const Rules& rules);

/// How well numbers keep the odd/even rule and the order, as shares of what can be asked.
struct Regularity {
  std::size_t asked = 0;    ///< numbers in connected pieces of four or more
  std::size_t agreed = 0;   ///< those on the side that the majority of their piece foretells
  double tau = 0;           ///< sum over the streets asked
  std::size_t ordered = 0;  ///< streets whose main piece has six or more numbers

  double o_e() const {
    return asked ? static_cast<double>(agreed) / static_cast<double>(asked) : 0;
  }
  double mean_tau() const { return ordered ? tau / static_cast<double>(ordered) : 0; }
  void add(const Regularity& other);
};
/// The rule is fitted piece by piece; tau is the absolute Kendall tau-b between number and
/// position along the main piece, the one with most numbers.
Regularity regularity(const std::vector<Known>& known);

/// What a town's numbers give back when some are hidden.
struct Recovered {
  std::string street;
  std::size_t at = 0;       ///< index in Matching::streets; their count if it is unplaced
  std::size_t number = 0;   ///< index in Town::numbers
  std::size_t visible = 0;  ///< numbers of its street that were not hidden
  int foretold = 0;         ///< from street and position; 0 = unplaced
  bool parity = false;      ///< foretold is odd as the true one is
  bool side = false;        ///< from street and number
  double rank =
      0;  ///< numbers of the street between the foretold and the true one; infinite if unplaced
  double metres = 0;  ///< between the foretold and the true place
};

/// Hides a share of the numbers that name a street and infers each from those that stay; what
/// is left without a street is unplaced. Which are hidden depends on the seed and the numbers'
/// ids alone. `matching`: of `with_strays`. Requires: 0 <= hide <= 1.
std::vector<Recovered> recover(const Town& town, const Matching& matching, double hide,
                               std::uint64_t seed);

}  // namespace lifang::addressing
