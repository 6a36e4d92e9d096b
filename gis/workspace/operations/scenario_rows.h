// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "gis/workspace/operations/scenario.h"

namespace lifang::operations {

/// Writes an answered scenario as one event: its row, the chosen sites with their circles, and
/// those left without. Answers the scenario's id. `question`: as its request asks.
Result<std::string> store_answer(workspace::Workspace& work, const CareQuestion& question,
                                 const Scenario& scenario, const workspace::Actor& actor,
                                 const std::string& reason, bool sited = false);

/// The name of a question's scenario that has none: "剡湖街道 居家养老服务 15 分钟 6 处".
std::string scenario_name(const CareQuestion& question, const SiteCareRequest& request,
                          const SiteCareOutcome& outcome);

}  // namespace lifang::operations
