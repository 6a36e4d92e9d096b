// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "core/naming/readings.h"
#include "core/naming/rules.h"
#include "gis/workspace/session.h"

namespace lifang::queries {

/// The rules of the county and all that is known of readings.
struct NamingTables {
  naming::Rules rules;
  naming::Readings readings;
};

/// From the files that come with the program. Errors: "resources.missing".
Result<NamingTables> naming_tables(std::string_view county = {});
/// Those of the workspace's county (meta key "county"), with the officers' choices of
/// readings that its register remembers.
Result<NamingTables> naming_tables(workspace::Session& session);

}  // namespace lifang::queries
