// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

/// Text as files and lists want it, in any language.
namespace lifang {

/// What a spreadsheet would run as a formula gets an apostrophe before it; numbers stay numbers.
std::string defused(std::string_view text);

/// A defused cell of RFC 4180: in quotes if it holds a separator (of any locale), a quote or a
/// line's end.
std::string csv_cell(std::string_view text);

/// What no text shows: control characters (but tab and line ends), marks that turn the reading
/// direction, and the two that no document of XML may hold.
bool is_unshown(char32_t character);
bool has_unshown(std::string_view utf8);
std::string without_unshown(std::string_view utf8);

/// The text with each character that nothing shows, and each malformed byte, as U+FFFD: as a
/// terminal, a page or XML 1.0 may hold it. A line ends with \n or \r\n.
std::string printable(std::string_view text);

/// A to Z in lower case, all else as it is: as SQLite compares names.
std::string lower_case(std::string text);

/// Bytes as people read them: "12 KB" (at least 1), "3.4 MB".
std::string size_text(std::int64_t bytes);

}  // namespace lifang
