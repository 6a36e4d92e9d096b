// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "tests/support/support.h"

using lifang::tests::Ran;
using nlohmann::json;
namespace fs = std::filesystem;

TEST_CASE("export says which files it wrote, and what it refused with exit code 1") {
  lifang::tests::TemporaryFolder folder;
  const std::string work = folder.file("w.gpkg");
  lifang::tests::write_file(
      folder.file("village.geojson"),
      R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"王䶮村"},)"
      R"("geometry":{"type":"Point","coordinates":[120.83,29.58]}}]})");
  REQUIRE(
      lifang::tests::run("lifang", {"import", "--workspace", work, folder.file("village.geojson")})
          .exit_code == 0);
  const auto run = [&](std::vector<std::string> more) {
    more.insert(more.begin(), {"export", "--workspace", work, "--layers", "village", "--json"});
    return lifang::tests::run("lifang", more);
  };
  for (const std::string format : {"shp", "gpkg", "geojson", "dxf"}) {
    const Ran ran = run({"--format", format, "--out", folder.file("out")});
    REQUIRE(ran.exit_code == 0);
    const json done = json::parse(ran.out);
    REQUIRE(done["files"].size() == 1);
    CHECK(done["files"][0]["features"] == 1);
    CHECK(done["refused"].empty());
    CHECK(fs::exists(done["files"][0]["file"].get<std::string>()));
  }
  const Ran named = run({"--format", "geojson", "--out", folder.file("out/村.geojson")});
  REQUIRE(named.exit_code == 0);
  CHECK(fs::exists(folder.file("out/村.geojson")));
  // A folder that a file is to lie in is not made on the way: it may be a slip of the pen.
  CHECK(run({"--format", "geojson", "--out", folder.file("other/村.geojson")}).exit_code == 5);
  CHECK(!fs::exists(folder.file("other")));

  const Ran gbk = run({"--format", "shp", "--encoding", "GBK", "--out", folder.file("gbk")});
  CHECK(gbk.exit_code == 1);
  const json refused = json::parse(gbk.out)["refused"];
  REQUIRE(refused.size() == 1);
  CHECK(refused[0]["layer"] == "village");
  CHECK(refused[0]["sentence"].get<std::string>().find("䶮") != std::string::npos);
  CHECK(!fs::exists(folder.file("gbk/village.shp")));
  CHECK(run({"--format", "doc", "--out", folder.file("x")}).exit_code == 2);
}
