// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/queries/division_codes.h"

#include "core/geometry/measure.h"
#include "gis/workspace/queries/in_force.h"
#include "gis/workspace/queries/rows_in_box.h"

namespace lifang::queries {

/// The code of the area that holds the point, if it has so many digits.
Result<std::string> DivisionCodes::ground(const std::string& table, std::size_t digits,
                                          Point point) {
  const auto near = rows_in_box(session_, table, "id", Box{point.x, point.y, point.x, point.y},
                                valid_on(table, day_));
  if (!near) return fail(near);
  while (true) {
    const auto more = (*near)->next();
    if (!more) return fail(more);
    if (!*more) return std::string();
    const std::string id = to_text((*near)->value(0));
    auto known = grounds_.find(id);
    if (known == grounds_.end()) {
      auto row = session_.row("SELECT code, geom FROM " + table + " WHERE id = ?", {id});
      if (!row) return fail(row);
      known = grounds_.emplace(id, std::move(*row)).first;
    }
    const std::string code = known->second.text("code");
    if (code.size() == digits && contains(known->second.geometry(), point)) return code;
  }
}

Result<std::string> DivisionCodes::village_code(const std::string& name,
                                                const std::string& township) {
  if (name.empty()) return std::string();
  const auto rows = session_.rows("SELECT code FROM village WHERE name = ? ORDER BY id", {name});
  if (!rows) return fail(rows);
  for (const Row& row : *rows) {
    const std::string code = row.text("code");
    if (code.size() == 12 && code.starts_with(township)) return code;
  }
  return std::string();
}

Result<std::string> DivisionCodes::at(Point point, const std::string& village) {
  const auto community = ground("community", 12, point);
  if (!community || !community->empty()) return community;
  const auto township = ground("township", 9, point);
  if (!township) return township;
  const auto in_village = village_code(village, *township);
  return !in_village || !in_village->empty() ? in_village : township;
}

}  // namespace lifang::queries
