// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "gis/workspace/workspace.h"
#include "tests/support/stores.h"

namespace lifang::workspace {
namespace {

std::int64_t rows_of(Workspace& work, const char* table) {
  const auto row = work.session().row("SELECT COUNT(*) AS n FROM " + std::string(table));
  REQUIRE(row);
  return row->integer("n");
}

}  // namespace

TEST_CASE("an operation that is asked to stop ends, leaves no trace, and the next one works") {
  for (const auto& store : tests::stores()) {
    CAPTURE(store->name());
    auto work = Workspace::create(store->place(), 4549);
    REQUIRE(work);
    const auto add_roads = [&](int count) {
      return work->perform({.name = "AddRoads", .actor = {"王敏"}, .summary = "新增道路"},
                           [&](Change& change) -> Result<void> {
                             for (int i = 0; i < count; ++i) {
                               const auto row = change.insert(
                                   "road", {{"class", "lane"},
                                            {"status", "built"},
                                            {"geom", Line{{5e5, 3.2e6}, {5e5 + i, 3.2e6 + 9}}}});
                               if (!row) return fail(row);
                             }
                             return {};
                           });
    };
    int asked = 0;
    work->session().stop_when([&] { return ++asked > 20; });
    const auto stopped = add_roads(20'000);
    REQUIRE_FALSE(stopped);
    CHECK(stopped.error().code == "work.cancelled");
    work->session().stop_when({});
    CHECK(rows_of(*work, "road") == 0);
    CHECK(work->history()->empty());
    CHECK(add_roads(3).has_value());
    CHECK(rows_of(*work, "road") == 3);
  }
}

TEST_CASE("how a workspace is shown is kept in it without an event") {
  for (const auto& store : tests::stores()) {
    CAPTURE(store->name());
    {
      auto work = Workspace::create(store->place(), 4549);
      REQUIRE(work);
      CHECK(work->setting("basemap").value() == "");
      REQUIRE(work->set_setting("basemap", "/photos/a.mbtiles"));
      REQUIRE(work->set_setting("basemap", "/photos/b.mbtiles"));
    }
    auto work = Workspace::open(store->place(), Access::read);
    REQUIRE(work);
    CHECK(work->setting("basemap").value() == "/photos/b.mbtiles");
    CHECK(work->history()->empty());
    // A file that is open for reading is not written, nor is a setting.
    if (store->name() == "GeoPackage") CHECK_FALSE(work->set_setting("basemap", "").has_value());
  }
}

}  // namespace lifang::workspace
