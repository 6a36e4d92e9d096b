// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/number_plates.h"

#include "core/addressing/address.h"
#include "core/addressing/numbering.h"
#include "gis/workspace/operations/address_codes.h"

namespace lifang::operations {

using workspace::Change;

std::string plate_text(int number, int sub, const std::string& floor) {
  return addressing::number_text(number, sub) + "号" + (floor.empty() ? "" : floor + "层");
}

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
  AddressCoder coder(change, today);
  for (NumberedPlate& plate : plates) {
    if (plate.existing || !plate.old_text.empty()) continue;
    const auto code = coder.code(plate.address, plate.at);
    if (!code) return fail(code);
    Row row = plate_row(plate, today);
    if (!code->empty()) row.set("address_code", *code);
    const auto id = change.insert("door_plate", std::move(row));
    if (!id) return fail(id);
    plate.id = *id;
  }
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

}  // namespace lifang::operations
