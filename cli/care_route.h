// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "cli/command.h"

namespace lifang::cli {

/// `care route`: a walk from place to place, road by road. `walking`: the options of who walks.
Command care_route_command(const std::vector<Option>& walking);

}  // namespace lifang::cli
