// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <QSignalSpy>
#include <new>
#include <stdexcept>
#include <thread>

#include "core/base/guarded.h"
#include "gis/workspace/workspace.h"
#include "planner-ui/app/desk.h"
#include "planner-ui/app/watchdog.h"
#include "tests/ui/support/desk.h"

namespace lifang::tests {
namespace {
using workspace::Change;
using workspace::Workspace;

/// Counts to a hundred, `ms` a step, and asks at each whether to go on.
Result<int> count_slowly(const Progress& progress, int ms) {
  for (int i = 0; i < 100; ++i) {
    if (!report(progress, i / 100.0, "import.read")) return cancelled();
    std::this_thread::sleep_for(std::chrono::milliseconds(ms));
  }
  return 100;
}

/// What work on a desk ended with.
struct Ended {
  std::optional<Result<int>> with;
  bool wait() {
    return QTest::qWaitFor([this] { return with.has_value(); }, 30'000);
  }
  auto listener() {
    return [this](const Result<int>& outcome) { with = outcome; };
  }
};

std::int64_t roads(const std::string& place) {
  auto read = Workspace::open(place, workspace::Access::read);
  REQUIRE(read);
  return read->session().row("SELECT COUNT(*) AS n FROM road")->integer("n");
}

}  // namespace

TEST_CASE("work is shown when it has lasted a second, with share, phase and time left") {
  app::Tasks tasks;
  app::Desk desk(&tasks);
  Ended ended;
  desk.aside([](const Progress& progress) { return count_slowly(progress, 25); }, ended.listener(),
             "导入 road.csv");
  QTest::qWait(600);
  CHECK(tasks.text().isEmpty());
  CHECK(tasks.entries()->count() == 0);
  REQUIRE(QTest::qWaitFor([&] { return !tasks.text().isEmpty(); }, 5000));
  CHECK(tasks.stoppable());
  CHECK(tasks.text().startsWith("导入 road.csv "));
  CHECK(tasks.text().contains("%"));
  CHECK(tasks.text().contains("读文件"));
  CHECK(tasks.text().contains("还需"));
  CHECK(tasks.brief().endsWith("%"));
  REQUIRE(ended.wait());
  CHECK(ended.with->value() == 100);
  CHECK(tasks.text().isEmpty());
}

TEST_CASE("what waits behind long work is listed as waiting; stopped in time it never begins") {
  app::Tasks tasks;
  app::Desk desk(&tasks);
  Ended first, second;
  bool begun = false;
  desk.aside([](const Progress& progress) { return count_slowly(progress, 100); }, first.listener(),
             "第一件");
  desk.aside(
      [&](const Progress&) -> Result<int> {
        begun = true;
        return 1;
      },
      second.listener(), "第二件");
  REQUIRE(QTest::qWaitFor([&] { return tasks.entries()->count() == 2; }, 5000));
  CHECK(tasks.entries()->entry(1)->title == "第二件");
  CHECK(tasks.entries()->entry(1)->detail == app::say("app.task.waiting"));
  tasks.stop(1);
  tasks.stop(0);
  CHECK_FALSE(tasks.stoppable());
  CHECK(tasks.entries()->entry(0)->detail == app::say("app.task.stopping"));
  REQUIRE(second.wait());
  CHECK(first.with->error().code == "work.cancelled");
  CHECK(second.with->error().code == "work.cancelled");
  CHECK_FALSE(begun);
  CHECK(tasks.entries()->count() == 0);
}

TEST_CASE("an exception on the desk's thread becomes an error with its sentence") {
  app::Desk desk;
  Ended thrown, hungry, after;
  desk.aside([]() -> Result<int> { throw std::runtime_error("index 7"); }, thrown.listener());
  desk.aside([]() -> Result<int> { throw std::bad_alloc(); }, hungry.listener());
  desk.aside([]() -> Result<int> { return 7; }, after.listener());
  REQUIRE(after.wait());
  CHECK(thrown.with->error().code == "work.failed");
  CHECK(app::say(thrown.with->error()).contains("index 7"));
  CHECK(hungry.with->error().code == "work.no_memory");
  CHECK(after.with->value() == 7);
}

TEST_CASE("an operation that is stopped leaves no trace; so does one query that lasts") {
  TemporaryFolder folder;
  const std::string place = folder.file("town.gpkg");
  make_town(place);
  const std::int64_t before = roads(place);
  app::Tasks tasks;
  app::Desk desk(&tasks);
  desk.open(place, [](const Result<int>&) {});
  Ended writing;
  desk.run(
      [](Workspace& work) -> Result<int> {
        const auto done = work.perform(
            {.name = "Endless", .actor = {"王敏"}, .summary = "无穷"},
            [](Change& change) -> Result<void> {
              for (int i = 0; i < 100'000'000; ++i) {
                const auto row = change.insert(
                    "road",
                    {{"class", "lane"}, {"status", "built"}, {"geom", road(i % 100, 0, 9, 9)}});
                if (!row) return fail(row);
              }
              return {};
            });
        if (!done) return fail(done);
        return 1;
      },
      writing.listener(), "写");
  Ended reading;
  desk.run(
      [](Workspace& work) -> Result<int> {
        const auto row = work.session().row(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1e12) "
            "SELECT COUNT(*) AS n FROM n");
        if (!row) return fail(row);
        return 1;
      },
      reading.listener(), "读");
  for (Ended* each : {&writing, &reading}) {
    const char* name = each == &writing ? "写" : "读";
    REQUIRE(QTest::qWaitFor([&] { return tasks.text().startsWith(name) && tasks.stoppable(); },
                            10'000));
    tasks.stop(0);
    REQUIRE(each->wait());
    REQUIRE_FALSE(each->with->has_value());
    CHECK(each->with->error().code == "work.cancelled");
  }
  CHECK(roads(place) == before);
  // The desk goes on, with the same session.
  Ended after;
  desk.run(
      [](Workspace& work) -> Result<int> {
        const auto events = work.history();
        if (!events) return fail(events);
        return static_cast<int>(events->size());
      },
      after.listener());
  REQUIRE(after.wait());
  CHECK(after.with->value() == 2);
}

TEST_CASE("the status bar's chip tells of long work, lists it at a click and stops it") {
  Desk desk;
  app::Desk worker(desk.window.planner().tasks());
  Ended ended;
  worker.aside([](const Progress& progress) { return count_slowly(progress, 200); },
               ended.listener(), "导入 township.geojson");
  auto* chip = desk.item("taskChip");
  REQUIRE(chip != nullptr);
  CHECK_FALSE(chip->isVisible());
  REQUIRE(QTest::qWaitFor([&] { return chip->isVisible(); }, 5000));
  QTest::qWait(300);  // laid out
  desk.click(desk.on_screen(chip, {20, 12}));
  QTest::qWait(200);
  desk.keep("tasks");
  REQUIRE(desk.window.planner().tasks()->stoppable());
  auto* stop = desk.item("taskStop");
  REQUIRE(stop != nullptr);
  desk.click(desk.middle(stop));
  REQUIRE(ended.wait());
  CHECK(ended.with->error().code == "work.cancelled");
  QTest::qWait(50);
  CHECK_FALSE(chip->isVisible());
}

}  // namespace lifang::tests
