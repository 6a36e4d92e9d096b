// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/certificate/number.h"

#include <algorithm>

namespace lifang::certificate {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::string padded(long serial, int width) {
  std::string out = std::to_string(serial);
  const auto wanted = static_cast<std::size_t>(std::max(width, 0));
  return out.size() < wanted ? std::string(wanted - out.size(), '0') + out : out;
}

}  // namespace

char check_digit(std::string_view text) {
  int product = 10;
  for (const char c : text) {
    if (!is_digit(c)) continue;
    const int sum = (c - '0' + product) % 10;
    product = (sum == 0 ? 10 : sum) * 2 % 11;
  }
  return static_cast<char>('0' + (11 - product) % 10);
}

bool checks(std::string_view number) {
  const auto last = std::find_if(number.rbegin(), number.rend(), is_digit);
  if (last == number.rend()) return false;
  const auto before = static_cast<std::size_t>(number.rend() - last) - 1;
  return check_digit(number.substr(0, before)) == *last;
}

std::string certificate_number(std::string_view pattern, std::string_view county, int year,
                               long serial, int width) {
  std::string out;
  for (std::size_t at = 0; at < pattern.size();) {
    const std::string_view rest = pattern.substr(at);
    const auto takes = [&](std::string_view word, const std::string& value) {
      if (!rest.starts_with(word)) return false;
      out += value;
      at += word.size();
      return true;
    };
    if (takes("{county}", std::string(county)) || takes("{year}", std::to_string(year)) ||
        takes("{serial}", padded(serial, width)) ||
        takes("{check}", std::string(1, check_digit(out)))) {
      continue;
    }
    out += pattern[at++];
  }
  return out;
}

}  // namespace lifang::certificate
