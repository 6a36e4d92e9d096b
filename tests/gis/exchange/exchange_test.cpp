// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <functional>
#include <map>

#include "gis/workspace/operations/exchange_in.h"
#include "gis/workspace/operations/exchange_out.h"
#include "gis/workspace/operations/exchange_rows.h"
#include "tests/chaos/playground.h"
#include "tests/support/stores.h"

namespace lifang {
namespace {

using namespace operations;
using workspace::Access;
using workspace::Change;
using workspace::Workspace;

const workspace::Actor officer{"王敏", "officer"};

struct Bureaus {
  tests::TemporaryFolder folder;
  std::string here = folder.file("here.gpkg"), there = folder.file("there.gpkg");

  Bureaus() { REQUIRE(tests::make_playground(here)); }

  Workspace open(const std::string& place, Access access = Access::write) {
    auto work = Workspace::open(place, access);
    REQUIRE_MESSAGE(work, work.error().code);
    return std::move(*work);
  }
  Result<ExchangedOut> out(const std::string& package, const std::string& since = {}) {
    auto work = open(here, Access::read);
    return exchange_out(
        work, {.out = folder.file(package), .since = since, .licence = {}, .actor = officer});
  }
  Result<ExchangedIn> in(const std::string& package, bool beside = false) {
    return exchange_in(
        {.package = folder.file(package), .place = there, .beside = beside, .actor = officer});
  }
  std::string refused(const Result<ExchangedIn>& done) {
    return done ? "taken" : done.error().code;
  }
  void change(const std::string& place, const std::function<Result<void>(Change&)>& work) {
    auto opened = open(place);
    const auto done =
        opened.perform({.name = "EditCell", .actor = officer, .summary = "编辑 测试"}, work);
    REQUIRE_MESSAGE(done, done.error().code);
  }
  std::string id(const std::string& table, int offset = 0) {
    return open(here, Access::read)
        .session()
        .row("SELECT id FROM " + table + " ORDER BY fid LIMIT 1 OFFSET ?", {std::int64_t{offset}})
        ->text("id");
  }
  std::int64_t events() {
    return workspace::chain_head(open(here, Access::read).session())->events;
  }
  /// Each register table of a workspace: rows and the digest over them.
  std::map<std::string, std::string> content(const std::string& place) {
    std::map<std::string, std::string> out;
    auto work = open(place, Access::read);
    const auto rules = exchange_rules();
    for (const std::string& table : rules->tables) {
      out[table] = packed_table(work.session(), table, *rules)->digest;
    }
    return out;
  }
  void deeds(std::uint64_t seed, int count) {
    auto work = open(here);
    tests::Random random(seed);
    for (int i = 0; i < count; ++i) {
      (void)tests::deeds()[random() % tests::deeds().size()].run(work, random);
      if (i % 7 == 3) (void)work.undo(officer);
    }
  }
};

TEST_CASE("out, then in to an empty place: every row of the register is the same") {
  Bureaus bureaus;
  bureaus.deeds(7, 60);
  const auto made = bureaus.out("whole.gpkg");
  REQUIRE_MESSAGE(made, made.error().code);
  CHECK(made->manifest.whole());
  CHECK(made->rows > 100);
  const auto taken = bureaus.in("whole.gpkg");
  REQUIRE_MESSAGE(taken, taken.error().code);
  CHECK(taken->made);
  CHECK(taken->inserted == made->rows);
  CHECK(bureaus.content(bureaus.here) == bureaus.content(bureaus.there));

  const auto again = bureaus.in("whole.gpkg");
  REQUIRE(again);
  CHECK(again->event.id.empty());
  CHECK(again->inserted + again->changed + again->removed == 0);
  // One event, taken back as one; then the package is new again.
  auto there = bureaus.open(bureaus.there);
  CHECK(there.history().value().size() == 1);
  REQUIRE(there.undo(officer));
  CHECK(there.session().row("SELECT COUNT(*) AS n FROM road")->integer("n") == 0);
}

TEST_CASE("no package holds what is of a person") {
  Bureaus bureaus;
  bureaus.deeds(11, 120);
  bureaus.change(bureaus.here, [&](Change& change) -> Result<void> {
    const std::string name = change
                                 .insert("place_name", {{"name", std::string("某路")},
                                                        {"class", std::string("road")},
                                                        {"status", std::string("proposed")},
                                                        {"proposed_by", std::string("SECRET-A")}})
                                 .value();
    const std::string certificate =
        change
            .insert("certificate", {{"kind", std::string("new")},
                                    {"applicant_kind", std::string("person")},
                                    {"address", std::string("x")},
                                    {"status", std::string("issued")},
                                    {"salt", std::string("SECRET-B")}})
            .value();
    (void)change.insert("certificate_holder",
                        {{"certificate_id", certificate}, {"holder", std::string("SECRET-C")}});
    (void)change.insert("name_applicant",
                        {{"name_id", name}, {"applicant", std::string("SECRET-D")}});
    (void)change.insert("name_step", {{"name_id", name},
                                      {"step", std::string("propose")},
                                      {"on_date", std::string("2026-01-01")},
                                      {"actor", std::string("SECRET-E")}});
    return change.update("township", bureaus.id("township"),
                         {{"care_officer", std::string("SECRET-F")}});
  });
  REQUIRE(bureaus.out("whole.gpkg"));
  REQUIRE(bureaus.out("part.gpkg", "1"));
  for (const char* package : {"whole.gpkg", "part.gpkg"}) {
    CHECK(tests::read_file(bureaus.folder.file(package)).find("SECRET") == std::string::npos);
    // The history of a package is its own: compressed, but of the same rows.
    auto work = bureaus.open(bureaus.folder.file(package), Access::read);
    for (const char* table : {"certificate", "certificate_holder", "name_applicant", "attachment",
                              "file_content", "event_personal", "personal_reading"}) {
      CHECK(work.session().row("SELECT COUNT(*) AS n FROM " + std::string(table))->integer("n") ==
            0);
    }
    const auto steps = work.session().rows("SELECT actor FROM name_step");
    for (const Row& step : *steps) CHECK(step.text("actor").empty());
  }
}

TEST_CASE("what changed since follows on: after each step both registers are the same") {
  Bureaus bureaus;
  REQUIRE(bureaus.out("whole.gpkg"));
  REQUIRE(bureaus.in("whole.gpkg"));
  for (int step = 0; step < 4; ++step) {
    const std::int64_t known = bureaus.events();
    bureaus.deeds(100 + static_cast<std::uint64_t>(step), 25);
    const std::string package = "step" + std::to_string(step) + ".gpkg";
    const auto made = bureaus.out(package, std::to_string(known));
    REQUIRE_MESSAGE(made, made.error().code);
    CHECK(made->manifest.base.events == known);
    CHECK(made->inserted + made->changed + made->removed > 0);
    const auto taken = bureaus.in(package);
    REQUIRE_MESSAGE(taken, taken.error().code
                               << " "
                               << (taken.error().args.empty() ? "" : taken.error().args.back()));
    CHECK(taken->inserted == made->inserted);
    CHECK(taken->changed == made->changed);
    CHECK(taken->removed == made->removed);
    CHECK(bureaus.content(bureaus.here) == bureaus.content(bureaus.there));
    CHECK(bureaus.in(package)->event.id.empty());  // twice changes nothing
  }
}

TEST_CASE("a package that does not follow on is refused, and what is missing is told") {
  Bureaus bureaus;
  const auto name_road = [&](const char* name) {
    bureaus.change(bureaus.here, [&](Change& change) {
      return change.update("road", bureaus.id("road"), {{"name", std::string(name)}});
    });
  };
  REQUIRE(bureaus.out("whole.gpkg"));
  const std::int64_t first = bureaus.events();
  name_road("一");
  REQUIRE(bureaus.out("one.gpkg", std::to_string(first)));
  name_road("二");
  REQUIRE(bureaus.out("two.gpkg", std::to_string(first + 1)));
  REQUIRE(bureaus.out("both.gpkg", std::to_string(first)));

  CHECK(bureaus.refused(bureaus.in("one.gpkg")) ==
        "workspace.missing");  // nothing is made for a part
  CHECK(!std::filesystem::exists(bureaus.there));
  REQUIRE(bureaus.in("whole.gpkg"));
  const auto before = bureaus.content(bureaus.there);
  const auto gap = bureaus.in("two.gpkg");
  CHECK(bureaus.refused(gap) == "exchange.gap");
  CHECK(gap.error().args[0] == std::to_string(first));
  CHECK(gap.error().args[1] == std::to_string(first + 1));
  CHECK(bureaus.content(bureaus.there) == before);
  REQUIRE(bureaus.in("both.gpkg"));
  CHECK(bureaus.refused(bureaus.in("one.gpkg")) == "exchange.behind");
  CHECK(bureaus.refused(bureaus.in("whole.gpkg")) == "exchange.whole_again");

  // Changed here since: nothing is written over.
  const std::int64_t known = bureaus.events();
  bureaus.change(bureaus.there, [&](Change& change) {
    return change.update("road", bureaus.id("road"), {{"name", std::string("自改")}});
  });
  name_road("三");
  REQUIRE(bureaus.out("three.gpkg", std::to_string(known)));
  const auto clash = bureaus.in("three.gpkg");
  CHECK(bureaus.refused(clash) == "exchange.conflict");
  CHECK(clash.error().args[1].find("自改") != std::string::npos);
}

TEST_CASE("a damaged package and a stranger's file are refused, and nothing comes of them") {
  Bureaus bureaus;
  REQUIRE(bureaus.out("whole.gpkg"));
  const std::string whole = bureaus.folder.file("whole.gpkg");
  const auto other = [&](const char* name) {
    std::filesystem::copy_file(whole, bureaus.folder.file(name));
    return bureaus.folder.file(name);
  };
  {
    auto work = bureaus.open(other("changed.gpkg"));
    REQUIRE(work.perform(
        {.name = "EditCell", .actor = officer, .summary = "编辑 测试"}, [&](Change& change) {
          return change.update("road", bureaus.id("road"), {{"name", std::string("改")}});
        }));
    auto more = bureaus.open(other("more.gpkg"));
    REQUIRE(more.perform(
        {.name = "EditCell", .actor = officer, .summary = "编辑 测试"}, [&](Change& change) {
          return change.insert("water", {{"name", std::string("塘")}}).map([](const auto&) {});
        }));
    auto no_head = bureaus.open(other("nohead.gpkg"));
    REQUIRE(no_head.set_setting("exchange", ""));
    auto bad_head = bureaus.open(other("badhead.gpkg"));
    REQUIRE(bad_head.set_setting("exchange", R"({"format":"lifang-exchange"})"));
  }
  tests::write_file(bureaus.folder.file("text.gpkg"), "not a package");
  tests::write_file(bureaus.folder.file("cut.gpkg"), tests::read_file(whole).substr(0, 200000));
  CHECK(bureaus.refused(bureaus.in("changed.gpkg")) == "exchange.damaged");
  CHECK(bureaus.refused(bureaus.in("more.gpkg")) == "exchange.damaged");
  CHECK(bureaus.refused(bureaus.in("nohead.gpkg")) == "exchange.not_package");
  CHECK(bureaus.refused(bureaus.in("badhead.gpkg")) == "exchange.damaged");
  CHECK(bureaus.refused(bureaus.in("text.gpkg")) == "exchange.damaged");
  CHECK(!bureaus.in("cut.gpkg"));
  CHECK(bureaus.refused(bureaus.in("none.gpkg")) == "import.missing_file");
  CHECK(!std::filesystem::exists(bureaus.there));

  std::filesystem::copy_file(bureaus.here, bureaus.there);  // a register of its own
  CHECK(bureaus.refused(bureaus.in("whole.gpkg")) == "exchange.not_empty");
  CHECK(bureaus.refused(bureaus.in("whole.gpkg", true)) == "exchange.conflict");  // the same rows
  CHECK(bureaus.out("whole.gpkg").error().code == "exchange.exists");
  CHECK(bureaus.out("x.zip").error().code == "exchange.bad_name");
  for (const char* since : {"0", "-1", "999", "soon", "2000-01-01"}) {
    CHECK(bureaus.out("x.gpkg", since).error().code == "exchange.bad_since");
  }
  CHECK(!std::filesystem::exists(bureaus.folder.file("x.gpkg")));
}

TEST_CASE("a number that is none is refused in words by a server too") {
  const auto store = tests::postgres_store();
  if (!store) return;
  auto work = *Workspace::create(store->place(), 4549);
  REQUIRE(
      work.perform({.name = "EditCell", .actor = officer, .summary = "测试"}, [](Change& change) {
        return change.insert("township", {{"name", std::string("a")}}).map([](const auto&) {});
      }));
  tests::TemporaryFolder folder;
  for (const char* since : {"0", "-1", "-99999999999999999999", "2"}) {
    CAPTURE(since);
    const auto done = exchange_out(
        work, {.out = folder.file("x.gpkg"), .since = since, .licence = {}, .actor = officer});
    REQUIRE_FALSE(done.has_value());
    CHECK(done.error().code == "exchange.bad_since");
  }
  CHECK(exchange_out(
      work, {.out = folder.file("x.gpkg"), .since = "1", .licence = {}, .actor = officer}));
}

TEST_CASE("a day begins by the office's clock, not by that of Greenwich") {
  Bureaus bureaus;
  const std::string day = bureaus.open(bureaus.here, Access::read)
                              .session()
                              .row("SELECT date(max(at), '+1 day') AS day FROM event")
                              ->text("day");
  CHECK(bureaus.out("greenwich.gpkg", day).has_value());  // all of it was before that day
  // Where it is that day already, all of it was done on it: nothing was before.
  const char* was = std::getenv("TZ");
  const std::string kept = was != nullptr ? was : "";
  setenv("TZ", "EAST-24", 1);
  tzset();
  const auto done = bureaus.out("east.gpkg", day);
  was != nullptr ? setenv("TZ", kept.c_str(), 1) : unsetenv("TZ");
  tzset();
  REQUIRE_FALSE(done.has_value());
  CHECK(done.error().code == "exchange.bad_since");
}

}  // namespace
}  // namespace lifang
