// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <doctest/doctest.h>

#include <string>

#include "gis/workspace/workspace.h"
#include "tests/support/support.h"

/// A street on which people, sites and facilities are put.
namespace lifang::operations {

inline constexpr double x0 = 500000;
inline constexpr double y0 = 3270000;

inline Point at(double x, double y = 0) {
  return {x0 + x, y0 + y};
}

/// One street of 6 km from west to east; what lies on it is put there by each test.
struct CareTown {
  tests::TemporaryFolder folder;
  workspace::Workspace work;

  CareTown() : work(made(folder)) {
    add("road", {{"class", "lane"},
                 {"status", "built"},
                 {"name", "直街"},
                 {"geom", Line{at(0), at(2000), at(4000), at(6000)}}});
  }
  static workspace::Workspace made(const tests::TemporaryFolder& folder) {
    auto made = workspace::Workspace::create(folder.file("town.gpkg"), 4549);
    REQUIRE(made);
    return std::move(*made);
  }
  std::string add(const char* table, Row row) {
    std::string id;
    const auto done = work.perform({.name = "Test", .actor = {"测试"}, .summary = "放入"},
                                   [&](workspace::Change& change) -> Result<void> {
                                     const auto made = change.insert(table, std::move(row));
                                     if (!made) return fail(made);
                                     id = *made;
                                     return {};
                                   });
    REQUIRE(done);
    return id;
  }
  std::string people(double x, std::int64_t elderly, double y = 0) {
    return add("demand", {{"elderly", elderly}, {"population", elderly * 4}, {"geom", at(x, y)}});
  }
  std::string candidate(double x, const char* name, const char* kind = "idle_public") {
    return add("candidate_site", {{"kind", kind}, {"name", name}, {"geom", at(x)}});
  }
  std::string station(double x, const char* kind = "home_care_station") {
    return add("facility", {{"kind", kind}, {"name", "站"}, {"geom", at(x)}});
  }
};

}  // namespace lifang::operations
