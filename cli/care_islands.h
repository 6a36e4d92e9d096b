// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/command.h"

namespace lifang::cli {

/// `care islands`: pieces of the walking network that are joined to nothing, told and joined.
Command care_islands_command();

}  // namespace lifang::cli
