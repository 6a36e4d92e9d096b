// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/naming/order.h"

#include "core/base/utf8.h"

namespace lifang::naming {
namespace {

constexpr std::size_t longest_number = 20;  // digits; longer ones stand as texts do

/// '1' to '4', '5' for none.
char tone_of(std::string_view toned) {
  static constexpr std::u32string_view marked = U"āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ";
  for (const char32_t c : to_code_points(toned)) {
    const std::size_t at = marked.find(c);
    if (at != std::u32string_view::npos) return static_cast<char>('1' + at % 4);
  }
  return '5';
}

/// 0 to 9, full-width ones too; else -1.
int digit_of(char32_t c) {
  if (c >= U'0' && c <= U'9') return static_cast<int>(c - U'0');
  return c >= U'０' && c <= U'９' ? static_cast<int>(c - U'０') : -1;
}

void put_number(std::string& key, std::string& digits) {
  if (digits.empty()) return;
  const std::size_t first = std::min(digits.find_first_not_of('0'), digits.size() - 1);
  const std::size_t length = digits.size() - first;
  if (length < longest_number) key.append(longest_number - length, '0');
  key.append(digits, first);
  digits.clear();
}

}  // namespace

const std::string& NameOrder::sound(char32_t character) {
  const auto [at, fresh] = sounds_.try_emplace(character);
  if (!fresh) return at->second;
  const auto known = readings_.of(character).readings;
  // 0x7F: after every Latin letter.
  at->second = "\x7f";
  if (!known.empty()) at->second += toneless(known.front()) + tone_of(known.front());
  return at->second;
}

std::string NameOrder::key(std::string_view name) {
  std::string key, digits;
  for (char32_t c : to_code_points(name)) {
    if (const int digit = digit_of(c); digit >= 0) {
      digits += static_cast<char>('0' + digit);
      continue;
    }
    put_number(key, digits);
    if (c >= U'A' && c <= U'Z') c += U'a' - U'A';
    if (c >= 0x80) key += sound(c);
    key += to_utf8(std::u32string_view(&c, 1));
  }
  put_number(key, digits);
  key += '\0';
  key += name;
  return key;
}

}  // namespace lifang::naming
