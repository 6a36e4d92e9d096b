// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/command.h"

namespace lifang::cli {

/// `bench siting`: the siting models on a made county of real size.
Command bench_siting_command();

}  // namespace lifang::cli
