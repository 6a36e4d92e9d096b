// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/command.h"

namespace lifang::cli {

/// `bench names`: an index over made names, built, opened and asked.
Result<Answer> bench_names(const Arguments& arguments);

}  // namespace lifang::cli
