// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/base/result.h"

namespace lifang::operations {

/// Errors: "naming.bad_date".
Result<void> check_date(const std::string& day);

}  // namespace lifang::operations
