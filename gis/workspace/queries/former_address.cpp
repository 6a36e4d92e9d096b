// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/queries/former_address.h"

#include <cmath>

#include "core/geometry/measure.h"
#include "gis/workspace/queries/rows_in_box.h"

namespace lifang::queries {
namespace {

constexpr double moved_m = 50;  // a plate may hang elsewhere at its building since
constexpr const char* columns =
    "id, kind, text, address, status, entrance_id, building_id, valid_to, geom";

/// All that bear or bore a plate's address, the last to end first; found by its road or compound.
Result<std::vector<Row>> plates_of_address(workspace::Session& session, const Row& plate) {
  const char* scope = plate.known("road_name") ? "road_name" : "compound_id";
  return session.rows(std::string("SELECT ") + columns + " FROM door_plate WHERE " + scope +
                          " = ? AND address = ? ORDER BY valid_to DESC, id",
                      {plate.text(scope), plate.text("address")});
}

/// The address of what hangs in use where the old plate hung.
Result<std::string> address_now(workspace::Session& session, const Row& old) {
  if (is_empty(old.geometry())) return std::string();
  const Point at = centroid(old.geometry());
  const auto near = rows_in_box(session, "door_plate", columns,
                                Box{at.x, at.y, at.x, at.y}.grown(moved_m), "status = 'in_use'");
  if (!near) return fail(near);
  const std::string bearer = bearer_of(old);
  while (true) {
    const auto more = (*near)->next();
    if (!more) return fail(more);
    if (!*more) return std::string();
    const Row row = (*near)->row();
    if (bearer_of(row) == bearer) return row.text("address");
  }
}

}  // namespace

std::string bearer_of(const Row& plate) {
  const std::string ids = plate.text("entrance_id") + "/" + plate.text("building_id");
  const std::string kind = plate.text("kind");
  const bool inside = kind == "building" || kind == "unit" || kind == "room";
  if (ids != "/") return ids + "/" + kind + (inside ? plate.text("text") : "");
  const Point at = centroid(plate.geometry());
  return std::to_string(std::llround(at.x * 100)) + "," + std::to_string(std::llround(at.y * 100));
}

Result<std::optional<FormerAddress>> former_address(workspace::Session& session,
                                                    const std::string& plate) {
  const auto row = session.row("SELECT * FROM door_plate WHERE id = ?", {plate});
  if (!row) return fail(row);
  if (row->empty() || row->text("status") == "in_use") return std::optional<FormerAddress>();
  const auto rows = plates_of_address(session, *row);
  if (!rows) return fail(rows);
  for (const Row& other : *rows) {
    if (other.text("status") == "in_use") return std::optional<FormerAddress>();
  }
  const Row& last = rows->empty() ? *row : rows->front();
  auto now = address_now(session, last);
  if (!now) return fail(now);
  return std::optional(FormerAddress{last.text("valid_to"), std::move(*now)});
}

}  // namespace lifang::queries
