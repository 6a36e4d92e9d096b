// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/formats/house_numbers.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "core/addressing/house_index.h"
#include "tests/support/support.h"

namespace lifang::formats {
namespace {

/// A street of two vertices, a plate beside it, a house with a number, a plate that lies nowhere.
const char* const town = R"(<?xml version="1.0"?><osm version="0.6">
  <node id="1" lat="29.590" lon="120.820"/><node id="2" lat="29.590" lon="120.824"/>
  <node id="3" lat="29.5901" lon="120.821">
    <tag k="addr:housenumber" v="12a"/><tag k="addr:street" v="Mill Street"/></node>
  <node id="4" lat="95" lon="120.821">
    <tag k="addr:housenumber" v="14"/><tag k="addr:street" v="Mill Street"/></node>
  <node id="5" lat="29.5898" lon="120.8210"/><node id="6" lat="29.5898" lon="120.8211"/>
  <node id="7" lat="29.5897" lon="120.8211"/><node id="8" lat="29.5897" lon="120.8210"/>
  <way id="10"><nd ref="1"/><nd ref="2"/>
    <tag k="highway" v="residential"/><tag k="name" v="Mill Street"/>
    <tag k="old_name" v="Dyer Street"/></way>
  <way id="11"><nd ref="5"/><nd ref="6"/><nd ref="7"/><nd ref="8"/><nd ref="5"/>
    <tag k="building" v="yes"/><tag k="addr:housenumber" v="13"/>
    <tag k="addr:street" v="Mill Street"/></way>
</osm>)";

TEST_CASE(
    "numbers of nodes and houses are read with their streets; one that lies nowhere is refused") {
  tests::TemporaryFolder folder;
  const std::string file = folder.file("town.osm");
  tests::write_file(file, town);
  const auto read = read_house_numbers(file);
  REQUIRE_MESSAGE(read.has_value(), read.error().code);
  REQUIRE(read->town.numbers.size() == 2);
  CHECK(read->town.numbers[0].text == "12a");
  CHECK(read->town.numbers[0].street == "Mill Street");
  CHECK(read->town.numbers[1].id == "way/11");
  REQUIRE(read->town.roads.size() == 1);
  CHECK(read->town.roads[0].old_names == std::vector<std::string>{"Dyer Street"});
  CHECK(read->town.houses.size() == 1);
  CHECK(read->report.refused == 1);
}

TEST_CASE("a house with one stray corner is found and holds nothing up") {
  using addressing::House;
  const auto house = [](double x, Point corner) {
    return House{"h", Polygon{{{x, 0}, {x + 10, 0}, corner, {x, 10}, {x, 0}}, {}}};
  };
  const std::vector<House> houses{house(0, {10, 10}), house(50, {1e9, 1e9})};
  const addressing::HouseIndex index(houses);
  CHECK(index.nearest({5, 5}, 20).house == 0);
  CHECK(index.nearest({51, 1}, 20).house == 1);
}

}  // namespace
}  // namespace lifang::formats
