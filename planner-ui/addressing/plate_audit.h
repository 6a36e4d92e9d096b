// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "planner-ui/app/audit.h"

namespace lifang::app {

/// The audit of all plates at their roads and buildings.
Result<Audited> audit_plates(workspace::Workspace& work, const Progress& progress);

}  // namespace lifang::app
