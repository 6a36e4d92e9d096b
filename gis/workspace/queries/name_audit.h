// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/base/finding.h"
#include "core/base/progress.h"
#include "gis/workspace/queries/naming_tables.h"

namespace lifang::queries {

/// One finding on one name of the register and where it lies.
struct NameProblem {
  Finding finding;
  std::string name_id;
  std::string name;
  std::string clash_name, clash_place;  ///< the other name, if one is involved
  Geometry geometry;
};

/// Everything that is to be said of the names that have not ended: what the rules find, and of
/// the register itself
///   audit.reading_open   its reading was never chosen
///   audit.spelling       it is spelled otherwise than the rules spell it
///   audit.overdue        a filing or publication is overdue on `today`
///   audit.in_doubt       a doubt is not settled
///   audit.no_place       neither feature nor place is known
///   audit.feature_gone   what bears it is no longer on the map
///   audit.map_differs    what bears it carries another name on the map
/// An error of the rules on a name that is in use already counts as a warning: the rule is for
/// who proposes. Worst first, then by name and code; the order of the register changes nothing.
/// Errors: those of the session; "work.cancelled". Phases: "names.look", "names.check".
Result<std::vector<NameProblem>> audit_names(workspace::Session& session,
                                             const NamingTables& tables, const std::string& today,
                                             const Progress& progress = {});

}  // namespace lifang::queries
