// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/sql_text.h"

namespace lifang::workspace {
namespace {

std::string between(char mark, std::string_view text) {
  std::string out(1, mark);
  for (const char c : text) out.append(c == mark ? 2 : 1, c);
  return out + mark;
}

}  // namespace

std::string quoted(std::string_view name) {
  return between('"', name);
}

std::string literal(std::string_view text) {
  return between('\'', text);
}

void replace_all(std::string& text, std::string_view mark, const std::string& with) {
  for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + with.size())) {
    text.replace(at, mark.size(), with);
  }
}

}  // namespace lifang::workspace
