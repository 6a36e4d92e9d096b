// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/geometry/feature.h"
#include "gis/workspace/session.h"

namespace lifang::queries {

/// The plan that counts: a township's newest community plan (`township`: its id). "" asks
/// for the newest of all. Empty row: there is none.
Result<Row> current_plan(workspace::Session& session, const std::string& township = {});

/// Each township's newest plan, the newest first: what a map of several townships shows.
Result<std::vector<Row>> current_plans(workspace::Session& session);

/// The siting scenario that counts: a township's newest, where it has none of its own the
/// newest made for the whole workspace. "" asks for the newest of all. Empty row: none.
Result<Row> current_scenario(workspace::Session& session, const std::string& township = {});

}  // namespace lifang::queries
