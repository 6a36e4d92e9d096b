// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace lifang::workspace {

/// The name that the operating system knows the person by: the actor of an operation
/// unless another is named. "unknown" if it has none.
std::string login_name();

}  // namespace lifang::workspace
