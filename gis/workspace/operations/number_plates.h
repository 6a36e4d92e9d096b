// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/geometry/feature.h"
#include "core/geometry/types.h"
#include "gis/workspace/workspace.h"

namespace lifang::operations {

/// One plate of the answer, new or kept.
struct NumberedPlate {
  std::string id;    ///< of its row; empty on a dry run for a new one
  std::string kind;  ///< road, gate, building, unit, room
  std::string text;  ///< 12号
  std::string address;
  std::string road_id, road_name, compound_id, building_id, entrance_id;
  std::string door;      ///< key of the door it hangs at: entrance, building, else the plate itself
  std::string previous;  ///< house number that building or entrance carries from its source
  int number = 0;
  int sub = 0;
  std::string floor;  ///< of a door that opens on another storey than the street's: B1
  std::string side;   ///< left right none
  double offset_m = 0;
  Point at;
  std::size_t road_no = 1;  ///< which of the roads of one name in different towns
  bool existing = false;
  std::string old_text, old_address;  ///< of a plate that is renumbered; else ""
};

/// "12号", "12-1号B1层".
std::string plate_text(int number, int sub, const std::string& floor);

/// A row of door_plate as a plate that exists. A number that stands only in the text
/// (12号之一) is read from there.
NumberedPlate plate_of(const Row& row);

/// Writes the plates that are new and gives them their ids.
Result<void> insert_plates(workspace::Change& change, std::vector<NumberedPlate>& plates,
                           const std::string& today);

/// The line in the history: how many plates were made.
std::string numbering_summary(const std::string& name, std::size_t made);

/// The address with another number where the plate's own stood; unchanged where it has none.
std::string renumbered_address(const NumberedPlate& plate, const std::string& text);

/// The address with another road's name before its number; unchanged where it has none.
std::string renamed_address(const NumberedPlate& plate, const std::string& road_name);

}  // namespace lifang::operations
