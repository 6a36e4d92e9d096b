// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/queries/in_force.h"

#include <algorithm>
#include <array>

namespace lifang::queries {
namespace {

constexpr std::array<std::string_view, 6> dated{"township", "community",  "road",
                                                "compound", "place_name", "door_plate"};

std::string quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("''") : std::string(1, c);
  return out + "'";
}

std::string column(std::string_view alias, const char* name) {
  return alias.empty() ? name : std::string(alias) + "." + name;
}

std::string unset(const std::string& date) {
  return date + " IS NULL OR " + date + " = ''";
}

}  // namespace

std::string valid_on(std::string_view table, std::string_view day, std::string_view alias) {
  if (std::find(dated.begin(), dated.end(), table) == dated.end()) return "(1 = 1)";
  const std::string from = column(alias, "valid_from");
  const std::string to = column(alias, "valid_to");
  if (day.empty()) return "(" + unset(to) + ")";
  return "((" + unset(from) + " OR " + from + " <= " + quoted(day) + ") AND (" + unset(to) +
         " OR " + to + " > " + quoted(day) + "))";
}

std::string in_force(std::string_view table, std::string_view day, std::string_view alias) {
  const std::string valid = valid_on(table, day, alias);
  const std::string status = column(alias, "status");
  if (table == "road") return "(" + status + " <> 'planned' AND " + valid + ")";
  if (table == "door_plate") return "(" + status + " = 'in_use' AND " + valid + ")";
  return valid;
}

}  // namespace lifang::queries
