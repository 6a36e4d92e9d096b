// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"

namespace CLI {
class App;
class ParseError;
}  // namespace CLI

namespace lifang::cli {

/// What the parser met, told by us: "cli.no_command", "cli.unknown_command",
/// "cli.unknown_argument", "cli.missing_option", "cli.missing_value", "cli.bad_choice",
/// "cli.bad_usage"; `where` is the command as far as it was understood.
Error usage_error(const CLI::ParseError& error, const CLI::App& root,
                  const std::vector<std::string>& words);

}  // namespace lifang::cli
