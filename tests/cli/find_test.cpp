// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "tests/support/support.h"

using namespace lifang;
using nlohmann::json;

namespace {

constexpr const char* facilities = R"({"type":"FeatureCollection","features":[
  {"type":"Feature","properties":{"name":"清溪敬老院","code":"0012","kind":"institution"},
   "geometry":{"type":"Point","coordinates":[120.80,29.60]}},
  {"type":"Feature","properties":{"name":"长乐老年食堂","code":"330683000000000117","kind":"canteen"},
   "geometry":{"type":"Point","coordinates":[120.81,29.61]}}]})";

json find(const std::string& workspace, const std::string& text) {
  const auto ran = tests::run("lifang", {"find", "--workspace", workspace, "--json", text});
  CHECK(ran.exit_code == 0);
  return json::parse(ran.out);
}

}  // namespace

TEST_CASE("find answers with kinds, totals and places, by name, pinyin, initials and code") {
  const tests::TemporaryFolder folder;
  const std::string workspace = folder.file("w.gpkg");
  tests::write_file(folder.file("facility.geojson"), facilities);
  REQUIRE(tests::run("lifang", {"import", "--workspace", workspace, "--table", "facility",
                                folder.file("facility.geojson")})
              .exit_code == 0);
  for (const char* text : {"清溪", "敬老", "qingxi", "qxjly", "0012"}) {
    CAPTURE(text);
    const json found = find(workspace, text);
    REQUIRE(found["hits"].size() == 1);
    CHECK(found["hits"][0]["name"] == "清溪敬老院");
    CHECK(found["hits"][0]["table"] == "facility");
    CHECK(found["hits"][0]["at"].size() == 2);
    CHECK(found["kinds"] == json::parse(R"([{"table":"facility","total":1}])"));
  }
  // A code stays text: all eighteen figures, the leading zeros too.
  CHECK(find(workspace, "330683000000000117")["hits"][0]["met"] == "330683000000000117");
  CHECK(find(workspace, "0012")["hits"][0]["match"] == "whole");
  CHECK(find(workspace, "没有的")["hits"].empty());
  // What a hand needs for the next command, and how many there may be.
  const auto told = tests::run("lifang", {"find", "--workspace", workspace, "清溪"});
  const json hit = find(workspace, "清溪")["hits"][0];
  CHECK(told.out.find(hit["id"].get<std::string>()) != std::string::npos);
  CHECK(tests::run("lifang", {"find", "--workspace", workspace, "--limit", "0", "清"}).exit_code ==
        2);
}
