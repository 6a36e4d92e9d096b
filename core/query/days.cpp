// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/base/utf8.h"
#include "core/naming/lifecycle.h"
#include "core/query/cql2.h"

namespace lifang::query {
namespace {

bool digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// "08:00" at its beginning
bool begins_with_minutes(std::string_view text) {
  return text.size() >= 5 && text[2] == ':' && digits(text.substr(0, 2)) &&
         digits(text.substr(3, 2)) && text.substr(0, 2) <= "23" && text.substr(3, 2) <= "59";
}

/// "08:00:00Z", "08:00:00.5+08:00"; a second may be a leap second.
bool is_clock(std::string_view text) {
  if (text.size() < 9 || !begins_with_minutes(text) || text[5] != ':') return false;
  if (!digits(text.substr(6, 2)) || text.substr(6, 2) > "60") return false;
  text.remove_prefix(8);
  if (text.front() == '.') {
    const std::size_t end = text.find_first_not_of("0123456789", 1);
    if (end == std::string_view::npos || end == 1) return false;
    text.remove_prefix(end);
  }
  if (text == "Z" || text == "z") return true;
  return text.size() == 6 && (text[0] == '+' || text[0] == '-') &&
         begins_with_minutes(text.substr(1));
}

bool is_open(std::string_view text) {
  return text.empty() || text == "..";
}

}  // namespace

Result<std::string> day_of(std::string_view text) {
  const std::string_view day = text.substr(0, 10);
  const bool clock =
      text.size() > 10 && (text[10] == 'T' || text[10] == 't') && is_clock(text.substr(11));
  if (naming::is_date(day) && (text.size() == 10 || clock)) return std::string(day);
  return fail(Fault::usage, "query.bad_date", "datetime", {std::string(text.substr(0, 60))});
}

Result<Days> days_of(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) {
    const auto day = day_of(text);
    if (!day) return fail(day);
    return Days{*day, *day};
  }
  const std::string_view first = text.substr(0, slash), last = text.substr(slash + 1);
  Days out;
  if (!is_open(first)) {
    const auto day = day_of(first);
    if (!day) return fail(day);
    out.from = *day;
  }
  if (!is_open(last)) {
    const auto day = day_of(last);
    if (!day) return fail(day);
    out.to = *day;
  }
  const bool turned = !out.from.empty() && !out.to.empty() && out.to < out.from;
  if (turned) {
    return fail(Fault::usage, "query.bad_interval", "datetime", {std::string(text.substr(0, 60))});
  }
  return out;
}

}  // namespace lifang::query
