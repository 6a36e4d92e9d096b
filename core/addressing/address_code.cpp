// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/addressing/address_code.h"

#include <algorithm>
#include <cctype>
#include <optional>

#include "core/base/utf8.h"

namespace lifang::addressing {
namespace {

constexpr int temporary_from = 90000;
constexpr int letters_from = 900;  // A = 901
constexpr int below_ground = 9000;

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(),
                                      [](unsigned char c) { return std::isdigit(c) != 0; });
}

/// Half-width digits of a text that holds nothing else but blanks; else nothing.
std::string digits_of(std::string_view text) {
  std::string out;
  for (const char32_t c : to_code_points(text)) {
    if (c == U' ' || c == U'\t' || c == U'\u3000' || c == U'\r') continue;
    const char32_t half = c >= U'０' && c <= U'９' ? c - U'０' + U'0' : c;
    if (half < U'0' || half > U'9') return {};
    out += static_cast<char>(half);
  }
  return out;
}

/// ISO/IEC 7064: the remainder of a long number of digits.
int mod_97(std::string_view digits) {
  int rest = 0;
  for (const char c : digits) rest = (rest * 10 + (c - '0')) % 97;
  return rest;
}

/// A label of digits up to a limit; 0 for none, nothing for what is no such number. A leading
/// zero is part of a label and is not kept by a number.
std::optional<int> label_number(const std::string& label, int most) {
  if (label.empty()) return 0;
  if (!all_digits(label) || label.size() > 5 || label.front() == '0') return std::nullopt;
  const int value = std::stoi(label);
  return value <= most ? std::optional(value) : std::nullopt;
}

std::optional<int> building_number(const std::string& building) {
  if (building.size() == 1 && building[0] >= 'A' && building[0] <= 'Z')
    return letters_from + 1 + (building[0] - 'A');
  return label_number(building, letters_from - 1);
}

std::optional<int> room_number(const std::string& room) {
  if (!room.starts_with('B')) return label_number(room, below_ground - 1);
  const auto below = label_number(room.substr(1), 999);
  return below && *below > 0 ? std::optional(below_ground + *below) : std::nullopt;
}

std::string label(int value) {
  return value > 0 ? std::to_string(value) : std::string();
}
std::string building_label(int value) {
  if (value <= letters_from) return label(value);
  return std::string(1, static_cast<char>('A' + value - letters_from - 1));
}
std::string room_label(int value) {
  return value > below_ground ? "B" + std::to_string(value - below_ground) : label(value);
}

std::string padded(int value, std::size_t width) {
  const std::string digits = std::to_string(value);
  return std::string(width - digits.size(), '0') + digits;
}

tl::unexpected<Error> no_code(const std::string& part) {
  return fail(Fault::refused, "plate.no_code", {}, {part});
}

}  // namespace

std::string street_of(const Address& address) {
  if (!address.road.empty()) {
    std::string out = address.road;
    if (address.lane > 0) out += std::to_string(address.lane) + "弄";
    if (address.sub_lane > 0) out += std::to_string(address.sub_lane) + "支弄";
    return out;
  }
  if (!address.compound.empty()) return address.compound;
  const bool numbered = address.number > 0 || address.group > 0;
  if (address.community.empty() || !numbered) return {};
  return address.community + (address.group > 0 ? std::to_string(address.group) + "组" : "");
}

AddressCode code_parts(const Address& address, std::string_view division, int street) {
  AddressCode out;
  out.division = division;
  if (out.division.size() == 9) out.division += "000";
  out.street = street;
  out.temporary = address.temporary;
  out.number = address.number;
  out.sub = address.sub;
  out.building = address.building;
  out.unit = address.unit;
  out.room = address.room;
  return out;
}

Result<std::string> write_code(const AddressCode& code) {
  const auto building = building_number(code.building);
  const auto unit = label_number(code.unit, 99);
  const auto room = room_number(code.room);
  if (code.division.size() != 12 || !all_digits(code.division)) return no_code(code.division);
  if (code.street < 1 || code.street > most_streets) return no_code(std::to_string(code.street));
  const int number = code.number + (code.temporary ? temporary_from : 0);
  const int most = code.temporary ? temporary_from + 9999 : temporary_from - 1;
  if (code.number < 0 || number > most || (code.temporary && code.number == 0))
    return no_code(std::to_string(code.number) + "号");
  if (code.sub < 0 || code.sub > 99) return no_code("-" + std::to_string(code.sub));
  if (!building) return no_code(code.building + "幢");
  if (!unit) return no_code(code.unit + "单元");
  if (!room) return no_code(code.room + "室");
  std::string out = code.division + padded(code.street, 4) + padded(number, 5) +
                    padded(code.sub, 2) + padded(*building, 3) + padded(*unit, 2) +
                    padded(*room, 4);
  return out + padded(98 - mod_97(out + "00"), 2);
}

Result<AddressCode> read_code(std::string_view text) {
  const std::string digits = digits_of(text);
  const auto bad = [&](const char* code) {
    return fail(Fault::input, code, {}, {std::string(text)});
  };
  if (digits.size() != address_code_digits) return bad("plate.bad_code");
  if (mod_97(digits) != 1) return bad("plate.bad_code_check");
  const auto part = [&](std::size_t from, std::size_t width) {
    return std::stoi(digits.substr(from, width));
  };
  AddressCode out;
  out.division = digits.substr(0, 12);
  out.street = part(12, 4);
  const int number = part(16, 5), building = part(23, 3), room = part(28, 4);
  out.temporary = number > temporary_from;
  out.number = out.temporary ? number - temporary_from : number;
  out.sub = part(21, 2);
  out.unit = label(part(26, 2));
  out.building = building_label(building);
  out.room = room_label(room);
  // What no address can say: no street, a letter after Z, a room at the boundary of two meanings.
  const auto again = write_code(out);
  if (!again || *again != digits) return bad("plate.bad_code");
  return out;
}

std::string grouped(std::string_view code) {
  if (code.size() != address_code_digits) return std::string(code);
  std::string out;
  for (const std::size_t width : {12, 4, 5, 2, 3, 2, 4, 2}) {
    out += (out.empty() ? "" : " ") + std::string(code.substr(0, width));
    code.remove_prefix(width);
  }
  return out;
}

bool looks_like_code(std::string_view text) {
  return digits_of(text).size() == address_code_digits;
}

Address address_of(const AddressCode& code) {
  Address out;
  out.temporary = code.temporary;
  out.number = code.number;
  out.sub = code.sub;
  out.building = code.building;
  out.unit = code.unit;
  out.room = code.room;
  return out;
}

}  // namespace lifang::addressing
