// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/finding.h"
#include "core/base/result.h"
#include "core/community/rules.h"
#include "core/community/unit.h"
#include "gis/workspace/queries/townships.h"
#include "gis/workspace/session.h"

/// A township as its communities are made of: used by plan_community and its check alone.
namespace lifang::operations {

/// A township's units with the ground each stands for.
struct UnitMap {
  queries::Township township;
  community::Area area;
  std::vector<MultiPolygon> ground;
  std::vector<std::string> colours;  ///< what each of today's communities wears
  std::vector<Finding> findings;
};

/// Reads the compounds in force on the day, their grounds, and which of them touch or may be
/// crossed between. `wanted`: a township's id, code or name; "" if only one has compounds.
///
/// A compound's ground is that which make_units kept for it, if the township was divided so and
/// its compounds are still the same; else what lies nearest to it.
///
/// Findings: "community.units_stale" (they are not), "community.no_shape", "community.nowhere"
/// (compounds whose township cannot be told). Errors: "community.no_township",
/// "community.which_township", "community.no_units".
Result<UnitMap> read_units(workspace::Session& session, const std::string& wanted,
                           const community::Rules& rules, std::string_view day);

/// A finding on a plan or its units: `subject` is an id or a name, `args` fill the sentence.
Finding plan_finding(const char* code, Severity severity, const std::string& subject,
                     std::vector<std::string> args);

/// The township of that id, code or name; "" the only one that has compounds.
/// Errors: "community.no_township", "community.which_township".
Result<queries::Township> wanted_township(workspace::Session& session,
                                          const queries::Townships& townships,
                                          const std::string& wanted);

/// community.toml as it holds in `county`, "" = the one that the workspace lies in.
Result<community::Rules> community_rules(workspace::Session& session, const std::string& county);

}  // namespace lifang::operations
