// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "core/naming/register_index.h"
#include "gis/workspace/queries/name_places.h"
#include "gis/workspace/queries/naming_tables.h"

namespace lifang::queries {

/// Every name there is to clash with: the register's own (abolished ones marked;
/// rejected and withdrawn ones left out) and those that roads, compounds, buildings,
/// communities, villages, townships, waters and crossings carry on the map. What bears one
/// name and touches is one: segments and carriageways of a road, a compound and its buildings.
Result<std::vector<naming::Entry>> name_entries(workspace::Session& session,
                                                const naming::Rules& rules);
Result<std::vector<naming::Entry>> name_entries(workspace::Session& session, const Places& places,
                                                const naming::Rules& rules);

}  // namespace lifang::queries
