// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/plate_moves.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/geometry/measure.h"
#include "gis/workspace/operations/address_codes.h"
#include "gis/workspace/operations/number_plates.h"

namespace lifang::operations {
namespace {

using workspace::Session;

/// Old and new address of the gates that move, by compound.
using Gates = std::map<std::string, std::map<std::string, std::string>>;

/// Whether a road that keeps its name bears this one.
Result<bool> stays(Session& session, const std::string& name, const std::set<std::string>& moving) {
  const auto rows = session.rows("SELECT id FROM road WHERE name = ?", {name});
  if (!rows) return fail(rows);
  return std::any_of(rows->begin(), rows->end(),
                     [&](const Row& row) { return !moving.contains(row.text("id")); });
}

Result<std::vector<Row>> plates_of(Session& session, const RoadMove& move,
                                   const std::set<std::string>& moving) {
  std::vector<Row> out;
  const auto add = [&](const std::string& where, const std::vector<Value>& values) -> Result<void> {
    auto rows = session.rows(
        "SELECT * FROM door_plate WHERE status = 'in_use' AND " + where + " ORDER BY fid", values);
    if (!rows) return fail(rows);
    for (Row& row : *rows) out.push_back(std::move(row));
    return {};
  };
  for (const std::string& id : move.roads) {
    if (auto done = add("road_id = ? AND road_name <> ?", {id, move.to}); !done) return fail(done);
  }
  if (move.from.empty()) return out;
  const auto stay = stays(session, move.from, moving);
  if (!stay) return fail(stay);
  if (*stay) return out;
  const auto orphans = add(
      "road_name = ? AND (road_id IS NULL OR road_id NOT IN (SELECT id FROM road))", {move.from});
  if (!orphans) return fail(orphans);
  return out;
}

/// Buildings, units and rooms whose address begins with that of a gate that moves.
Result<void> add_inside(Session& session, const Gates& gates, const std::set<std::string>& seen,
                        std::vector<PlateMove>& out) {
  for (const auto& [compound, addresses] : gates) {
    const auto rows = session.rows(
        "SELECT * FROM door_plate WHERE compound_id = ? AND status = 'in_use' AND "
        "kind IN ('building', 'unit', 'room') ORDER BY fid",
        {compound});
    if (!rows) return fail(rows);
    for (const Row& row : *rows) {
      // Of 官河路1号 and 官河路1号之一 the longer one that fits leads in.
      const std::string address = row.text("address");
      const auto gate = std::find_if(addresses.rbegin(), addresses.rend(), [&](const auto& each) {
        return address.starts_with(each.first);
      });
      if (gate == addresses.rend() || seen.contains(row.text("id"))) continue;
      out.push_back({row, {{"address", gate->second + address.substr(gate->first.size())}}});
    }
  }
  return {};
}

/// The code of a plate's new address.
Result<void> set_code(AddressCoder& coder, const PlateMove& move, Row& columns) {
  const std::string address = columns.text("address");
  if (address.empty() || is_empty(move.plate.geometry())) return {};
  const auto code = coder.code(address, centroid(move.plate.geometry()));
  if (!code) return fail(code);
  columns.set("address_code", code->empty() ? Value{} : Value(*code));
  return {};
}

/// Changes a plate and leaves a copy of what it was.
Result<void> replace(workspace::Change& change, AddressCoder& coder, const PlateMove& move,
                     const std::string& on_date, const std::string& until) {
  Row old;
  for (const auto& [column, value] : move.plate) {
    if (column != "fid" && column != "id" && column != "version") old.set(column, value);
  }
  old.set("status", std::string("renamed"));
  old.set("valid_to", until);
  if (auto kept = change.insert("door_plate", std::move(old)); !kept) return fail(kept);
  Row columns = move.columns;
  columns.set("valid_from", on_date);
  if (auto coded = set_code(coder, move, columns); !coded) return coded;
  return change.update("door_plate", move.plate.text("id"), columns);
}

}  // namespace

Result<std::vector<PlateMove>> plates_to_move(Session& session,
                                              const std::vector<RoadMove>& moves) {
  std::set<std::string> moving, seen;
  for (const RoadMove& move : moves) moving.insert(move.roads.begin(), move.roads.end());
  std::vector<PlateMove> out;
  Gates gates;
  for (const RoadMove& move : moves) {
    if (move.to.empty()) continue;
    const auto rows = plates_of(session, move, moving);
    if (!rows) return fail(rows);
    for (const Row& row : *rows) {
      if (!seen.insert(row.text("id")).second) continue;
      const NumberedPlate plate = plate_of(row);
      const std::string address = renamed_address(plate, move.to);
      Row columns{{"road_name", move.to}};
      if (row.known("address")) columns.set("address", address);
      out.push_back({row, std::move(columns)});
      const bool leads_in = plate.kind == "gate" && !plate.compound_id.empty();
      if (leads_in && !plate.address.empty()) gates[plate.compound_id][plate.address] = address;
    }
  }
  if (auto done = add_inside(session, gates, seen, out); !done) return fail(done);
  return out;
}

Result<std::vector<PlateMove>> plates_to_renumber(Session& session,
                                                  const std::vector<NumberedPlate>& plates) {
  std::set<std::string> seen;
  std::vector<PlateMove> out;
  Gates gates;
  for (const NumberedPlate& plate : plates) {
    if (plate.old_text.empty()) continue;
    auto row = session.row("SELECT * FROM door_plate WHERE id = ?", {plate.id});
    if (!row) return fail(row);
    seen.insert(plate.id);
    out.push_back({std::move(*row),
                   {{"number", std::int64_t{plate.number}},
                    {"sub_number", plate.sub > 0 ? Value(std::int64_t{plate.sub}) : Value{}},
                    {"text", plate.text},
                    {"address", plate.address},
                    {"road_name", plate.road_name},
                    {"side", plate.side},
                    {"offset_m", plate.offset_m}}});
    const bool leads_in = plate.kind == "gate" && !plate.compound_id.empty();
    if (leads_in && !plate.old_address.empty())
      gates[plate.compound_id][plate.old_address] = plate.address;
  }
  if (auto done = add_inside(session, gates, seen, out); !done) return fail(done);
  return out;
}

Result<void> move_plates(workspace::Change& change, const std::vector<PlateMove>& plates,
                         const std::string& on_date, const std::string& until) {
  const std::string& last = until.empty() ? on_date : until;
  AddressCoder coder(change, on_date);
  for (const PlateMove& plate : plates) {
    if (auto done = replace(change, coder, plate, on_date, last); !done) return fail(done);
  }
  return {};
}

}  // namespace lifang::operations
