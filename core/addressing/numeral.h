// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace lifang::addressing {

bool is_arabic(char32_t character);
/// 〇 to 九, 零, 两, 十, 百, 千.
bool is_chinese_numeral(char32_t character);

/// The value of a Chinese or Arabic numeral (一百二十三, 二〇, 12) up to 999,999,999, or -1.
int numeral_value(std::u32string_view text);
int numeral_value(std::string_view utf8);

}  // namespace lifang::addressing
