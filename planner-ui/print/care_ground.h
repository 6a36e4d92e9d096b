// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "gis/cartography/display_list.h"
#include "gis/workspace/operations/site_care.h"

/// Who is reached, laid over a map that knows no scenario.
namespace lifang::print {

/// By place of the question: whether what stands, with these sites, reaches it.
std::vector<char> reached(const operations::CareQuestion& question,
                          const std::vector<operations::CareSite>& sites);

/// Lays over a map the ways within reach of what stands and of `sites`, the places that are
/// left out, and the sites with their rank; each with its line of the legend.
/// Errors: those of the session and of buffering.
Result<void> lay_reach(cartography::DisplayList& list, const operations::CareQuestion& question,
                       const std::vector<operations::CareSite>& sites, workspace::Session& session);

}  // namespace lifang::print
