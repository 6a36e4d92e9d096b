// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace lifang::cartography {

/// The line, from 1, on which each member of a JSON text stands, by its JSON pointer (RFC
/// 6901): "/layers/3/paint/line-color". Of a text that breaks off, what comes before.
std::map<std::string, int> json_lines(std::string_view text);

}  // namespace lifang::cartography
