// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lifang::formats {

/// Why some features were refused or repaired. `code` names a sentence of data/messages.
struct Reason {
  std::string code;
  std::int64_t count = 0;
  std::vector<std::string> examples;  ///< ids as the file gives them, the first few
};

/// What became of a file's features: read = kept + refused, repaired among the kept.
struct Report {
  std::int64_t read = 0;
  std::int64_t kept = 0;
  std::int64_t repaired = 0;
  std::int64_t refused = 0;
  std::vector<Reason> reasons;  ///< of the refusals; their counts add up to `refused`
  std::vector<Reason> repairs;  ///< one feature may need several

  /// Counts one refused feature.
  void refuse(std::string_view code, std::string_view id);
  /// Notes one repair; `repaired` is counted by who knows when a feature is finished.
  void note_repair(std::string_view code, std::string_view id);
};

}  // namespace lifang::formats
