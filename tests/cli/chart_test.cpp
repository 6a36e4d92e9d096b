// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "gis/workspace/workspace.h"
#include "tests/support/support.h"

namespace lifang {
namespace {

using nlohmann::json;
using workspace::Change;
using workspace::Workspace;

std::string town(const tests::TemporaryFolder& folder) {
  const std::string place = folder.file("town.gpkg");
  auto work = Workspace::create(place, 4549);
  REQUIRE(work);
  REQUIRE(work->perform({.name = "Test", .actor = {"测试"}, .summary = "放入"}, [](Change& change) {
    auto made = change.insert("compound", {{"id", "c1"}, {"name", "翠湖"}, {"kind", "block"}});
    if (made) {
      made = change.insert(
          "demand", {{"elderly", 30}, {"c60", 30}, {"c20", 80}, {"geom", Point{500000, 3270000}}});
    }
    return made.map([](auto&&) {});
  }));
  return place;
}

TEST_CASE("a chart is written as PNG, PDF and SVG with the same figures, in both languages") {
  const tests::TemporaryFolder folder;
  const std::string place = town(folder);
  for (const auto& [ending, begins] :
       {std::pair{"png", "\x89PNG"}, {"pdf", "%PDF"}, {"svg", "<?xml"}}) {
    const std::string out = folder.file(std::string("ages.") + ending);
    const auto ran = tests::run(
        "lifang", {"chart", "--workspace", place, "--kind", "pyramid", "--out", out, "--json"});
    CHECK_MESSAGE(ran.exit_code == 0, ran.err);
    CHECK(tests::read_file(out).starts_with(begins));
    const auto answer = json::parse(ran.out);
    CHECK(answer["readings"].size() == 18);
    CHECK(answer["summary"].get<std::string>().find("110") != std::string::npos);
  }
  const auto english = tests::run("lifang", {"chart", "--workspace", place, "--kind", "pyramid",
                                             "--out", folder.file("a.svg"), "--english"});
  CHECK(english.out.find("110 people") != std::string::npos);
}

TEST_CASE("what cannot be drawn says what is missing, wrong words are refused") {
  const tests::TemporaryFolder folder;
  const std::string place = town(folder);
  const auto run = [&](const char* kind, const char* file, const char* size) {
    return tests::run("lifang", {"chart", "--workspace", place, "--kind", kind, "--out",
                                 folder.file(file), "--size", size});
  };
  const auto none = run("dumbbell", "a.png", "80x48");
  CHECK(none.exit_code == 3);
  CHECK(none.err.find("community plan") != std::string::npos);
  CHECK(run("pie", "a.png", "80x48").exit_code == 2);
  CHECK(run("pyramid", "a.doc", "80x48").exit_code == 2);
  CHECK(run("pyramid", "a.png", "8x4").exit_code == 2);
}

TEST_CASE("a file is attached, listed, and saved byte for byte") {
  const tests::TemporaryFolder folder;
  const std::string place = town(folder);
  const std::string bytes = std::string("\xFF\xD8\xFF\xE0", 4) + std::string(999, 'x');
  tests::write_file(folder.file("门.jpg"), bytes);
  const auto added = tests::run("lifang", {"attach", "add", "--workspace", place, "--feature", "c1",
                                           folder.file("门.jpg"), "--json"});
  REQUIRE_MESSAGE(added.exit_code == 0, added.err);
  const auto id = json::parse(added.out)["id"].get<std::string>();
  const auto listed = tests::run("lifang", {"attach", "list", "--workspace", place});
  CHECK(listed.out.find("门.jpg") != std::string::npos);
  const auto saved = tests::run(
      "lifang", {"attach", "save", "--workspace", place, id, "--out", folder.file("back.jpg")});
  CHECK_MESSAGE(saved.exit_code == 0, saved.err);
  CHECK(tests::read_file(folder.file("back.jpg")) == bytes);
  const auto nowhere = tests::run(
      "lifang", {"attach", "add", "--workspace", place, "--feature", "zz", folder.file("门.jpg")});
  CHECK(nowhere.exit_code == 3);
}

}  // namespace
}  // namespace lifang
