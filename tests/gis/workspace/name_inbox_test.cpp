// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/queries/name_inbox.h"

#include "gis/workspace/queries/find_places.h"
#include "gis/workspace/queries/name_checker.h"
#include "tests/gis/workspace/name_county.h"

namespace lifang::tests {
namespace {

std::vector<queries::ListedName> listed(Workspace& work) {
  const auto tables = queries::naming_tables(work.session());
  REQUIRE(tables);
  auto names = queries::read_register(work.session(), tables->rules.duties);
  REQUIRE(names);
  return std::move(*names);
}

std::string propose(Workspace& work, const std::string& name, const std::string& road) {
  const auto made = operations::propose_name(work, proposal(name, "road", "road", road));
  REQUIRE(made);
  return made->id;
}

}  // namespace

TEST_CASE("what is due first stands first; what has no day comes after, by how long it waits") {
  const TemporaryFolder folder;
  auto work = county(folder);
  propose(work, "桃花路", "r1");
  propose(work, "飞凤路", "r3");
  REQUIRE(step(work, Step::review, "飞凤路", "2026-03-03"));
  REQUIRE(step(work, Step::approve, "飞凤路", "2026-03-04"));
  const auto names = listed(work);
  const auto inbox = queries::name_inbox(names, "2026-03-25");
  REQUIRE(inbox.size() == 2);
  CHECK(inbox[0].name->row.text("name") == "飞凤路");
  CHECK(inbox[0].overdue());
  CHECK(inbox[0].piles == std::vector{queries::NamePile::file, queries::NamePile::publish});
  CHECK(inbox[1].piles == std::vector{queries::NamePile::proposed});
  CHECK(inbox[1].since == "2026-03-02");
  CHECK_FALSE(inbox[1].days_left.has_value());
}

TEST_CASE("a name on notice waits until its last day, and is not overdue after it") {
  const TemporaryFolder folder;
  auto work = county(folder);
  propose(work, "桃花路", "r1");
  REQUIRE(step(work, Step::review, "桃花路", "2026-03-03"));
  REQUIRE(step(work, Step::notice, "桃花路", "2026-03-04"));
  const auto names = listed(work);
  const auto on_notice = queries::name_inbox(names, "2026-03-08");
  REQUIRE(on_notice.size() == 1);
  CHECK(on_notice[0].due == "2026-03-10");
  CHECK(on_notice[0].days_left == 2);
  const auto after = queries::name_inbox(names, "2026-03-12");
  CHECK(after[0].due.empty());
  CHECK_FALSE(after[0].overdue());
}

TEST_CASE("the year counts what was proposed and published in it, and what is due and overdue") {
  const TemporaryFolder folder;
  auto work = county(folder);
  propose(work, "桃花路", "r1");
  propose(work, "飞凤路", "r3");
  REQUIRE(step(work, Step::review, "飞凤路", "2026-03-03"));
  REQUIRE(step(work, Step::approve, "飞凤路", "2026-03-04"));
  REQUIRE(step(work, Step::publish, "飞凤路", "2026-03-05"));
  const auto names = listed(work);
  const auto goals = queries::name_goals(names, "2026-03-25");
  CHECK(goals.all.proposed == 2);
  CHECK(goals.all.published == 1);
  CHECK(goals.by_class.at("road").published == 1);
  CHECK(goals.overdue == 1);  // the filing
  CHECK(goals.due == 0);
  CHECK_FALSE(goals.known_before);
  const auto next_year = queries::name_goals(names, "2027-03-25");
  CHECK(next_year.all.published == 0);
  CHECK(next_year.all.published_before == 1);
  CHECK(next_year.known_before);
}

TEST_CASE("a step that is foreseen says what it would do and leaves no trace") {
  const TemporaryFolder folder;
  auto work = county(folder);
  propose(work, "桃花路", "r1");
  REQUIRE(step(work, Step::review, "桃花路", "2026-03-03"));
  const auto before = queries::last_event(work.session());
  operations::NameStep request;
  request.step = Step::approve;
  request.name = "桃花路";
  request.on_date = "2026-03-04";
  request.actor = {"李强"};
  const auto refused = operations::foresee_name_step(work.session(), request);
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().code == "naming.document_needed");
  request.document = "嵊政函〔2026〕8号";
  const auto foreseen = operations::foresee_name_step(work.session(), request);
  REQUIRE(foreseen);
  CHECK(foreseen->features_named == 2);  // both segments of one source
  CHECK(road_name(work, "r1").empty());
  CHECK(queries::last_event(work.session()) == before);
  CHECK(operations::take_name_step(work, request)->features_named == 2);
  CHECK(work.last_done().operation == "ApproveName");
}

TEST_CASE("a checker answers as a single check does, and knows when it is old") {
  const TemporaryFolder folder;
  auto work = county(folder);
  const auto checker = queries::NameChecker::read(work.session());
  REQUIRE(checker);
  queries::NameQuestion question;
  question.name = "善溪路";
  question.class_word = "road";
  question.table = "road";
  question.features = {"r1"};
  const auto answer = (*checker)->ask(work.session(), question);
  REQUIRE(answer);
  const auto tables = queries::naming_tables(work.session());
  const auto scene = queries::name_scene(work.session(), question);
  CHECK(answer->findings == queries::check_name(work.session(), *tables, *scene));
  CHECK_FALSE(answer->findings.empty());
  const auto clash = queries::named_thing(work.session(), answer->findings.front().clash);
  REQUIRE(clash);
  CHECK(clash->table == "road");
  propose(work, "桃花路", "r1");
  CHECK((*checker)->as_of() != queries::last_event(work.session()));
}

}  // namespace lifang::tests
