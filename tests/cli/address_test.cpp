// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/support/support.h"

using namespace lifang;
using nlohmann::json;

namespace {

std::vector<json> lines_of(const std::string& text) {
  std::vector<json> out;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) out.push_back(json::parse(line));
  return out;
}

}  // namespace

TEST_CASE("an address is written in the standard way") {
  const auto ran = tests::run("lifang", {"address", "parse", "嵊州市北直街十二号之一"});
  CHECK(ran.exit_code == 0);
  CHECK(ran.out == "嵊州市北直街12-1号\n");
}

TEST_CASE("each line is answered by one object, whatever it holds") {
  const auto ran =
      tests::run("lifang", {"address", "parse", "--json"},
                 "\xEF\xBB\xBF浙江嵊州市剡糊街道嵊州大道1188号嵊星湾3-2-1101\r\n\n\xFF\xFE\n!!\n");
  CHECK(ran.exit_code == 0);
  const auto lines = lines_of(ran.out);
  REQUIRE(lines.size() == 4);
  CHECK(lines[0]["province"] == "浙江省");
  CHECK(lines[0]["town"] == "剡湖街道");
  CHECK(lines[0]["number"] == 1188);
  CHECK(lines[0]["subnumber"].is_null());
  CHECK(lines[0]["room"] == "1101");
  CHECK(lines[0]["corrections"].size() == 2);
  CHECK(lines[1]["error"] == "plate.address_empty");
  CHECK(lines[2]["error"] == "plate.address_not_utf8");
  CHECK(lines[3]["compound"] == "!!");
}

TEST_CASE("format writes what parse read") {
  const std::string address = "浙江省绍兴市嵊州市剡湖街道嵊州大道1188号嵊星湾二期3幢2单元1101室";
  const auto parsed = tests::run("lifang", {"address", "parse", "--json"}, address + "\n");
  const auto formatted = tests::run("lifang", {"address", "format"}, parsed.out);
  CHECK(formatted.out == address + "\n");
  CHECK(formatted.exit_code == 0);
  const auto refused = tests::run("lifang", {"address", "format"}, "no json\n{\"number\":\"x\"}\n");
  CHECK(refused.exit_code == 1);
  CHECK(refused.out == "\n\n");
}
