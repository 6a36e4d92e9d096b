// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "cli/command.h"

namespace lifang::cli {

/// The options of `care reach`, without those of who walks.
std::vector<Option> reach_options();

/// `care reach --input`: from each place of a list over the ways of an OpenStreetMap file.
Result<Answer> reach_extract(const Arguments& arguments);

}  // namespace lifang::cli
