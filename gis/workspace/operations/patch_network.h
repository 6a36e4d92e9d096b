// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "gis/workspace/operations/read_network.h"

namespace lifang::operations {

/// A kept network brought to the roads as they are now (core/network/patch.h), equal to one built
/// of all of them; only changed roads and those around them are read. `rows` are the roads now, as
/// scan_roads has them; all of it within one view of the database.
/// None if more than `most` roads changed, or only a whole build is sure.
Result<std::optional<WalkNetwork>> patch_network(workspace::Session& session, WalkNetwork kept,
                                                 std::vector<RoadRow> rows, std::size_t most,
                                                 const network::Profile& profile,
                                                 const network::BuildOptions& options);

}  // namespace lifang::operations
