// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/rules/config.h"

namespace lifang::siting {

/// Whom a facility serves.
enum class Whom { elderly, over_80, living_alone, everyone };
/// "elderly", "over_80", "living_alone", "everyone": the words of rule files and JSON.
const char* whom_word(Whom whom);

/// What a kind must not stand on or near: one [[kind.avoid]].
struct Avoid {
  std::string table;               ///< water, land, road, barrier or built_up_area
  std::vector<std::string> kinds;  ///< of its rows (roads: classes); none: all
  double within_m = 0;             ///< 0: not on it
  std::string clause;
};

/// One [[kind]] of data/rules/facility.toml.
struct FacilityKind {
  std::string id;  ///< facility.kind
  std::string zh, en;
  double minutes = 0;  ///< walk within which it serves; 0: not gone to on foot
  Whom people = Whom::elderly;
  std::string capacity;  ///< "beds", "area_m2" or "facilities"
  double per_1000 = 0;   ///< capacity that so many of its people need; 0: no norm
  std::string clause;
  std::vector<std::string> existing;    ///< kinds that serve as this one does
  std::vector<std::string> candidates;  ///< kinds of candidate_site; none: not to be chosen
  std::vector<Avoid> avoid;
};

/// All kinds of a rule file, in its order.
/// Errors: "facility.bad_kind" with the kind and the word that cannot be understood.
Result<std::vector<FacilityKind>> facility_kinds(const rules::Config& rules);

/// By id; null if there is none.
const FacilityKind* find_kind(const std::vector<FacilityKind>& kinds, std::string_view id);

}  // namespace lifang::siting
