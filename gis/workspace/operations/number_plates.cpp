// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/number_plates.h"

#include <algorithm>
#include <map>

#include "core/addressing/address.h"

namespace lifang::operations {
namespace {

using workspace::Change;

/// Old and new address of the gates that moved, by compound.
using Gates = std::map<std::string, std::map<std::string, std::string>>;

/// From when the new holds, and until when the old one does.
struct Turn {
  std::string from;
  std::string until;
};

/// Changes a plate and leaves a copy of what it was.
Result<void> replace(Change& change, const Row& row, Row columns, const Turn& turn) {
  Row old;
  for (const auto& [column, value] : row) {
    if (column != "fid" && column != "id" && column != "version") old.set(column, value);
  }
  old.set("status", std::string("renamed"));
  old.set("valid_to", turn.until);
  if (auto kept = change.insert("door_plate", std::move(old)); !kept) return fail(kept);
  columns.set("valid_from", turn.from);
  return change.update("door_plate", row.text("id"), columns);
}

Result<std::vector<Row>> plates_of_roads(Change& change, const std::vector<std::string>& road_ids,
                                         const std::string& old_name, const std::string& name) {
  std::vector<Row> out;
  const auto add = [&](const std::string& where, const std::vector<Value>& values) -> Result<void> {
    auto rows = change.session().rows(
        "SELECT * FROM door_plate WHERE status = 'in_use' AND " + where + " ORDER BY fid", values);
    if (!rows) return fail(rows);
    for (Row& row : *rows) out.push_back(std::move(row));
    return {};
  };
  for (const std::string& id : road_ids) {
    if (auto done = add("road_id = ? AND road_name <> ?", {id, name}); !done) return fail(done);
  }
  if (old_name.empty()) return out;
  const auto still =
      change.session().rows("SELECT id FROM road WHERE name = ? LIMIT 1", {old_name});
  if (!still) return fail(still);
  if (!still->empty()) return out;
  const auto orphans = add(
      "road_name = ? AND (road_id IS NULL OR road_id NOT IN (SELECT id FROM road))", {old_name});
  if (!orphans) return fail(orphans);
  return out;
}

/// Buildings, units and rooms whose address begins with that of a gate that moved.
Result<std::size_t> move_inside(Change& change, const Gates& gates, const Turn& turn) {
  std::size_t moved = 0;
  for (const auto& [compound, addresses] : gates) {
    const auto rows = change.session().rows(
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
      if (gate == addresses.rend()) continue;
      const Row columns{{"address", gate->second + address.substr(gate->first.size())}};
      if (auto done = replace(change, row, columns, turn); !done) return fail(done);
      ++moved;
    }
  }
  return moved;
}

}  // namespace

NumberedPlate plate_of(const Row& row) {
  NumberedPlate plate;
  plate.id = row.text("id");
  plate.kind = row.text("kind");
  plate.text = row.text("text");
  plate.address = row.text("address");
  plate.road_id = row.text("road_id");
  plate.road_name = row.text("road_name");
  plate.compound_id = row.text("compound_id");
  plate.building_id = row.text("building_id");
  plate.entrance_id = row.text("entrance_id");
  plate.number = static_cast<int>(row.integer("number"));
  plate.sub = static_cast<int>(row.integer("sub_number"));
  if (plate.number == 0) {
    if (const auto read = addressing::parse_address(plate.text)) {
      plate.number = read->number;
      plate.sub = read->sub;
    }
  }
  plate.side = row.text("side", "none");
  plate.offset_m = row.number("offset_m");
  if (const auto* at = std::get_if<Point>(&row.geometry())) plate.at = *at;
  plate.existing = true;
  return plate;
}

namespace {

Row plate_row(const NumberedPlate& plate, const std::string& today) {
  const auto text = [](const std::string& value) { return value.empty() ? Value{} : Value(value); };
  Row row;
  row.set("kind", plate.kind);
  row.set("road_id", text(plate.road_id));
  row.set("road_name", text(plate.road_name));
  row.set("compound_id", text(plate.compound_id));
  row.set("building_id", text(plate.building_id));
  row.set("entrance_id", text(plate.entrance_id));
  row.set("number", plate.number > 0 ? Value(std::int64_t{plate.number}) : Value{});
  row.set("sub_number", plate.sub > 0 ? Value(std::int64_t{plate.sub}) : Value{});
  row.set("text", plate.text);
  row.set("address", text(plate.address));
  row.set("side", plate.side);
  const bool beside_road = plate.kind == "road" || plate.kind == "gate";
  row.set("offset_m", beside_road ? Value(plate.offset_m) : Value{});
  row.set("status", std::string("in_use"));
  row.set("valid_from", text(today));
  row.set("geom", Geometry(plate.at));
  return row;
}

}  // namespace

std::string numbering_summary(const std::string& name, std::size_t made) {
  return "编号 " + name + "：" + std::to_string(made) + " 块门牌";
}

Result<void> insert_plates(Change& change, std::vector<NumberedPlate>& plates,
                           const std::string& today) {
  for (NumberedPlate& plate : plates) {
    if (plate.existing || !plate.old_text.empty()) continue;
    const auto id = change.insert("door_plate", plate_row(plate, today));
    if (!id) return fail(id);
    plate.id = *id;
  }
  return {};
}

Result<void> change_plates(Change& change, const std::vector<NumberedPlate>& plates,
                           const std::string& today, const std::string& until) {
  const Turn turn{today, until};
  Gates gates;
  for (const NumberedPlate& plate : plates) {
    if (plate.old_text.empty()) continue;
    const auto row = change.session().row("SELECT * FROM door_plate WHERE id = ?", {plate.id});
    if (!row) return fail(row);
    Row columns;
    for (const auto& [column, value] : plate_row(plate, today)) {
      if (column != "geom" && column != "valid_from" && column != "status")
        columns.set(column, value);
    }
    if (auto done = replace(change, *row, std::move(columns), turn); !done) return fail(done);
    const bool leads_in = plate.kind == "gate" && !plate.compound_id.empty();
    if (leads_in && !plate.old_address.empty())
      gates[plate.compound_id][plate.old_address] = plate.address;
  }
  const auto inside = move_inside(change, gates, turn);
  if (!inside) return fail(inside);
  return {};
}

std::string renumbered_address(const NumberedPlate& plate, const std::string& text) {
  std::string out = plate.address;
  const auto at = out.rfind(plate.road_name + plate.text);
  if (!plate.text.empty() && at != std::string::npos)
    out.replace(at + plate.road_name.size(), plate.text.size(), text);
  return out;
}

std::string renamed_address(const NumberedPlate& plate, const std::string& road_name) {
  std::string out = plate.address;
  if (plate.road_name.empty()) return out;
  auto at = out.rfind(plate.road_name + plate.text);
  if (at == std::string::npos) at = out.rfind(plate.road_name);
  if (at != std::string::npos) out.replace(at, plate.road_name.size(), road_name);
  return out;
}

Result<std::size_t> move_plates(Change& change, const std::vector<std::string>& road_ids,
                                const std::string& old_name, const std::string& name,
                                const std::string& on_date) {
  const auto rows = plates_of_roads(change, road_ids, old_name, name);
  if (!rows) return fail(rows);
  const Turn turn{on_date, on_date};
  Gates gates;
  for (const Row& row : *rows) {
    const NumberedPlate plate = plate_of(row);
    const std::string address = renamed_address(plate, name);
    Row columns{{"road_name", name}};
    if (row.known("address")) columns.set("address", address);
    if (auto done = replace(change, row, std::move(columns), turn); !done) return fail(done);
    const bool leads_in = plate.kind == "gate" && !plate.compound_id.empty();
    if (leads_in && !plate.address.empty()) gates[plate.compound_id][plate.address] = address;
  }
  const auto inside = move_inside(change, gates, turn);
  if (!inside) return fail(inside);
  return rows->size() + *inside;
}

}  // namespace lifang::operations
