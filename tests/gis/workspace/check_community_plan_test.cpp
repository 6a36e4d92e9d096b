// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
//
// A stored plan that somebody changed behind the program's back: the check counts it anew from
// the rows and tells what was changed.
#include "gis/workspace/operations/check_community_plan.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <set>

#include "gis/workspace/operations/plan_community.h"
#include "tests/gis/workspace/street_town.h"

using namespace lifang;
using namespace lifang::operations;
using tests::StreetTown;
using workspace::Change;

namespace {

/// A lawful plan of the street town, and its rows as they can be changed.
struct Planned : StreetTown {
  CommunityPlanned made;

  Planned() {
    auto done = plan_community(work, {.township = "剡湖街道", .seconds = 1, .actor = {"王敏"}});
    REQUIRE(done);
    made = std::move(*done);
  }
  void tamper(const std::function<Result<void>(Change&)>& with) {
    REQUIRE(work.perform({.name = "Tamper", .actor = {"某人"}, .summary = "改"}, with));
  }
  std::vector<Row> communities() {
    return rows(
        "SELECT id, name, households FROM plan_community WHERE change <> 'abolish' "
        "ORDER BY number, name");
  }
  std::vector<Row> units_of(const std::string& community) {
    return rows("SELECT * FROM plan_assignment WHERE plan_community_id = ? ORDER BY name",
                {community});
  }
  /// Codes of what is found, each once; what was not changed says nothing.
  std::set<std::string> found(Severity severity = Severity::error) {
    const auto checked = check_community_plan(work, made.plan_name);
    REQUIRE(checked);
    std::set<std::string> out;
    for (const Finding& one : checked->findings) {
      if (one.severity == severity) out.insert(one.code);
    }
    CHECK(checked->broken == (severity == Severity::error && !out.empty()));
    return out;
  }
};

using Codes = std::set<std::string>;

}  // namespace

TEST_CASE("each way to tamper with a stored plan is told by its own finding") {
  Planned town;
  REQUIRE(town.found().empty());
  const auto communities = town.communities();
  REQUIRE(communities.size() >= 3);
  const std::string first = communities[0].text("id"), second = communities[1].text("id");
  const auto units = town.units_of(first);
  REQUIRE(units.size() >= 2);
  const std::string unit = units.front().text("id");

  SUBCASE("a unit moved: neither community's sum is its own") {
    town.tamper([&](Change& c) {
      return c.update("plan_assignment", unit, Row{{"plan_community_id", second}});
    });
    CHECK(town.found().contains("community.wrong_sum"));
  }
  SUBCASE("a unit moved and the sums put right: the communities are in pieces or out of range") {
    // The last unit of the street goes to the community that holds its other end.
    const auto west =
        town.rows("SELECT plan_community_id AS id FROM plan_assignment WHERE name = '小区0'")[0];
    const auto east = town.rows(
        "SELECT id, plan_community_id AS home, households FROM plan_assignment "
        "WHERE name = '小区5'")[0];
    REQUIRE(west.text("id") != east.text("home"));
    town.tamper([&](Change& c) -> Result<void> {
      if (auto done = c.update("plan_assignment", east.text("id"),
                               Row{{"plan_community_id", west.text("id")}});
          !done) {
        return done;
      }
      for (const Row& one : communities) {
        const std::int64_t by = (one.text("id") == west.text("id")) * east.integer("households") -
                                (one.text("id") == east.text("home")) * east.integer("households");
        if (auto done = c.update("plan_community", one.text("id"),
                                 Row{{"households", one.integer("households") + by}});
            !done) {
          return done;
        }
      }
      return {};
    });
    const Codes codes = town.found();
    CHECK(codes.contains("community.not_contiguous"));
    CHECK_FALSE(codes.contains("community.wrong_sum"));
  }
  SUBCASE("a unit lost") {
    town.tamper([&](Change& c) { return c.erase("plan_assignment", unit); });
    const Codes codes = town.found();
    CHECK(codes.contains("community.unit_missing"));
    CHECK_FALSE(codes.contains("community.unit_twice"));
  }
  SUBCASE("a unit in two communities") {
    town.tamper([&](Change& c) -> Result<void> {
      Row copy;
      for (const auto& [column, value] : units.front()) {
        if (column != "id" && column != "fid") copy.set(column, value);
      }
      copy.set("plan_community_id", second);
      const auto done = c.insert("plan_assignment", copy);
      if (!done) return fail(done);
      return {};
    });
    const Codes codes = town.found();
    CHECK(codes.contains("community.unit_twice"));
    CHECK_FALSE(codes.contains("community.unit_missing"));
  }
  SUBCASE("a community's sum made smaller") {
    town.tamper([&](Change& c) {
      return c.update("plan_community", first,
                      Row{{"households", communities[0].integer("households") - 1}});
    });
    CHECK(town.found() == Codes{"community.wrong_sum"});
  }
  SUBCASE("another range than the plan was made for") {
    std::int64_t most = 0;
    for (const Row& one : communities) most = std::max(most, one.integer("households"));
    const auto asked = [&](std::int64_t least, std::int64_t all) {
      town.tamper([&](Change& c) {
        return c.update("community_plan", town.made.plan_id,
                        Row{{"min_households", least}, {"max_households", all}});
      });
      return town.found();
    };
    CHECK(asked(most + 1, most + 100) == Codes{"community.below_range"});
    CHECK(asked(1, most - 1).contains("community.above_range"));
  }
}

TEST_CASE("the bound of a draft is counted anew: one that is too high is not confirmed") {
  Planned town;
  const auto honest = check_community_plan(town.work, town.made.plan_name);
  REQUIRE(honest);
  REQUIRE(honest->bound_counted.has_value());
  CHECK(town.found(Severity::info)
            .contains(*honest->bound_counted >= *honest->bound_claimed
                          ? "community.bound_confirmed"
                          : "community.bound_counted"));
  const auto claim = [&](double bound) {
    town.tamper([&](Change& c) {
      return c.update("community_plan", town.made.plan_id, Row{{"bound", bound}});
    });
    const auto checked = check_community_plan(town.work, town.made.plan_name);
    REQUIRE(checked);
    CHECK_FALSE(checked->broken);  // what a plan claims of others breaks no rule of its own
    return *checked;
  };
  const auto counted = *honest->bound_counted;
  SUBCASE("just what is counted is confirmed, and so is less") {
    for (const auto bound : {counted, counted - 1}) {
      const auto checked = claim(static_cast<double>(bound));
      CHECK(checked.bound_claimed == bound);
      CHECK(checked.bound_counted == counted);
      CHECK(checked.findings.front().code == "community.bound_confirmed");
    }
  }
  SUBCASE("one household more is told beside what is counted") {
    const auto checked = claim(static_cast<double>(counted + 1));
    CHECK(checked.findings.front().code == "community.bound_counted");
    CHECK(checked.findings.front().args ==
          std::vector{std::to_string(counted + 1), std::to_string(counted)});
  }
  SUBCASE("a plan that claims none, and one in force, are not asked") {
    CHECK_FALSE(claim(-1).bound_counted.has_value());
    town.tamper([&](Change& c) {
      return c.update("community_plan", town.made.plan_id,
                      Row{{"bound", 1.0}, {"status", std::string("applied")}});
    });
    const auto applied = check_community_plan(town.work, town.made.plan_name);
    REQUIRE(applied);
    CHECK_FALSE(applied->bound_counted.has_value());
  }
}
