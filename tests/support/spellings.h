// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

/// Whether a word stands in a file, however the file's kind writes it.
namespace lifang::tests {

/// A word as UTF-8, GB 18030 and UTF-16, and escaped as JSON, DXF and HTML do it.
std::vector<std::string> spellings(const std::string& word);

/// What a file says: its bytes; of a zip also its parts, unpacked; of a PDF also its streams
/// unpacked, its text and its properties. Each with a word for where it was found.
/// A file whose insides cannot be read gives an empty list: it must not pass as searched.
std::vector<std::pair<std::string, std::string>> insides(const std::string& file);

/// Programs that `insides` needs are on this machine.
bool can_read_insides();

}  // namespace lifang::tests
