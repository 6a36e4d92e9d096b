// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "tests/support/support.h"

using namespace lifang;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

/// A row of points, some hundred bytes of workspace each.
std::string points(int count) {
  std::string out = R"({"type":"FeatureCollection","features":[)";
  for (int i = 0; i < count; ++i) {
    out += (i ? "," : "") + std::string(R"({"type":"Feature","properties":{"name":"点)") +
           std::to_string(i) + R"("},"geometry":{"type":"Point","coordinates":[)" +
           std::to_string(120.5 + i * 1e-5) + ",29.5]}}";
  }
  return out + "]}";
}

std::size_t events(const std::string& workspace) {
  const auto ran = tests::run("lifang", {"history", "--workspace", workspace, "--json"});
  CHECK(ran.exit_code == 0);
  return json::parse(ran.out).at("events").size();
}

struct Files {
  tests::TemporaryFolder folder;
  std::string workspace = folder.file("w.gpkg");
  std::string few = folder.file("few.geojson");
  std::string many = folder.file("many.geojson");
  Files() {
    tests::write_file(few, points(3));
    tests::write_file(many, points(4000));
  }
};

}  // namespace

TEST_CASE("an import that the disk cannot hold is said, exits 5 and changes nothing") {
  const Files files;
  REQUIRE(tests::run("lifang", {"import", "--workspace", files.workspace, files.few}).exit_code ==
          0);
  const auto room = static_cast<int>(fs::file_size(files.workspace) / 1024 + 64);
  const auto ran = tests::run_on_full_disk(
      room, "lifang", {"import", "--workspace", files.workspace, files.many, "--json"});
  CHECK(ran.exit_code == 5);
  CHECK(ran.err.find("磁盘") != std::string::npos);
  CHECK(events(files.workspace) == 1);
  // With room again the same import goes through.
  CHECK(tests::run("lifang", {"import", "--workspace", files.workspace, files.many}).exit_code ==
        0);
  CHECK(events(files.workspace) == 2);
}

TEST_CASE("a new workspace that the disk cannot hold is not left behind") {
  const Files files;
  const auto ran = tests::run_on_full_disk(600, "lifang",
                                           {"import", "--workspace", files.workspace, files.many});
  CHECK(ran.exit_code == 5);
  CHECK_FALSE(fs::exists(files.workspace));
  CHECK_FALSE(fs::exists(files.workspace + "-journal"));
}

TEST_CASE("an export or a map that the disk cannot hold leaves no half file") {
  const Files files;
  REQUIRE(tests::run("lifang", {"import", "--workspace", files.workspace, files.many}).exit_code ==
          0);
  for (const std::string format : {"shp", "gpkg", "geojson", "dxf"}) {
    CAPTURE(format);
    const std::string out = files.folder.file("export-" + format);
    const auto ran = tests::run_on_full_disk(
        16, "lifang",
        {"export", "--workspace", files.workspace, "--format", format, "--out", out + "/"});
    CHECK(ran.exit_code == 5);
    CHECK_FALSE(ran.err.empty());
    CHECK((!fs::exists(out) || fs::is_empty(out)));
  }
  for (const std::string name : {"map.png", "map.pdf"}) {
    CAPTURE(name);
    const std::string out = files.folder.file(name);
    const auto ran = tests::run_on_full_disk(
        8, "lifang", {"map", "--workspace", files.workspace, "--all", "--out", out});
    CHECK(ran.exit_code == 5);
    CHECK_FALSE(fs::exists(out));
  }
}

TEST_CASE("an answer that nobody could read is no success") {
  const tests::TemporaryFolder folder;
  CHECK(tests::run_on_full_disk(1, "lifang", {"docs"}).exit_code == 5);
}
