// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/addressing/axis.h"
#include "core/addressing/numbering.h"
#include "core/base/finding.h"
#include "gis/workspace/operations/number_scene.h"
#include "gis/workspace/workspace.h"

namespace lifang::operations {

struct NumberRoad {
  std::string road;      ///< name, or the id of one of its rows
  std::string township;  ///< only the part in this township (name or id); empty = all
  std::optional<addressing::System> system;  ///< default: the county's
  addressing::Zero zero = addressing::Zero::rule;
  bool reverse = false;
  bool dry_run = false;  ///< answer, write nothing
  std::string today;     ///< ISO 8601, becomes valid_from
  workspace::Actor actor;
  std::string reason;
};

/// One plate of the answer, new or kept.
struct NumberedPlate {
  std::string id;    ///< of its row; empty on a dry run for a new one
  std::string kind;  ///< road, gate, building, unit, room
  std::string text;  ///< 12号
  std::string address;
  std::string road_id, road_name, compound_id, building_id, entrance_id;
  std::string previous;  ///< house number that the source data carried
  int number = 0;
  int sub = 0;
  std::string side;  ///< left right none
  double offset_m = 0;
  Point at;
  bool existing = false;
};

/// Where several towns have a road of this name, the words and measures are those of the
/// longest one and the plates of all follow one after the other.
struct RoadNumbered {
  std::string road;
  std::string heading;  ///< east_west north_south ring
  std::string zero;     ///< what decided the beginning
  std::string odd_side;
  std::string system;
  double length_m = 0;
  std::size_t pieces = 0;
  std::size_t roads = 1;  ///< of this name in different towns, each numbered by itself
  Point zero_point;
  std::vector<NumberedPlate> plates;  ///< left side from zero outwards, then right
  std::vector<addressing::Reserve> reserves;
  std::vector<Finding> findings;
  std::size_t made = 0;
  std::size_t kept = 0;
  std::string event_id;  ///< empty if nothing was written
};

/// Numbers the doors of one road and writes their plates. Doors are the entrances that
/// name the road or front it, and every other building that fronts it: nearest to this
/// road among the named ones, within reach, no house between. Plates in use keep their
/// numbers; a compound's buildings are left to NumberCompound, its gates are numbered.
///
/// Errors: "plate.no_road"; "workspace.taken" if a number is in use on the road elsewhere;
/// those of lay_axis and of the workspace. A road without doors
/// is an answer with the finding "plate.no_doors".
Result<RoadNumbered> number_road(workspace::Workspace& work, const NumberRoad& request);

/// A gate that is not (yet) an entrance row, to be numbered with its road.
struct ExtraDoor {
  std::string entrance_id, compound_id;
  Point at;
};
/// The numbers that number_road would give, the extra door among them; writes nothing.
Result<RoadNumbered> plan_road(workspace::Workspace& work, const NumberRoad& request,
                               const std::optional<ExtraDoor>& extra = {});

/// Writes the plates that are not there yet, in use from `today`, and fills in their ids.
Result<void> insert_plates(workspace::Change& change, std::vector<NumberedPlate>& plates,
                           const std::string& today);

/// The line in the history: how many plates were made.
std::string numbering_summary(const std::string& name, std::size_t made);

}  // namespace lifang::operations
