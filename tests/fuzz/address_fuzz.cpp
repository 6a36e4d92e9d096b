// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
// Any text: refused, or an address whose writing holds every digit of the text but zeros,
// in order (Chinese numerals may add more). Read leniently, no digit is lost between the
// address, the notes, the corrections and the rest. Never a crash.
#include <algorithm>
#include <cstdint>
#include <cstdlib>

#include "core/addressing/read_address.h"
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

/// How often each digit but zero stands in the text.
bool counts_hold(const std::string& all, const std::string& wanted) {
  for (char c = '1'; c <= '9'; ++c) {
    if (std::count(all.begin(), all.end(), c) < std::count(wanted.begin(), wanted.end(), c))
      return false;
  }
  return true;
}

const lifang::addressing::Divisions& divisions() {
  static const auto list = lifang::addressing::Divisions::parse(
      "33\t浙江省\n3306\t绍兴市\n330683\t嵊州市\n330683001\t剡湖街道\n330683001230\t大璋村\n"
      "330683201\t里南乡\t2018\n");
  return *list;
}

void read_leniently(std::string_view text) {
  const auto reading = lifang::addressing::read_address(text, divisions());
  std::string all = lifang::addressing::format(reading.address) + reading.rest;
  for (const std::string& note : reading.notes) all += note;
  for (const auto& [written, read] : reading.corrections) all += written;
  if (!counts_hold(digits_of(all), digits_of(text))) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto read = lifang::addressing::parse_address(text);
  if (read && !holds(digits_of(lifang::addressing::format(*read)), digits_of(text))) std::abort();
  read_leniently(text);
  return 0;
}
