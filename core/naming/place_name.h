// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "core/naming/rules.h"

namespace lifang::naming {

/// A name taken apart: 专名, 通名, and which part of the whole it speaks of.
///
///   三界启航花苑一期 (compound) -> specific 三界启航, generic 花苑, phase 一期
///   人民东路 (road)             -> specific 人民, modifier 东, generic 路
///   周口店 (village)            -> specific 周口店
struct NameParts {
  std::string class_word;  ///< as given, or guessed from the generic part; "" unknown
  std::string specific;
  std::string modifier;  ///< one character that belongs to the generic part, or ""
  std::string generic;
  bool of_class = true;  ///< false: the generic part is one of another class (朝阳区 as a county)
  std::string phase;     ///< 一期, 五至七期, 东区 … as written, or ""
  std::string division;  ///< a leading 嵊州市 or 费县, for buildings and institutions

  /// The name without its phase: what N5 compares.
  std::string whole() const { return division + specific + modifier + generic; }
};

/// An unknown class word is treated as none.
NameParts split(std::string_view name, std::string_view class_word, const Rules& rules);

/// The name as it is compared: full-width letters and digits narrowed, blanks, middle
/// dots and brackets gone, without its phase.
std::string folded(std::string_view name);

/// 一期, 二期, 一至三期, 1-3期 at the end of a name, or "".
std::string phase_of(std::string_view name);

/// The class word of a name by its generic part; "" if nothing speaks for one.
std::string guessed_class(std::string_view name, const Rules& rules);

/// GB/T 18521 code of a class; "" if there is none.
std::string class_code(std::string_view class_word, const Rules& rules);

}  // namespace lifang::naming
