// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/addressing/axis.h"
#include "core/addressing/numbering.h"
#include "core/base/finding.h"
#include "core/base/progress.h"
#include "gis/workspace/operations/number_doors.h"
#include "gis/workspace/operations/number_plates.h"
#include "gis/workspace/workspace.h"

namespace lifang::operations {

/// What an officer has settled by hand for one door without a plate.
struct DoorChoice {
  std::string door;              ///< NumberedPlate::door
  int number = 0;                ///< 0: as it comes
  int sub = 0;                   ///< 0: none
  std::optional<Point> at = {};  ///< where it really is; its entrance moves there with it
};

struct NumberRoad {
  std::string road;      ///< name: all roads of it; or the id of a row: the one it is part of
  std::string township;  ///< only the roads that touch it (name, code or id); empty = all
  std::optional<addressing::System> system;  ///< default: the county's
  addressing::Zero zero = addressing::Zero::rule;
  bool reverse = false;
  std::optional<Point> begin_near = {};  ///< the end (of a ring the vertex) nearest to it is zero
  std::vector<DoorChoice> choices = {};
  /// All numbers in order with the fewest plates changed (core/addressing/renumber.h); else
  /// plates that exist are kept.
  bool anew = false;
  bool dry_run = false;  ///< answer, write nothing
  std::string today;     ///< ISO 8601, becomes valid_from
  workspace::Actor actor;
  std::string reason;
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
  std::vector<Line> axis;             ///< from zero outwards
  std::vector<NumberedPlate> plates;  ///< left side from zero outwards, then right
  std::vector<addressing::Reserve> reserves;
  std::vector<Finding> findings;
  std::size_t made = 0;
  std::size_t kept = 0;
  std::size_t moved = 0;    ///< of the kept: those that still bore an older name of the road
  std::size_t changed = 0;  ///< renumbered: their plates carry what they were
  std::string until;        ///< the old numbers' last day beside the new ones; "" if none changed
  std::string event_id;     ///< empty if nothing was written
};

/// Numbers the doors of one road (find_doors) and writes their plates. A road of one name
/// that hangs together is numbered as one, whatever townships it runs through. Plates in
/// use keep their numbers; those that bear an older name of the road follow it
/// (move_plates). A compound's buildings are left to NumberCompound, its gates are
/// numbered.
///
/// Errors: those of read_segments and lay_axis; "plate.given_twice" if a number chosen by hand is
/// another door's already, "plate.bad_number" if it is none; "workspace.taken" if a number is in
/// use on the road elsewhere; those of the workspace. A road without doors is an answer with the
/// finding "plate.no_doors".
Result<RoadNumbered> number_road(workspace::Workspace& work, const NumberRoad& request);

/// The same for several roads as one operation, one event: all of them or none. On a dry run of
/// the first, nothing is written. `who`, when and why are the first one's.
Result<std::vector<RoadNumbered>> number_roads(workspace::Workspace& work,
                                               const std::vector<NumberRoad>& requests,
                                               const Progress& progress = {});

/// The numbers that number_road would give, the extra door among them; writes nothing.
Result<RoadNumbered> plan_road(workspace::Workspace& work, const NumberRoad& request,
                               const std::optional<ExtraDoor>& extra = {});

}  // namespace lifang::operations
