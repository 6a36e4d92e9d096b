// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/naming/rules.h"
#include "core/rules/config.h"

namespace lifang::certificate {

/// data/rules/certificate.toml as values; the file explains each.
struct Rules {
  std::string number = "{county}{year}{serial}{check}";
  int serial_digits = 5;
  std::vector<std::string> site_check;  ///< kinds that need one
  std::vector<std::string> recipients;
  int inform_days = 5;
  naming::DayCount count;  ///< how those days are counted
  std::vector<std::string> documents;

  bool needs_check(const std::string& kind) const;
  static Rules read(const rules::Config& file, const naming::DayCount& holidays);
};

/// new reissue change proof.
bool is_kind(const std::string& word);

}  // namespace lifang::certificate
