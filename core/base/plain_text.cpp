// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/base/plain_text.h"

#include <algorithm>
#include <cstdio>

namespace lifang {

std::string csv_cell(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

std::string size_text(std::int64_t bytes) {
  char out[32];
  const double kib = std::max(1.0, static_cast<double>(bytes) / 1024);
  std::snprintf(out, sizeof out, kib < 1024 ? "%.0f KB" : "%.1f MB", kib < 1024 ? kib : kib / 1024);
  return out;
}

}  // namespace lifang
