// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/naming/place_name.h"
#include "core/naming/rules.h"

namespace lifang::naming {

/// One thing that is wrong with the words of a name; `args` are what its sentence needs after
/// the name itself.
struct WordHit {
  std::string code;
  std::vector<std::string> args;
};

/// What a name says rather than where it stands: indecent (N2.indecent), persons, firms and
/// famous features (N3.…, N6.famous), exaggerating, foreign, feudal, numbers and other signs
/// (N13.…). `parts` are those of the name. Which classes a code is for, `check` decides.
///
///   word_hits("八八八路", split("八八八路", "road", rules), rules)  // N13.bare_numeral
std::vector<WordHit> word_hits(std::string_view name, const NameParts& parts, const Rules& rules);

}  // namespace lifang::naming
