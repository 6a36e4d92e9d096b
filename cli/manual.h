// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command.h"

namespace lifang::cli {

// What is made of the commands as values, so that it never says anything else than they do.

/// lifang(1), in the man macros.
std::string man_page(const std::vector<Command>& commands);

/// The script that completes commands and options in "bash", "zsh" or "fish"; none of another.
std::optional<std::string> completion(const std::vector<Command>& commands, std::string_view shell);

}  // namespace lifang::cli
