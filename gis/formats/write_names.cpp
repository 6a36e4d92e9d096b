// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/formats/write_names.h"

#include <algorithm>
#include <cctype>
#include <set>

#include "core/base/utf8.h"

namespace lifang::formats {
namespace {

constexpr std::size_t kLongest = 10;

std::string upper(std::string text) {
  for (char& c : text) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return text;
}

std::string plain(std::string_view name) {
  std::string out;
  for (char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80 && (std::isalnum(byte) || c == '_')) out.push_back(c);
  }
  if (out.empty()) out = "field";
  return out.substr(0, kLongest);
}

}  // namespace

std::vector<std::string> short_names(const std::vector<std::string>& columns,
                                     const std::map<std::string, std::string>& table) {
  std::vector<std::string> out;
  std::set<std::string> taken;
  for (const std::string& column : columns) {
    const auto known = table.find(column);
    const std::string wish = plain(known == table.end() ? column : known->second);
    std::string name = wish;
    for (int i = 1; taken.count(upper(name)); ++i) {
      const std::string tail = "_" + std::to_string(i);
      name = wish.substr(0, kLongest - tail.size()) + tail;
    }
    taken.insert(upper(name));
    out.push_back(std::move(name));
  }
  return out;
}

std::vector<std::string> split_text(std::string_view utf8, const std::vector<std::size_t>& sizes,
                                    std::size_t limit) {
  const std::u32string text = to_code_points(utf8);
  std::vector<std::string> out;
  std::size_t begin = 0;
  do {
    std::size_t end = begin;
    for (std::size_t used = 0; end < text.size() && used + sizes[end] <= limit; ++end) {
      used += sizes[end];
    }
    const std::size_t longest = std::max(end, std::min(begin + 1, text.size()));
    end = longest;
    // A .dbf gives no spaces at the ends of a field back: cut inside a word.
    const auto space = [&](std::size_t at) { return text[at] == U' '; };
    while (end < text.size() && end > begin && (space(end) || space(end - 1))) --end;
    if (end == begin) end = longest;
    out.push_back(to_utf8(std::u32string_view(text).substr(begin, end - begin)));
    begin = end;
  } while (begin < text.size());
  return out;
}

}  // namespace lifang::formats
