// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

namespace lifang {

/// The byte where a JSON text is nested deeper than `most` brackets, or npos. Asked before it is
/// read: what walks a document walks it by recursion.
std::size_t too_deep(std::string_view json, std::size_t most);

}  // namespace lifang
