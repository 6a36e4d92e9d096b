// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "gis/workspace/workspace.h"
#include "planner-ui/print/request.h"

namespace lifang::print {

// What stands beside and below the map of a sheet.

/// Name and value.
using Figures = std::vector<std::pair<std::string, std::string>>;

/// 12,345
std::string grouped(std::int64_t number);

/// What the theme counts, in the county or in one township (by id).
Result<Figures> figures_of(workspace::Session& session, const Request& request,
                           const std::string& theme, const std::string& township);

/// Lines of the footer: sources, coordinate system and day, use.
Result<std::vector<std::string>> footer_of(workspace::Workspace& work, const Request& request);

/// The day of the sheet as it stands below the seal.
std::string written_date(const Request& request);

}  // namespace lifang::print
