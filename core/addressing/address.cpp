// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/addressing/address.h"

#include "core/addressing/address_parser.h"
#include "core/addressing/numbering.h"
#include "core/addressing/plain_address.h"
#include "core/base/utf8.h"

namespace lifang::addressing {

std::string format(const Address& a) {
  std::string out = a.province + a.city + a.county + a.township + a.community;
  if (a.group > 0) out += std::to_string(a.group) + "组";
  out += a.road;
  if (a.lane > 0) out += std::to_string(a.lane) + "弄";
  if (a.sub_lane > 0) out += std::to_string(a.sub_lane) + "支弄";
  if (a.number > 0) out += (a.temporary ? "临" : "") + number_text(a.number, a.sub) + "号";
  out += a.compound;
  if (!a.building.empty()) out += a.building + "幢";
  if (!a.unit.empty()) out += a.unit + "单元";
  if (!a.floor.empty()) out += a.floor + "层";
  if (!a.room.empty()) out += a.room + "室";
  return out;
}

Result<Address> parse_address(std::string_view text) {
  AddressParser parser(plain_address(text));
  parser.divisions();
  parser.place();
  if (!parser.understood() || !parser.rest().empty() || parser.address() == Address{}) {
    return fail(Fault::input, "plate.bad_address", {}, {std::string(text), to_utf8(parser.rest())});
  }
  return parser.address();
}

}  // namespace lifang::addressing
