// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/finding.h"
#include "core/base/progress.h"
#include "gis/workspace/operations/edit_plan.h"

/// A colleague's plan comes in as a scenario of its own.
namespace lifang::operations {

struct ImportScenario {
  std::string file;           ///< CSV, XLSX, shapefile, GeoPackage, GeoJSON
  std::string township = {};  ///< name, code or id; "" if only one has compounds
  std::string name = {};      ///< of the plan; "" makes one
  std::string unit_field = {}, community_field = {};  ///< "": by `[scenario]` of community.toml
  std::string crs = {}, encoding = {};                ///< override the file's
  std::string county = {};
  std::string today = {};
  workspace::Actor actor = {};
  std::string reason = {};
};

struct ScenarioImported {
  std::string plan_id, plan_name;
  workspace::Event event;
  std::string township;
  std::string unit_field;  ///< as found; "" = by place: the areas of the file are communities
  std::string community_field;
  std::int64_t read = 0, kept = 0, refused = 0;  ///< rows of the file; read = kept + refused
  std::int64_t units = 0, unassigned = 0;        ///< of the township; of them in no community
  std::int64_t communities = 0, fresh = 0;       ///< that have units; of them new ones
  std::vector<Finding> findings;                 ///< each row refused, with its number in the file
};

/// Reads rows of unit and community, by id, name or source id of a compound, or areas of
/// communities, in which units lie; makes a draft of them: one event. A community of the name
/// of one of today's continues it. Units that the file does not name are in no community.
/// Findings: "scenario.unknown_unit", "scenario.unit_twice", "scenario.no_community",
/// "scenario.ambiguous_unit", "scenario.no_area", "scenario.units_missing".
/// Errors: "scenario.no_field" (usage: no column says which community), "scenario.nothing"
/// (refused: no row could be kept), those of read_file, read_units and free_plan_name.
Result<ScenarioImported> import_scenario(workspace::Workspace& work, const ImportScenario& request,
                                         const Progress& progress = {});

}  // namespace lifang::operations
