// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "tests/support/support.h"

using namespace lifang;
using nlohmann::json;

namespace {

const std::string one_point =
    R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"a"},)"
    R"("geometry":{"type":"Point","coordinates":[120.8,29.6]}},{"type":"Feature","properties":{"id":"z"},"geometry":null}]})";

}  // namespace

TEST_CASE("import reports each file by the keys that scripts rely on") {
  const tests::TemporaryFolder folder;
  tests::write_file(folder.file("a.geojson"), one_point);
  const auto ran = tests::run("lifang", {"import", "--workspace", folder.file("w.gpkg"),
                                         folder.file("a.geojson"), "--json"});
  CHECK(ran.exit_code == 0);
  const json file = json::parse(ran.out).at("files").at(0);
  for (const char* key :
       {"file", "format", "encoding", "crs", "read", "kept", "repaired", "refused", "reasons"})
    CHECK(file.contains(key));
  CHECK(file["read"] == 2);
  CHECK(file["kept"] == 1);
  CHECK(file["refused"] == 1);
  CHECK(file["format"] == "geojson");
  CHECK(file["reasons"][0]["code"] == "import.no_geometry");
  CHECK(file["reasons"][0]["count"] == 1);
  CHECK(file["reasons"][0]["examples"][0] == "z");
  CHECK(file["reasons"][0]["sentence"] != "import.no_geometry");
}

TEST_CASE("of several files each stands alone, and one unusable makes the exit code 3") {
  const tests::TemporaryFolder folder;
  tests::write_file(folder.file("a.geojson"), one_point);
  tests::write_file(folder.file("bad.geojson"), "{");
  const auto ran = tests::run(
      "lifang", {"import", "--workspace", folder.file("w.gpkg"), folder.file("bad.geojson"),
                 folder.file("a.geojson"), folder.file("none.shp"), "--json"});
  CHECK(ran.exit_code == 3);
  CHECK_FALSE(ran.err.empty());
  const json files = json::parse(ran.out).at("files");
  REQUIRE(files.size() == 3);
  CHECK(files[0].contains("error"));
  CHECK(files[1]["kept"] == 1);
  CHECK(files[2]["error"]["code"] == "import.missing_file");
}

TEST_CASE("an unusable file alone leaves no workspace behind") {
  const tests::TemporaryFolder folder;
  tests::write_file(folder.file("empty.osm.pbf"), "");
  const auto ran = tests::run(
      "lifang", {"import", "--workspace", folder.file("w.gpkg"), folder.file("empty.osm.pbf")});
  CHECK(ran.exit_code == 3);
  CHECK_FALSE(std::filesystem::exists(folder.file("w.gpkg")));
}

TEST_CASE("a wrong option is bad usage") {
  const tests::TemporaryFolder folder;
  tests::write_file(folder.file("a.geojson"), one_point);
  for (const auto& [option, value] :
       {std::pair{"--crs", "mars"}, {"--encoding", "klingon"}, {"--table", "house"}}) {
    CHECK(tests::run("lifang", {"import", "--workspace", folder.file("w.gpkg"),
                                folder.file("a.geojson"), option, value})
              .exit_code == 2);
  }
}

TEST_CASE("a file that an earlier import brought is refused by name, and --again takes it") {
  const tests::TemporaryFolder folder;
  tests::write_file(folder.file("a.geojson"),
                    R"({"type":"Feature","properties":{"id":"7","name":"a"},)"
                    R"("geometry":{"type":"Point","coordinates":[120.8,29.6]}})");
  const auto import = [&](const std::string& more) {
    std::vector<std::string> words{"import", "--workspace", folder.file("w.gpkg"),
                                   folder.file("a.geojson"), "--json"};
    if (!more.empty()) words.push_back(more);
    return tests::run("lifang", words);
  };
  CHECK(import("").exit_code == 0);
  const auto second = import("");
  CHECK(second.exit_code == 3);
  const json file = json::parse(second.out).at("files").at(0);
  CHECK(file["reasons"][0]["code"] == "import.already");
  CHECK(file["findings"][0]["sentence"].get<std::string>().find("a.geojson") != std::string::npos);
  CHECK(import("--again").exit_code == 0);
}
