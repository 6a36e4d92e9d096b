// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/queries/name_past.h"

#include <doctest/doctest.h>

#include <chrono>
#include <map>
#include <random>
#include <thread>

#include "gis/workspace/operations/name_amend.h"
#include "gis/workspace/operations/name_doubt.h"
#include "gis/workspace/operations/name_submission.h"
#include "gis/workspace/queries/name_list.h"
#include "gis/workspace/queries/naming_tables.h"
#include "tests/gis/workspace/name_county.h"

using namespace lifang;
using namespace lifang::tests;
using queries::ListedName;

namespace {

using Names = std::vector<ListedName>;

Names listed(Workspace& work, const queries::When& when = {}) {
  const auto tables = queries::naming_tables(work.session());
  REQUIRE(tables);
  auto out = queries::read_register(work.session(), tables->rules.duties, when);
  REQUIRE(out);
  return std::move(*out);
}

ListedName found(Workspace& work, const std::string& name, const queries::When& when = {}) {
  const auto tables = queries::naming_tables(work.session());
  auto out = queries::find_name(work.session(), tables->rules.duties, name, when);
  REQUIRE_MESSAGE(out, name);
  return std::move(*out);
}

/// All that is seen of a register, but for the rows' versions.
std::string seen(const Names& names) {
  std::string out;
  const auto add = [&out](const Row& row) {
    for (const auto& [column, value] : row) {
      if (column != "version") out += column + "=" + to_text(value) + ";";
    }
    out += "\n";
  };
  for (const ListedName& name : names) {
    add(name.row);
    for (const auto* rows : {&name.steps, &name.aliases, &name.predecessors, &name.successors,
                             &name.notices, &name.submissions, &name.doubts}) {
      out += "-\n";
      for (const Row& row : *rows) add(row);
    }
  }
  return out;
}

std::string last_stamp(Workspace& work) {
  std::this_thread::sleep_for(std::chrono::milliseconds(2));  // the next event has another
  return work.history(1)->front().at;
}

/// Takes one lawful step at random, with all that it may ask for.
void live(Workspace& work, std::mt19937& random, const std::string& day) {
  const Names names = listed(work);
  const ListedName& name = names[random() % names.size()];
  if (random() % 6 == 0) {
    REQUIRE(operations::note_doubt(
        work, {.object = name.row.text("id"), .note = "疑", .on_date = day, .actor = {"王敏"}}));
    return;
  }
  if (random() % 6 == 1) {
    operations::AmendName amend;
    amend.name = name.row.text("id");
    amend.meaning = "意" + std::to_string(random() % 100);
    amend.on_date = day;
    amend.actor = {"王敏"};
    REQUIRE(operations::amend_name(work, amend));
    return;
  }
  if (name.next.empty()) return;
  operations::NameStep request;
  request.step = name.next[random() % name.next.size()];
  request.name = name.row.text("id");
  request.on_date = request.until = day;
  request.document = "8";
  request.reason = "试";
  request.actor = {"李强", "reviewer"};
  if (request.step == Step::rename) {
    for (const ListedName& other : names) {
      const bool fit = other.standing.state == naming::State::approved ||
                       other.standing.state == naming::State::in_use;
      if (fit && other.row.text("id") != request.name) {
        request.new_names = {other.row.text("id")};
      }
    }
    if (request.new_names.empty()) return;
  }
  const auto done = operations::take_name_step(work, request);
  const bool waits = !done && done.error().code == "naming.notice_open";
  CHECK_MESSAGE((done || waits), (done ? "" : done.error().code));
}

}  // namespace

TEST_CASE("as of now and known now is the register as it is; each earlier time is what was then") {
  for (unsigned seed : {1U, 2U, 3U}) {
    CAPTURE(seed);
    const TemporaryFolder folder;
    Workspace work = county(folder);
    std::mt19937 random(seed);
    for (const char* name : {"清溪路", "江滨路", "望湖路"}) {
      auto request = proposal(name, "road", "road", "r3");
      request.on_date = "2026-03-01";
      REQUIRE(operations::propose_name(work, request));
    }
    std::map<std::string, std::string> by_day, by_stamp;
    for (int day = 2; day <= 28; ++day) {
      const std::string date = (day < 10 ? "2026-03-0" : "2026-03-") + std::to_string(day);
      live(work, random, date);
      by_stamp[last_stamp(work)] = by_day[date] = seen(listed(work));
    }
    const std::string now = seen(listed(work));
    CHECK(seen(listed(work, {"2026-03-28", {}})) == now);
    CHECK(seen(listed(work, {{}, "2099-01-01T00:00:00.000Z"})) == now);
    for (const auto& [stamp, then] : by_stamp) CHECK(seen(listed(work, {{}, stamp})) == then);
    for (const auto& [day, then] : by_day) {
      CAPTURE(day);
      CHECK(seen(listed(work, {day, {}})) == then);
    }
    CHECK(listed(work, {"2026-02-28", {}}).empty());
    CHECK(listed(work, {{}, "2020-01-01T00:00:00.000Z"}).empty());
  }
}

TEST_CASE("what the register learned later of an earlier day is told apart by the second time") {
  const TemporaryFolder folder;
  Workspace work = county(folder);
  REQUIRE(operations::propose_name(work, proposal("清溪路", "road", "road", "r1")));
  const std::string before = last_stamp(work);
  REQUIRE(step(work, Step::review, "清溪路", "2026-03-03"));
  operations::AmendName amend;
  amend.name = "清溪路";
  amend.meaning = "因近清溪故名";
  amend.others = {{"溪滩路"}, {"老街", "informal"}};
  amend.actor = {"王敏"};
  REQUIRE(operations::amend_name(work, amend));
  CHECK(found(work, "清溪路", {"2026-03-05", before}).row.text("status") == "proposed");
  CHECK(found(work, "清溪路", {"2026-03-05", {}}).row.text("status") == "under_review");
  CHECK(found(work, "清溪路", {{}, before}).row.text("meaning").empty());
  CHECK(found(work, "溪滩路").row.text("meaning") == "因近清溪故名");
  CHECK(found(work, "老街").aliases.size() == 2);
  REQUIRE(operations::amend_name(work, amend));
  CHECK(found(work, "清溪路").aliases.size() == 2);
  REQUIRE(work.undo({"王敏"}));
  REQUIRE(work.undo({"王敏"}));
  CHECK(found(work, "清溪路").aliases.empty());
}

TEST_CASE("what was said of a name's meaning and origin is told as it held on a day") {
  const TemporaryFolder folder;
  Workspace work = county(folder);
  auto request = proposal("清溪路", "road", "road", "r1");
  request.on_date = "2026-03-01";
  request.meaning = "因溪得名";
  REQUIRE(operations::propose_name(work, request));
  const auto amend = [&](const char* meaning, const char* origin, const char* day) {
    operations::AmendName out;
    out.name = "清溪路";
    out.meaning = meaning;
    out.origin = origin;
    out.on_date = day;
    out.actor = {"王敏"};
    REQUIRE(operations::amend_name(work, out));
  };
  amend("", "旧志", "2026-03-10");
  const std::string before = last_stamp(work);
  amend("水清", "县志", "2026-03-20");
  const auto then = [&](const char* day, const std::string& known_at = {}) {
    const ListedName name = found(work, "清溪路", {day, known_at});
    return name.row.text("meaning") + "/" + name.row.text("origin");
  };
  CHECK(then("2026-03-09") == "因溪得名/");
  CHECK(then("2026-03-10") == "因溪得名/旧志");
  CHECK(then("2026-03-19") == "因溪得名/旧志");
  CHECK(then("2026-03-20") == "水清/县志");
  CHECK(then("2026-03-20", before) == "因溪得名/旧志");
  CHECK(then("") == "水清/县志");
}

TEST_CASE("what is returned is put right: each round of the review is told on its day") {
  const TemporaryFolder folder;
  Workspace work = county(folder);
  auto request = proposal("清溪路", "road", "road", "r1");
  request.on_date = "2026-03-01";
  REQUIRE(operations::propose_name(work, request));
  REQUIRE(step(work, Step::review, "清溪路", "2026-03-03"));
  operations::NameStep back;
  back.step = Step::send_back;
  back.name = "清溪路";
  back.on_date = "2026-03-05";
  back.actor = {"李强"};
  CHECK(operations::take_name_step(work, back).error().code == "naming.reason_needed");
  back.reason = "缺位置示意图";
  REQUIRE(operations::take_name_step(work, back));
  CHECK(found(work, "清溪路").row.text("status") == "returned");
  REQUIRE(step(work, Step::resubmit, "清溪路", "2026-03-08"));
  CHECK(step(work, Step::approve, "清溪路", "2026-03-09").error().code == "naming.illegal_step");
  REQUIRE(step(work, Step::review, "清溪路", "2026-03-10"));
  REQUIRE(step(work, Step::approve, "清溪路", "2026-03-12"));
  const auto then = [&](const char* day) {
    return found(work, "清溪路", {day, {}}).row.text("status");
  };
  CHECK(then("2026-03-02") == "proposed");
  CHECK(then("2026-03-04") == "under_review");
  CHECK(then("2026-03-06") == "returned");
  CHECK(then("2026-03-09") == "proposed");
  CHECK(then("2026-03-11") == "under_review");
  CHECK(then("2026-03-12") == "approved");
}

TEST_CASE("who proposed a name does not decide on it") {
  const TemporaryFolder folder;
  Workspace work = county(folder);
  REQUIRE(operations::propose_name(work, proposal("清溪路", "road", "road", "r1")));
  REQUIRE(step(work, Step::review, "清溪路", "2026-03-03"));
  for (const Step what : {Step::approve, Step::reject}) {
    operations::NameStep own{.step = what,
                             .name = "清溪路",
                             .on_date = "2026-03-04",
                             .document = "8",
                             .actor = {"王敏"},
                             .reason = "因"};
    CHECK(operations::take_name_step(work, own).error().code == "naming.own_proposal");
  }
  operations::NameStep back{
      .step = Step::withdraw, .name = "清溪路", .on_date = "2026-03-04", .actor = {"王敏"}};
  CHECK(operations::take_name_step(work, back).error().code == "naming.reason_needed");
  back.reason = "申请人撤回";
  CHECK(operations::take_name_step(work, back));
}

TEST_CASE("a decision cites the notice with what was said for and against, and answers it") {
  const TemporaryFolder folder;
  Workspace work = county(folder);
  REQUIRE(operations::propose_name(work, proposal("清溪路", "road", "road", "r1")));
  const auto says = [&work](const char* stance, const char* day) {
    return operations::add_submission(work, {.name = "清溪路",
                                             .stance = stance,
                                             .opinion = "与清溪村混淆",
                                             .submitter = "张三",
                                             .contact = {},
                                             .on_date = day,
                                             .actor = {"王敏"}});
  };
  CHECK(says("for", "2026-03-03").error().code == "naming.no_notice");
  REQUIRE(step(work, Step::review, "清溪路", "2026-03-03"));
  const auto noticed = step(work, Step::notice, "清溪路", "2026-03-04");
  REQUIRE(noticed);
  CHECK(noticed->standing.notice_to == "2026-03-10");
  REQUIRE(says("for", "2026-03-05"));
  REQUIRE(says("against", "2026-03-10"));
  CHECK(says("against", "2026-03-11").error().code == "naming.no_notice");
  CHECK(says("maybe", "2026-03-05").error().code == "naming.bad_stance");
  CHECK(step(work, Step::approve, "清溪路", "2026-03-10").error().code == "naming.notice_open");
  REQUIRE(step(work, Step::opinion, "清溪路", "2026-03-12"));
  operations::NameStep approve{.step = Step::approve,
                               .name = "清溪路",
                               .on_date = "2026-03-13",
                               .document = "嵊政函〔2026〕8号",
                               .actor = {"李强", "reviewer"}};
  CHECK(operations::take_name_step(work, approve).error().code == "naming.unanswered");
  approve.reason = "清溪村在十公里外";
  const auto approved = operations::take_name_step(work, approve);
  REQUIRE(approved);
  CHECK(approved->cites ==
        "公示 2026-03-04 至 2026-03-10：赞成 1，反对 1，其他 0；专家论证 2026-03-12 "
        "嵊政函〔2026〕8号");
  CHECK(found(work, "清溪路").steps.back().text("cites") == approved->cites);
  const auto events = work.session().rows("SELECT summary, reason FROM event");
  for (const Row& event : *events) CHECK(event.text("summary").find("张三") == std::string::npos);
}

TEST_CASE("between two notices, and between two opinions, it is the first that stands") {
  const TemporaryFolder folder;
  Workspace work = county(folder);
  REQUIRE(operations::propose_name(work, proposal("清溪路", "road", "road", "r1")));
  REQUIRE(step(work, Step::review, "清溪路", "2026-03-03"));
  REQUIRE(step(work, Step::notice, "清溪路", "2026-03-04"));
  REQUIRE(step(work, Step::opinion, "清溪路", "2026-03-12"));
  REQUIRE(step(work, Step::notice, "清溪路", "2026-03-15"));
  REQUIRE(step(work, Step::opinion, "清溪路", "2026-03-23"));
  const auto now = found(work, "清溪路").standing;
  CHECK(now.notice_to == "2026-03-21");
  CHECK(now.opinion_on == "2026-03-23");
  const auto between = found(work, "清溪路", {"2026-03-14", {}}).standing;
  CHECK(between.notice_from == "2026-03-04");
  CHECK(between.notice_to == "2026-03-10");
  CHECK(between.opinion_on == "2026-03-12");
  const auto second = found(work, "清溪路", {"2026-03-15", {}}).standing;
  CHECK(second.notice_to == "2026-03-21");
  CHECK(second.opinion_on == "2026-03-12");
  const auto before = found(work, "清溪路", {"2026-03-03", {}}).standing;
  CHECK(before.notice_from.empty());
  CHECK(before.notice_to.empty());
  CHECK(before.opinion_on.empty());
}

TEST_CASE("a duty after its last day is done with a reason") {
  const TemporaryFolder folder;
  Workspace work = county(folder);
  REQUIRE(operations::propose_name(work, proposal("清溪路", "road", "road", "r1")));
  REQUIRE(step(work, Step::review, "清溪路", "2026-03-03"));
  REQUIRE(step(work, Step::approve, "清溪路", "2026-03-10"));
  const auto tables = queries::naming_tables(work.session());
  const auto& rules = tables->rules.duties;
  const auto due = queries::due_duties(work.session(), rules, "2026-03-27");
  REQUIRE(due);
  REQUIRE(due->size() == 2);
  CHECK(due->front().days_left == -2);
  CHECK(queries::due_duties(work.session(), rules, "2026-03-20", 4)->empty());
  CHECK(queries::due_duties(work.session(), rules, "2026-03-20", 5)->size() == 2);
  CHECK(queries::due_duties(work.session(), rules, "2026-03-09")->empty());
  operations::NameStep file{.step = Step::file,
                            .name = "清溪路",
                            .on_date = "2026-03-27",
                            .document = "21",
                            .actor = {"王敏"}};
  const auto late = operations::take_name_step(work, file);
  REQUIRE_FALSE(late);
  CHECK(late.error().code == "naming.late_reason");
  CHECK(late.error().args[3] == "2");
  file.reason = "材料补正";
  CHECK(operations::take_name_step(work, file));
}

TEST_CASE("a name splits in two, each takes its own road; two names merge in one") {
  const TemporaryFolder folder;
  Workspace work = county(folder);
  const auto in_use = [&work](const char* name, const std::string& road) {
    REQUIRE(operations::propose_name(work, proposal(name, "road", "road", road)));
    REQUIRE(step(work, Step::review, name, "2026-03-03"));
    REQUIRE(step(work, Step::approve, name, "2026-03-04"));
    REQUIRE(step(work, Step::publish, name, "2026-03-05"));
  };
  const auto rename = [&work](const char* name, std::vector<std::string> to, const char* day) {
    operations::NameStep request{.step = Step::rename,
                                 .name = name,
                                 .on_date = day,
                                 .document = "9",
                                 .new_names = std::move(to),
                                 .actor = {"李强"},
                                 .reason = "因"};
    const auto done = operations::take_name_step(work, request);
    REQUIRE(done);
    return *done;
  };
  auto whole = proposal("清溪路", "road", "road", "r1");
  whole.features = {"r1", "r3", "r9"};
  whole.despite_findings = true;
  whole.reason = "已与社区核实";
  REQUIRE(operations::propose_name(work, whole));
  REQUIRE(step(work, Step::review, "清溪路", "2026-03-03"));
  REQUIRE(step(work, Step::approve, "清溪路", "2026-03-04"));
  REQUIRE(step(work, Step::publish, "清溪路", "2026-03-05"));
  for (const auto& [name, road] : {std::pair{"江滨路", "r1"}, std::pair{"望湖路", "r3"}}) {
    REQUIRE(operations::propose_name(work, proposal(name, "road", "road", road)));
    REQUIRE(step(work, Step::review, name, "2026-04-01"));
    operations::NameStep approve{.step = Step::approve,
                                 .name = name,
                                 .on_date = "2026-04-02",
                                 .document = "9",
                                 .actor = {"李强"}};
    REQUIRE(operations::take_name_step(work, approve));
    // The map took the new name; the old one still stands on the rest.
  }
  const auto split = rename("清溪路", {"江滨路", "望湖路"}, "2026-04-03");
  CHECK(road_name(work, "r1") == "江滨路");
  CHECK(road_name(work, "r3") == "望湖路");
  CHECK(road_name(work, "r9").empty());
  CHECK(split.features_bare == 1);
  in_use("竹山路", "r9");
  rename("竹山路", {"望湖路"}, "2026-05-01");
  const auto names = listed(work);
  const auto line = queries::lineage(names, found(work, "江滨路").row.text("id"));
  CHECK(line.size() == 4);
  CHECK(found(work, "清溪路").successors.front().text("kind") == "split");
  CHECK(found(work, "竹山路").successors.front().text("kind") == "merge");
  CHECK(found(work, "望湖路", {"2026-04-20", {}}).predecessors.size() == 1);
}

TEST_CASE("any object is put in doubt with a note, and taken off again") {
  const TemporaryFolder folder;
  Workspace work = county(folder);
  REQUIRE(operations::propose_name(work, proposal("清溪路", "road", "road", "r1")));
  const auto doubt = [&work](const char* object, const char* note, bool settle) {
    return operations::note_doubt(work, {.object = object,
                                         .note = note,
                                         .settle = settle,
                                         .on_date = "2026-03-05",
                                         .actor = {"王敏"}});
  };
  CHECK(doubt("c1", "", false).error().code == "naming.no_note");
  CHECK(doubt("无此物", "疑", false).error().code == "naming.no_object");
  CHECK(doubt("c1", "面积不符", false)->table == "compound");
  CHECK(doubt("清溪路", "与村志不符", false)->table == "place_name");
  CHECK(found(work, "清溪路").row.integer("in_doubt") == 1);
  CHECK(doubt("清溪路", "已核对", true)->settled == 1);
  CHECK(found(work, "清溪路").row.integer("in_doubt") == 0);
  CHECK(doubt("清溪路", "", true).error().code == "naming.no_doubt");
  REQUIRE(work.undo({"王敏"}));
  CHECK(found(work, "清溪路").row.integer("in_doubt") == 1);
  CHECK(found(work, "清溪路", {"2026-03-04", {}}).row.integer("in_doubt") == 0);
}
