// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/addressing/address.h"
#include "core/addressing/divisions.h"

namespace lifang::addressing {

/// What a text written by hand says of a place; nothing of the text is lost.
struct AddressReading {
  Address address;
  std::string code;  ///< of the deepest division, where only one can be meant; else ""
  std::vector<std::pair<std::string, std::string>> corrections;  ///< as written, as read
  std::vector<std::string> notes;  ///< what stood in brackets, before or after the address
  std::string rest;                ///< what was not understood
  bool former = false;             ///< a division named here is no more
};

/// Reads a messy address: as `parse_address`, and divisions without their endings (浙江嵊州), out
/// of order with a repetition, or with one character wrong, by the list of divisions. Only what
/// is written is filled in: 嵊州市 alone gives no province (`completed` adds it).
/// `home` is the code of the county to look in where the text names none; "" for none.
AddressReading read_address(std::string_view text, const Divisions& divisions,
                            std::string_view home = {});

/// The address with the divisions over its `code` filled in where they are empty.
Address completed(Address address, std::string_view code, const Divisions& divisions);

}  // namespace lifang::addressing
