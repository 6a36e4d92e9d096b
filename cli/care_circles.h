// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "cli/command.h"

namespace lifang::cli {

/// `care circles`: who lives within a walk of each kind of facility. `walking`: the options of
/// who walks, which it shares with its sisters.
Command care_circles_command(const std::vector<Option>& walking);

}  // namespace lifang::cli
