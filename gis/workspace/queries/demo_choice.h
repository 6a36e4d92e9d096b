// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "core/geometry/types.h"
#include "gis/workspace/session.h"

namespace lifang::queries {

// What the demo takes on a map that it has not seen; nothing where the map has no such thing.

/// A road without a name (id): planned ones first, as they are what officers name, then by rank.
Result<std::optional<std::string>> road_to_name(workspace::Session& session);
/// Homes that bear no name of the register (id): those without any name first, then the
/// numbered blocks; most households first.
Result<std::optional<std::string>> compound_to_name(workspace::Session& session);
/// The named road with most doors that is not a highway (name).
Result<std::optional<std::string>> road_to_number(workspace::Session& session);
/// The compound with most buildings, four at least (id).
Result<std::optional<std::string>> compound_to_number(workspace::Session& session);
/// The township with most compounds that have households (name).
Result<std::optional<std::string>> township_to_plan(workspace::Session& session);
/// Where plates can be read on a sheet: around those of the compound with most, or else those of
/// the road's first stretch, in metres. An empty box if there are none.
Result<Box> plates_extent(workspace::Session& session);
/// Where the township's people live: the middle nine tenths of its compounds' centroids in
/// both directions, in metres. An empty box if nobody lives there.
Result<Box> homes_extent(workspace::Session& session, const std::string& township);

}  // namespace lifang::queries
