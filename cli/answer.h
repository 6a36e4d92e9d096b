// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "cli/command.h"
#include "core/base/finding.h"
#include "core/geometry/types.h"
#include "gis/resources/resources.h"

namespace lifang::cli {

// What every family of commands needs to word its answers and its options.

rules::Language language(const Arguments& arguments);

/// The text, or null for "".
nlohmann::json or_null(const std::string& text);

/// Code, severity, clause, subject, args, sentence of each.
nlohmann::json to_json(const std::vector<Finding>& findings, const Arguments& arguments);

/// A GeoJSON geometry in the workspace's coordinates.
nlohmann::json to_json(const MultiPolygon& ground);

/// One sentence a line.
std::string sentences(const std::vector<Finding>& findings, const Arguments& arguments);

/// An option with a value.
Option option(std::string name, std::string help);
Option required_option(std::string name, std::string help);
/// One that may be given several times.
Option many(std::string name, std::string help);
/// One without a value.
Option flag(std::string name, std::string help);
/// The same option, whose value names a file that is read, or written, or a workspace.
Option reads(Option option);
Option writes(Option option);
Option opens(Option option);
/// One with a value when it is not given.
Option option_or(std::string name, std::string help, std::string fallback);

}  // namespace lifang::cli
