// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <doctest/doctest.h>

#include "gis/workspace/operations/number_road.h"
#include "tests/support/support.h"

/// A street with its houses, to be numbered.
namespace lifang::tests {

inline MultiPolygon house(double x, double y, double size = 10) {
  Polygon out{{{x, y}, {x + size, y}, {x + size, y + size}, {x, y + size}, {x, y}}, {}};
  return {out};
}

inline void put(workspace::Workspace& work, const std::string& table, std::vector<Row> rows) {
  workspace::Operation operation;
  operation.name = "Put";
  const auto done = work.perform(operation, [&](workspace::Change& change) -> Result<void> {
    for (Row& row : rows) {
      const auto id = change.insert(table, std::move(row));
      if (!id) return fail(id);
    }
    return {};
  });
  REQUIRE(done);
}

inline Row road(const std::string& name, Line line, const std::string& road_class = "local") {
  return {{"name", name},
          {"class", road_class},
          {"status", std::string("built")},
          {"geom", Geometry(std::move(line))}};
}

inline Row building(const std::string& id, const MultiPolygon& shape) {
  return {{"id", id}, {"geom", Geometry(shape)}};
}

/// 清溪路 runs from west (x = 500000) to east, in three rows drawn in different directions;
/// 后巷 runs 60 m north of it.
inline workspace::Workspace street(const TemporaryFolder& folder) {
  auto work = workspace::Workspace::create(folder.file("w.gpkg"), 4549);
  REQUIRE(work);
  const double x = 500000;
  const double y = 3270000;
  put(*work, "road",
      {road("清溪路", {{x, y}, {x + 100, y}}), road("清溪路", {{x + 300, y}, {x + 200, y}}),
       road("清溪路", {{x + 100, y}, {x + 200, y}}), road("后巷", {{x, y + 60}, {x + 300, y + 60}}),
       road("西街", {{x, y - 100}, {x, y + 100}}),
       road("东街", {{x + 300, y - 100}, {x + 300, y + 100}})});
  put(*work, "township",
      {{{"code", std::string("330683001")},
        {"name", std::string("剡湖街道")},
        {"geom", Geometry(house(x - 1000, y - 1000, 3000))}}});
  put(*work, "building",
      {building("n1", house(x + 270, y + 8)), building("n2", house(x + 100, y + 8)),
       building("s1", house(x + 250, y - 20)), building("s2", house(x + 30, y - 20)),
       building("behind", house(x + 30, y - 40)),  // second row
       building("lane", house(x + 150, y + 45)),   // fronts 后巷
       building("far", house(x + 150, y - 400))});
  return std::move(*work);
}

inline operations::NumberRoad request(const std::string& name) {
  operations::NumberRoad out;
  out.road = name;
  out.today = "2026-11-24";
  out.actor = {"王敏"};
  return out;
}

}  // namespace lifang::tests
