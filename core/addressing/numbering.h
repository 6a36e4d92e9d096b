// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/addressing/axis.h"
#include "core/addressing/front.h"
#include "core/addressing/rules.h"
#include "core/base/finding.h"
#include "core/geometry/types.h"

namespace lifang::addressing {

/// One way in from a road.
struct Door {
  std::string id;
  Point at;
  double front_m = 0;  ///< width of its building along the road; 0 = not known
  int number = 0;      ///< of the plate it has; 0 = none yet
  int sub = 0;         ///< 附号 of that plate
  Share share = Share::own;
  /// With Share::sub: id of the door whose number it shares; "" = the door before it on its side.
  std::string host = {};
};

struct Plate {
  std::size_t door = 0;  ///< index of the door
  Side side = Side::left;
  double offset_m = 0;    ///< metres from zero along the axis
  double distance_m = 0;  ///< metres from the axis
  int number = 0;
  int sub = 0;  ///< 0 = none; 12-1 is number 12, sub 1
  bool existing = false;
};

/// A number kept free for a plot that is still empty.
struct Reserve {
  Side side = Side::left;
  int number = 0;
  double offset_m = 0;
};

struct Numbering {
  /// One a door: the left side from zero outwards, then the right; a 附号 of a shared number
  /// follows its host.
  std::vector<Plate> plates;
  std::vector<Reserve> reserves;
  std::vector<Finding>
      findings;  ///< "plate.out_of_order", "plate.wrong_parity", "plate.before_first"
};

/// Doors that share one run of numbers: a side of the road, or all of it where numbers are
/// continuous.
struct Run {
  std::vector<std::size_t> doors;  ///< indices, from zero outwards
  int first = 1;                   ///< the least number it may give
  int step = 2;                    ///< 1 where numbers are continuous

  bool bears(int number) const { return step == 1 || number % 2 == first % 2; }
};

/// The runs of a road, without the doors that share another's number; left before right; ties along
/// the road go to the door nearer to it, then to the smaller id. Plates that doors have change
/// nothing.
std::vector<Run> runs_of(const Axis& axis, const std::vector<Door>& doors, const Rules& rules);

/// Numbers the doors along an axis (domain D1, D4–D6).
///
/// Each side has one parity and rises from zero outwards; one-sided roads and squares are
/// continuous where the rules say so. Sequence: steps of two, one
/// number kept free per `reserve_front_m` of empty front and per planned plot, none for the
/// fronts that are `taken` (taken_fronts). Metre: the distance from zero,
/// rounded to the side's parity. Plates that exist keep their numbers; doors between two
/// of them take free numbers, else sub-numbers of the plate before (12-1, one level). Doors that
/// share a number (Door::share) follow with 附号 of it and push no other door on.
///
///   auto plates = number_doors(axis, doors, System::sequence, rules).plates;
///
/// Equal input gives an equal answer. Numbers are never given twice, and none of those (with
/// sub-number) that are `withheld`. Existing plates out of order or on the wrong side are kept
/// and reported.
Numbering number_doors(const Axis& axis, const std::vector<Door>& doors, System system,
                       const Rules& rules, const std::vector<Front>& taken = {},
                       const std::vector<std::pair<int, int>>& withheld = {});

/// "12", "12-1".
std::string number_text(int number, int sub);

}  // namespace lifang::addressing
