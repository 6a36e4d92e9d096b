// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

/// Text as files and lists want it, in any language.
namespace lifang {

/// A cell of RFC 4180: in quotes if it holds a comma, a quote or a line's end. What a spreadsheet
/// would run as a formula gets an apostrophe before it.
std::string csv_cell(std::string_view text);

/// Bytes as people read them: "12 KB" (at least 1), "3.4 MB".
std::string size_text(std::int64_t bytes);

}  // namespace lifang
