// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
// Addresses by the line: standard input in, one line out for each line in, whatever it holds.
#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>

#include "cli/answer.h"
#include "cli/lines.h"
#include "core/addressing/address_code.h"
#include "core/addressing/read_address.h"
#include "core/base/utf8.h"
#include "gis/crs/transform.h"
#include "gis/documents/document.h"
#include "gis/formats/read_file.h"
#include "gis/workspace/operations/address_codes.h"
#include "gis/workspace/queries/geocoding.h"
#include "gis/workspace/queries/home_county.h"

namespace lifang::cli {
namespace {

using addressing::Address;
using addressing::AddressCode;
using addressing::AddressReading;
using addressing::Divisions;
using addressing::Located;
using nlohmann::ordered_json;
using workspace::Access;

constexpr std::size_t most_characters = 500;  // no address is nearly as long

struct TextField {
  const char* key;
  std::string Address::*part;
};
constexpr TextField texts[] = {{"province", &Address::province},
                               {"city", &Address::city},
                               {"county", &Address::county},
                               {"town", &Address::township},
                               {"community", &Address::community},
                               {"road", &Address::road},
                               {"compound", &Address::compound},
                               {"building", &Address::building},
                               {"unit", &Address::unit},
                               {"floor", &Address::floor},
                               {"room", &Address::room}};

struct NumberField {
  const char* key;
  int Address::*part;
};
constexpr NumberField numbers[] = {{"group", &Address::group},
                                   {"lane", &Address::lane},
                                   {"sub_lane", &Address::sub_lane},
                                   {"number", &Address::number},
                                   {"subnumber", &Address::sub}};

ordered_json or_nothing(const std::string& text) {
  return text.empty() ? ordered_json() : ordered_json(text);
}

ordered_json to_json(const Address& address) {
  ordered_json out;
  for (const TextField& field : texts) out[field.key] = or_nothing(address.*field.part);
  for (const NumberField& field : numbers) {
    const int value = address.*field.part;
    out[field.key] = value > 0 ? ordered_json(value) : ordered_json();
  }
  out["temporary"] = address.temporary;
  return out;
}

ordered_json to_json(const AddressReading& reading) {
  ordered_json out = to_json(reading.address);
  out["address"] = addressing::format(reading.address);
  out["code"] = or_nothing(reading.code);
  out["former"] = reading.former;
  out["corrections"] = ordered_json::array();
  for (const auto& [written, read] : reading.corrections)
    out["corrections"].push_back({{"written", written}, {"read", read}});
  out["notes"] = reading.notes;
  out["rest"] = or_nothing(reading.rest);
  return out;
}

/// The place in a text or a number that JSON gave for it.
std::string text_of(const ordered_json& value) {
  if (value.is_string()) return value.get<std::string>();
  return value.is_null() ? "" : value.dump();
}

Result<Address> address_of(const ordered_json& json) {
  if (!json.is_object()) return fail(Fault::input, "plate.address_not_json");
  Address out;
  for (const TextField& field : texts) {
    if (json.contains(field.key)) out.*field.part = text_of(json[field.key]);
  }
  for (const NumberField& field : numbers) {
    if (!json.contains(field.key) || json[field.key].is_null()) continue;
    const std::string text = text_of(json[field.key]);
    const bool digits =
        !text.empty() && text.size() < 10 && text.find_first_not_of("0123456789") == text.npos;
    if (!digits) return fail(Fault::input, "plate.address_not_number", {}, {field.key, text});
    out.*field.part = std::stoi(text);
  }
  out.temporary = json.value("temporary", ordered_json(false)) == true;
  return out;
}

/// What a code of an address says by itself: the divisions it lies in, and no street's name.
AddressReading reading_of(const AddressCode& code, const Divisions& divisions) {
  AddressReading out;
  for (const std::size_t digits : {12, 9, 6, 4, 2}) {
    const std::string division = code.division.substr(0, digits);
    if (!divisions.find(division)) continue;
    out.code = code.division.ends_with("000") ? code.division.substr(0, 9) : code.division;
    out.address = addressing::completed(addressing::address_of(code), division, divisions);
    return out;
  }
  out.address = addressing::address_of(code);
  return out;
}

/// The address's code, of JSON that gives its division and its street's number; else null.
Result<ordered_json> code_of(const Address& address, const ordered_json& json) {
  const std::string division = json.contains("code") ? text_of(json["code"]) : "";
  const bool given = json.contains("street_code") && json["street_code"].is_number_integer();
  if (!given || division.empty()) return ordered_json();
  const auto code = addressing::write_code(
      addressing::code_parts(address, division, json["street_code"].get<int>()));
  if (!code) return fail(code);
  return ordered_json(*code);
}

/// "" if the line can be read, else the code of why not.
std::string why_not(const std::string& line) {
  if (!is_utf8(line)) return "plate.address_not_utf8";
  if (trimmed(line).empty()) return "plate.address_empty";
  if (addressing::looks_like_code(line)) {
    const auto code = addressing::read_code(line);
    return code ? "" : code.error().code;
  }
  return to_code_points(line).size() > most_characters ? "plate.address_too_long" : "";
}

bool is_county(const std::string& code, const Divisions& divisions) {
  const auto found = divisions.find(code);
  return found && divisions.level(*found) == addressing::Level::county;
}

/// Answers the text given, else each line of standard input: `answered(line, trouble)`. What
/// cannot be read is told; of a line the others go on, and the exit code says so.
template <class Answered>
Result<Answer> each_answered(const Arguments& arguments, Answered answered) {
  if (arguments.has("TEXT")) {
    const std::string text = arguments.text("TEXT");
    if (const std::string trouble = why_not(text); !trouble.empty())
      return fail(Fault::input, trouble, {}, {as_utf8(text)});
    return Answer{nullptr, answered(text, std::string())};
  }
  std::string out;
  bool all_good = true;
  each_line([&](const std::string& line, std::size_t number) {
    const std::string trouble = why_not(line);
    if (!trouble.empty()) tell(arguments, number, {Fault::input, trouble, {}, {as_utf8(line)}});
    all_good = all_good && trouble.empty();
    out += answered(line, trouble);
  });
  return Answer{nullptr, std::move(out), all_good ? 0 : 1};
}

Result<Answer> parse(const Arguments& arguments) {
  const auto list = queries::divisions_of_the_country();
  if (!list) return fail(list);
  const std::string home = arguments.text("--county");
  if (!home.empty() && !is_county(home, *list)) {
    return fail(Fault::usage, "plate.unknown_county", {}, {home});
  }
  const auto written = [&](const std::string& line, const std::string& trouble) {
    AddressReading reading;
    const bool coded = trouble.empty() && addressing::looks_like_code(line);
    const auto code = coded ? addressing::read_code(line) : Result<AddressCode>(AddressCode{});
    if (coded && code) reading = reading_of(*code, *list);
    if (!coded && trouble.empty()) reading = addressing::read_address(line, *list, home);
    if (arguments.has("--complete"))
      reading.address = addressing::completed(reading.address, reading.code, *list);
    if (!arguments.json) return addressing::format(reading.address) + "\n";
    ordered_json out = to_json(reading);
    out["street_code"] = coded && code ? ordered_json(code->street) : ordered_json();
    out["input"] = as_utf8(line);
    out["error"] = or_nothing(trouble);
    return out.dump() + "\n";
  };
  return each_answered(arguments, written);
}

/// One line of JSON: the address written out, and its code where its parts are given.
Result<ordered_json> formatted(const std::string& line) {
  const auto json = ordered_json::parse(line, nullptr, false);
  const auto address = address_of(json);
  if (!address) return fail(address);
  auto code = code_of(*address, json);
  if (!code) return fail(code);
  return ordered_json{{"address", or_nothing(addressing::format(*address))},
                      {"address_code", std::move(*code)}};
}

Result<Answer> format(const Arguments& arguments) {
  std::string out;
  bool all_good = true;
  each_line([&](const std::string& line, std::size_t number) {
    const auto made = formatted(line);
    if (!made) tell(arguments, number, made.error());
    all_good = all_good && made;
    const ordered_json row =
        made ? *made : ordered_json{{"address", nullptr}, {"address_code", nullptr}};
    out += (arguments.json ? row.dump() : text_of(row["address"])) + "\n";
  });
  return Answer{nullptr, std::move(out), all_good ? 0 : 1};
}

Result<Answer> codes(const Arguments& arguments) {
  auto work = open_workspace(arguments, Access::write);
  if (!work) return fail(work);
  const auto done = operations::code_addresses(
      *work, {.today = arguments.today, .actor = arguments.actor, .reason = arguments.reason},
      arguments.progress);
  if (!done) return fail(done);
  const auto count = [](std::size_t n) { return std::to_string(n); };
  return answer(
      {{"plates", done->plates}, {"changed", done->changed}, {"without", done->without}},
      messages().sentence("plate.coded",
                          {count(done->plates), count(done->changed), count(done->without)},
                          language(arguments)) +
          "\n");
}

/// What an address or a point is answered with.
struct Desk {
  workspace::Workspace work;
  addressing::Geocoder geocoder;
  Divisions divisions;
  std::string county;
  crs::Transformer to_degrees;
  crs::Transformer to_metres;
};

Result<Desk> open_desk(const Arguments& arguments) {
  auto work = open_workspace(arguments, Access::read);
  if (!work) return fail(work);
  auto county = queries::home_county(work->session());
  if (!county) return fail(county);
  auto geocoder = queries::read_geocoder(work->session(), arguments.today, *county);
  if (!geocoder) return fail(geocoder);
  auto list = queries::divisions_of_the_country();
  if (!list) return fail(list);
  const auto metres = crs::epsg(work->epsg());
  auto out = crs::Transformer::between(metres, crs::epsg(4326));
  if (!out) return fail(out);
  auto back = crs::Transformer::between(crs::epsg(4326), metres);
  if (!back) return fail(back);
  return Desk{std::move(*work), std::move(*geocoder), std::move(*list),
              *county,          std::move(*out),      std::move(*back)};
}

ordered_json to_json(const Located& located, const Desk& desk) {
  ordered_json out{{"level", addressing::reached_word(located.reached, located.kind)},
                   {"confidence", std::round(located.confidence * 1000) / 1000},
                   {"matched", or_nothing(located.matched)},
                   {"former", located.former},
                   {"now", or_nothing(located.now)},
                   {"valid_until", or_nothing(located.until)},
                   {"address_code", or_nothing(located.code)},
                   {"id", or_nothing(located.id)}};
  const bool somewhere = located.reached != addressing::Reached::none;
  const auto degrees = somewhere ? desk.to_degrees(located.at) : Result<Point>(Point{});
  const bool placed = somewhere && degrees;
  const auto rounded = [](double degree) { return std::round(degree * 1e7) / 1e7; };
  out["lon"] = placed ? ordered_json(rounded(degrees->x)) : ordered_json();
  out["lat"] = placed ? ordered_json(rounded(degrees->y)) : ordered_json();
  return out;
}

std::vector<Located> located(const std::string& text, Desk& desk, std::size_t most) {
  if (addressing::looks_like_code(text)) {
    const auto place = queries::locate_code(desk.work.session(), text);
    return {place ? *place : Located{}};
  }
  const auto reading = addressing::read_address(text, desk.divisions, desk.county);
  auto out = desk.geocoder.locate(reading.address, most);
  if (out.front().reached != addressing::Reached::none || reading.corrections.empty()) return out;
  // A road may begin like a town elsewhere: 安康平路 is no 平路 of 安康市.
  const auto plain = addressing::parse_address(text);
  return plain ? desk.geocoder.locate(*plain, most) : out;
}

/// What a line or a table's row is answered with. `now` and `valid_until`: of a former address.
constexpr const char* place_columns[] = {"level",   "confidence", "lon",         "lat",
                                         "matched", "now",        "valid_until", "address_code"};

std::string in_words(const ordered_json& one) {
  std::string out;
  for (const char* key : place_columns)
    out += (out.empty() ? "" : "\t") + (one[key].is_null() ? "" : text_of(one[key]));
  return out + "\n";
}

/// The sheets of a table with what was found behind their own columns; every cell as it was.
Result<documents::Table> table_with_places(const Arguments& arguments, Desk& desk,
                                           std::map<std::string, std::size_t>& reached) {
  const std::string path = arguments.text("--table"), column = arguments.text("--column");
  const auto import_rules = rule_file("import");
  if (!import_rules) return fail(import_rules);
  const auto source =
      formats::read_file(path, {"", "", &*import_rules, /*table_without_geometry=*/true});
  if (!source) return fail(source);
  const formats::Layer& sheet = source->layers.front();
  if (std::find(sheet.fields.begin(), sheet.fields.end(), column) == sheet.fields.end()) {
    std::string heads;
    for (const std::string& field : sheet.fields) heads += (heads.empty() ? "" : ", ") + field;
    return fail(Fault::input, "plate.no_such_column", path, {column, heads});
  }
  documents::Table out{sheet.fields, {}, {}};
  out.heads.insert(out.heads.end(), std::begin(place_columns), std::end(place_columns));
  out.widths.assign(out.heads.size(), 1);
  for (const Row& row : sheet.rows) {
    std::vector<std::string> cells;
    for (const std::string& field : sheet.fields) cells.push_back(row.text(field));
    const std::string text = row.text(column);
    const std::string trouble = why_not(text);
    const auto place = to_json(trouble.empty() ? located(text, desk, 1).front() : Located{}, desk);
    ++reached[trouble.empty() ? place["level"].get<std::string>() : trouble];
    for (const char* key : place_columns) cells.push_back(text_of(place[key]));
    out.rows.push_back(std::move(cells));
  }
  return out;
}

Result<Answer> geocode_table(const Arguments& arguments, Desk& desk) {
  const std::string out = arguments.text("--out");
  std::map<std::string, std::size_t> reached;
  auto table = table_with_places(arguments, desk, reached);
  if (!table) return fail(table);
  const std::size_t read = table->rows.size();
  const auto layout = rule_file("documents");
  if (!layout) return fail(layout);
  documents::Document document;
  document.table = std::move(*table);
  const auto written = documents::write_document(document, documents::make_style(*layout), out);
  if (!written) return fail(written);
  const ordered_json report{{"read", read}, {"reached", reached}, {"out", out}};
  std::string words = out + "\n";
  for (const auto& [level, count] : reached) words += level + "\t" + std::to_string(count) + "\n";
  return Answer{nullptr, arguments.json ? report.dump() + "\n" : words};
}

/// One line's answer: the best place, the others behind it, or why the line was not read.
std::string answer_line(const std::string& line, const std::string& trouble, Desk& desk,
                        std::size_t most, bool as_json) {
  std::vector<Located> found;
  if (trouble.empty()) found = located(line, desk, most);
  if (found.empty()) found.emplace_back();
  ordered_json row = to_json(found.front(), desk);
  if (!as_json) return in_words(row);
  row["input"] = as_utf8(line);
  row["error"] = or_nothing(trouble);
  row["others"] = ordered_json::array();
  for (std::size_t i = 1; i < found.size(); ++i) row["others"].push_back(to_json(found[i], desk));
  return row.dump() + "\n";
}

Result<Answer> geocode(const Arguments& arguments) {
  const auto most = arguments.integer("--limit");
  if (!most) return fail(most);
  auto desk = open_desk(arguments);
  if (!desk) return fail(desk);
  if (arguments.has("--table")) return geocode_table(arguments, *desk);
  const auto answers = static_cast<std::size_t>(std::max<std::int64_t>(1, *most));
  const auto answered = [&](const std::string& line, const std::string& trouble) {
    return answer_line(line, trouble, *desk, answers, arguments.json);
  };
  return each_answered(arguments, answered);
}

Result<Answer> reverse(const Arguments& arguments) {
  const auto at = arguments.point("--at");
  if (!at) return fail(at);
  const auto desk = open_desk(arguments);
  if (!desk) return fail(desk);
  const auto metres = desk->to_metres(*at);
  if (!metres) return fail(metres);
  const Located located = desk->geocoder.reverse(*metres);
  ordered_json row = to_json(located, *desk);
  row["distance_m"] = std::round(located.distance_m * 10) / 10;
  return Answer{nullptr, arguments.json ? row.dump() + "\n" : in_words(row),
                located.reached == addressing::Reached::none ? 1 : 0};
}

}  // namespace

std::vector<Command> address_commands() {
  return {
      {"address parse",
       "take addresses apart, however they are written: TEXT, or a line each on standard input; "
       "with --json one object a line; an address code is taken apart too; a line that cannot be "
       "read (empty, over 500 characters, no "
       "UTF-8) is answered with its `error`, and the exit code is 1 at the end",
       {option("TEXT", "one address"),
        option("--county", "where addresses lie that name no county, six digits"),
        flag("--complete", "fill in the divisions above those that are written")},
       {"lifang address parse 嵊州市嵊州大道一百二十三号嵊星湾二期3栋2单元1101",
        "lifang address parse --json < addresses.txt"},
       parse},
      {"address format",
       "write addresses in the standard way: JSON objects, a line each, as `address parse` gives; "
       "with --json their codes too, where `code` and `street_code` are given",
       {},
       {"echo '{\"county\":\"嵊州市\",\"road\":\"嵊州大道\",\"number\":1188}' | lifang address "
        "format"},
       format},
      {"address codes",
       "give each plate in use its address code (34 digits: community, street, number, building, "
       "unit, room, check), and those another whose division has another code by now; numbered "
       "plates get theirs by themselves",
       {workspace_option()},
       {"lifang address codes --workspace county.gpkg --as 王敏"},
       codes},
      {"address geocode",
       "where addresses, or their codes, lie: TEXT, or a line each on standard input; level "
       "reached "
       "(building door interpolated road compound village community township none), confidence, "
       "degrees of CGCS2000, what was met, and of a former address the one that holds now and the "
       "day it is valid to; lines that cannot be read are answered as by `address parse`",
       {workspace_option(), option("TEXT", "one address"),
        option_or("--limit", "answers a line, with --json", "5"),
        reads(option("--table",
                     "a table of addresses (CSV, XLSX); --out gets it with what was found behind")),
        option_or("--column", "the table's column of addresses", "地址"),
        writes(option("--out", "the table to write (CSV, XLSX, ODS)"))},
       {"lifang address geocode --workspace county.gpkg 剡湖街道商家街8号",
        "lifang address geocode --workspace county.gpkg --json < addresses.txt",
        "lifang address geocode --workspace county.gpkg --table list.csv --out found.csv"},
       geocode},
      {"address reverse",
       "the address of a point: the nearest door, else the number it would have, else the ground",
       {workspace_option(), required_option("--at", "LON,LAT in degrees (CGCS2000)")},
       {"lifang address reverse --workspace county.gpkg --at 120.82,29.59"},
       reverse},
  };
}

}  // namespace lifang::cli
