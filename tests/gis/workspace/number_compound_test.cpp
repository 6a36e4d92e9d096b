// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/number_compound.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "tests/support/support.h"

using namespace lifang;
using operations::NumberedPlate;
using workspace::Change;
using workspace::Workspace;

namespace {

MultiPolygon block(double x, double y, double width, double depth) {
  return {Polygon{{{x, y}, {x + width, y}, {x + width, y + depth}, {x, y + depth}, {x, y}}, {}}};
}

/// 嵊星湾 north of 嵊州大道: 2 × 2 slabs with 2 units, 3 floors and 12 dwellings each.
Workspace town(const tests::TemporaryFolder& folder, bool with_gate = true) {
  auto work = Workspace::create(folder.file("w.gpkg"), 4549);
  REQUIRE(work);
  const double x = 500000;
  const double y = 3270000;
  workspace::Operation operation;
  operation.name = "Put";
  const auto done = work->perform(operation, [&](Change& change) -> Result<void> {
    const std::string built = "built";
    auto ok = change.insert("road", {{"name", std::string("嵊州大道")},
                                     {"class", std::string("main")},
                                     {"status", built},
                                     {"geom", Geometry(Line{{x - 100, y}, {x + 300, y}})}});
    if (!ok) return fail(ok);
    ok = change.insert("compound", {{"id", std::string("c")},
                                    {"name", std::string("嵊星湾")},
                                    {"kind", std::string("residential")},
                                    {"geom", Geometry(block(x, y + 15, 150, 120))}});
    if (!ok) return fail(ok);
    for (int row = 0; row < 2; ++row) {
      for (int column = 0; column < 2; ++column) {
        ok = change.insert(
            "building",
            {{"id", "b" + std::to_string(row * 2 + column)},
             {"compound_id", std::string("c")},
             {"units", std::int64_t{2}},
             {"floors", std::int64_t{3}},
             {"dwellings", std::int64_t{12}},
             {"geom", Geometry(block(x + 10 + column * 70, y + 30 + row * 40, 50, 12))}});
        if (!ok) return fail(ok);
      }
    }
    if (with_gate) {
      ok = change.insert("entrance", {{"id", std::string("g")},
                                      {"kind", std::string("gate")},
                                      {"main", std::int64_t{1}},
                                      {"compound_id", std::string("c")},
                                      {"geom", Geometry(Point{x + 75, y + 15})}});
      if (!ok) return fail(ok);
    }
    return {};
  });
  REQUIRE(done);
  return std::move(*work);
}

operations::NumberCompound request(bool rooms = false) {
  operations::NumberCompound out;
  out.compound = "嵊星湾";
  out.rooms = rooms;
  out.today = "2026-11-24";
  out.actor = {"王敏"};
  return out;
}

std::map<std::string, std::string> of_kind(const operations::CompoundNumbered& done,
                                           const std::string& kind) {
  std::map<std::string, std::string> out;
  for (const NumberedPlate& plate : done.plates) {
    if (plate.kind == kind) out[plate.building_id] += plate.text;
  }
  return out;
}

}  // namespace

TEST_CASE("the gate takes the road's number, buildings wind from its left, units follow") {
  tests::TemporaryFolder folder;
  Workspace work = town(folder);
  const auto done = operations::number_compound(work, request());
  REQUIRE(done);
  REQUIRE(!done->plates.empty());
  CHECK(done->plates.front().kind == "gate");
  CHECK(done->plates.front().number % 2 == 0);  // north side, numbered from the east
  CHECK(done->road == "嵊州大道");
  const auto buildings = of_kind(*done, "building");
  CHECK(buildings.at("b0") == "1幢");
  CHECK(buildings.at("b1") == "2幢");
  CHECK(buildings.at("b3") == "3幢");
  CHECK(buildings.at("b2") == "4幢");
  CHECK(of_kind(*done, "unit").at("b0") == "1单元2单元");
  CHECK(done->made == 1 + 4 + 8);
  const auto unit = std::find_if(done->plates.begin(), done->plates.end(),
                                 [](const NumberedPlate& p) { return p.kind == "unit"; });
  CHECK(unit->address == "嵊州大道" + done->plates.front().text + "嵊星湾1幢1单元");
}

TEST_CASE("the road's numbering and the compound's agree on the gate, in either order") {
  tests::TemporaryFolder a;
  Workspace first = town(a);
  const auto compound = operations::number_compound(first, request());
  operations::NumberRoad road;
  road.road = "嵊州大道";
  const auto after = operations::number_road(first, road);
  REQUIRE(after);
  CHECK(after->plates.size() == 1);  // the compound's houses do not front the road
  CHECK(after->kept == 1);

  tests::TemporaryFolder b;
  Workspace second = town(b);
  REQUIRE(operations::number_road(second, road)->made == 1);
  const auto later = operations::number_compound(second, request());
  REQUIRE(later);
  CHECK(later->plates.front().existing);
  CHECK(later->plates.front().text == compound->plates.front().text);
}

TEST_CASE("rooms are numbered by floor when asked, and a second run keeps all") {
  tests::TemporaryFolder folder;
  Workspace work = town(folder);
  const auto done = operations::number_compound(work, request(true));
  REQUIRE(done);
  CHECK(of_kind(*done, "room").at("b0") ==
        "101室102室201室202室301室302室101室102室201室202室301室302室");
  const auto again = operations::number_compound(work, request(true));
  REQUIRE(again);
  CHECK(again->made == 0);
  CHECK(again->kept == done->made);
}

TEST_CASE("rooms below ground come first, with a B, where the map tells of such floors") {
  tests::TemporaryFolder folder;
  Workspace work = town(folder);
  REQUIRE(work.perform({.name = "Dig", .actor = {"王敏"}, .summary = "地下室"}, [](Change& change) {
    return change.update("building", "b0",
                         {{"attributes", std::string(R"({"building:levels:underground":"1"})")}});
  }));
  const auto done = operations::number_compound(work, request(true));
  REQUIRE(done);
  CHECK(of_kind(*done, "room").at("b0").starts_with("B101室B102室101室102室201室"));
  CHECK(of_kind(*done, "room").at("b1").starts_with("101室102室"));
}

TEST_CASE("without a gate on record its place is taken and the answer says so") {
  tests::TemporaryFolder folder;
  Workspace work = town(folder, false);
  const auto done = operations::number_compound(work, request());
  REQUIRE(done);
  CHECK(done->findings.front().code == "plate.no_gate");
  CHECK(done->plates.front().kind == "gate");
  CHECK(operations::number_compound(work, request())->made == 0);
}

TEST_CASE("a compound that gets another name, or its gate, keeps every plate") {
  tests::TemporaryFolder folder;
  Workspace work = town(folder, false);
  const auto done = operations::number_compound(work, request(true));
  REQUIRE(done);
  workspace::Operation operation;
  operation.name = "Put";
  REQUIRE(work.perform(operation, [](Change& change) -> Result<void> {
    return change.update("compound", "c", {{"name", std::string("未来城")}});
  }));
  auto renamed = request(true);
  renamed.compound = "未来城";
  const auto again = operations::number_compound(work, renamed);
  REQUIRE(again);
  CHECK(again->made == 0);
  CHECK(again->kept == done->made);
}

TEST_CASE("a building plate known only by its words keeps them, the next takes the number after") {
  tests::TemporaryFolder folder;
  Workspace work = town(folder);
  workspace::Operation operation;
  operation.name = "Put";
  REQUIRE(work.perform(operation, [](Change& change) -> Result<void> {
    const auto id = change.insert("door_plate", {{"kind", std::string("building")},
                                                 {"compound_id", std::string("c")},
                                                 {"building_id", std::string("b0")},
                                                 {"text", std::string("7栋")},
                                                 {"status", std::string("in_use")},
                                                 {"geom", Geometry(Point{500030, 3270036})}});
    return id ? Result<void>{} : fail(id);
  }));
  const auto done = operations::number_compound(work, request());
  REQUIRE(done);
  CHECK(of_kind(*done, "building").at("b0") == "7栋");
  CHECK(of_kind(*done, "building").at("b1") == "8幢");
  const auto unit = std::find_if(
      done->plates.begin(), done->plates.end(),
      [](const NumberedPlate& p) { return p.kind == "unit" && p.building_id == "b0"; });
  REQUIRE(unit != done->plates.end());
  CHECK(unit->address.find("嵊星湾7幢1单元") != std::string::npos);
}

TEST_CASE("an unknown compound is an error") {
  tests::TemporaryFolder folder;
  Workspace work = town(folder);
  operations::NumberCompound wrong = request();
  wrong.compound = "没有";
  CHECK(operations::number_compound(work, wrong).error().code == "plate.no_compound");
}
