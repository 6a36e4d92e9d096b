// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "cli/command.h"
#include "gis/workspace/operations/plan_rows.h"

namespace lifang::cli {

/// "--plan" and "--county" of the commands on plans.
Option plan_option();
Option county_option();

/// A community before and after as one line of a table, without its end:
/// "保留     3120▲   2508✓     12  东桥社区  来自 …".
std::string community_line(const operations::CommunityRow& row, community::Range range,
                           bool english);

}  // namespace lifang::cli
