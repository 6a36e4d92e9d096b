// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/certificate/rules.h"

#include <algorithm>
#include <array>

namespace lifang::certificate {

bool Rules::needs_check(const std::string& kind) const {
  return std::find(site_check.begin(), site_check.end(), kind) != site_check.end();
}

Rules Rules::read(const rules::Config& file, const naming::DayCount& holidays) {
  Rules out;
  out.number = file.text("number", out.number);
  out.serial_digits = static_cast<int>(file.integer("serial_digits", out.serial_digits));
  out.site_check = file.texts("site_check");
  out.recipients = file.texts("inform.recipients");
  out.inform_days = static_cast<int>(file.integer("inform.days", out.inform_days));
  out.count = holidays;
  out.count.unit =
      file.flag("inform.working_days", true) ? naming::DayUnit::working : naming::DayUnit::calendar;
  out.documents = file.texts("documents");
  return out;
}

bool is_kind(const std::string& word) {
  constexpr std::array kinds{"new", "reissue", "change", "proof"};
  return std::find(kinds.begin(), kinds.end(), word) != kinds.end();
}

}  // namespace lifang::certificate
