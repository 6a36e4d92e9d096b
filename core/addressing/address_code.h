// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "core/addressing/address.h"
#include "core/base/result.h"

namespace lifang::addressing {

/// The code of a standard address, 34 digits that say where a door is without its names:
///
///   330683001002 0123 01188 00 003 02 1101 cc
///   |            |    |     |  |   |  |    check, ISO/IEC 7064 MOD 97-10: code mod 97 = 1
///   |            |    |     |  |   |  room, 4; B101 below ground as 9101
///   |            |    |     |  |   unit, 2
///   |            |    |     |  building, 3; A to Z as 901 to 926
///   |            |    |     sub-number, 2
///   |            |    number, 5; a temporary one (临) + 90000
///   |            the county's number of the street, 4 (street_of)
///   community or village, 12 digits of the statistical code; of a township alone, + 000
///
/// 0 where the address has no such part. The layout is ours: GB/T 23705-2009 gives the frame
/// (divisions, then what limits the place, then the place), and no text of a state standard that
/// lays out such digits was at hand. A code changes with its division (浦口 2019), so rows are
/// known by their own ids, never by it. What the street is called, and the compound behind a
/// road's number, is not in it.
struct AddressCode {
  std::string division;  ///< 12 digits
  int street = 0;        ///< 1 to 9999
  bool temporary = false;
  int number = 0;  ///< up to 89999
  int sub = 0;     ///< up to 99
  std::string building, unit, room;

  friend bool operator==(const AddressCode&, const AddressCode&) = default;
};

constexpr std::size_t address_code_digits = 34;
constexpr int most_streets = 9999;

/// What an address's number stands under, and what has a number of its own in the county: the
/// road with its lanes (商家街120弄3支弄), else the compound, else the village with its group
/// (王村3组). "" for an address with none of them.
std::string street_of(const Address& address);

/// The parts of an address that its code carries. `division`: 9 or 12 digits.
AddressCode code_parts(const Address& address, std::string_view division, int street);

/// Errors: "plate.no_code" with the part that the digits cannot say: a building called 甲, a
/// fourth digit of a sub-number, a street or division without a number.
Result<std::string> write_code(const AddressCode& code);

/// Blanks and full-width digits are understood. read_code(write_code(c)) == c.
/// Errors: "plate.bad_code" if it is not 34 digits or says what no address can;
/// "plate.bad_code_check" if its check digits show a slip.
Result<AddressCode> read_code(std::string_view text);

/// A code as people read it, in its parts: 330683001002 0123 01188 00 003 02 1101 45. A text of
/// another length is left as it is.
std::string grouped(std::string_view code);

/// Whether a text is meant as a code: 34 digits and blanks.
bool looks_like_code(std::string_view text);

/// The address as far as the code tells it: no names.
Address address_of(const AddressCode& code);

}  // namespace lifang::addressing
