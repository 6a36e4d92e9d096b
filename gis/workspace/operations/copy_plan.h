// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "gis/workspace/change.h"

namespace lifang::operations {

/// Writes a copy of a plan, with its communities, units, locks, grids and premises, as a draft
/// of that name. `plan`: its row of community_plan. Returns the copy's id.
Result<std::string> copy_plan(workspace::Change& change, const Row& plan, const std::string& name);

}  // namespace lifang::operations
