// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "cli/command.h"
#include "core/base/finding.h"
#include "core/geometry/types.h"
#include "core/naming/romanize.h"

namespace lifang::cli {

// What the commands about names share: how they read a place and word their answers.

/// --near "283000,3275000": metres in the workspace's CRS. Errors: "cli.bad_point".
Result<std::optional<Point>> near_point(const Arguments& arguments);

/// --road ID, --compound ID or --feature ID: what shall bear the name. `table` stays empty for
/// --feature, whose table is looked up.
void read_features(const Arguments& arguments, std::string& table,
                   std::vector<std::string>& features);

/// Findings on a name, each with the name it clashes with and the remedy.
nlohmann::json name_findings(const std::vector<Finding>& findings, const Arguments& arguments);
std::string lines_of(const std::vector<Finding>& findings, const Arguments& arguments);

nlohmann::json to_json(const naming::Romanization& romanization);
std::string line_of(const naming::Romanization& romanization, bool english);
/// All spellings of an open reading.
std::string choices_of(const naming::Romanization& romanization, const char* between);

}  // namespace lifang::cli
