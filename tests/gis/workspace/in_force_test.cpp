// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/queries/in_force.h"

#include <doctest/doctest.h>

#include "gis/workspace/queries/current_plan.h"
#include "gis/workspace/workspace.h"
#include "tests/support/support.h"

namespace lifang::queries {
namespace {

using workspace::Change;
using workspace::Workspace;

struct Work {
  tests::TemporaryFolder folder;
  Workspace work = *Workspace::create(folder.file("work.gpkg"), 4549);

  void add(const char* table, Row row) {
    REQUIRE(work.perform({.name = "Test", .actor = {"测试"}, .summary = "放入"},
                         [&](Change& change) -> Result<void> {
                           const auto made = change.insert(table, std::move(row));
                           if (!made) return fail(made);
                           return {};
                         }));
  }
  std::size_t count(const std::string& table, const std::string& day) {
    return work.session()
        .rows("SELECT id FROM " + table + " t WHERE " + in_force(table, day, "t"))
        ->size();
  }
};

TEST_CASE("a road is in force when built, from its first day and before its last") {
  Work w;
  const auto road = [&](const char* status, Value from, Value to) {
    w.add("road", {{"class", "lane"}, {"status", status}, {"valid_from", from}, {"valid_to", to}});
  };
  road("built", {}, {});
  road("built", "", "");
  road("planned", {}, {});
  road("built", "2026-01-01", "2026-06-01");
  CHECK(w.count("road", "2025-12-31") == 2);
  CHECK(w.count("road", "2026-01-01") == 3);
  CHECK(w.count("road", "2026-06-01") == 2);
  CHECK(w.count("road", "") == 2);
}

TEST_CASE("a plate is in force in use alone, and a quote in a day harms nothing") {
  Work w;
  w.add("door_plate", {{"kind", "road"}, {"text", "1"}, {"status", "in_use"}});
  w.add("door_plate", {{"kind", "road"}, {"text", "2"}, {"status", "void"}});
  CHECK(w.count("door_plate", "2026-01-01") == 1);
  CHECK(w.count("door_plate", "' OR 1=1 --") == 1);
}

TEST_CASE("each township has its own newest plan, and a scenario of its own before a county's") {
  Work w;
  const auto plan = [&](const char* name, const char* township) {
    w.add("community_plan", {{"name", name}, {"status", "draft"}, {"township_id", township}});
  };
  plan("甲一", "A");
  plan("甲二", "A");
  plan("乙一", "B");
  auto& session = w.work.session();
  CHECK(current_plan(session)->text("name") == "乙一");
  CHECK(current_plan(session, "A")->text("name") == "甲二");
  CHECK(current_plan(session, "C")->empty());
  CHECK(current_plans(session)->size() == 2);
  w.add("siting_scenario", {{"name", "甲"}, {"goal", "max_covering"}, {"township_id", "A"}});
  w.add("siting_scenario", {{"name", "全县"}, {"goal", "max_covering"}});
  CHECK(current_scenario(session)->text("name") == "全县");
  CHECK(current_scenario(session, "A")->text("name") == "甲");
  CHECK(current_scenario(session, "B")->text("name") == "全县");
}

}  // namespace
}  // namespace lifang::queries
