// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <doctest/doctest.h>

#include "gis/workspace/workspace.h"
#include "tests/support/support.h"

namespace lifang::tests {

inline Polygon street_box(double x, double y, double w, double h) {
  return {{{x, y}, {x + w, y}, {x + w, y + h}, {x, y + h}, {x, y}}, {}};
}

/// A street town: twelve compounds in two rows, a river between the rows, two communities
/// today, the left one far above the range.
struct StreetTown {
  TemporaryFolder folder;
  workspace::Workspace work;
  std::string township;

  explicit StreetTown(bool bridge = true, std::int64_t households = 700)
      : work(*workspace::Workspace::create(folder.file("town.gpkg"), 4549)) {
    const auto made = work.perform(
        {.name = "Make", .actor = {"王敏"}, .summary = "造"},
        [&](workspace::Change& c) -> Result<void> {
          township = *c.insert("township",
                               Row{{"code", std::string("330683001")},
                                   {"name", std::string("剡湖街道")},
                                   {"geom", Geometry(MultiPolygon{street_box(0, 0, 1300, 700)})}});
          std::vector<std::string> communities;
          for (const char* name : {"东门社区", "西门社区"}) {
            communities.push_back(*c.insert("community", Row{{"name", std::string(name)},
                                                             {"township_id", township},
                                                             {"colour", std::string("#44BB99")}}));
          }
          for (int i = 0; i < 12; ++i) {
            const double x = 50 + 200.0 * (i % 6);
            const double y = i < 6 ? 50 : 450;
            const auto id = c.insert(
                "compound", Row{{"name", "小区" + std::to_string(i)},
                                {"kind", std::string("residential")},
                                {"township_id", township},
                                {"community_id", communities[i % 6 < 4 ? 0 : 1]},
                                {"households", households},
                                {"population", 2 * households},
                                {"elderly", households / 2},
                                {"geom", Geometry(MultiPolygon{street_box(x, y, 150, 200)})}});
            if (!id) return fail(id);
          }
          auto river = c.insert("barrier", Row{{"kind", std::string("river")},
                                               {"geom", Geometry(Line{{-10, 350}, {1310, 350}})}});
          if (bridge) {
            c.insert("road", Row{{"class", std::string("main")},
                                 {"status", std::string("built")},
                                 {"bridge", std::int64_t{1}},
                                 {"geom", Geometry(Line{{125, 0}, {125, 700}})}});
          }
          return {};
        });
    REQUIRE(made);
  }

  std::vector<Row> rows(const std::string& sql, std::vector<Value> parameters = {}) {
    return work.session().rows(sql, std::move(parameters)).value();
  }
};

}  // namespace lifang::tests
