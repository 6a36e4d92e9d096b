// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>

#include "core/geometry/measure.h"
#include "gis/workspace/queries/find_places.h"
#include "gis/workspace/queries/name_list.h"
#include "gis/workspace/queries/name_register.h"
#include "gis/workspace/queries/naming_tables.h"
#include "tests/gis/workspace/name_county.h"

using namespace lifang;
using namespace lifang::tests;

TEST_CASE("a road's name goes from proposal to use and reaches the rows of its source") {
  const tests::TemporaryFolder folder;
  Workspace work = county(folder);
  const auto proposed = operations::propose_name(work, proposal("清溪路", "road", "road", "r1"));
  REQUIRE(proposed);
  CHECK(proposed->findings.empty());
  CHECK(proposed->romanization.spelling.standard == "Qingxi Lu");
  CHECK(road_name(work, "r1").empty());
  REQUIRE(step(work, Step::review, "清溪路", "2026-03-03"));
  const auto approved = step(work, Step::approve, "清溪路", "2026-03-10");
  REQUIRE(approved);
  CHECK(approved->features_named == 2);
  CHECK(road_name(work, "r1") == "清溪路");
  CHECK(road_name(work, "r2") == "清溪路");
  CHECK(road_name(work, "r3").empty());
  REQUIRE(approved->duties.size() == 2);
  CHECK(approved->duties[0].due == "2026-03-25");
  REQUIRE(step(work, Step::file, proposed->id, "2026-03-12"));
  const auto published = step(work, Step::publish, "清溪路", "2026-03-13");
  REQUIRE(published);
  CHECK(published->standing.state == naming::State::in_use);
  const auto row = work.session().row("SELECT * FROM place_name WHERE id = ?", {proposed->id});
  CHECK(row->text("status") == "in_use");
  CHECK(row->text("township_id") == "west");
  CHECK(row->text("class_code") == "23510");
  CHECK(row->text("valid_from") == "2026-03-13");
  CHECK(lines_of(row->geometry()).size() == 1);
  const auto steps = work.session().rows("SELECT step FROM name_step ORDER BY fid");
  CHECK(steps->size() == 5);
}

TEST_CASE("undo takes an approval back, also from the map; a publication stays") {
  const tests::TemporaryFolder folder;
  Workspace work = county(folder);
  REQUIRE(operations::propose_name(work, proposal("清溪路", "road", "road", "r1")));
  REQUIRE(step(work, Step::review, "清溪路", "2026-03-03"));
  REQUIRE(step(work, Step::approve, "清溪路", "2026-03-10"));
  REQUIRE(work.undo({"王敏", "officer"}));
  CHECK(road_name(work, "r1").empty());
  REQUIRE(work.redo({"王敏", "officer"}));
  CHECK(road_name(work, "r1") == "清溪路");
  REQUIRE(step(work, Step::publish, "清溪路", "2026-03-13"));
  const auto refused = work.undo({"王敏", "officer"});
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == "history.final");
  REQUIRE(step(work, Step::abolish, "清溪路", "2030-01-01"));
  CHECK(road_name(work, "r1").empty());
}

TEST_CASE("a same name in the same town is refused, in the other town warned") {
  const tests::TemporaryFolder folder;
  Workspace work = county(folder);
  const auto far = operations::propose_name(work, proposal("剡溪路", "road", "road", "r1"));
  REQUIRE(far);
  REQUIRE(far->findings.size() == 1);
  CHECK(far->findings[0].severity == Severity::warning);
  CHECK(far->findings[0].args[2] == "三江街道");
  auto again = proposal("剡溪路", "road", "road", "r3");
  const auto near = operations::propose_name(work, again);
  REQUIRE_FALSE(near);
  CHECK(near.error().fault == Fault::refused);
  CHECK(near.error().code == "naming.breaks_rules");
  const auto before = work.session().row("SELECT COUNT(*) AS n FROM place_name");
  CHECK(before->integer("n") == 1);
  again.despite_findings = true;
  again.reason = "已与社区核实";
  CHECK(operations::propose_name(work, again));
}

TEST_CASE("a name that a road carries already may be entered for that road") {
  const tests::TemporaryFolder folder;
  Workspace work = county(folder);
  const auto entered = operations::propose_name(work, proposal("剡溪路", "road", "road", "r9"));
  REQUIRE(entered);
  CHECK(entered->findings.empty());
}

TEST_CASE("an illegal step changes nothing and names the lawful ones") {
  const tests::TemporaryFolder folder;
  Workspace work = county(folder);
  REQUIRE(operations::propose_name(work, proposal("清溪路", "road", "road", "r1")));
  const auto early = step(work, Step::publish, "清溪路", "2026-03-03");
  REQUIRE_FALSE(early);
  CHECK(early.error().code == "naming.illegal_step");
  CHECK(early.error().args[2] == "review reject withdraw return");
  CHECK(work.session().row("SELECT status FROM place_name")->text("status") == "proposed");
  CHECK(step(work, Step::review, "无此路", "2026-03-03").error().code == "naming.no_name");
}

TEST_CASE("another department's approval has to be filed first") {
  const tests::TemporaryFolder folder;
  Workspace work = county(folder);
  REQUIRE(operations::propose_name(work, proposal("清溪花园", "compound", "compound", "c1")));
  REQUIRE(step(work, Step::review, "清溪花园", "2026-03-03"));
  REQUIRE(step(work, Step::approve, "清溪花园", "2026-03-10", "嵊州市住房和城乡建设局"));
  CHECK(work.session().row("SELECT name FROM compound")->text("name") == "清溪花园");
  CHECK(step(work, Step::publish, "清溪花园", "2026-03-11").error().code == "naming.file_first");
  REQUIRE(step(work, Step::file, "清溪花园", "2026-03-12"));
  CHECK(step(work, Step::publish, "清溪花园", "2026-03-13"));
}

TEST_CASE("an open reading blocks approval until chosen, and the choice is remembered") {
  const tests::TemporaryFolder folder;
  Workspace work = county(folder);
  REQUIRE(operations::propose_name(work, proposal("天台路", "road", "road", "r1")));
  REQUIRE(step(work, Step::review, "天台路", "2026-03-03"));
  CHECK(step(work, Step::approve, "天台路", "2026-03-04").error().code ==
        "naming.romanization_open");
  const operations::NameStep approve{.step = Step::approve,
                                     .name = "天台路",
                                     .on_date = "2026-03-04",
                                     .document = "8",
                                     .reading = "tiān tāi lù",
                                     .actor = {"李强", "reviewer"}};
  REQUIRE(operations::take_name_step(work, approve));
  const auto row = work.session().row("SELECT * FROM place_name");
  CHECK(row->text("romanization_toned") == "Tiāntāi Lù");
  CHECK(row->text("romanization_source") == "officer");
  const auto tables = queries::naming_tables(work.session());
  REQUIRE(tables);
  CHECK(naming::romanize("天台巷", "road", tables->readings, tables->rules).certain);
}

TEST_CASE("a reading is chosen for the open syllables alone, with tones where they tell") {
  const tests::TemporaryFolder folder;
  Workspace work = county(folder);
  const auto tables = queries::naming_tables(work.session());
  REQUIRE(tables);
  const auto open = naming::romanize("天台路", "road", tables->readings, tables->rules);
  REQUIRE_FALSE(open.certain);
  const auto chosen = [&](const std::string& reading) {
    const auto got =
        operations::with_reading(open, reading, "天台路", "road", tables->readings, tables->rules);
    return got ? got->spelling.toned : got.error().code;
  };
  CHECK(chosen("台=tāi") == "Tiāntāi Lù");
  CHECK(chosen("tāi") == "Tiāntāi Lù");
  CHECK(chosen("tiān tāi lù") == "Tiāntāi Lù");
  CHECK(chosen("tian tái lu") == "Tiāntái Lù");
  CHECK(chosen("台=tai") == "naming.bad_reading");  // either tone
  CHECK(chosen("路=lù") == "naming.bad_reading");   // 台 stays open
  CHECK(chosen("foo") == "naming.bad_reading");
}

TEST_CASE("attributes that a foreign file brought do not stop names from being handled") {
  const tests::TemporaryFolder folder;
  Workspace work = county(folder);
  const auto foreign = [](const std::string& name, const std::string& attributes) {
    return Row{{"name", name},
               {"class", std::string("road")},
               {"status", std::string("under_review")},
               {"specific_part", name},
               {"romanization", std::string("X Lu")},
               {"romanization_source", std::string("officer")},
               {"feature_table", std::string("road")},
               {"feature_id", std::string("r3")},
               {"attributes", attributes}};
  };
  workspace::Operation put;
  put.name = "Put";
  REQUIRE(work.perform(put, [&](Change& change) -> Result<void> {
    for (const auto& [name, attributes] :
         {std::pair{"甲路", R"({"features":[1],"reading":1})"}, std::pair{"乙路", "[]"},
          std::pair{"丙路", R"({"features":"r3","reading":["a"]})"}}) {
      if (auto done = change.insert("place_name", foreign(name, attributes)); !done)
        return fail(done);
    }
    return {};
  }));
  REQUIRE(queries::naming_tables(work.session()));
  const auto tables = queries::naming_tables(work.session());
  REQUIRE(queries::name_entries(work.session(), tables->rules));
  REQUIRE(step(work, Step::approve, "甲路", "2026-03-10"));
  CHECK(road_name(work, "r3") == "甲路");
}

TEST_CASE("who applied is kept apart") {
  const tests::TemporaryFolder folder;
  Workspace work = county(folder);
  auto request = proposal("清溪路", "road", "road", "r1");
  request.applicant = "张三";
  request.contact = "13000000000";
  REQUIRE(operations::propose_name(work, request));
  CHECK(work.session().row("SELECT applicant FROM name_applicant")->text("applicant") == "张三");
  const auto rows = work.session().rows("SELECT summary, reason FROM event");
  for (const Row& row : *rows) CHECK(row.text("summary").find("张三") == std::string::npos);
}

TEST_CASE("a renamed road leaves its place to the approved successor") {
  const tests::TemporaryFolder folder;
  Workspace work = county(folder);
  for (const char* name : {"清溪路", "江滨路"}) {
    REQUIRE(operations::propose_name(work, proposal(name, "road", "road", "r1")));
    REQUIRE(step(work, Step::review, name, "2026-03-03"));
    REQUIRE(step(work, Step::approve, name, "2026-03-10"));
    if (std::string(name) == "清溪路") REQUIRE(step(work, Step::publish, name, "2026-03-11"));
  }
  operations::NameStep rename;
  rename.step = Step::rename;
  rename.name = "清溪路";
  rename.new_names = {"江滨路"};
  rename.reason = "重名";
  rename.document = "9";
  rename.on_date = "2026-04-01";
  const auto done = operations::take_name_step(work, rename);
  REQUIRE(done);
  CHECK(done->standing.state == naming::State::renamed);
  CHECK(road_name(work, "r1") == "江滨路");
}

TEST_CASE("the approval that renames a road moves its plates, and undo moves them back") {
  const tests::TemporaryFolder folder;
  Workspace work = county(folder);
  workspace::Operation operation;
  operation.name = "Put";
  const auto plate = [](const std::string& id, const std::string& kind, const Value& road,
                        const std::string& text, const std::string& address) {
    return Row{{"id", id},
               {"kind", kind},
               {"road_id", road},
               {"road_name", road == Value() ? Value() : Value(std::string("剡溪路"))},
               {"compound_id", std::string("c1")},
               {"number", std::int64_t{12}},
               {"text", text},
               {"address", address},
               {"status", std::string("in_use")},
               {"valid_from", std::string("2020-01-01")},
               {"geom", Geometry(Point{x0 + 1250, y0 + 510})}};
  };
  REQUIRE(work.perform(operation, [&](Change& change) -> Result<void> {
    for (Row row : {plate("p", "gate", std::string("r9"), "12号", "三江街道剡溪路12号"),
                    plate("u", "unit", Value(), "1单元", "三江街道剡溪路12号剡溪路花园3幢1单元"),
                    plate("x", "road", std::string("gone"), "14号", "三江街道剡溪路14号"),
                    plate("o", "unit", Value(), "1单元", "三江街道别处1幢1单元")}) {
      if (const auto id = change.insert("door_plate", std::move(row)); !id) return fail(id);
    }
    return {};
  }));
  REQUIRE(operations::propose_name(work, proposal("江滨路", "road", "road", "r9")));
  REQUIRE(step(work, Step::review, "江滨路", "2026-03-03"));
  operations::NameStep approval;
  approval.step = Step::approve;
  approval.name = "江滨路";
  approval.on_date = "2026-03-10";
  approval.document = "8";
  approval.actor = {"李强"};
  const auto foreseen = operations::foresee_name_step(work.session(), approval);
  REQUIRE(foreseen);
  const auto done = step(work, Step::approve, "江滨路", "2026-03-10");
  REQUIRE(done);
  REQUIRE(done->plates.size() == 3);
  CHECK(done->plates[0].from == "三江街道剡溪路12号");
  CHECK(done->plates[0].to == "三江街道江滨路12号");
  REQUIRE(foreseen->plates.size() == 3);
  for (std::size_t i = 0; i < 3; ++i) CHECK(foreseen->plates[i].to == done->plates[i].to);
  const auto of = [&](const char* id) {
    return work.session().row("SELECT * FROM door_plate WHERE id = ?", {std::string(id)}).value();
  };
  CHECK(of("p").text("road_name") == "江滨路");
  CHECK(of("p").text("address") == "三江街道江滨路12号");
  CHECK(of("p").text("valid_from") == "2026-03-10");
  CHECK(of("u").text("address") == "三江街道江滨路12号剡溪路花园3幢1单元");
  CHECK(of("x").text("road_name") == "江滨路");
  CHECK(of("o").text("address") == "三江街道别处1幢1单元");
  const auto old =
      work.session().rows("SELECT * FROM door_plate WHERE status = 'renamed' ORDER BY address");
  REQUIRE(old->size() == 3);
  CHECK(old->front().text("address") == "三江街道剡溪路12号");
  CHECK(old->front().text("valid_from") == "2020-01-01");
  CHECK(old->front().text("valid_to") == "2026-03-10");
  REQUIRE(work.undo({"王敏", "officer"}));
  CHECK(of("p").text("address") == "三江街道剡溪路12号");
  CHECK(work.session().rows("SELECT id FROM door_plate")->size() == 4);
}

TEST_CASE("renaming gives the successor's name to what still carries the old one") {
  const tests::TemporaryFolder folder;
  Workspace work = county(folder);
  REQUIRE(operations::propose_name(work, proposal("清溪路", "road", "road", "r1")));
  REQUIRE(operations::propose_name(work, proposal("江滨路", "road", "road", "r3")));
  for (const char* name : {"清溪路", "江滨路"}) {
    REQUIRE(step(work, Step::review, name, "2026-03-03"));
    REQUIRE(step(work, Step::approve, name, "2026-03-10"));
  }
  REQUIRE(step(work, Step::publish, "清溪路", "2026-03-11"));
  operations::NameStep rename;
  rename.step = Step::rename;
  rename.name = "清溪路";
  rename.new_names = {"江滨路"};
  rename.reason = "重名";
  rename.document = "9";
  rename.on_date = "2026-04-01";
  const auto done = operations::take_name_step(work, rename);
  REQUIRE(done);
  CHECK(done->features_named == 2);
  CHECK(road_name(work, "r1") == "江滨路");
  CHECK(road_name(work, "r2") == "江滨路");
}

TEST_CASE("places are found by a part, by pinyin and by initials") {
  const tests::TemporaryFolder folder;
  Workspace work = county(folder);
  const auto found = [&work](const char* text) {
    std::vector<std::string> out;
    const auto places = queries::find_places(work.session(), text, 10);
    for (const auto& place : *places) {
      out.push_back(place.name);
    }
    return out;
  };
  CHECK(found("溪路") == std::vector<std::string>{"剡溪路"});
  CHECK(found("shanxi") == std::vector<std::string>{"剡溪路"});
  CHECK(found("Shàn xī lù") == std::vector<std::string>{"剡溪路"});
  CHECK(found("sxl") == std::vector<std::string>{"剡溪路"});
  CHECK(found("剡").size() == 2);
  CHECK(found("zzz").empty());
  CHECK(found("").empty());
  const auto road = queries::find_places(work.session(), "剡溪路", 1).value();
  REQUIRE(road.size() == 1);
  CHECK(road[0].table == "road");
  CHECK(road[0].at.x == doctest::Approx(x0 + 1250));
}
