// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"

namespace lifang::addressing {

/// An address by its parts, after GB/T 23705-2009's frame: divisions, then road,
/// compound or village, then the place in it. Empty and 0 mean "not given".
struct Address {
  std::string province;    ///< 浙江省
  std::string city;        ///< 绍兴市; only with a county
  std::string county;      ///< 嵊州市, 新昌县, 越城区
  std::string township;    ///< 剡湖街道, 甘霖镇, 贵门乡
  std::string community;   ///< 北直街社区, 王村
  int group = 0;           ///< 3组, a village's group (村民小组)
  std::string road;        ///< 嵊州大道; a number without a road is a village's
  int lane = 0;            ///< 120弄
  int sub_lane = 0;        ///< 支弄
  bool temporary = false;  ///< 临12号
  int number = 0;          ///< 1188号
  int sub = 0;             ///< 12-1号
  std::string compound;    ///< 嵊星湾二期
  std::string building;    ///< "3" of 3幢, "A1"
  std::string unit;        ///< "2" of 2单元
  std::string floor;       ///< "5" of 5层
  std::string room;        ///< "1101" of 1101室

  friend bool operator==(const Address&, const Address&) = default;
};

/// The one way to write an address:
/// 浙江省绍兴市嵊州市剡湖街道嵊州大道1188号嵊星湾二期3幢2单元1101室.
std::string format(const Address& address);

/// Reads what `format` writes and what people write instead: full-width digits, Chinese
/// numerals (一百二十三号), spaces, 栋 号楼 座 for 幢, 户 房 for 室, 12号之一, 12之1, 12甲, 12附1
/// for 12-1, 12# for 12号, 3#楼 for 3幢, 12号院, 3-2-1101 for 3幢2单元1101室, 负一楼 for B1层, a
/// bare room number at the end.
///
///   parse_address(format(a)) == a   for parts as in the examples above
///
/// Names are told apart by their endings, so a road called like a division (老县前街) is
/// read as a road only where no township stands before the number.
/// No digit is lost: a number that cannot be one (0号, 1234567890号, a second 附号) is an error.
/// Errors: "plate.bad_address" with the address and the part that was not understood.
Result<Address> parse_address(std::string_view text);

}  // namespace lifang::addressing
