// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/addressing/address.h"

#include <doctest/doctest.h>

#include <random>

#include "core/addressing/numeral.h"

using namespace lifang;
using namespace lifang::addressing;

namespace {

std::string canonical(const std::string& text) {
  const auto parsed = parse_address(text);
  return parsed ? format(*parsed) : parsed.error().code;
}

const std::string& any(std::mt19937& random, const std::vector<std::string>& of) {
  return of[random() % of.size()];
}

Address random_address(std::mt19937& random) {
  Address a;
  const auto coin = [&] { return random() % 2 == 0; };
  a.county = any(random, {"嵊州市", "新昌县", "越城区", "路桥区", "桐乡市", "镇海区", "通县"});
  if (coin()) a.city = any(random, {"绍兴市", "宁波市", "恩施土家族苗族自治州"});
  if (!a.city.empty() && coin()) a.province = any(random, {"浙江省", "内蒙古自治区", "湖北省"});
  if (coin()) {
    a.township = any(random, {"剡湖街道", "府山街道", "甘霖镇", "贵门乡", "大路镇", "城中街道"});
    if (coin()) a.community = any(random, {"北直街社区", "镇东社区", "王村"});
  }
  a.road = any(random, {"嵊州大道", "北直街", "经5路", "三环路", "乡贤路", "新村路", "市心路",
                        "百步阶", "马家弄", "104国道"});
  a.number = 1 + static_cast<int>(random() % 2000);
  if (coin()) a.sub = 1 + static_cast<int>(random() % 9);
  if (random() % 5 == 0) a.lane = 1 + static_cast<int>(random() % 300);
  if (a.lane && coin()) a.sub_lane = 1 + static_cast<int>(random() % 30);
  a.temporary = random() % 9 == 0 && a.lane == 0;
  if (coin()) {
    a.compound =
        any(random, {"嵊星湾二期", "未来城七期", "美邻生活广场", "长乐美树商厦", "东豪新村"});
    a.building = any(random, {"3", "12", "A1", "B"});
    if (coin()) a.unit = any(random, {"1", "2"});
    if (random() % 4 == 0) a.floor = "11";
    if (coin()) a.room = any(random, {"101", "1101", "B101"});
  }
  return a;
}

}  // namespace

TEST_CASE("a full address reads into its parts and is written the same") {
  const std::string text = "浙江省绍兴市嵊州市剡湖街道嵊州大道1188号嵊星湾二期3幢2单元1101室";
  const auto parsed = parse_address(text);
  REQUIRE(parsed);
  CHECK(parsed->city == "绍兴市");
  CHECK(parsed->county == "嵊州市");
  CHECK(parsed->township == "剡湖街道");
  CHECK(parsed->road == "嵊州大道");
  CHECK(parsed->number == 1188);
  CHECK(parsed->compound == "嵊星湾二期");
  CHECK(parsed->building == "3");
  CHECK(parsed->unit == "2");
  CHECK(parsed->room == "1101");
  CHECK(format(*parsed) == text);
}

TEST_CASE("parse undoes format") {
  std::mt19937 random(9);
  for (int i = 0; i < 5000; ++i) {
    const Address address = random_address(random);
    const std::string text = format(address);
    CAPTURE(text);
    const auto parsed = parse_address(text);
    REQUIRE(parsed);
    CHECK(*parsed == address);
  }
}

TEST_CASE("other ways of writing become the one way") {
  CHECK(canonical("嵊州市剡湖街道嵊州大道１１８８号") == "嵊州市剡湖街道嵊州大道1188号");
  CHECK(canonical("嵊州市嵊州大道一百二十三号") == "嵊州市嵊州大道123号");
  CHECK(canonical("嵊州市 北直街 12号之一") == "嵊州市北直街12-1号");
  CHECK(canonical("嵊州市北直街12之1号") == "嵊州市北直街12-1号");
  CHECK(canonical("嵊州市北直街12甲号") == "嵊州市北直街12-1号");
  CHECK(canonical("嵊州市北直街12附1号") == "嵊州市北直街12-1号");
  CHECK(canonical("嵊州市北直街12号附1号") == "嵊州市北直街12-1号");
  CHECK(canonical("嵊州市北直街12－1号") == "嵊州市北直街12-1号");
  CHECK(canonical("嵊星湾二期三栋二单元1101户") == "嵊星湾二期3幢2单元1101室");
  CHECK(canonical("嵊星湾二期1号楼") == "嵊星湾二期1幢");
  CHECK(canonical("嵊州大道8号嵊星湾3幢2单元1101") == "嵊州大道8号嵊星湾3幢2单元1101室");
}

TEST_CASE("villages have numbers without a road") {
  const auto village = parse_address("嵊州市崇仁镇王村12号");
  REQUIRE(village);
  CHECK(village->community == "王村");
  CHECK(village->road.empty());
  CHECK(village->number == 12);
}

TEST_CASE("a road called like a division is a road") {
  CHECK(parse_address("市心路12号")->road == "市心路");
  CHECK(parse_address("老县前街8号")->road == "老县前街");
  CHECK(parse_address("绍兴市越城区府山街道府横街1号")->township == "府山街道");
}

TEST_CASE("numerals") {
  CHECK(numeral_value("一百二十三") == 123);
  CHECK(numeral_value("十") == 10);
  CHECK(numeral_value("二〇五") == 205);
  CHECK(numeral_value("两千零八") == 2008);
  CHECK(numeral_value("12") == 12);
  CHECK(numeral_value("一百二") == 120);
  CHECK(numeral_value("一百零二") == 102);
  CHECK(numeral_value("999999999") == 999999999);
  CHECK(numeral_value("路") == -1);
  for (const char* none :
       {"1234567890", "九九九九九九九九千", "百", "一百二三", "三十百", "一百零"}) {
    CAPTURE(none);
    CHECK(numeral_value(none) == -1);
  }
  CHECK(numeral_value(std::string_view()) == -1);
}

TEST_CASE("a number that no door can bear is refused, not dropped") {
  for (const char* text : {"人民路1234567890号", "人民路九九九九九九九九千号", "人民路0号",
                           "人民路12-0号", "人民路12-1-3号", "人民路1弄2弄3弄4号"}) {
    CAPTURE(text);
    CHECK(canonical(text) == "plate.bad_address");
  }
  CHECK(canonical("人民路120弄3幢2单元") == "人民路120弄3幢2单元");
}

TEST_CASE("what is written holds every digit that was read but zeros, in order") {
  const std::vector<std::string> words = {"人民路", "12", "号", "3",    "弄",   "-",
                                          "之",     "附", "1",  "幢",   "单元", "室",
                                          "0",      "村", "楼", "支弄", "2",    "号楼"};
  const auto digits = [](const std::string& text) {
    std::string out;
    for (char c : text) {
      if (c >= '1' && c <= '9') out += c;
    }
    return out;
  };
  std::mt19937 random(21);
  std::size_t read = 0;
  for (int i = 0; i < 20000; ++i) {
    std::string text;
    for (std::size_t n = 1 + random() % 9; n > 0; --n) text += any(random, words);
    const auto parsed = parse_address(text);
    if (!parsed) continue;
    ++read;
    CAPTURE(text);
    CHECK(digits(format(*parsed)) == digits(text));
  }
  CHECK(read > 1000);
}

TEST_CASE("what is no address is an error that shows the part not understood") {
  CHECK(parse_address("").error().code == "plate.bad_address");
  const auto bad = parse_address("嵊州市北直街12号3幢!?");
  REQUIRE(!bad);
  CHECK(bad.error().args[1] == "!?");
}
