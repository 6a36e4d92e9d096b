// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/finding.h"
#include "core/naming/place_name.h"

namespace lifang::naming {

/// The name with a finding's remedy applied, where that can be done without asking: a character
/// exchanged, a generic part added or exchanged, a word dropped, the axis' own name taken.
/// None where somebody has to think of another word, or where it would change nothing.
///
/// `generic`: the generic part that the thing has earned; "" not known.
///
///   mended("飞鳳", {.code = "N2.no_generic_part", …}, "road", "路", rules) == "飞鳳路"
std::optional<std::string> mended(std::string_view name, const Finding& finding,
                                  std::string_view class_word, const std::string& generic,
                                  const Rules& rules);

}  // namespace lifang::naming
