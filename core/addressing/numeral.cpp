// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/addressing/numeral.h"

#include <algorithm>
#include <cstdint>

#include "core/base/utf8.h"

namespace lifang::addressing {
namespace {

using View = std::u32string_view;

constexpr View kDigits = U"〇一二三四五六七八九";
constexpr int largest_numeral = 999'999'999;

int digit_value(char32_t c) {
  if (is_arabic(c)) return static_cast<int>(c - U'0');
  if (c == U'零') return 0;
  if (c == U'两') return 2;
  const auto at = kDigits.find(c);
  return at == View::npos ? -1 : static_cast<int>(at);
}

int unit_of(char32_t c) {
  return c == U'十' ? 10 : c == U'百' ? 100 : c == U'千' ? 1000 : 0;
}

/// 12, 二〇五: digit after digit.
int positional_value(View text) {
  std::int64_t total = 0;
  for (char32_t c : text) {
    const int digit = digit_value(c);
    if (digit < 0) return -1;
    total = total * 10 + digit;
    if (total > largest_numeral) return -1;
  }
  return static_cast<int>(total);
}

/// 一百二十三, 两千零八, 十二: falling units, one digit before each. 一百二 is 120, for
/// 102 is said 一百零二.
int spoken_value(View text) {
  int total = 0;
  int digit = 0;
  int last_unit = 10000;
  bool zero = false;
  for (char32_t c : text) {
    if (const int unit = unit_of(c); unit > 0) {
      if (unit >= last_unit || (digit == 0 && unit != 10)) return -1;
      total += std::max(digit, 1) * unit;
      last_unit = unit;
      digit = 0;
      zero = false;
      continue;
    }
    const int value = digit_value(c);
    if (value < 0 || digit > 0 || (value == 0 && zero)) return -1;
    zero = zero || value == 0;
    digit = value;
  }
  if (zero && digit == 0) return -1;
  return total + digit * (zero || last_unit == 10 ? 1 : last_unit / 10);
}

}  // namespace

bool is_arabic(char32_t c) {
  return c >= U'0' && c <= U'9';
}

bool is_chinese_numeral(char32_t c) {
  return kDigits.find(c) != View::npos || View(U"零两十百千").find(c) != View::npos;
}

int numeral_value(View text) {
  if (text.empty()) return -1;
  const bool spoken = std::any_of(text.begin(), text.end(), [](char32_t c) { return unit_of(c); });
  return spoken ? spoken_value(text) : positional_value(text);
}

int numeral_value(std::string_view utf8) {
  return numeral_value(to_code_points(utf8));
}

}  // namespace lifang::addressing
