// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace lifang::addressing {

/// A text without blanks and separators, in half width, every dash "-", 12# and 3#楼 written out,
/// numerals of papers before what they count as others are written.
std::u32string plain_address(std::string_view text);

}  // namespace lifang::addressing
