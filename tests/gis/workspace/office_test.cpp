// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/office.h"

#include <doctest/doctest.h>

#include <set>
#include <thread>

#include "gis/resources/resources.h"
#include "gis/workspace/content.h"
#include "gis/workspace/postgres_session.h"
#include "gis/workspace/tables.h"
#include "gis/workspace/workspace.h"
#include "tests/support/stores.h"

// Rule: what a member may not do, the database itself refuses, whatever program asks.

namespace lifang::workspace {
namespace {

const std::string wang = "wangmin", li = "liqiang", zhou = "zhouyan", chen = "chenjie",
                  lu = "luwei";

Operation named(std::string name, Actor actor) {
  return {std::move(name), std::move(actor), "测试", {}, {}, {}};
}

/// The place as another login sees it.
std::string as(const std::string& place, const std::string& login) {
  std::string out = place;
  const std::string owner = "user=lifang";
  return out.replace(out.find(owner), owner.size(), "user=" + login);
}

Polygon square(double x) {
  return {{{x, 0}, {x + 100, 0}, {x + 100, 100}, {x, 100}, {x, 0}}, {}};
}

/// Two townships side by side with a compound and a road each, and one proposed name.
Result<void> fill(Change& change) {
  for (int i = 0; i < 2; ++i) {
    const std::string at = i == 0 ? "west" : "east";
    const Row township{{"id", at}, {"name", at}, {"geom", Geometry(square(i * 100))}};
    if (auto made = change.insert("township", township); !made) return fail(made);
    const Row compound{{"id", at + "-compound"},
                       {"name", at},
                       {"kind", std::string("residential")},
                       {"township_id", at},
                       {"households", std::int64_t{600}}};
    if (auto made = change.insert("compound", compound); !made) return fail(made);
    // No township is written to it: where it lies tells.
    const Row road{{"id", at + "-road"},
                   {"name", at},
                   {"class", std::string("street")},
                   {"status", std::string("in_use")},
                   {"geom", Geometry(Line{{i * 100 + 10.0, 50}, {i * 100 + 90.0, 50}})}};
    if (auto made = change.insert("road", road); !made) return fail(made);
  }
  const Row name{{"id", std::string("name")},          {"name", std::string("清溪路")},
                 {"class", std::string("road")},       {"status", std::string("proposed")},
                 {"proposed_by", std::string("王敏")}, {"township_id", std::string("west")}};
  if (auto made = change.insert("place_name", name); !made) return fail(made);
  const Row holder{{"id", std::string("holder")},
                   {"certificate_id", std::string("none")},
                   {"holder", std::string("裘小明")},
                   {"document_number", std::string("330683199001011234")}};
  return change.insert("certificate_holder", holder).map([](const auto&) {});
}

class Office {
 public:
  explicit Office(std::string place) : place_(std::move(place)) {
    auto work = Workspace::create(place_, 4549);
    REQUIRE(work.has_value());
    const Actor owner{"所有者", "administrator"};
    REQUIRE(work->perform(named("Fill", owner), fill).has_value());
    const auto rules = rule_file("office");
    REQUIRE(rules.has_value());
    const auto prepared = prepare_office(work->session(), *rules);
    CAPTURE(prepared ? "" : prepared.error().code + " " + prepared.error().args.front());
    REQUIRE(prepared.has_value());
    const std::vector<std::string> west{"west"};
    for (const Member& member :
         {Member{wang, "王敏", {"officer"}, west}, Member{li, "李强", {"reviewer"}, {}},
          Member{zhou, "周燕", {"viewer"}, {}}, Member{chen, "陈洁", {"certificate_officer"}, {}},
          Member{lu, "陆伟", {"planner", "officer", "reviewer"}, {}}}) {
      const auto set = set_member(work->session(), member, "", *rules);
      CAPTURE(set ? "" : set.error().code + " " + set.error().args.front());
      REQUIRE(set.has_value());
    }
  }

  Workspace open(const std::string& login) const {
    auto out = Workspace::open(as(place_, login), Access::write);
    REQUIRE(out.has_value());
    return std::move(*out);
  }
  Workspace owner() const { return open("lifang"); }
  const std::string& place() const { return place_; }

 private:
  std::string place_;
};

std::optional<Office> an_office() {
  const auto store = tests::postgres_store();
  if (!store) return std::nullopt;
  return std::optional<Office>(std::in_place, store->place());
}

std::string code_of(const Result<void>& result) {
  return result ? "" : result.error().code;
}
std::string code_of(const Result<Event>& result) {
  return result ? "" : result.error().code;
}

Result<Event> set_households(Workspace& work, const std::string& compound, Actor actor) {
  return work.perform(named("EditCell", std::move(actor)), [&](Change& change) {
    return change.update("compound", compound, {{"households", std::int64_t{601}}});
  });
}

TEST_CASE("SQL that a member's rights do not cover is refused by the database") {
  const auto office = an_office();
  if (!office) return;
  struct Try {
    std::string login, sql, code;
  };
  const std::string event =
      "INSERT INTO event (id, at, actor, role, operation, summary, reason, document, undoable, "
      "counter_act, row_count) VALUES ('forged', '2020-01-01T00:00:00.000Z', ";
  const std::string now = "to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')";
  const std::string today_event =
      "INSERT INTO event (id, at, actor, role, operation, summary, reason, document, undoable, "
      "counter_act, row_count) VALUES ('forged', " +
      now + ", ";
  const std::string rest = ", 'X', '', '', '', 1, '', 0)";
  const Try tries[] = {
      // roles
      {zhou, "UPDATE compound SET households = 1", "office.no_right"},
      {zhou, "INSERT INTO meta VALUES ('show.x', '1')", "office.no_right"},
      {zhou, today_event + "'周燕', 'viewer'" + rest, "office.no_right"},
      {wang,
       "INSERT INTO certificate (id, version, kind, applicant_kind, address, status) "
       "VALUES ('c', 1, 'first', 'person', 'x', 'applied')",
       "office.no_right"},
      {wang, "DELETE FROM community_plan", "office.no_right"},
      {chen, "UPDATE place_name SET note = 'x'", "office.no_right"},
      {li, "DELETE FROM compound", "office.no_right"},
      // members give themselves nothing
      {wang, "UPDATE office_member SET roles = '{administrator}'", "office.no_right"},
      {wang, "INSERT INTO office_member VALUES ('x', 'x', '{administrator}', NULL)",
       "office.no_right"},
      {wang, "DELETE FROM office_reading", "office.no_right"},
      {wang, "DROP POLICY office_change ON compound", "office.no_right"},
      {wang, "ALTER TABLE event DISABLE TRIGGER office_event", "office.no_right"},
      {wang,
       "UPDATE meta SET value = '99' WHERE key = 'schema_version'; "
       "DO $$ BEGIN IF (SELECT value FROM meta WHERE key = 'schema_version') <> '99' "
       "THEN RAISE EXCEPTION USING ERRCODE = 'LF001', MESSAGE = 'kept'; END IF; END $$",
       "kept"},
      // townships
      {wang,
       "INSERT INTO compound (id, version, kind, township_id) "
       "VALUES ('x', 1, 'residential', 'east')",
       "office.other_township"},
      {wang, "INSERT INTO compound (id, version, kind) VALUES ('x', 1, 'residential')",
       "office.other_township"},
      {wang, "UPDATE compound SET township_id = 'east' WHERE id = 'west-compound'",
       "office.other_township"},
      {wang,
       "INSERT INTO door_plate (id, version, kind, text, status, road_id) "
       "VALUES ('x', 1, 'road', '1号', 'in_use', 'east-road')",
       "office.other_township"},
      {wang,
       "INSERT INTO name_step (id, version, name_id, step, on_date, actor) "
       "VALUES ('x', 1, 'elsewhere', 'review', '2026-11-01', '王敏')",
       "office.other_township"},
      // a table of one's own does not stand in for the members
      {wang,
       "CREATE TEMP TABLE office_member AS SELECT 'wangmin' AS login, 'x' AS name, "
       "'{administrator}'::text[] AS roles, NULL::text[] AS townships; "
       "INSERT INTO public.compound (id, version, kind, township_id) "
       "VALUES ('x', 1, 'residential', 'east')",
       "office.other_township"},
      // signatures and the history
      {wang, today_event + "'李强', 'officer'" + rest, "office.not_you"},
      {wang, today_event + "'王敏', 'reviewer'" + rest, "office.not_your_role"},
      {wang, event + "'王敏', 'officer'" + rest, "office.clock"},
      {wang, "UPDATE event SET digest = ''", "office.history"},
      {wang, "UPDATE event SET actor = '李强'", "office.no_right"},
      {wang, "DELETE FROM event", "office.no_right"},
      // who proposes does not decide
      {wang, "UPDATE place_name SET status = 'approved' WHERE id = 'name'", "naming.own_proposal"},
      {wang, "UPDATE place_name SET proposed_by = '李强' WHERE id = 'name'", "office.not_you"},
      {wang,
       "INSERT INTO place_name (id, version, name, class, status, proposed_by, township_id) "
       "VALUES ('x', 1, '官河路', 'road', 'proposed', '李强', 'west')",
       "office.not_you"},
      {wang,
       "INSERT INTO place_name (id, version, name, class, status, proposed_by, township_id) "
       "VALUES ('x', 1, '官河路', 'road', 'in_use', NULL, 'west')",
       "office.decides_not"},
      {lu,
       "INSERT INTO place_name (id, version, name, class, status, proposed_by) "
       "VALUES ('x', 1, '官河路', 'road', 'approved', '陆伟')",
       "naming.own_proposal"},
      {wang,
       "UPDATE place_name SET status = 'returned' WHERE id = 'name'; "
       "UPDATE place_name SET status = 'in_use' WHERE id = 'name'",
       "naming.own_proposal"},
      {wang, "UPDATE place_name SET status = 'returned', proposed_by = '李强' WHERE id = 'name'",
       "office.not_you"},
      {chen, "SELECT pg_read_file('PG_VERSION')", "office.no_right"},
  };
  for (const Try& one : tries) {
    CAPTURE(one.login);
    CAPTURE(one.sql);
    auto work = office->open(one.login);
    CHECK(code_of(work.session().script(one.sql)) == one.code);
  }
}

TEST_CASE("rows of another township are read, but writing does not reach them") {
  const auto office = an_office();
  if (!office) return;
  auto work = office->open(wang);
  const Actor me{"王敏", "officer"};
  CHECK(work.session().rows("SELECT * FROM compound")->size() == 2);
  CHECK(set_households(work, "west-compound", me).has_value());
  CHECK(code_of(set_households(work, "east-compound", me)) == "office.other_township");
  const auto erased = work.perform(named("Remove", me), [](Change& change) {
    return change.erase("compound", "east-compound");
  });
  CHECK(code_of(erased) == "office.other_township");
  // The road says no township; it lies in one.
  for (const auto& [road, code] : {std::pair<std::string, std::string>{"west-road", ""},
                                   {"east-road", "office.other_township"}}) {
    const auto done = work.perform(named("EditCell", me), [&](Change& change) {
      return change.update("road", road, {{"width_m", 7.0}});
    });
    CHECK(code_of(done) == code);
  }
}

TEST_CASE("a reviewer decides on another's proposal, not on their own; an officer on none") {
  const auto office = an_office();
  if (!office) return;
  const auto approve = [](Workspace& work, const std::string& id, Actor actor) {
    return work.perform(named("NameStep", std::move(actor)), [&](Change& change) {
      return change.update("place_name", id, {{"status", std::string("approved")}});
    });
  };
  auto both = office->open(lu);
  const Actor me{"陆伟", "officer"};
  const auto proposed = both.perform(named("ProposeName", me), [](Change& change) {
    const Row name{{"id", std::string("own")},
                   {"name", std::string("剡溪路")},
                   {"class", std::string("road")},
                   {"status", std::string("proposed")},
                   {"proposed_by", std::string("陆伟")}};
    return change.insert("place_name", name).map([](const auto&) {});
  });
  CHECK(code_of(proposed) == "");
  CHECK(code_of(approve(both, "own", {"陆伟", "reviewer"})) == "naming.own_proposal");
  CHECK(code_of(approve(both, "name", {"陆伟", "reviewer"})) == "");
  auto reviewer = office->open(li);
  CHECK(code_of(approve(reviewer, "own", {"李强", "reviewer"})) == "");
}

TEST_CASE("personal rows are seen by certificate officers only, and each reading leaves a note") {
  const auto office = an_office();
  if (!office) return;
  const std::string ask = "SELECT * FROM certificate_holder WHERE id = 'holder'";
  for (const std::string& login : {wang, li, zhou, lu}) {
    CAPTURE(login);
    auto work = office->open(login);
    CHECK(work.session().rows(ask)->empty());
    CHECK(work.session().rows("SELECT * FROM event_personal")->empty());
  }
  auto owner = office->owner();
  CHECK(personal_readings(owner.session(), 10)->empty());
  auto work = office->open(chen);
  CHECK(work.session().row(ask)->text("holder") == "裘小明");
  const auto notes = personal_readings(owner.session(), 10);
  REQUIRE(notes->size() == 1);
  CHECK(notes->front().login == chen);
  CHECK(notes->front().table == "certificate_holder");
  CHECK(notes->front().row == "holder");
  // A connection that could not leave the note reads nothing.
  const auto unseen = work.session().script("BEGIN READ ONLY; " + ask);
  CHECK(code_of(unseen) == "office.unseen_reading");
}

TEST_CASE("an officer attaches a file that only certificate officers read back") {
  const auto office = an_office();
  if (!office) return;
  auto work = office->open(wang);
  const auto attached =
      work.perform(named("AttachFile", {"王敏", "officer"}), [](Change& change) -> Result<void> {
        const auto hash = keep_content(change.session(), "图");
        if (!hash) return fail(hash);
        const Row row{{"feature_table", std::string("road")},
                      {"feature_id", std::string("west-road")},
                      {"kind", std::string("photo")},
                      {"sha256", *hash},
                      {"size", std::int64_t{3}}};
        return change.insert("attachment", row).map([](const auto&) {});
      });
  CHECK(code_of(attached) == "");
  CHECK(work.session().rows("SELECT * FROM attachment")->empty());
  auto reader = office->open(chen);
  const auto rows = reader.session().rows("SELECT sha256 FROM attachment");
  REQUIRE(rows->size() == 1);
  CHECK(*content(reader.session(), rows->front().text("sha256")) == "图");
}

Result<Event> add_applicant(Workspace& work, const std::string& id, Actor actor) {
  return work.perform(named("ProposeName", std::move(actor)), [&](Change& change) {
    const Row row{{"id", id},
                  {"name_id", std::string("name")},
                  {"applicant", std::string("裘小明")},
                  {"contact", std::string("13800000000")}};
    return change.insert("name_applicant", row).map([](const auto&) {});
  });
}

TEST_CASE("who may not read personal rows gets no salt to hold a guess against their digests") {
  const auto office = an_office();
  if (!office) return;
  auto owner = office->owner();
  REQUIRE(owner.session().script("INSERT INTO meta VALUES ('salt', 'of events before')"));
  auto officer = office->open(wang);
  CHECK(code_of(add_applicant(officer, "applicant", {"王敏", "officer"})) == "");
  for (const std::string& login : {zhou, wang, li, chen}) {
    CAPTURE(login);
    auto work = office->open(login);
    const bool reads = login == chen;
    CHECK(work.session().rows("SELECT value FROM meta WHERE key = 'salt'")->empty() != reads);
    CHECK(work.session().rows("SELECT salt FROM event_personal")->empty() != reads);
  }
}

TEST_CASE("a certificate officer of one township reads and writes its personal rows only") {
  const auto office = an_office();
  if (!office) return;
  const auto rules = rule_file("office");
  auto owner = office->owner();
  const std::vector<std::string> west{"west"};
  REQUIRE(
      set_member(owner.session(), {"sunli", "孙丽", {"certificate_officer"}, west}, "", *rules));
  const auto filled = owner.perform(named("Fill", {"所有者", "administrator"}), [](Change& change) {
    for (const std::string& at : {std::string("west"), std::string("east")}) {
      const Row name{{"id", at + "-name"},
                     {"name", at},
                     {"class", std::string("road")},
                     {"status", std::string("in_use")},
                     {"township_id", at}};
      if (auto made = change.insert("place_name", name); !made) return Result<void>(fail(made));
      const Row applicant{{"id", at + "-applicant"}, {"name_id", at + "-name"}, {"applicant", at}};
      if (auto made = change.insert("name_applicant", applicant); !made) {
        return Result<void>(fail(made));
      }
      const auto hash = keep_content(change.session(), at);
      if (!hash) return Result<void>(fail(hash));
      const Row photo{{"id", at + "-photo"},
                      {"feature_table", std::string("road")},
                      {"feature_id", at + "-road"},
                      {"kind", std::string("photo")},
                      {"sha256", *hash},
                      {"size", std::int64_t{4}}};
      if (auto made = change.insert("attachment", photo); !made) return Result<void>(fail(made));
    }
    return Result<void>{};
  });
  REQUIRE(filled.has_value());
  auto work = office->open("sunli");
  const auto ids = [&](const std::string& sql) {
    std::string out;
    const auto rows = work.session().rows(sql);
    for (const Row& row : *rows) out += row.text("id") + " ";
    return out;
  };
  CHECK(ids("SELECT id FROM name_applicant") == "west-applicant ");
  CHECK(ids("SELECT id FROM attachment") == "west-photo ");
  CHECK(work.session().rows("SELECT sha256 FROM file_content")->size() == 1);
  CHECK(ids("SELECT event_id AS id FROM event_personal").empty());
  const auto notes = owner.session().rows("SELECT row_id FROM office_reading");
  for (const Row& noted : *notes) {
    CHECK(noted.text("row_id").find("east") == std::string::npos);
  }
  const std::string sql = "INSERT INTO name_applicant (id, version, name_id) VALUES ('x', 1, ";
  CHECK(code_of(work.session().script(sql + "'east-name')")) == "office.other_township");
  CHECK(code_of(work.session().script(sql + "'west-name')")) == "");
  const std::string remove = "DELETE FROM name_applicant WHERE id = 'east-applicant'";
  REQUIRE(work.session().script(remove));
  CHECK(owner.session().rows("SELECT * FROM name_applicant WHERE id = 'east-applicant'")->size() ==
        1);
}

TEST_CASE("what changed personal rows is taken back by one who may read them, who is told so") {
  const auto office = an_office();
  if (!office) return;
  auto officer = office->open(wang);
  CHECK(code_of(add_applicant(officer, "applicant", {"王敏", "officer"})) == "");
  CHECK(code_of(officer.undo({"王敏", "officer"})) == "history.personal_hidden");
  auto reader = office->open(chen);
  CHECK(code_of(reader.undo({"陈洁", "certificate_officer"})) == "");
  CHECK(office->owner().session().rows("SELECT * FROM name_applicant")->empty());
}

TEST_CASE("the next prepare takes away what the rules no longer give") {
  const auto office = an_office();
  if (!office) return;
  auto owner = office->owner();
  const std::string text = *resource("data/rules/office.toml");
  const auto without = [&](std::string rules, const std::string& what) {
    const auto at = rules.find(what);
    REQUIRE(at != std::string::npos);
    return rules.erase(at, what.size());
  };
  const auto from = text.find("[[role]]\nid = \"reviewer\"");
  const auto to = text.find("[[role]]\nid = \"planner\"");
  REQUIRE(to > from);
  std::string fewer = text.substr(0, from) + text.substr(to);
  fewer = without(fewer, "  \"village\", \"import\", \"field_copy\", \"merge_conflict\",\n");
  const auto rules = rules::Config::parse(fewer, "office.toml");
  REQUIRE(rules.has_value());
  // Somebody gave a role to a login that is no member.
  const std::string base = owner.session().row("SELECT current_database() AS name")->text("name");
  REQUIRE(owner.session().script("CREATE ROLE stranger LOGIN; GRANT \"" + base +
                                 ".officer\" TO stranger"));
  const auto prepared = prepare_office(owner.session(), *rules);
  CAPTURE(prepared ? "" : prepared.error().code + " " + prepared.error().args.front());
  REQUIRE(prepared.has_value());
  CHECK_FALSE(Workspace::open(as(office->place(), "stranger"), Access::read).has_value());
  CHECK_FALSE(Workspace::open(as(office->place(), li), Access::read).has_value());
  auto both = office->open(lu);
  CHECK(both.member()->roles == std::vector<std::string>{"planner", "officer"});
  auto officer = office->open(wang);
  CHECK(code_of(officer.session().script("UPDATE village SET name = 'x'")) == "office.no_right");
  CHECK(code_of(set_households(officer, "west-compound", {"王敏", "officer"})) == "");
  REQUIRE(owner.session().script("DROP ROLE stranger"));
}

TEST_CASE("who holds a role but is no member signs nothing") {
  const auto office = an_office();
  if (!office) return;
  auto owner = office->owner();
  const std::string base = owner.session().row("SELECT current_database() AS name")->text("name");
  REQUIRE(owner.session().script("CREATE ROLE guest LOGIN; GRANT \"" + base + ".officer\", \"" +
                                 base + ".reviewer\" TO guest"));
  {
    auto work = office->open("guest");
    const auto done = set_households(work, "west-compound", {"王敏", "officer"});
    CHECK_FALSE(done.has_value());
    const std::string now = "to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')";
    CHECK(code_of(work.session().script(
              "INSERT INTO event (id, at, actor, role, operation, summary, reason, document, "
              "undoable, counter_act, row_count) VALUES ('forged', " +
              now + ", '王敏', 'officer', 'X', '', '', '', 1, '', 0)")) == "office.no_member");
    CHECK(code_of(work.session().script("UPDATE place_name SET status = 'approved'")) == "");
    CHECK(owner.session().row("SELECT status FROM place_name")->text("status") == "proposed");
    CHECK(code_of(work.session().script("INSERT INTO import (id, version, file, format) "
                                        "VALUES ('x', 1, 'x', 'x')")) != "");
    CHECK(code_of(work.session().script("INSERT INTO meta VALUES ('show.x', '1')")) != "");
  }
  REQUIRE(owner.session().script("DROP OWNED BY guest; DROP ROLE guest"));
}

TEST_CASE("who only looks on cannot keep the others from writing") {
  const auto office = an_office();
  if (!office) return;
  auto viewer = office->open(zhou);
  REQUIRE(viewer.session().script("BEGIN; SELECT pg_advisory_xact_lock(hashtext('lifang'))"));
  auto officer = office->open(wang);
  CHECK(code_of(set_households(officer, "west-compound", {"王敏", "officer"})) == "");
  REQUIRE(viewer.session().script("ROLLBACK"));
  for (const char* sql : {"SELECT value FROM meta WHERE key = 'chain_head' FOR UPDATE",
                          "SELECT value FROM meta WHERE key = 'chain_head' FOR SHARE",
                          "SELECT id FROM event FOR KEY SHARE", "LOCK TABLE meta IN SHARE MODE"}) {
    CAPTURE(sql);
    CHECK(code_of(viewer.session().script(std::string("BEGIN; ") + sql)) == "office.no_right");
    REQUIRE(viewer.session().script("ROLLBACK"));
  }
}

TEST_CASE("a row that another program changed or removed meanwhile is said to be so") {
  const auto office = an_office();
  if (!office) return;
  for (const auto& [sql, code] :
       {std::pair<std::string, std::string>{"UPDATE compound SET version = version + 1",
                                            "workspace.stale"},
        {"DELETE FROM compound", "workspace.no_row"}}) {
    CAPTURE(sql);
    auto other = office->owner();
    REQUIRE(other.session().script("BEGIN; " + sql + " WHERE id = 'west-compound'"));
    std::thread later([&] {
      std::this_thread::sleep_for(std::chrono::milliseconds(500));
      (void)other.session().script("COMMIT");
    });
    auto work = office->open(wang);
    CHECK(code_of(set_households(work, "west-compound", {"王敏", "officer"})) == code);
    later.join();
  }
}

TEST_CASE("every table of the trade stands under row policies and no right is everybody's") {
  const auto office = an_office();
  if (!office) return;
  auto owner = office->owner();
  for (const Table& table : tables()) {
    CAPTURE(table.name);
    const auto row = owner.session().row(
        "SELECT relrowsecurity AS guarded, relacl::text AS rights FROM pg_class WHERE relname = ?",
        {std::string(table.name)});
    CHECK(row->integer("guarded") == 1);
    const std::string rights = row->text("rights");
    CHECK(rights.find("{=") == std::string::npos);
    CHECK(rights.find(",=") == std::string::npos);
  }
}

TEST_CASE("who leaves the office can do nothing, and who was never in it cannot connect") {
  const auto office = an_office();
  if (!office) return;
  auto owner = office->owner();
  REQUIRE(remove_member(owner.session(), zhou).has_value());
  CHECK(members(owner.session())->size() == 4);
  const auto left = Workspace::open(as(office->place(), zhou), Access::read);
  REQUIRE_FALSE(left.has_value());
  CHECK(remove_member(owner.session(), zhou).error().code == "office.no_member");
}

TEST_CASE("only the owner takes members in; roles and names are checked") {
  const auto office = an_office();
  if (!office) return;
  const auto rules = rule_file("office");
  auto work = office->open(wang);
  const Member self{wang, "王敏", {"administrator"}, {}};
  CHECK(set_member(work.session(), self, "", *rules).error().code == "office.no_owner");
  auto owner = office->owner();
  CHECK(set_member(owner.session(), {"x", "某", {"king"}, {}}, "", *rules).error().code ==
        "office.unknown_role");
  CHECK(set_member(owner.session(), {"x", "王敏", {"viewer"}, {}}, "", *rules).error().code ==
        "office.name_taken");
  // A login is a name to the database, whatever it holds.
  const Member odd{"a\"b'c", "怪", {"viewer", "officer"}, std::vector<std::string>{"we,\"st'"}};
  REQUIRE(set_member(owner.session(), odd, "p'w", *rules).has_value());
  const auto all = members(owner.session());
  const auto found =
      std::find_if(all->begin(), all->end(), [](const Member& one) { return one.name == "怪"; });
  REQUIRE(found != all->end());
  CHECK(found->login == odd.login);
  CHECK(found->townships == odd.townships);
}

TEST_CASE("a connection that breaks on the way does nothing, and the next operation goes on") {
  const auto office = an_office();
  if (!office) return;
  auto work = office->open(li);
  auto owner = office->owner();
  const auto cut = [&owner] {
    (void)owner.session().rows(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'liqiang'");
  };
  const Actor me{"李强", "reviewer"};
  const auto set_note = [&](const std::string& note, bool broken) {
    return work.perform(named("EditCell", me), [&](Change& change) {
      if (broken) cut();
      return change.update("place_name", "name", {{"note", note}});
    });
  };
  CHECK(code_of(set_note("一", true)) == "workspace.server_gone");
  CHECK(code_of(set_note("二", false)) == "");
  cut();  // while it waits, nobody notices
  CHECK(code_of(set_note("三", false)) == "");
  cut();
  CHECK(work.session().row("SELECT note FROM place_name WHERE id = 'name'")->text("note") == "三");
  CHECK(work.history()->size() == 3);
}

TEST_CASE("who waits for another writer, or for a server that is gone, can stop waiting") {
  const auto office = an_office();
  if (!office) return;
  using Clock = std::chrono::steady_clock;
  auto other = office->owner();
  auto work = office->open(wang);
  const Actor me{"王敏", "officer"};
  const auto begun = Clock::now();
  const auto seconds = [&] { return std::chrono::duration<double>(Clock::now() - begun).count(); };
  work.session().stop_when([&] { return seconds() > 0.3; });
  REQUIRE(
      other.session().script("BEGIN; SELECT value FROM meta WHERE key = 'chain_head' FOR UPDATE"));
  CHECK(code_of(set_households(work, "west-compound", me)) == "work.cancelled");
  CHECK(seconds() < 2);
  REQUIRE(other.session().script("ROLLBACK"));
  work.session().stop_when({});
  CHECK(code_of(set_households(work, "west-compound", me)) == "");
  // A server that takes no logins is as good as gone.
  REQUIRE(other.session().script("ALTER ROLE wangmin NOLOGIN"));
  (void)other.session().rows(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'wangmin'");
  const auto gone = Clock::now();
  work.session().stop_when([&] { return Clock::now() > gone + std::chrono::milliseconds(300); });
  CHECK(code_of(set_households(work, "west-compound", me)) != "");
  CHECK(std::chrono::duration<double>(Clock::now() - gone).count() < 3);
  REQUIRE(other.session().script("ALTER ROLE wangmin LOGIN"));
}

TEST_CASE("a password is never in a message") {
  const std::string place = "postgresql:host=127.0.0.1 port=1 user=wang password='geheim x'";
  const auto opened = Workspace::open(place, Access::read);
  REQUIRE_FALSE(opened.has_value());
  std::string said = opened.error().where;
  for (const std::string& arg : opened.error().args) said += arg;
  CHECK(said.find("geheim") == std::string::npos);
  CHECK(said.find("127.0.0.1") != std::string::npos);
}

}  // namespace
}  // namespace lifang::workspace
