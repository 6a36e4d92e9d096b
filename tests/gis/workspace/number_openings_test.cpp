// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
//
// Shops, kiosks and ways down.
#include <algorithm>
#include <map>

#include "tests/gis/workspace/number_street.h"

using namespace lifang;
using namespace lifang::tests;
using operations::NumberedPlate;
using workspace::Workspace;

TEST_CASE(
    "shops share their building's number, a kiosk its neighbour's, a way down names its floor") {
  tests::TemporaryFolder folder;
  Workspace work = street(folder);
  const auto opening = [](const std::string& id, const std::string& kind, Point at,
                          const std::string& building = {}) -> Row {
    Row out{{"id", id}, {"kind", kind}, {"geom", Geometry(at)}};
    if (!building.empty()) out.set("building_id", building);
    return out;
  };
  put(work, "entrance",
      {opening("shop west", "shop", {500272, 3270008}, "n1"),
       opening("shop east", "shop", {500278, 3270008}, "n1"),
       opening("kiosk", "kiosk", {500240, 3270004}),
       opening("down", "underground", {500031, 3269990}, "s2")});
  const auto done = operations::number_road(work, request("清溪路"));
  REQUIRE(done);
  std::map<std::string, NumberedPlate> at;
  for (const NumberedPlate& plate : done->plates) at[plate.door] = plate;
  const std::string s2 = std::to_string(at["s2"].number);
  CHECK(at["n1"].text == "2号");
  CHECK(at["shop east"].text == "2-1号");
  CHECK(at["shop west"].text == "2-2号");
  CHECK(at["kiosk"].text == "2-3号");  // n1's, the door before it
  CHECK(at["down"].text == s2 + "-1号B1层");
  CHECK(at["down"].address == "浙江省绍兴市嵊州市剡湖街道清溪路" + s2 + "-1号B1层");

  put(work, "entrance", {opening("shop late", "shop", {500275, 3270008}, "n1")});
  const auto again = operations::number_road(work, request("清溪路"));
  REQUIRE(again);
  CHECK(again->made == 1);
  for (const NumberedPlate& plate : again->plates) {
    if (plate.door == "shop late")
      CHECK(plate.text == "2-4号");
    else
      CHECK(plate.text == at[plate.door].text);
  }
}

TEST_CASE("a shop within a closed compound gets no plate of the road, and that is told") {
  tests::TemporaryFolder folder;
  Workspace work = street(folder);
  put(work, "compound",
      {{{"id", std::string("c1")},
        {"name", std::string("翠湖小区")},
        {"kind", std::string("residential")},
        {"geom", Geometry(house(500090, 3270022, 60))}}});
  Row inner = building("inner", house(500100, 3270026));
  inner.set("compound_id", std::string("c1"));
  put(work, "building", {std::move(inner)});
  put(work, "entrance",
      {{{"kind", std::string("gate")},
        {"compound_id", std::string("c1")},
        {"geom", Geometry(Point{500140, 3270082})}},
       {{"id", std::string("shop")},
        {"kind", std::string("shop")},
        {"building_id", std::string("inner")},
        {"geom", Geometry(Point{500106, 3270026})}}});
  const auto done = operations::number_road(work, request("清溪路"));
  REQUIRE(done);
  for (const NumberedPlate& plate : done->plates) CHECK(plate.door != "shop");
  CHECK(std::ranges::count(done->findings, "plate.shops_inside", &Finding::code) == 1);
}
