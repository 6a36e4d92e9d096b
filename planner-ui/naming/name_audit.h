// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "planner-ui/app/audit.h"

namespace lifang::app {

/// The audit of all names by the rules and against the map.
Result<Audited> audit_names(workspace::Workspace& work, const Progress& progress);

}  // namespace lifang::app
