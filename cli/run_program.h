// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace lifang::cli {

/// Where a program's output goes: files made anew; "": where ours goes.
struct Outputs {
  std::string out = {};
  std::string errors = {};
};

/// Runs a program with these words, the first its path or its name on PATH; no shell reads
/// them, so any byte may stand in a path. Waits for it.
/// Returns its exit code, or -1 if it could not be started or was killed.
int run_program(const std::vector<std::string>& words, const Outputs& outputs = {});

}  // namespace lifang::cli
