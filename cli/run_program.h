// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace lifang::cli {

/// Runs a program with these words, the first its path or its name on PATH; no shell reads
/// them, so any byte may stand in a path. Its output goes where ours goes. Waits for it.
/// Returns its exit code, or -1 if it could not be started or was killed.
int run_program(const std::vector<std::string>& words);

}  // namespace lifang::cli
