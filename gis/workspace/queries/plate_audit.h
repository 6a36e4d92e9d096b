// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/base/finding.h"
#include "core/base/progress.h"
#include "core/geometry/types.h"
#include "gis/workspace/session.h"

namespace lifang::queries {

/// One finding on the county's plates and where it lies.
struct PlateProblem {
  Finding finding;
  std::string table;  ///< of the finding's subject: door_plate, building or road
  Point at;
};

/// What addressing::audit says of the plates in force on the day at their roads, the worst first:
/// wrong side, out of order, duplicate, gap and jump, plates and buildings that have not each
/// other, addresses on abolished names. Buildings behind a compound's gate, and those with a plate
/// of their own, miss none. Errors: those of the rules and the session; "work.cancelled". Phases:
/// "plates.look", "plates.check".
Result<std::vector<PlateProblem>> audit_plates(workspace::Session& session, const std::string& day,
                                               const Progress& progress = {});

}  // namespace lifang::queries
