// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <cstdio>
#include <map>
#include <nlohmann/json.hpp>

#include "cli/answer.h"
#include "gis/workspace/operations/number_compound.h"
#include "gis/workspace/operations/number_road.h"

namespace lifang::cli {
namespace {

using nlohmann::json;
using operations::CompoundNumbered;
using operations::NumberedPlate;
using operations::RoadNumbered;
using workspace::Access;

double rounded(double metres) {
  return std::round(metres * 100) / 100;
}

json to_json(const NumberedPlate& plate) {
  json out = {{"id", or_null(plate.id)},
              {"kind", plate.kind},
              {"number", plate.number},
              {"sub_number", plate.sub > 0 ? json(plate.sub) : json()},
              {"text", plate.text},
              {"side", plate.side},
              {"address", plate.address},
              {"existing", plate.existing},
              {"x", plate.at.x},
              {"y", plate.at.y},
              {"road_id", or_null(plate.road_id)},
              {"road_no", plate.road_no},
              {"compound_id", or_null(plate.compound_id)},
              {"building_id", or_null(plate.building_id)},
              {"entrance_id", or_null(plate.entrance_id)},
              {"previous", or_null(plate.previous)},
              {"old_text", or_null(plate.old_text)},
              {"old_address", or_null(plate.old_address)}};
  const bool beside_road = plate.kind == "road" || plate.kind == "gate";
  out["offset_m"] = beside_road ? json(rounded(plate.offset_m)) : json();
  return out;
}

std::string offset_text(double metres) {
  char out[32];
  std::snprintf(out, sizeof out, "%8.1f m", metres);
  return out;
}

std::string side_text(const std::string& side, bool english) {
  if (english || side == "none") return english ? side : "";
  return side == "left" ? "左" : "右";
}

std::string line(const NumberedPlate& plate, bool english) {
  std::string out = "  " + plate.text;
  if (plate.kind == "road" || plate.kind == "gate") {
    out += "\t" + side_text(plate.side, english) + "\t" + offset_text(plate.offset_m);
  }
  out += "\t" + plate.address;
  if (plate.existing) out += english ? "\t(kept)" : "\t（原号）";
  if (!plate.old_text.empty())
    out += english ? "\tinstead of " + plate.old_text : "\t（原 " + plate.old_text + "）";
  if (!plate.previous.empty()) out += (english ? "\twas " : "\t原 ") + plate.previous;
  return out + "\n";
}

std::string count_text(std::size_t made, std::size_t kept, bool dry_run, bool english) {
  const std::string n = std::to_string(made);
  const std::string k = std::to_string(kept);
  if (english) return n + (dry_run ? " plates to make, " : " plates made, ") + k + " kept";
  return (dry_run ? "拟编 " : "新编 ") + n + " 块，保留 " + k + " 块";
}

std::string zero_text(const RoadNumbered& road, bool english) {
  static const std::map<std::string, std::string> words = {
      {"east", "东端"},  {"west", "西端"},       {"south", "南端"},   {"north", "北端"},
      {"mouth", "路口"}, {"centre", "城中一端"}, {"rule", "最北路口"}};
  if (english) return road.zero == "rule" ? "northernmost crossing" : road.zero;
  return words.at(road.zero);
}

/// What a numbering request takes from every command line.
template <class Request>
Request request_of(const Arguments& arguments) {
  Request request;
  request.dry_run = arguments.has("--dry-run");
  request.today = arguments.today;
  request.actor = arguments.actor;
  request.reason = arguments.reason;
  return request;
}

Result<workspace::Workspace> workspace_for(const Arguments& arguments, bool dry_run) {
  return open_workspace(arguments, dry_run ? Access::read : Access::write);
}

/// The plates of an answer: as JSON, and a line each in `text`.
json plates_of(const std::vector<NumberedPlate>& plates, bool english, std::string& text) {
  json out = json::array();
  for (const NumberedPlate& plate : plates) {
    out.push_back(to_json(plate));
    text += line(plate, english);
  }
  return out;
}

/// The road, where its numbers begin and by which system.
Result<operations::NumberRoad> road_request(const Arguments& arguments) {
  auto request = request_of<operations::NumberRoad>(arguments);
  request.road = arguments.text("--road");
  request.township = arguments.text("--township");
  if (arguments.has("--system")) {
    const auto system = addressing::parse_system(arguments.text("--system"));
    if (!system) return fail(system);
    request.system = *system;
  }
  if (arguments.has("--zero")) {
    const auto zero = addressing::parse_zero(arguments.text("--zero"));
    if (!zero) return fail(zero);
    request.zero = *zero;
  }
  request.reverse = arguments.has("--reverse");
  return request;
}

std::string head_text(const RoadNumbered& road, bool dry_run, bool en) {
  std::string out = road.road + (en ? ": " : "：");
  if (road.changed > 0) {
    out += (en ? "" : "改号 ") + std::to_string(road.changed) +
           (en ? " changed, old numbers valid until " + road.until + "; "
               : " 块，原号有效至 " + road.until + "；");
  }
  return out + count_text(road.made, road.kept, dry_run, en) + (en ? "; from the " : "；起点 ") +
         zero_text(road, en) + (en ? ", odd numbers " : "，单号在") + side_text(road.odd_side, en) +
         (en ? ", " : "侧，长 ") + std::to_string(std::lround(road.length_m)) +
         (en ? " m long\n" : " 米\n");
}

Result<Answer> answer_road(const Arguments& arguments, const operations::NumberRoad& request) {
  auto work = workspace_for(arguments, request.dry_run);
  if (!work) return fail(work);
  const auto done = operations::number_road(*work, request);
  if (!done) return fail(done);
  const bool en = arguments.english;
  std::string text = head_text(*done, request.dry_run, en);
  json plates = plates_of(done->plates, en, text);
  json reserves = json::array();
  for (const addressing::Reserve& reserve : done->reserves) {
    reserves.push_back({{"number", reserve.number},
                        {"side", addressing::side_word(reserve.side)},
                        {"offset_m", rounded(reserve.offset_m)}});
  }
  text += sentences(done->findings, arguments);
  return answer({{"road", done->road},
                 {"heading", done->heading},
                 {"zero", done->zero},
                 {"zero_point", {done->zero_point.x, done->zero_point.y}},
                 {"odd_side", done->odd_side},
                 {"system", done->system},
                 {"length_m", rounded(done->length_m)},
                 {"pieces", done->pieces},
                 {"roads", done->roads},
                 {"made", done->made},
                 {"kept", done->kept},
                 {"changed", done->changed},
                 {"old_valid_until", or_null(done->until)},
                 {"moved", done->moved},
                 {"dry_run", request.dry_run},
                 {"event", or_null(done->event_id)},
                 {"plates", std::move(plates)},
                 {"reserves", std::move(reserves)},
                 {"findings", to_json(done->findings, arguments)}},
                std::move(text));
}

Result<Answer> number_road(const Arguments& arguments) {
  const auto request = road_request(arguments);
  if (!request) return fail(request);
  return answer_road(arguments, *request);
}

Result<Answer> renumber(const Arguments& arguments) {
  auto request = road_request(arguments);
  if (!request) return fail(request);
  request->anew = true;
  request->dry_run = !arguments.has("--apply");
  return answer_road(arguments, *request);
}

Result<Answer> number_compound(const Arguments& arguments) {
  auto request = request_of<operations::NumberCompound>(arguments);
  request.compound = arguments.text("--compound");
  request.rooms = arguments.has("--rooms");
  auto work = workspace_for(arguments, request.dry_run);
  if (!work) return fail(work);
  const auto done = operations::number_compound(*work, request);
  if (!done) return fail(done);
  std::string text = done->compound + (arguments.english ? ": " : "：") +
                     count_text(done->made, done->kept, request.dry_run, arguments.english) + "\n";
  json plates = plates_of(done->plates, arguments.english, text);
  text += sentences(done->findings, arguments);
  return answer({{"compound", done->compound},
                 {"compound_id", done->compound_id},
                 {"road", or_null(done->road)},
                 {"address", done->address},
                 {"made", done->made},
                 {"kept", done->kept},
                 {"dry_run", request.dry_run},
                 {"event", or_null(done->event_id)},
                 {"plates", std::move(plates)},
                 {"findings", to_json(done->findings, arguments)}},
                std::move(text));
}

Result<Answer> number(const Arguments& arguments) {
  const bool road = !arguments.text("--road").empty();
  const bool compound = !arguments.text("--compound").empty();
  if (road == compound) return fail(Fault::usage, "plate.one_target");
  return road ? number_road(arguments) : number_compound(arguments);
}

Result<Answer> list_roads(workspace::Workspace& work) {
  const auto rows = work.session().rows(
      "SELECT name, COUNT(*) AS segments, "
      "(SELECT COUNT(*) FROM door_plate p WHERE p.road_name = road.name AND p.status = 'in_use') "
      "AS plates FROM road WHERE name IS NOT NULL AND name <> '' GROUP BY name ORDER BY name");
  if (!rows) return fail(rows);
  json roads = json::array();
  std::string text;
  for (const Row& row : *rows) {
    roads.push_back({{"road", row.text("name")},
                     {"segments", row.integer("segments")},
                     {"plates", row.integer("plates")}});
    text += row.text("name") + "\t" + row.text("plates") + "\n";
  }
  return answer({{"roads", std::move(roads)}}, std::move(text));
}

Result<Answer> list(const Arguments& arguments) {
  auto work = open_workspace(arguments, Access::read);
  if (!work) return fail(work);
  if (arguments.has("--roads")) return list_roads(*work);
  std::string where = "WHERE status = ?";
  std::vector<Value> parameters{std::string(arguments.has("--renamed") ? "renamed" : "in_use")};
  if (arguments.has("--road")) {
    where += " AND road_name = ?";
    parameters.emplace_back(arguments.text("--road"));
  }
  if (arguments.has("--compound")) {
    where += " AND compound_id IN (SELECT id FROM compound WHERE name = ? OR id = ?)";
    parameters.emplace_back(arguments.text("--compound"));
    parameters.emplace_back(arguments.text("--compound"));
  }
  const auto rows =
      work->session().rows("SELECT * FROM door_plate " + where + " ORDER BY fid", parameters);
  if (!rows) return fail(rows);
  json plates = json::array();
  std::string text;
  for (const Row& row : *rows) {
    const NumberedPlate plate = operations::plate_of(row);
    json entry = to_json(plate);
    entry["road"] = or_null(row.text("road_name"));
    entry["valid_from"] = or_null(row.text("valid_from"));
    entry["valid_to"] = or_null(row.text("valid_to"));
    entry.erase("existing");
    entry.erase("previous");
    plates.push_back(std::move(entry));
    text += plate.text + "\t" + plate.address + "\n";
  }
  if (text.empty()) text = arguments.english ? "No plates yet.\n" : "还没有门牌。\n";
  return answer({{"plates", std::move(plates)}}, std::move(text));
}

}  // namespace

std::vector<Command> plate_commands() {
  return {
      {"plate number",
       "number the doors of a road, or the buildings and units of a compound",
       {workspace_option(), option("--road", "name of the road (or id of one of its rows)"),
        option("--compound", "name or id of the compound"),
        option("--township", "only the roads of this name that touch this township"),
        option("--system", "sequence, or metre: the distance from zero"),
        option("--zero",
               "where numbers begin: east west south north centre mouth; default: the rules"),
        flag("--reverse", "begin at the other end"),
        flag("--rooms", "with --compound: rooms (室) too"),
        flag("--dry-run", "show the plates, write nothing")},
       {"lifang plate number --workspace county.gpkg --road 清溪路 --dry-run",
        "lifang plate number --workspace county.gpkg --road 清溪路 --system metre --zero west",
        "lifang plate number --workspace county.gpkg --compound 嵊星湾二期 --as 王敏"},
       number},
      {"plate renumber",
       "put a road's numbers in order with the fewest plates changed: on each side numbers rise "
       "from zero and have the side's parity; the plan, old to new, and with --apply the change; "
       "old addresses stay valid and are found until the transition ends",
       {workspace_option(),
        required_option("--road", "name of the road (or id of one of its rows)"),
        option("--township", "only the roads of this name that touch this township"),
        option("--system", "sequence, or metre: the distance from zero"),
        option("--zero",
               "where numbers begin: east west south north centre mouth; default: the rules"),
        flag("--reverse", "begin at the other end"),
        flag("--apply", "write the new numbers; without it nothing is written")},
       {"lifang plate renumber --workspace county.gpkg --road 清溪路",
        "lifang plate renumber --workspace county.gpkg --road 清溪路 --apply --as 王敏"},
       renumber},
      {"plate list",
       "the plates in use or those of older names, or the roads that can be numbered",
       {workspace_option(), option("--road", "only this road's plates"),
        option("--compound", "only this compound's plates"),
        flag("--renamed", "addresses that ended when their road was renamed or renumbered"),
        flag("--roads", "list the named roads and how many plates they have")},
       {"lifang plate list --workspace county.gpkg --road 清溪路",
        "lifang plate list --workspace county.gpkg --road 旧路名 --renamed"},
       list},
  };
}

}  // namespace lifang::cli
