// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "core/base/finding.h"

namespace lifang::cli {

/// Findings as every command answers them: an array of objects, each with its sentence.
nlohmann::json to_json(const std::vector<Finding>& findings, bool english);

/// One sentence a line.
std::string sentences(const std::vector<Finding>& findings, bool english);

}  // namespace lifang::cli
