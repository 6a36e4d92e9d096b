// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "cli/command.h"

namespace lifang::cli {

/// What every command takes besides its own options: who acts, when, why, how it answers.
const std::vector<Option>& common_options();

/// The words that --role may have.
const std::vector<std::string>& roles();

}  // namespace lifang::cli
