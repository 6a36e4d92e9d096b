// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/addressing/geocode.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

using namespace lifang;
using namespace lifang::addressing;

namespace {

KnownDoor door(int number, Point at, int sub = 0) {
  KnownDoor out;
  out.id = "d" + std::to_string(number) + "-" + std::to_string(sub);
  out.number = number;
  out.sub = sub;
  out.address = "官河路" + std::to_string(number) + "号";
  out.at = at;
  return out;
}

/// 官河路 runs 1 km east from 0: odd on its left, even on its right, every 20 m; 13 and 14
/// are not known. A compound and a village stand beside it.
std::vector<Host> town() {
  Host road{HostKind::road, "r", "官河路", "剡湖街道", {500, 0}, {Line{{0, 0}, {1000, 0}}}, {}};
  for (int n = 1; n <= 40; ++n) {
    if (n == 13 || n == 14) continue;
    road.doors.push_back(door(n, {(n + 1) / 2 * 20.0, n % 2 ? 10.0 : -10.0}));
  }
  KnownDoor old = door(901, {300, 10});
  old.now = "官河路29号";
  old.former = true;
  road.doors.push_back(old);
  Host other{HostKind::road, "r2", "官河路", "三界镇", {9000, 0}, {Line{{9000, 0}, {9500, 0}}}, {}};
  Host compound{HostKind::compound, "c", "嵊星湾", "剡湖街道", {400, 300}, {}, {}};
  KnownDoor building;
  building.id = "b3";
  building.building = "3";
  building.address = "嵊星湾3幢";
  building.at = {410, 310};
  compound.doors.push_back(building);
  Host village{HostKind::village, "v", "王村", "剡湖街道", {0, 5000}, {}, {door(12, {10, 5010})}};
  return {road, other, compound, village};
}

std::vector<KnownGround> grounds() {
  return {
      {"剡湖街道",
       "",
       true,
       {Polygon{Ring{{-100, -1000}, {8000, -1000}, {8000, 9000}, {-100, 9000}, {-100, -1000}}, {}}},
       {1, 1}},
      {"东浦社区",
       "剡湖街道",
       false,
       {Polygon{Ring{{-100, -1000}, {2000, -1000}, {2000, 1000}, {-100, 1000}, {-100, -1000}}, {}}},
       {2, 2}}};
}

Located best(const char* text) {
  static const Geocoder geocoder(town(), grounds(), {});
  return geocoder.locate(*parse_address(text)).front();
}

}  // namespace

TEST_CASE("an address is found as near as it is known, and says how near") {
  const Located exact = best("剡湖街道官河路8号");
  CHECK(exact.reached == Reached::door);
  CHECK(exact.confidence == doctest::Approx(1));
  CHECK(exact.at == Point{80, -10});
  const Located building = best("官河路8号嵊星湾3号楼2单元");
  CHECK(building.reached == Reached::building);
  CHECK(building.at == Point{410, 310});
  CHECK(best("嵊星湾9幢").reached == Reached::host);
  CHECK(best("王村12号").at == Point{10, 5010});
  CHECK(best("剡湖街道官河路").reached == Reached::host);
  CHECK(best("剡湖街道没有路3号").reached == Reached::township);
  CHECK(best("没有路3号").reached == Reached::none);
  CHECK(best("剡湖街道官河路901号").now == "官河路29号");
}

TEST_CASE("a number that is not known lies between its neighbours of the same side") {
  const Located between = best("剡湖街道官河路13号");
  CHECK(between.reached == Reached::interpolated);
  CHECK(between.at.x == doctest::Approx(140));
  CHECK(between.at.y == doctest::Approx(10));
  CHECK(best("剡湖街道官河路14号").at.y == doctest::Approx(-10));
  const Located beyond = best("剡湖街道官河路77号");
  CHECK(beyond.reached == Reached::interpolated);
  CHECK(beyond.confidence < between.confidence);
  CHECK(best("剡湖街道官河路8-3号").reached == Reached::door);
}

TEST_CASE("another sub-number is beside the door; far past the last number nothing is known") {
  Host road{HostKind::road, "r", "官河路", "剡湖街道", {500, 0}, {Line{{0, 0}, {1000, 0}}}, {}};
  road.doors = {door(12, {100, -10}, 3), door(20, {200, -10}), door(20, {205, -10}, 2)};
  KnownDoor in_branch = door(20, {700, 90});
  in_branch.lane = 8;
  in_branch.sub_lane = 2;
  road.doors.push_back(in_branch);
  const Geocoder geocoder({road}, {}, {});
  const auto best_of = [&](const char* text) {
    return geocoder.locate(*parse_address(text)).front();
  };
  CHECK(best_of("官河路12-1号").reached == Reached::interpolated);
  CHECK(best_of("官河路12号").reached == Reached::interpolated);
  CHECK(best_of("官河路20-7号").reached == Reached::door);
  CHECK(best_of("官河路20-7号").confidence == doctest::Approx(0.9));
  CHECK(best_of("官河路900号").reached == Reached::host);
  CHECK(best_of("官河路8弄2支弄20号").at == Point{700, 90});
  CHECK(best_of("官河路8弄3支弄20号").reached != Reached::door);
}

TEST_CASE("communities of one name are told apart by their townships") {
  const MultiPolygon ground{Polygon{Ring{{0, 0}, {9, 0}, {9, 9}, {0, 9}, {0, 0}}, {}}};
  const Geocoder geocoder({},
                          {{"东浦社区", "剡湖街道", false, ground, {1, 1}},
                           {"东浦社区", "三界镇", false, ground, {2, 2}}},
                          {});
  const auto found = geocoder.locate(*parse_address("三界镇东浦社区"));
  CHECK(found.size() == 1);
  CHECK(found.front().at == Point{2, 2});
}

TEST_CASE("a road of two townships is told apart by the township, else both are offered") {
  const Geocoder geocoder(town(), grounds(), {});
  CHECK(best("剡湖街道官河路8号").confidence > best("官河路8号").confidence);
  CHECK(geocoder.locate(*parse_address("官河路")).size() == 2);
  CHECK(geocoder.locate(*parse_address("三界镇官河路")).front().id == "r2");
}

TEST_CASE("one character wrong is met, and trusted less") {
  const Located misspelt = best("剡湖街道宫河路8号");
  CHECK(misspelt.reached == Reached::door);
  CHECK(misspelt.confidence == doctest::Approx(0.85));
}

TEST_CASE("a point has the address of the nearest door, road or ground") {
  const Geocoder geocoder(town(), grounds(), {});
  CHECK(geocoder.reverse({82, -12}).matched == "官河路8号");
  const Located between = geocoder.reverse({140, 55});
  CHECK(between.reached == Reached::door);
  CHECK(geocoder.reverse({900, 30}).reached == Reached::host);
  CHECK(geocoder.reverse({1500, 500}).matched == "东浦社区");
  CHECK(geocoder.reverse({5000, 5000}).matched == "剡湖街道");
  CHECK(geocoder.reverse({-9999, 0}).reached == Reached::none);
}

TEST_CASE("every known address is found where it stands, and back") {
  const std::vector<Host> hosts = town();
  const Geocoder geocoder(hosts, grounds(), {});
  for (const KnownDoor& known : hosts[0].doors) {
    if (known.former) continue;
    Address address;
    address.road = "官河路";
    address.township = "剡湖街道";
    address.number = known.number;
    CHECK(geocoder.locate(address).front().at == known.at);
    CHECK(geocoder.reverse(known.at).id == known.id);
  }
}

TEST_CASE("the order in which places are known makes no difference") {
  std::mt19937 random(3);
  const Geocoder one(town(), grounds(), {});
  for (int i = 0; i < 20; ++i) {
    auto hosts = town();
    std::shuffle(hosts.begin(), hosts.end(), random);
    for (Host& host : hosts) std::shuffle(host.doors.begin(), host.doors.end(), random);
    const Geocoder other(hosts, grounds(), {});
    for (const char* text : {"官河路8号", "官河路13号", "宫河路", "嵊星湾3幢", "官河路77号"}) {
      const auto a = one.locate(*parse_address(text));
      const auto b = other.locate(*parse_address(text));
      REQUIRE(a.size() == b.size());
      for (std::size_t k = 0; k < a.size(); ++k) {
        CHECK(a[k].id == b[k].id);
        CHECK(a[k].at == b[k].at);
      }
    }
  }
}
