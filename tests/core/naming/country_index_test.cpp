// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/naming/country_index.h"

#include <algorithm>
#include <map>
#include <random>

#include "tests/core/naming/tables.h"
#include "tests/support/support.h"

using namespace lifang;
using naming::CountryIndex;
using tests::naming_readings;
using tests::naming_rules;

namespace {

CountryIndex built(const std::string& lines) {
  auto index = CountryIndex::build(lines, naming_readings(), naming_rules());
  REQUIRE(index);
  return std::move(*index);
}

std::string made_lines(std::size_t count) {
  const char* const characters[] = {"清", "青", "情", "溪", "西", "喜", "未", "末", "乐", "月"};
  std::mt19937 random(3);
  std::string out;
  for (std::size_t i = 0; i < count; ++i) {
    out += std::string(characters[random() % 10]) + characters[random() % 10] + "路\troad\n";
  }
  return out;
}

}  // namespace

TEST_CASE("a country's index finds what comparing with every line finds") {
  const auto index = built(made_lines(400));
  REQUIRE(index.size() == 400);
  for (const char* name : {"清溪路", "青西路", "未乐路", "月喜路", "江滨路"}) {
    std::map<std::uint32_t, naming::Likeness> slow, fast;
    for (std::uint32_t i = 0; i < index.size(); ++i) {
      const std::string line(index.line(i));
      const auto likeness = naming::compare(name, line.substr(0, line.find('\t')), "road",
                                            naming_readings(), naming_rules());
      if (likeness != naming::Likeness::none) slow[i] = likeness;
    }
    const auto found = index.like(name, "road");
    for (const auto& match : found) fast[match.line] = match.likeness;
    CAPTURE(name);
    CHECK(fast == slow);
    CHECK(std::is_sorted(found.begin(), found.end(), [](const auto& a, const auto& b) {
      return std::tie(a.likeness, a.line) < std::tie(b.likeness, b.line);
    }));
  }
}

TEST_CASE("an index is opened from its bytes and answers the same") {
  const auto index = built(made_lines(200));
  const std::vector<std::byte> bytes(index.bytes().begin(), index.bytes().end());
  const auto again = CountryIndex::open(bytes, naming_readings(), naming_rules());
  REQUIRE(again);
  CHECK(again->like("清溪路", "road") == index.like("清溪路", "road"));
  CHECK(built(made_lines(200)).bytes().size() == bytes.size());
}

TEST_CASE("damaged bytes are refused, whatever is damaged") {
  const auto index = built(made_lines(50));
  const std::vector<std::byte> bytes(index.bytes().begin(), index.bytes().end());
  std::mt19937 random(5);
  for (std::size_t keep : {std::size_t{0}, std::size_t{7}, std::size_t{60}, bytes.size() - 1}) {
    const std::vector<std::byte> cut(bytes.begin(),
                                     bytes.begin() + static_cast<std::ptrdiff_t>(keep));
    CHECK_FALSE(CountryIndex::open(cut, naming_readings(), naming_rules()));
  }
  for (int round = 0; round < 300; ++round) {
    auto broken = bytes;
    for (int hit = 0; hit < 4; ++hit)
      broken[random() % broken.size()] = static_cast<std::byte>(random());
    const auto opened = CountryIndex::open(broken, naming_readings(), naming_rules());
    if (opened) CHECK(opened->like("清溪路", "road").size() <= opened->size());
  }
}

TEST_CASE("empty lines, bad bytes and a missing end of line keep their numbers") {
  const auto index = built("\n\xff\xfe\n清溪路\troad\r\n青溪路");
  REQUIRE(index.size() == 4);
  CHECK(index.line(2) == "清溪路\troad");
  const auto found = index.like("清溪路", "road");
  REQUIRE(found.size() == 2);
  CHECK(found[0] == CountryIndex::Match{2, naming::Likeness::same});
  CHECK(found[1] == CountryIndex::Match{3, naming::Likeness::homophone});
  CHECK(built("").size() == 0);
  CHECK(built("").like("清溪路", "road").empty());
}
