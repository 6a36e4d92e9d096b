// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/queries/summed_columns.h"

#include "gis/workspace/queries/home_county.h"

namespace lifang::queries {

Result<std::vector<std::string>> summed_columns(workspace::Session& session) {
  return rule_file_of(session, "table").map([](const rules::Config& rules) {
    return rules.texts("sums.columns");
  });
}

}  // namespace lifang::queries
