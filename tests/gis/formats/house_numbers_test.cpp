// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/formats/house_numbers.h"

#include <doctest/doctest.h>

#include <cmath>

#include "core/addressing/house_index.h"
#include "core/geometry/measure.h"
#include "tests/support/support.h"

using namespace lifang;
using namespace lifang::formats;

namespace {

HouseNumberFile read(const std::string& objects) {
  const tests::TemporaryFolder folder;
  tests::write_file(folder.file("t.osm"), "<osm version=\"0.6\">" + objects + "</osm>");
  auto file = read_house_numbers(folder.file("t.osm"));
  REQUIRE(file);
  CHECK(file->report.read == file->report.kept + file->report.refused);
  return std::move(*file);
}

std::string tags(std::initializer_list<std::pair<const char*, const char*>> list) {
  std::string out;
  for (const auto& [key, value] : list)
    out += std::string("<tag k=\"") + key + "\" v=\"" + value + "\"/>";
  return out;
}

/// Node n lies at longitude 9.5 + n / 1000, latitude 47.
std::string node(int id, const std::string& own = {}, double lat = 47) {
  return "<node id=\"" + std::to_string(id) + "\" lat=\"" + std::to_string(lat) + "\" lon=\"" +
         std::to_string(9.5 + id / 1000.0) + "\">" + own + "</node>";
}

std::string way(int id, std::initializer_list<int> nodes, const std::string& own) {
  std::string out = "<way id=\"" + std::to_string(id) + "\">";
  for (int each : nodes) out += "<nd ref=\"" + std::to_string(each) + "\"/>";
  return out + own + "</way>";
}

const auto road = tags({{"highway", "residential"}, {"name", "Lindenweg"}});

}  // namespace

TEST_CASE("numbers stand on nodes, ways and areas; a relation tells their street") {
  const auto file =
      read(node(1, tags({{"addr:housenumber", "1a"}, {"addr:street", "Lindenweg"}})) + node(2) +
           node(3) + node(4, {}, 47.001) + node(5, {}, 47.001) +
           way(10, {2, 3, 4, 2}, tags({{"building", "yes"}, {"addr:housenumber", "3"}})) +
           way(11, {2, 3, 5, 2}, "") + way(12, {1, 2, 3}, road) +
           "<relation id=\"20\"><member type=\"way\" ref=\"11\" role=\"outer\"/>" +
           tags({{"type", "multipolygon"}, {"addr:housenumber", "5"}, {"building", "yes"}}) +
           "</relation><relation id=\"21\"><member type=\"way\" ref=\"10\" role=\"house\"/>"
           "<member type=\"relation\" ref=\"20\" role=\"house\"/>" +
           tags({{"type", "associatedStreet"}, {"name", "Lindenweg"}}) + "</relation>");
  REQUIRE(file.town.numbers.size() == 3);
  for (const auto& number : file.town.numbers) CHECK(number.street == "Lindenweg");
  CHECK(file.town.houses.size() == 2);
  REQUIRE(file.town.roads.size() == 1);
  CHECK(length(file.town.roads[0].line) == doctest::Approx(152).epsilon(0.01));  // 0.002 degrees
}

TEST_CASE("a line of interpolation is read from number to number") {
  const auto end = [](const char* number) {
    return tags({{"addr:housenumber", number}, {"addr:street", "Lindenweg"}});
  };
  const auto file = read(node(1, end("2")) + node(2) + node(3, end("8")) + node(4, end("12")) +
                         way(10, {1, 2, 3, 4}, tags({{"addr:interpolation", "even"}})));
  REQUIRE(file.town.ranges.size() == 2);
  CHECK(file.town.ranges[0].first == 2);
  CHECK(file.town.ranges[0].last == 8);
  CHECK(file.town.ranges[0].step == 2);
  CHECK(file.town.ranges[0].line.size() == 3);
  CHECK(file.town.ranges[1].last == 12);
}

TEST_CASE("a place that is nowhere on earth is refused and breaks a road") {
  const auto number = tags({{"addr:housenumber", "7"}, {"addr:street", "Lindenweg"}});
  const auto file =
      read(node(1, number) + node(2) + node(3) + node(4) + node(5) + node(6, number, 95) +
           way(10, {1, 2, 6, 3, 4}, road) + way(11, {2, 6, 99}, road));
  CHECK(file.town.numbers.size() == 1);
  CHECK(file.town.roads.size() == 2);
  REQUIRE(file.report.reasons.size() == 2);
  CHECK(file.report.reasons[0].code == "import.bad_coordinate");
  CHECK(file.report.reasons[0].examples == std::vector<std::string>{"node/6"});
  CHECK(file.report.reasons[1].code == "import.osm_incomplete");
}

TEST_CASE("one stray number does not move the town's coordinate system") {
  const auto number = tags({{"addr:housenumber", "7"}, {"addr:street", "Lindenweg"}});
  const std::string stray = "<node id=\"9\" lat=\"-40\" lon=\"-170\">" + number + "</node>";
  const auto near = read(node(1, number) + node(2) + node(3) + way(10, {1, 2, 3}, road));
  const auto file = read(node(1, number) + node(2) + node(3) + stray + way(10, {1, 2, 3}, road));
  CHECK(file.crs.label == near.crs.label);
  CHECK(file.town.roads[0].line == near.town.roads[0].line);
  for (const auto& each : file.town.numbers) CHECK(std::isfinite(each.at.x));
}

TEST_CASE("an extract without numbers is read; a damaged one is told") {
  CHECK(read(node(1)).town.numbers.empty());
  const tests::TemporaryFolder folder;
  tests::write_file(folder.file("t.osm"), "<osm version=\"0.6\"><node id=");
  CHECK_FALSE(read_house_numbers(folder.file("t.osm")));
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
