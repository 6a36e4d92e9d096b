// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace lifang {

/// Code points of a UTF-8 text. Malformed bytes become U+FFFD, one each.
std::u32string to_code_points(std::string_view utf8);

/// UTF-8 of code points. Surrogates and values past U+10FFFF become U+FFFD.
std::string to_utf8(std::u32string_view code_points);

/// True if every byte belongs to a well-formed UTF-8 sequence (RFC 3629).
bool is_utf8(std::string_view text);

/// The text without leading and trailing white space, the ideographic space included.
std::string trimmed(std::string_view text);

}  // namespace lifang
