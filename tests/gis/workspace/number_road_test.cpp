// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/number_road.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>

#include "core/geometry/measure.h"
#include "tests/gis/workspace/number_street.h"

using namespace lifang;
using namespace lifang::tests;
using operations::NumberedPlate;
using workspace::Access;
using workspace::Change;
using workspace::Workspace;

namespace {

std::map<std::string, std::string> by_building(const operations::RoadNumbered& done) {
  std::map<std::string, std::string> out;
  for (const NumberedPlate& plate : done.plates) out[plate.building_id] = plate.text;
  return out;
}

}  // namespace

TEST_CASE("buildings that front a road are numbered from the east, left odd, others not") {
  tests::TemporaryFolder folder;
  Workspace work = street(folder);
  const auto done = operations::number_road(work, request("清溪路"));
  REQUIRE(done);
  CHECK(done->heading == "east_west");
  CHECK(done->zero == "east");
  CHECK(done->pieces == 1);
  const auto given = by_building(*done);
  CHECK(given.size() == 4);  // not the second row, the lane's house, the far one
  CHECK(given.at("n1") == "2号");
  CHECK(given.at("n2") > "2号");
  CHECK(done->plates.front().building_id == "s1");  // left of someone walking west is south
  CHECK(done->plates.front().number % 2 == 1);
  CHECK(done->plates.front().address ==
        "浙江省绍兴市嵊州市剡湖街道清溪路" + done->plates.front().text);
  const auto rows = work.session().rows("SELECT * FROM door_plate");
  REQUIRE(rows);
  CHECK(rows->size() == 4);
  CHECK(rows->front().text("status") == "in_use");
  CHECK(rows->front().text("valid_from") == "2026-11-24");
  CHECK(work.history()->front().summary == "编号 清溪路：4 块门牌");
}

TEST_CASE("numbering again changes nothing; a new house between takes a free or a sub-number") {
  tests::TemporaryFolder folder;
  Workspace work = street(folder);
  const auto first = operations::number_road(work, request("清溪路"));
  REQUIRE(first);
  const auto again = operations::number_road(work, request("清溪路"));
  REQUIRE(again);
  CHECK(again->made == 0);
  CHECK(again->kept == 4);
  CHECK(again->event_id.empty());
  CHECK(by_building(*again) == by_building(*first));

  put(work, "building", {building("new", house(500000 + 200, 3270000 + 8))});
  const auto later = operations::number_road(work, request("清溪路"));
  REQUIRE(later);
  CHECK(later->made == 1);
  std::set<std::string> texts;
  int last = 0;
  for (const NumberedPlate& plate : later->plates) {
    texts.insert(plate.text);
    if (plate.side != "right") continue;
    CHECK(plate.number >= last);
    last = plate.number;
    if (plate.building_id != "new") CHECK(plate.existing);
  }
  CHECK(texts.size() == 5);
}

TEST_CASE("a number is taken from its issue on, whatever day it begins to hold") {
  const tests::TemporaryFolder folder;
  auto work = street(folder);
  auto later = request("清溪路");
  later.today = "2031-01-01";
  const auto first = operations::number_road(work, later);
  REQUIRE(first);
  CHECK(first->made > 0);
  auto now = request("清溪路");
  now.today = "2030-01-01";
  const auto second = operations::number_road(work, now);
  REQUIRE(second);
  CHECK(second->made == 0);
  CHECK(second->kept == first->made);
}

TEST_CASE("undo takes the plates of one numbering back") {
  tests::TemporaryFolder folder;
  Workspace work = street(folder);
  REQUIRE(operations::number_road(work, request("清溪路")));
  REQUIRE(work.undo({"王敏"}));
  CHECK(work.session().rows("SELECT id FROM door_plate")->empty());
}

TEST_CASE("a dry run answers the same and writes nothing") {
  tests::TemporaryFolder folder;
  Workspace work = street(folder);
  auto dry = request("清溪路");
  dry.dry_run = true;
  const auto planned = operations::number_road(work, dry);
  REQUIRE(planned);
  CHECK(planned->made == 4);
  CHECK(work.session().rows("SELECT id FROM door_plate")->empty());
  CHECK(by_building(*planned) == by_building(*operations::number_road(work, request("清溪路"))));
}

TEST_CASE("an entrance stands for its building, one that names another road is left alone") {
  tests::TemporaryFolder folder;
  Workspace work = street(folder);
  const auto door = [](const std::string& name, Point at, const std::string& road_name) -> Row {
    return {{"kind", std::string("door")},
            {"name", name},
            {"road_name", road_name},
            {"geom", Geometry(at)}};
  };
  put(work, "entrance",
      {door("17", {500275, 3270010}, "清溪路"), door("9", {500105, 3270010}, "后巷")});
  const auto done = operations::number_road(work, request("清溪路"));
  REQUIRE(done);
  CHECK(done->plates.size() == 3);  // n1 by its door, s1, s2; n2 belongs to 后巷
  const auto given = by_building(*done);
  CHECK(given.count("n1") == 1);
  CHECK(given.count("n2") == 0);
  for (const NumberedPlate& plate : done->plates) {
    if (plate.building_id == "n1") CHECK(plate.previous == "17");
  }
}

TEST_CASE("a road without doors is an answer, an unknown road an error with a hint") {
  tests::TemporaryFolder folder;
  Workspace work = street(folder);
  put(work, "road", {road("空路", {{510000, 3280000}, {510500, 3280000}})});
  const auto empty = operations::number_road(work, request("空路"));
  REQUIRE(empty);
  CHECK(empty->plates.empty());
  CHECK(empty->findings.front().code == "plate.no_doors");
  const auto unknown = operations::number_road(work, request("清溪"));
  REQUIRE(!unknown);
  CHECK(unknown.error().code == "plate.no_road");
  CHECK(unknown.error().args[1].find("清溪路") != std::string::npos);
}

TEST_CASE("two towns may have a road of one name: each is numbered by itself") {
  tests::TemporaryFolder folder;
  Workspace work = street(folder);
  Row other = road("清溪路", {{520000, 3290000}, {520200, 3290000}});
  other.set("township_id", std::string("another"));
  put(work, "road", {other});
  put(work, "building", {building("o1", house(520180, 3290000 - 20))});
  const auto done = operations::number_road(work, request("清溪路"));
  REQUIRE(done);
  CHECK(done->roads == 2);
  CHECK(done->plates.size() == 5);
  CHECK(by_building(*done).at("o1") == "1号");
  CHECK(operations::number_road(work, request("清溪路"))->made == 0);
  auto one = request("清溪路");
  one.township = "another";
  CHECK(operations::number_road(work, one)->kept == 1);
  // Who points at a road on the map means that one.
  const auto row = work.session().row("SELECT id FROM road WHERE township_id = 'another'");
  REQUIRE(row);
  const auto pointed = operations::number_road(work, request(row->text("id").c_str()));
  REQUIRE(pointed);
  CHECK(pointed->roads == 1);
  CHECK(pointed->plates.size() == 1);
}

TEST_CASE("a road through several townships is numbered as one, also when one of them is named") {
  tests::TemporaryFolder folder;
  Workspace work = street(folder);
  put(work, "township",
      {{{"id", std::string("next")},
        {"code", std::string("330683002")},
        {"name", std::string("三江街道")},
        {"geom", Geometry(house(502000, 3269000, 3000))}}});
  put(work, "road", {road("清溪路", {{500300, 3270000}, {502300, 3270000}})});
  Row beyond = road("清溪路", {{502300, 3270000}, {502500, 3270000}});
  beyond.set("township_id", std::string("next"));
  put(work, "road", {beyond});
  put(work, "building", {building("b", house(502400, 3270008))});
  const auto whole = operations::number_road(work, request("清溪路"));
  REQUIRE(whole);
  CHECK(whole->roads == 1);
  CHECK(whole->length_m == doctest::Approx(2500));
  std::set<std::string> texts;
  for (const NumberedPlate& plate : whole->plates) texts.insert(plate.text);
  CHECK(texts.size() == whole->plates.size());
  auto part = request("清溪路");
  for (const char* word : {"next", "330683002", "三江街道"}) {
    part.township = word;
    const auto again = operations::number_road(work, part);
    REQUIRE(again);
    CHECK(again->kept == whole->plates.size());
    CHECK(again->length_m == doctest::Approx(2500));
  }
  part.township = "没有镇";
  CHECK(operations::number_road(work, part).error().code == "plate.no_township");
}

TEST_CASE("far roads of one name are two where no township is on record") {
  tests::TemporaryFolder folder;
  Workspace work = street(folder);
  put(work, "road", {road("清溪路", {{520000, 3290000}, {520200, 3290000}})});
  const auto done = operations::number_road(work, request("清溪路"));
  REQUIRE(done);
  CHECK(done->roads == 2);
}

TEST_CASE("plates follow a road whose name has changed, and none is made twice") {
  tests::TemporaryFolder folder;
  Workspace work = street(folder);
  const auto first = operations::number_road(work, request("清溪路"));
  REQUIRE(first);
  workspace::Operation operation;
  operation.name = "Put";
  REQUIRE(work.perform(operation, [](Change& change) -> Result<void> {
    const auto rows = change.session().rows("SELECT id FROM road WHERE name = '清溪路'");
    for (const Row& row : *rows) {
      const auto done = change.update("road", row.text("id"), {{"name", std::string("江滨路")}});
      if (!done) return done;
    }
    return {};
  }));
  const auto again = operations::number_road(work, request("江滨路"));
  REQUIRE(again);
  CHECK(again->made == 0);
  CHECK(again->moved == first->made);
  CHECK(by_building(*again) == by_building(*first));
  CHECK(again->plates.front().address ==
        "浙江省绍兴市嵊州市剡湖街道江滨路" + again->plates.front().text);
  const auto old =
      work.session().rows("SELECT * FROM door_plate WHERE road_name = '清溪路' ORDER BY fid");
  CHECK(old->size() == first->made);
  CHECK(old->front().text("status") == "renamed");
  CHECK(old->front().text("valid_to") == "2026-11-24");
  const auto third = operations::number_road(work, request("江滨路"));
  CHECK(third->moved == 0);
  CHECK(third->event_id.empty());
  REQUIRE(work.undo({"王敏"}));
  CHECK(work.session().rows("SELECT id FROM door_plate WHERE road_name = '清溪路'")->size() ==
        first->made);
}

TEST_CASE(
    "a road that is renamed from its middle on becomes two, and each begins at its own zero") {
  tests::TemporaryFolder folder;
  Workspace work = street(folder);
  const auto whole = operations::number_road(work, request("清溪路"));
  REQUIRE(whole);
  REQUIRE(whole->made == 4);
  REQUIRE(work.perform(
      {.name = "Rename", .actor = {"王敏"}, .summary = "东段更名"},
      [](Change& change) -> Result<void> {
        const auto rows = change.session().rows("SELECT id, geom FROM road WHERE name = '清溪路'");
        for (const Row& row : *rows) {
          if (centroid(row.geometry()).x < 500200) continue;
          auto done = change.update("road", row.text("id"), {{"name", std::string("剡兴路")}});
          if (!done) return done;
        }
        return {};
      }));
  auto east = request("剡兴路"), west = request("清溪路");
  east.anew = west.anew = true;
  const auto one = operations::number_road(work, east);
  REQUIRE(one);
  const auto other = operations::number_road(work, west);
  REQUIRE(other);
  CHECK(one->plates.size() == 2);
  CHECK(other->plates.size() == 2);
  CHECK(one->zero_point.x == 500300);
  CHECK(other->zero_point.x == 500200);
  for (const auto* part : {&*one, &*other}) {
    for (const NumberedPlate& plate : part->plates) CHECK(plate.road_name == part->road);
  }
}

TEST_CASE("a house keeps its plate when its door is surveyed later, and the other way round") {
  tests::TemporaryFolder folder;
  Workspace work = street(folder);
  const auto first = operations::number_road(work, request("清溪路"));
  REQUIRE(first);
  put(work, "entrance",
      {{{"id", std::string("e")},
        {"kind", std::string("door")},
        {"building_id", std::string("n1")},
        {"geom", Geometry(Point{500275, 3270008})}}});
  const auto again = operations::number_road(work, request("清溪路"));
  REQUIRE(again);
  CHECK(again->made == 0);
  CHECK(by_building(*again) == by_building(*first));
}

TEST_CASE("a door that bears another road's plate gets no second one") {
  tests::TemporaryFolder folder;
  Workspace work = street(folder);
  put(work, "road", {road("别路", {{500000, 3269970}, {500300, 3269970}})});
  const auto rows = work.session().rows("SELECT id FROM road WHERE name = '别路'");
  put(work, "door_plate",
      {{{"kind", std::string("road")},
        {"road_name", std::string("别路")},
        {"road_id", rows->front().text("id")},
        {"building_id", std::string("s1")},
        {"number", std::int64_t{8}},
        {"text", std::string("8号")},
        {"status", std::string("in_use")},
        {"geom", Geometry(Point{500255, 3269980})}}});
  const auto done = operations::number_road(work, request("清溪路"));
  REQUIRE(done);
  CHECK(by_building(*done).count("s1") == 0);
  CHECK(std::any_of(done->findings.begin(), done->findings.end(),
                    [](const Finding& f) { return f.code == "plate.other_road"; }));
}

TEST_CASE("a sliver of road is refused alone, and told beside a real road of its name") {
  tests::TemporaryFolder folder;
  Workspace work = street(folder);
  put(work, "road", {road("碎路", {{510000, 3280000}, {510000.002, 3280000}})});
  CHECK(operations::number_road(work, request("碎路")).error().code == "plate.no_road_length");
  put(work, "road", {road("清溪路", {{530000, 3290000}, {530000.002, 3290000}})});
  const auto done = operations::number_road(work, request("清溪路"));
  REQUIRE(done);
  CHECK(done->made == 4);
  CHECK(done->findings.back().code == "plate.no_road_length");
}

TEST_CASE("no numbers are kept free along water and walls") {
  tests::TemporaryFolder folder;
  Workspace work = street(folder);
  const auto before = operations::plan_road(work, request("清溪路"));
  REQUIRE(before);
  REQUIRE(!before->reserves.empty());
  const MultiPolygon lake{Polygon{{{500110, 3270002},
                                   {500270, 3270002},
                                   {500270, 3270060},
                                   {500110, 3270060},
                                   {500110, 3270002}},
                                  {}}};
  put(work, "water", {{{"kind", std::string("lake")}, {"geom", Geometry(lake)}}});
  const auto after = operations::plan_road(work, request("清溪路"));
  REQUIRE(after);
  const auto right = [](const addressing::Reserve& r) { return r.side == addressing::Side::right; };
  CHECK(std::any_of(before->reserves.begin(), before->reserves.end(), right));
  CHECK(std::none_of(after->reserves.begin(), after->reserves.end(), right));
  CHECK(by_building(*after).at("n2") == "4号");
}

TEST_CASE("a number set by hand stays while the others follow; one given twice is refused") {
  tests::TemporaryFolder folder;
  Workspace work = street(folder);
  auto wish = request("清溪路");
  wish.dry_run = true;
  wish.choices = {{.door = "n2", .number = 18}};
  const auto planned = operations::number_road(work, wish);
  REQUIRE(planned);
  CHECK(by_building(*planned).at("n2") == "18号");
  CHECK(by_building(*planned).at("n1") == "2号");
  CHECK(work.session().rows("SELECT id FROM door_plate")->empty());
  wish.choices.push_back({.door = "n1", .number = 18});
  CHECK(operations::number_road(work, wish).error().code == "plate.given_twice");
  wish.choices = {{.door = "n1", .number = 0, .sub = 2}};
  CHECK(operations::number_road(work, wish).error().code == "plate.bad_number");
}

TEST_CASE("a door that is moved by hand takes its entrance along; one undo takes all back") {
  tests::TemporaryFolder folder;
  Workspace work = street(folder);
  const double x = 500000, y = 3270000;
  put(work, "entrance",
      {{{"id", std::string("e")},
        {"kind", std::string("door")},
        {"building_id", std::string("n1")},
        {"geom", Geometry(Point{x + 275, y + 8})}}});
  auto wish = request("清溪路");
  wish.choices = {{.door = "e", .at = Point{x + 272, y + 8}}};
  const auto done = operations::number_road(work, wish);
  REQUIRE(done);
  const auto entrance = [&] {
    return work.session().row("SELECT * FROM entrance WHERE id = 'e'")->geometry();
  };
  CHECK(entrance() == Geometry(Point{x + 272, y + 8}));
  REQUIRE(work.undo({"王敏"}));
  CHECK(entrance() == Geometry(Point{x + 275, y + 8}));
  CHECK(work.session().rows("SELECT id FROM door_plate")->empty());
}

TEST_CASE("a road is numbered from the end that an officer points at") {
  tests::TemporaryFolder folder;
  Workspace work = street(folder);
  auto wish = request("清溪路");
  wish.dry_run = true;
  wish.begin_near = Point{500000, 3270010};
  const auto done = operations::number_road(work, wish);
  REQUIRE(done);
  CHECK(done->zero == "west");
  CHECK(done->zero_point == Point{500000, 3270000});
  CHECK(done->axis.front().front() == done->zero_point);
}
