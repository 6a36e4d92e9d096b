// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/finding.h"
#include "core/base/progress.h"
#include "core/base/result.h"
#include "gis/workspace/workspace.h"

namespace lifang::operations {

/// Guess people for a map that came with buildings and without a census.
struct EstimatePeople {
  std::string county = {};  ///< whose rules, "" = that of the workspace
  std::string today = {};   ///< ISO 8601: what is in force on this day is counted
  workspace::Actor actor = {};
  std::string reason = {};
};

struct PeopleEstimated {
  std::string township_made;  ///< name of the township made, "" if there was one
  std::int64_t buildings = 0;
  std::int64_t dwellings = 0;  ///< buildings with households
  std::int64_t compounds = 0;  ///< housing areas
  std::int64_t blocks = 0;     ///< made between streets
  std::int64_t replaced = 0;   ///< compounds of an earlier estimate taken away
  std::int64_t households = 0;
  std::int64_t population = 0;
  std::int64_t elderly = 0;
  std::int64_t candidates = 0;
  std::vector<Finding> findings;
};

/// Makes compounds of housing areas, blocks of the remaining dwellings between
/// streets, demand at each, and candidate sites of public buildings, by
/// data/rules/estimate.toml; all of it people_source = "estimate". Compounds that
/// came without people are filled, as far as nothing is known of them. An earlier estimate
/// is replaced; figures of other sources are never touched. One event.
///
///   auto done = estimate_people(work, {.actor = {"王敏"}}, progress);
///
/// Errors: "estimate.no_buildings" (refused) if no dwelling is found, "estimate.has_people"
/// (refused) if people of another source are there, "estimate.in_use" (refused) if names,
/// plates or plans rest on compounds of an earlier one, "estimate.bad_rules", "work.cancelled".
Result<PeopleEstimated> estimate_people(workspace::Workspace& work, const EstimatePeople& request,
                                        const Progress& progress = {});

}  // namespace lifang::operations
