// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/addressing/town.h"

#include <algorithm>
#include <cctype>
#include <string_view>

namespace lifang::addressing {
namespace {

constexpr std::size_t most_digits = 6;

/// Digits typed in full width (１２) become plain ones; blanks go, letters become small.
std::string plain(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = [&](std::size_t k) { return static_cast<unsigned char>(text[k]); };
    const bool wide_digit = i + 2 < text.size() && byte(i) == 0xEF && byte(i + 1) == 0xBC &&
                            byte(i + 2) >= 0x90 && byte(i + 2) <= 0x99;
    if (wide_digit) {
      out += static_cast<char>('0' + (byte(i + 2) - 0x90));
      i += 2;
    } else if (byte(i) < 0x80) {
      if (!std::isspace(byte(i))) out += static_cast<char>(std::tolower(byte(i)));
    } else {
      out += text[i];
    }
  }
  return out;
}

std::string_view leading_digits(std::string_view text) {
  const auto end =
      std::find_if(text.begin(), text.end(), [](char c) { return c < '0' || c > '9'; });
  return text.substr(0, static_cast<std::size_t>(end - text.begin()));
}

int value_of(std::string_view digits) {
  return digits.empty() || digits.size() > most_digits ? 0 : std::stoi(std::string(digits));
}

}  // namespace

NumberText parse_number(const std::string& text) {
  const std::string written = plain(text);
  const std::string_view digits = leading_digits(written);
  NumberText out;
  out.number = out.last = value_of(digits);
  if (out.number == 0) return out;
  std::string_view rest = std::string_view(written).substr(digits.size());
  constexpr std::string_view mark = "号";
  if (rest.substr(0, mark.size()) == mark) rest.remove_prefix(mark.size());
  // A range rises; what does not is a part: 12-14, but 12-1.
  if (rest.size() > 1 && (rest.front() == '-' || rest.front() == ',' || rest.front() == ';')) {
    const int last = value_of(leading_digits(rest.substr(1)));
    if (last > out.number) {
      out.last = last;
      rest = {};
    }
  }
  out.part = std::string(rest);
  return out;
}

}  // namespace lifang::addressing
