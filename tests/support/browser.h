// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "tests/support/support.h"

namespace lifang::tests {

/// What a Chromium without a window says of a page when it is asked by `how` ("--dump-dom": the
/// page as its scripts made it; "--screenshot=FILE": nothing, the picture lies in the file).
/// Nothing where there is no such browser, or it failed.
std::optional<std::string> browse(const TemporaryFolder& folder, const std::string& address,
                                  const std::string& how);
/// Whether there is one on this machine.
bool can_browse();

}  // namespace lifang::tests
