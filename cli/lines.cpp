// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "cli/lines.h"

#include <iostream>

#include "cli/answer.h"
#include "core/base/utf8.h"

namespace lifang::cli {

void each_line(const std::function<void(const std::string& line, std::size_t number)>& take) {
  std::size_t number = 0;
  for (std::string line; std::getline(std::cin, line);) {
    if (++number == 1 && line.rfind("\xEF\xBB\xBF", 0) == 0) line.erase(0, 3);
    if (!line.empty() && line.back() == '\r') line.pop_back();
    take(line, number);
  }
}

void tell(const Arguments& arguments, std::size_t number, const Error& error) {
  std::cerr << number << ": " << messages().sentence(error, language(arguments)) << "\n";
}

std::string as_utf8(const std::string& text) {
  return is_utf8(text) ? text : to_utf8(to_code_points(text));
}

}  // namespace lifang::cli
