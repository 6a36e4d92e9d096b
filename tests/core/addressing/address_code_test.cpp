// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/addressing/address_code.h"

#include <doctest/doctest.h>

#include <random>

using namespace lifang::addressing;

namespace {

std::string code_of(const std::string& text, const std::string& division, int street) {
  const auto address = parse_address(text);
  REQUIRE(address);
  const auto code = write_code(code_parts(*address, division, street));
  return code ? *code : code.error().code;
}

std::string label(std::mt19937& random, int most) {
  const int value = static_cast<int>(random() % static_cast<unsigned>(most + 1));
  return value > 0 ? std::to_string(value) : "";
}

AddressCode random_code(std::mt19937& random) {
  AddressCode out;
  for (int i = 0; i < 12; ++i) out.division += static_cast<char>('0' + random() % 10);
  out.street = 1 + static_cast<int>(random() % most_streets);
  out.temporary = random() % 9 == 0;
  out.number =
      static_cast<int>(random() % (out.temporary ? 9999 : 90000)) + (out.temporary ? 1 : 0);
  out.sub = static_cast<int>(random() % 100);
  out.building = random() % 5 == 0 ? std::string(1, static_cast<char>('A' + random() % 26))
                                   : label(random, 899);
  out.unit = label(random, 99);
  out.room = random() % 5 == 0 ? "B" + std::to_string(1 + random() % 999) : label(random, 8999);
  return out;
}

}  // namespace

TEST_CASE("an address has 34 digits, of which the last two show a slip") {
  const std::string code =
      code_of("剡湖街道嵊州大道1188号嵊星湾二期3幢2单元1101室", "330683001002", 123);
  CHECK(code.substr(0, 32) == "33068300100201230118800003021101");
  CHECK(code.size() == address_code_digits);
  CHECK(grouped(code).starts_with("330683001002 0123 01188 00 003 02 1101 "));
  CHECK(read_code(grouped(code)).value() == read_code(code).value());
  // A township alone is a division too.
  CHECK(code_of("商家街12-1号", "330683001", 7).substr(0, 23) == "33068300100000070001201");
  CHECK(code_of("临12号", "330683001002", 7).substr(16, 5) == "90012");
  CHECK(code_of("商家街2号A幢B101室", "330683001002", 7).substr(23, 9) == "901009101");
}

TEST_CASE("a code reads into what it was written from, whatever that was") {
  std::mt19937 random(7);
  for (int i = 0; i < 5000; ++i) {
    const AddressCode code = random_code(random);
    const auto written = write_code(code);
    CAPTURE(i);
    REQUIRE(written);
    REQUIRE(written->size() == address_code_digits);
    const auto read = read_code(*written);
    REQUIRE(read);
    REQUIRE(*read == code);
  }
}

TEST_CASE("every wrong digit and every exchange of neighbours is noticed") {
  std::mt19937 random(11);
  for (int i = 0; i < 200; ++i) {
    const std::string code = write_code(random_code(random)).value();
    for (std::size_t at = 0; at < code.size(); ++at) {
      std::string slip = code;
      slip[at] = static_cast<char>('0' + (code[at] - '0' + 1 + random() % 9) % 10);
      REQUIRE_FALSE(read_code(slip));
      if (at == 0 || code[at] == code[at - 1]) continue;
      std::string exchanged = code;
      std::swap(exchanged[at], exchanged[at - 1]);
      REQUIRE_FALSE(read_code(exchanged));
    }
  }
}

TEST_CASE("a code is read however it was typed, and nothing else passes for one") {
  const std::string code = code_of("商家街8号", "330683001002", 7);
  const auto plain = read_code(code);
  REQUIRE(plain);
  std::string spaced, wide;
  for (const char c : code) {
    spaced += std::string(1, c) + " ";
    wide += "\xEF\xBC" + std::string(1, static_cast<char>(0x90 + (c - '0')));
  }
  CHECK(read_code(spaced).value() == *plain);
  CHECK(read_code(wide).value() == *plain);
  CHECK(looks_like_code(wide));
  CHECK_FALSE(looks_like_code("商家街8号"));
  CHECK(read_code("商家街8号").error().code == "plate.bad_code");
  CHECK(read_code(code.substr(1)).error().code == "plate.bad_code");
  CHECK(read_code("").error().code == "plate.bad_code");
}

TEST_CASE("what the digits cannot say has no code, and is named") {
  for (const char* text : {"商家街2号A1幢", "商家街99999号", "商家街12-100号",
                           "商家街2号3幢2单元9101室", "商家街2号3幢100单元"}) {
    CAPTURE(text);
    CHECK(code_of(text, "330683001002", 7) == "plate.no_code");
  }
  CHECK(code_of("商家街8号", "330683", 7) == "plate.no_code");
  CHECK(code_of("商家街8号", "330683001002", 0) == "plate.no_code");
  CHECK(code_of("商家街8号", "330683001002", 10000) == "plate.no_code");
}

TEST_CASE("the street of an address is what its number stands under") {
  const auto street = [](const char* text) { return street_of(parse_address(text).value()); };
  CHECK(street("剡湖街道商家街8号嵊星湾3幢") == "商家街");
  CHECK(street("商家街120弄3支弄8号") == "商家街120弄3支弄");
  CHECK(street("剡湖街道嵊星湾二期3幢2单元1101室") == "嵊星湾二期");
  CHECK(street("甘霖镇王村3组12号") == "王村3组");
  CHECK(street("甘霖镇王村12号") == "王村");
  CHECK(street("甘霖镇王村") == "");
}
