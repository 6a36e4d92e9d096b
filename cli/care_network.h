// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "cli/command.h"

namespace lifang::cli {

/// care network; see cli/care.cpp. `walking`: the options of all walks.
Command care_network_command(const std::vector<Option>& walking);

}  // namespace lifang::cli
