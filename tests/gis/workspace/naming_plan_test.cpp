// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/naming_plan.h"

#include <algorithm>

#include "core/geometry/measure.h"
#include "gis/workspace/queries/name_suggest.h"
#include "gis/workspace/queries/naming_plans.h"
#include "tests/gis/workspace/name_county.h"

using namespace lifang;
using namespace lifang::tests;

namespace {

using S = std::string;

operations::MakeNamingPlan plan(const std::string& township, std::vector<std::string> names) {
  operations::MakeNamingPlan out;
  out.name = "城北片区";
  out.township = township;
  out.wanted.names = std::move(names);
  out.on_date = "2026-03-01";
  out.actor = {"王敏", "officer"};
  return out;
}

operations::NamingPlanStep later(std::vector<std::string> names = {}) {
  operations::NamingPlanStep out;
  out.plan = "城北片区";
  out.names = std::move(names);
  out.document = "嵊政函〔2026〕9号";
  out.on_date = "2026-03-01";
  out.actor = {"李强", "reviewer"};
  return out;
}

std::string status_of(Workspace& work, const std::string& name) {
  return work.session()
      .row("SELECT status FROM reserved_name WHERE name = ?", {name})
      ->text("status");
}

std::vector<naming::Suggestion> suggested(Workspace& work, const std::string& road) {
  const auto tables = queries::naming_tables(work.session());
  REQUIRE(tables);
  queries::SuggestionQuestion question;
  question.about.table = "road";
  question.about.features = {road};
  const auto out = queries::suggest_names(work.session(), *tables, question);
  REQUIRE(out);
  return out->names;
}

}  // namespace

TEST_CASE("the names of an adopted plan are offered first inside and refused outside") {
  const TemporaryFolder folder;
  auto work = county(folder);
  REQUIRE(operations::make_naming_plan(work, plan("剡湖街道", {"湖月路"})));
  CHECK(suggested(work, "r1").front().reserved.empty());  // a draft keeps nothing
  REQUIRE(operations::adopt_naming_plan(work, later()));
  CHECK(suggested(work, "r1").front().name == "湖月路");
  const auto outside = operations::propose_name(work, proposal("湖月路", "road", "road", "r9"));
  REQUIRE_FALSE(outside);
  CHECK(outside.error().code == "naming.breaks_rules");
  const auto inside = operations::propose_name(work, proposal("湖月路", "road", "road", "r1"));
  REQUIRE(inside);
  CHECK(status_of(work, "湖月路") == "used");
  REQUIRE(step(work, Step::withdraw, "湖月路", "2026-03-03"));
  CHECK(status_of(work, "湖月路") == "reserved");
}

TEST_CASE("a plan's district is any area: of the map, or of a file, in whatever coordinates") {
  const TemporaryFolder folder;
  auto work = county(folder);
  auto request = plan("", {"湖月路"});
  request.ground = "w";  // a built-up area
  REQUIRE(operations::make_naming_plan(work, request));
  const auto district = [&](const char* name) {
    const auto row = work.session().row("SELECT geom FROM naming_plan WHERE name = ?", {S(name)});
    return area(row->geometry());
  };
  CHECK(district("城北片区") == doctest::Approx(900.0 * 900));
  request.name = "城东片区";
  request.wanted.names = {"听涛路"};
  request.ground.clear();
  request.within = folder.file("areas.geojson");
  write_file(request.within,
             R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:4549"}},
"features":[
{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":
[[[500100,3270100],[500300,3270100],[500300,3270300],[500100,3270300],[500100,3270100]]]}},
{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":
[[[500200,3270100],[500400,3270100],[500400,3270300],[500200,3270300],[500200,3270100]]]}}]})");
  const auto made = operations::make_naming_plan(work, request);
  REQUIRE_MESSAGE(made, made.error().code);
  CHECK(district("城东片区") == doctest::Approx(300.0 * 200));  // what both cover counts once
  request.name = "路上片区";
  request.within.clear();
  request.ground = "r9";
  CHECK(operations::make_naming_plan(work, request).error().code == "naming.no_area");
}

TEST_CASE("a plan with an unlawful name is refused whole; its steps are undone like any other") {
  const TemporaryFolder folder;
  auto work = county(folder);
  const auto refused = operations::make_naming_plan(work, plan("三江街道", {"湖月路", "剡溪路"}));
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == "naming.plan_breaks_rules");
  CHECK(queries::naming_plans(work.session())->empty());
  auto request = plan("三江街道", {"湖月路"});
  request.wanted.suggested = 3;
  const auto made = operations::make_naming_plan(work, request);
  REQUIRE(made);
  CHECK(made->names.size() >= 3);
  REQUIRE(operations::adopt_naming_plan(work, later()));
  CHECK(operations::adopt_naming_plan(work, later()).error().code == "naming.plan_state");
  REQUIRE(operations::release_reserved_names(work, later({"湖月路"})));
  CHECK(status_of(work, "湖月路") == "released");
  CHECK(operations::propose_name(work, proposal("湖月路", "road", "road", "r1")));
  REQUIRE(operations::release_reserved_names(work, later()));
  CHECK(queries::find_plan(work.session(), "城北片区")->row.text("status") == "ended");
  REQUIRE(work.undo({"王敏", "officer"}));
  CHECK(queries::find_plan(work.session(), "城北片区")->adopted());
}

TEST_CASE("a draft, drawn on the map too, takes more names until it is adopted") {
  const TemporaryFolder folder;
  auto work = county(folder);
  const auto drawn = work.perform(
      {.name = "Test", .actor = {"王敏"}, .summary = "画片区"}, [](workspace::Change& change) {
        return change.insert("naming_plan", {{"name", S("城北片区")}, {"status", S("draft")}})
            .map([](auto&&) {});
      });
  REQUIRE(drawn);
  operations::AddPlanNames request;
  request.plan = "城北片区";
  request.on_date = "2026-03-01";
  request.actor = {"王敏", "officer"};
  CHECK(operations::add_plan_names(work, request).error().code == "naming.plan_no_names");
  request.wanted.names = {"湖月路"};
  request.wanted.suggested = 2;
  const auto added = operations::add_plan_names(work, request);
  REQUIRE_MESSAGE(added, added.error().code);
  CHECK(added->names.size() >= 2);
  CHECK(status_of(work, "湖月路") == "reserved");
  CHECK(operations::add_plan_names(work, request).error().code == "naming.plan_has_name");
  request.wanted.names = {"剡溪路"};
  CHECK(operations::add_plan_names(work, request).error().code == "naming.plan_breaks_rules");
  REQUIRE(operations::adopt_naming_plan(work, later()));
  request.wanted.names = {"听涛路"};
  CHECK(operations::add_plan_names(work, request).error().code == "naming.plan_state");
}

TEST_CASE("no name is kept twice: by hand, from the stock, or by two plans in force") {
  const TemporaryFolder folder;
  auto work = county(folder);
  CHECK(operations::make_naming_plan(work, plan("剡湖街道", {"湖月路", "湖月路"})).error().code ==
        "naming.plan_has_name");
  auto request = plan("剡湖街道", {"湖月路"});
  request.wanted.suggested = 2;
  REQUIRE(operations::make_naming_plan(work, request));
  operations::AddPlanNames more;
  more.plan = "城北片区";
  more.wanted.suggested = 3;
  more.on_date = "2026-03-01";
  more.actor = {"王敏", "officer"};
  REQUIRE(operations::add_plan_names(work, more));
  std::vector<S> kept;
  const auto found = queries::find_plan(work.session(), "城北片区");
  REQUIRE(found);
  for (const Row& name : found->names) kept.push_back(name.text("name"));
  std::sort(kept.begin(), kept.end());
  CHECK(std::adjacent_find(kept.begin(), kept.end()) == kept.end());
  CHECK(kept.size() == 6);
  // A second draft may hope for the name; only one of the two comes into force.
  auto other = plan("剡湖街道", {"湖月路"});
  other.name = "湖西片区";
  REQUIRE(operations::make_naming_plan(work, other));
  REQUIRE(operations::adopt_naming_plan(work, later()));
  auto step = later();
  step.plan = "湖西片区";
  const auto refused = operations::adopt_naming_plan(work, step);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == "naming.plan_breaks_rules");
  CHECK(refused.error().args[1].find("城北片区") != S::npos);
}

TEST_CASE("a plan without a name, of an unknown theme or class, or without names is refused") {
  const TemporaryFolder folder;
  auto work = county(folder);
  auto request = plan("剡湖街道", {});
  request.name = " ";
  CHECK(operations::make_naming_plan(work, request).error().code == "naming.plan_nameless");
  request.name = "城北片区";
  request.wanted.theme = "nosuch";
  CHECK(operations::make_naming_plan(work, request).error().code == "naming.bad_theme");
  request.wanted.theme.clear();
  request.wanted.class_word = "xx";
  CHECK(operations::make_naming_plan(work, request).error().code == "naming.bad_class");
  request.wanted.class_word = "road";
  REQUIRE(operations::make_naming_plan(work, request));
  CHECK(operations::adopt_naming_plan(work, later()).error().code == "naming.plan_empty");
}
