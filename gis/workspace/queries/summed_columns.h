// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "gis/workspace/session.h"

namespace lifang::queries {

/// The columns whose sum means something (data/rules/table.toml). Errors: those of rule_file.
Result<std::vector<std::string>> summed_columns(workspace::Session& session);

}  // namespace lifang::queries
