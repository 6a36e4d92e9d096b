// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/geometry/feature.h"
#include "gis/workspace/change.h"
#include "gis/workspace/operations/number_plates.h"

namespace lifang::operations {

/// Rows of `road` that change their name.
struct RoadMove {
  std::vector<std::string> roads;
  std::string from = {};  ///< "": their plates are found by the rows alone
  std::string to;         ///< "": none, and their plates stay as they are
};

/// A plate in use that follows its road.
struct PlateMove {
  Row plate;    ///< as it is
  Row columns;  ///< as it will be: address, and road_name where the plate names the road
};

/// The plates that follow roads under a new name, and the buildings, units and rooms whose
/// address begins with that of such a gate. Plates are found by road_id; those whose road row
/// is gone by `from`, once no other road bears it. Nothing is written.
Result<std::vector<PlateMove>> plates_to_move(workspace::Session& session,
                                              const std::vector<RoadMove>& moves);

/// Plates that carry `old_text` with their new numbers, and what has its address behind such gates.
Result<std::vector<PlateMove>> plates_to_renumber(workspace::Session& session,
                                                  const std::vector<NumberedPlate>& plates);

/// Moves them. Each keeps its id and number; a copy with the old address stays with status
/// "renamed" and valid_to `until`, else `on_date` (domain D7, old–new table).
Result<void> move_plates(workspace::Change& change, const std::vector<PlateMove>& plates,
                         const std::string& on_date, const std::string& until = {});

}  // namespace lifang::operations
