// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <doctest/doctest.h>

#include <string>

#include "core/geometry/measure.h"
#include "gis/workspace/operations/edit_feature.h"

namespace lifang::tests {

inline Geometry rectangle(double x, double y, double width, double height) {
  return MultiPolygon{
      Polygon{{{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}, {x, y}}, {}}};
}

/// A township of 400 x 200 m with two compounds side by side: 东园 (0–200) with two
/// buildings of 60 and 20 dwellings, people, an entrance and a plate; 西园 (200–400).
struct EditTown {
  workspace::Workspace work;
  std::string township = "t", east = "a", west = "b";

  explicit EditTown(const std::string& place)
      : work(std::move(*workspace::Workspace::create(place, 4549))) {
    const auto made = work.perform({.name = "Make", .actor = {"王敏"}, .summary = "建立样例"},
                                   [](workspace::Change& change) -> Result<void> {
                                     for (auto& [table, row] : rows()) {
                                       if (auto done = change.insert(table, row); !done)
                                         return fail(done);
                                     }
                                     return {};
                                   });
    REQUIRE(made.has_value());
  }

  Row row(const std::string& table, const std::string& id) {
    return *work.session().row("SELECT * FROM " + table + " WHERE id = ?", {id});
  }
  std::int64_t sum(const std::string& table, const std::string& column) {
    return work.session().row("SELECT SUM(" + column + ") AS n FROM " + table)->integer("n");
  }
  operations::Editor editor() { return {.actor = {"李强"}, .today = "2026-11-27"}; }

 private:
  static std::vector<std::pair<std::string, Row>> rows() {
    using S = std::string;
    const auto compound = [](S id, S name, double x, std::int64_t households) {
      return Row{{"id", id},
                 {"name", name},
                 {"kind", S("residential")},
                 {"township_id", S("t")},
                 {"households", households},
                 {"population", 2 * households + 1},
                 {"site_area_m2", 40'000.0},
                 {"geom", rectangle(x, 0, 200, 200)}};
    };
    const auto building = [](S id, double x, std::int64_t dwellings) {
      return Row{{"id", id},
                 {"use", S("residential")},
                 {"compound_id", S("a")},
                 {"dwellings", dwellings},
                 {"geom", rectangle(x, 50, 20, 20)}};
    };
    return {
        {"township",
         {{"id", S("t")}, {"name", S("剡湖街道")}, {"geom", rectangle(-500, -500, 2000, 2000)}}},
        {"compound", compound("a", "东园", 0, 80)},
        {"compound", compound("b", "西园", 200, 41)},
        {"building", building("h1", 30, 60)},
        {"building", building("h2", 150, 20)},
        {"demand",
         {{"id", S("d")},
          {"compound_id", S("a")},
          {"population", std::int64_t{161}},
          {"c60", std::int64_t{9}},
          {"geom", Geometry(Point{50, 100})}}},
        {"entrance",
         {{"id", S("e")},
          {"kind", S("gate")},
          {"compound_id", S("a")},
          {"geom", Geometry(Point{160, 0})}}},
        {"door_plate",
         {{"id", S("p1")},
          {"kind", S("building")},
          {"compound_id", S("a")},
          {"number", std::int64_t{1}},
          {"text", S("1幢")},
          {"status", S("in_use")},
          {"geom", Geometry(Point{40, 60})}}},
        {"door_plate",
         {{"id", S("p2")},
          {"kind", S("building")},
          {"compound_id", S("b")},
          {"number", std::int64_t{1}},
          {"text", S("1幢")},
          {"status", S("in_use")},
          {"geom", Geometry(Point{240, 60})}}},
    };
  }
};

/// All rows of a table without what undo may change.
inline std::vector<Row> content(workspace::Workspace& work, const std::string& table) {
  auto rows = *work.session().rows("SELECT * FROM " + table + " ORDER BY id");
  for (Row& row : rows) {
    row.set("version", Value{});
    row.set("fid", Value{});
  }
  return rows;
}

}  // namespace lifang::tests
