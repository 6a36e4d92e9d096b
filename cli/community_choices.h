// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/command.h"

namespace lifang::cli {

/// `community optimise --plans N`: plans along the curve of change and compactness, as a table,
/// as JSON and, with --chart, drawn.
Result<Answer> choices(const Arguments& arguments);

}  // namespace lifang::cli
