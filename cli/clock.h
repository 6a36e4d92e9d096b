// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ctime>
#include <string>

namespace lifang::cli {

/// Today by the clock on the wall, ISO 8601. Safe from any thread.
inline std::string local_day() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  char out[16];
  std::strftime(out, sizeof out, "%Y-%m-%d", &local);
  return out;
}

}  // namespace lifang::cli
