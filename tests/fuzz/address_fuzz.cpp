// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
// Any text: refused, or an address whose writing holds every digit of the text but zeros,
// in order (Chinese numerals may add more); never a crash.
#include <cstdint>
#include <cstdlib>

#include "core/addressing/address.h"
#include "core/base/utf8.h"

namespace {

std::string digits_of(std::string_view text) {
  std::string out;
  for (char32_t c : lifang::to_code_points(text)) {
    if (c >= 0xFF11 && c <= 0xFF19) c -= 0xFEE0;
    if (c >= U'1' && c <= U'9') out += static_cast<char>(c);
  }
  return out;
}

bool holds(std::string_view all, std::string_view wanted) {
  for (char c : all) {
    if (!wanted.empty() && c == wanted.front()) wanted.remove_prefix(1);
  }
  return wanted.empty();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto read = lifang::addressing::parse_address(text);
  if (read && !holds(digits_of(lifang::addressing::format(*read)), digits_of(text))) std::abort();
  return 0;
}
