// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/address_codes.h"

#include <algorithm>

#include "core/geometry/measure.h"

namespace lifang::operations {

using workspace::Change;
using workspace::Operation;

/// 0 when all numbers are given.
Result<int> AddressCoder::street_number(const std::string& name) {
  if (!read_) {
    const auto rows = change_.session().rows("SELECT name, code FROM street_code");
    if (!rows) return fail(rows);
    for (const Row& row : *rows) {
      const int number = static_cast<int>(row.integer("code"));
      numbers_[row.text("name")] = number;
      last_ = std::max(last_, number);
    }
    read_ = true;
  }
  if (const auto known = numbers_.find(name); known != numbers_.end()) return known->second;
  if (last_ >= addressing::most_streets) return 0;
  ++last_;
  const auto made =
      change_.insert("street_code", Row{{"name", name}, {"code", std::int64_t{last_}}});
  if (!made) return fail(made);
  numbers_[name] = last_;
  return last_;
}

Result<std::string> AddressCoder::code(const std::string& address, Point at) {
  const auto parts = addressing::parse_address(address);
  if (!parts) return std::string();
  const std::string street = addressing::street_of(*parts);
  if (street.empty()) return std::string();
  const std::string& village = parts->community.empty() ? street : parts->community;
  const auto division = divisions_.at(at, village);
  if (!division) return division;
  // Whether the rest can be said at all, before its street takes a number for ever.
  if (!addressing::write_code(addressing::code_parts(*parts, *division, 1))) return std::string();
  const auto number = street_number(street);
  if (!number) return fail(number);
  const auto code = addressing::write_code(addressing::code_parts(*parts, *division, *number));
  return code ? *code : std::string();
}

namespace {

/// Gives one plate its code if it has another, or none.
Result<void> code_plate(Change& change, AddressCoder& coder, const Row& plate,
                        AddressesCoded& out) {
  ++out.plates;
  const auto code = is_empty(plate.geometry())
                        ? Result<std::string>(std::string())
                        : coder.code(plate.text("address"), centroid(plate.geometry()));
  if (!code) return fail(code);
  if (code->empty()) ++out.without;
  if (*code == plate.text("address_code")) return {};
  ++out.changed;
  return change.update("door_plate", plate.text("id"),
                       {{"address_code", code->empty() ? Value{} : Value(*code)}});
}

}  // namespace

Result<AddressesCoded> code_addresses(workspace::Workspace& work, const CodeAddresses& request,
                                      const Progress& progress) {
  AddressesCoded out;
  Operation head;
  head.name = "CodeAddresses";
  head.actor = request.actor;
  head.reason = request.reason;
  const auto done = work.perform(head, [&](Change& change, Operation& told) -> Result<void> {
    const auto rows = change.session().rows(
        "SELECT id, address, address_code, geom FROM door_plate WHERE status = 'in_use' ORDER BY "
        "fid");
    if (!rows) return fail(rows);
    AddressCoder coder(change, request.today);
    for (const Row& row : *rows) {
      const double share = static_cast<double>(out.plates) / static_cast<double>(rows->size());
      if (out.plates % 1000 == 0 && !report(progress, share, "address_code")) return cancelled();
      if (auto coded = code_plate(change, coder, row, out); !coded) return coded;
    }
    told.summary = "编制地址编码：" + std::to_string(out.changed) + " 个";
    return {};
  });
  if (!done) return fail(done);
  return out;
}

}  // namespace lifang::operations
