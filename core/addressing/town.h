// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/geometry/types.h"

/// A town's house numbers as a map shows them, before anyone has judged them.
/// Coordinates: metres, x east, y north.
namespace lifang::addressing {

/// What a number on a plate says: "12a" is 12 and "a", "12-14" is 12 to 14, "12-1" and
/// "12/3" are 12 with a part.
struct NumberText {
  int number = 0;    ///< the digits it begins with; 0 = it begins with none, or with too many
  int last = 0;      ///< of a range; else equal to `number`
  std::string part;  ///< letters, 附号 and the like, lower case, without blanks
  friend bool operator==(const NumberText&, const NumberText&) = default;
};
NumberText parse_number(const std::string& text);

/// A plate, or a building that bears one.
struct HouseNumber {
  std::string id;  ///< as the file names it: "way/123"
  Point at;        ///< the plate, else the middle of its building
  std::string street;
  std::string place;  ///< the village or quarter that numbers its houses without streets
  std::string text;   ///< "12a"
};

struct NamedRoad {
  std::string id;
  std::string name;
  std::vector<std::string> other_names;  ///< in use beside it: other languages, official, local
  std::vector<std::string> old_names;    ///< abolished
  Line line;                             ///< roads that cross share a vertex
};

struct House {
  std::string id;
  Polygon outline;
};

/// Numbers that a map gives as a line from one known number to another.
struct NumberRange {
  std::string id;
  std::string street;
  Line line;
  int first = 0;  ///< at the line's beginning
  int last = 0;   ///< at its end
  int step = 1;   ///< 2 for odd or even numbers only
};

struct Town {
  std::vector<NamedRoad> roads;
  std::vector<Line> nameless;  ///< roads without a name that houses may stand at
  std::vector<HouseNumber> numbers;
  std::vector<House> houses;
  std::vector<NumberRange> ranges;
};

}  // namespace lifang::addressing
