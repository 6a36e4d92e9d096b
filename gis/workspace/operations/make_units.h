// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "core/base/finding.h"
#include "core/base/progress.h"
#include "gis/workspace/workspace.h"

/// What communities are made of, taken from the map.
namespace lifang::operations {

struct MakeUnits {
  std::string township = {};  ///< name, code or id; "" if only one has compounds
  std::string county = {};
  std::string today = {};
  workspace::Actor actor = {};
  std::string reason = {};
};

struct UnitsMade {
  std::string township;
  workspace::Event event;
  std::int64_t units = 0;
  std::int64_t compounds = 0;   ///< that were there
  std::int64_t blocks = 0;      ///< made where people live outside all compounds
  std::int64_t households = 0;  ///< of all units
  std::int64_t block_households = 0;
  std::int64_t empty = 0;   ///< units without households
  std::int64_t merged = 0;  ///< slivers and empty pieces that went to a neighbour
  double merged_m2 = 0;
  double township_m2 = 0, gap_m2 = 0;                 ///< its area; minus that of the units
  std::int64_t borders = 0, barred = 0, crossed = 0;  ///< neighbours; by a barrier, with a crossing
  std::vector<Finding> findings;
};

/// Divides a township into its compounds and the blocks between roads, rivers, railways and its
/// border (`[units]` of data/rules/community.toml), without gap or overlap: one event. A block
/// is made where people live outside all compounds: by rows of `demand` that are of no compound
/// and no village, else by dwellings of buildings nearer to a compound than to a village; it is
/// written as a compound of kind "block". Every unit's ground is kept in `unit_ground`, by which
/// plans are then made; which borders bar the way follows from the lines along them. Blocks of an
/// earlier run are replaced.
///
/// Findings: "units.cut" (compounds a little over the border), "units.empty", "units.hidden",
/// "units.parts" (the township hangs together only by barriers without a crossing), "units.gap".
/// Errors: "units.across_border" (refused: a compound that lies in two townships),
/// "units.in_use" (refused: a plan rests on blocks of an earlier run), those of read_units.
Result<UnitsMade> make_units(workspace::Workspace& work, const MakeUnits& request,
                             const Progress& progress = {});

}  // namespace lifang::operations
