// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
// Addresses by the line: standard input in, one line out for each line in, whatever it holds.
#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/answer.h"
#include "core/addressing/read_address.h"
#include "core/base/utf8.h"

namespace lifang::cli {
namespace {

using addressing::Address;
using addressing::AddressReading;
using addressing::Divisions;
using nlohmann::ordered_json;

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

Result<Address> address_of(const std::string& line) {
  const auto json = ordered_json::parse(line, nullptr, false);
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

Result<Divisions> divisions() {
  const auto lines = resource("data/places/divisions.tsv");
  if (!lines) return fail(lines);
  return Divisions::parse(*lines);
}

/// "" if the line can be read, else the code of why not.
std::string why_not(const std::string& line) {
  if (!is_utf8(line)) return "plate.address_not_utf8";
  if (trimmed(line).empty()) return "plate.address_empty";
  return to_code_points(line).size() > most_characters ? "plate.address_too_long" : "";
}

/// Without BOM and carriage returns, each with its number from 1.
template <class Take>
void each_line(const Take& take) {
  std::size_t number = 0;
  for (std::string line; std::getline(std::cin, line);) {
    if (++number == 1 && line.rfind("\xEF\xBB\xBF", 0) == 0) line.erase(0, 3);
    if (!line.empty() && line.back() == '\r') line.pop_back();
    take(line, number);
  }
}

void tell(const Arguments& arguments, std::size_t number, const Error& error) {
  std::cerr << number << ": " << messages().sentence(error, language(arguments)) << "\n";
}

Result<Answer> parse(const Arguments& arguments) {
  const auto list = divisions();
  if (!list) return fail(list);
  const std::string home = arguments.text("--county");
  const auto written = [&](const std::string& line, const std::string& trouble) {
    AddressReading reading;
    if (trouble.empty()) reading = addressing::read_address(line, *list, home);
    if (arguments.has("--complete"))
      reading.address = addressing::completed(reading.address, reading.code, *list);
    if (!arguments.json) return addressing::format(reading.address) + "\n";
    ordered_json out = to_json(reading);
    out["input"] = is_utf8(line) ? line : to_utf8(to_code_points(line));
    out["error"] = or_nothing(trouble);
    return out.dump() + "\n";
  };
  if (arguments.has("TEXT")) {
    const std::string text = arguments.text("TEXT");
    if (const std::string trouble = why_not(text); !trouble.empty())
      return fail(Fault::input, trouble);
    return Answer{nullptr, written(text, "")};
  }
  std::string out;
  each_line([&](const std::string& line, std::size_t number) {
    const std::string trouble = why_not(line);
    if (!trouble.empty()) tell(arguments, number, {Fault::input, trouble, {}, {}});
    out += written(line, trouble);
  });
  return Answer{nullptr, std::move(out)};
}

Result<Answer> format(const Arguments& arguments) {
  std::string out;
  bool all_good = true;
  each_line([&](const std::string& line, std::size_t number) {
    const auto address = address_of(line);
    if (!address) tell(arguments, number, address.error());
    all_good = all_good && address;
    const std::string text = address ? addressing::format(*address) : "";
    out += (arguments.json ? ordered_json{{"address", or_nothing(text)}}.dump() : text) + "\n";
  });
  return Answer{nullptr, std::move(out), all_good ? 0 : 1};
}

}  // namespace

std::vector<Command> address_commands() {
  return {
      {"address parse",
       "take addresses apart, however they are written: TEXT, or a line each on standard input; "
       "with --json one object a line",
       {option("TEXT", "one address"),
        option("--county", "where addresses lie that name no county, six digits"),
        flag("--complete", "fill in the divisions above those that are written")},
       {"lifang address parse 嵊州市嵊州大道一百二十三号嵊星湾二期3栋2单元1101",
        "lifang address parse --json < addresses.txt"},
       parse},
      {"address format",
       "write addresses in the standard way: JSON objects, a line each, as `address parse` gives",
       {},
       {"echo '{\"county\":\"嵊州市\",\"road\":\"嵊州大道\",\"number\":1188}' | lifang address "
        "format"},
       format},
  };
}

}  // namespace lifang::cli
