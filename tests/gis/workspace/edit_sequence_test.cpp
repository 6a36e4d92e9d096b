// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
//
// Any sequence of edits keeps what must be kept, and all of it is taken back step by step.
#include <doctest/doctest.h>

#include <random>

#include "gis/topology/overlay.h"
#include "gis/workspace/operations/merge_features.h"
#include "gis/workspace/operations/reshape_feature.h"
#include "gis/workspace/operations/split_feature.h"
#include "tests/gis/workspace/edit_town.h"
#include "tests/support/stores.h"

namespace lifang::operations {
namespace {

using Kind = VertexEdit::Kind;

constexpr int side = 4;
constexpr double ground_m2 = 100.0 * side * 100.0 * side;

/// A square of 4 x 4 communities, each with 4 compounds that know their households.
workspace::Workspace patchwork(const std::string& place) {
  auto work = std::move(*workspace::Workspace::create(place, 4549));
  const auto made = work.perform(
      {.name = "Make", .actor = {"王敏"}, .summary = "建立样例"},
      [](workspace::Change& change) -> Result<void> {
        for (int cell = 0; cell < side * side; ++cell) {
          const double x = 100.0 * (cell % side), y = 100.0 * (cell / side);
          const auto id = change.insert("community", {{"name", "社区" + std::to_string(cell)},
                                                      {"households", std::int64_t{400}},
                                                      {"geom", tests::rectangle(x, y, 100, 100)}});
          if (!id) return fail(id);
          for (int part = 0; part < 4; ++part) {
            const auto compound = change.insert(
                "compound", {{"kind", std::string("block")},
                             {"community_id", *id},
                             {"households", std::int64_t{100}},
                             {"geom", tests::rectangle(x + 10 + 45 * (part % 2),
                                                       y + 10 + 45 * (part / 2), 35, 35)}});
            if (!compound) return fail(compound);
          }
        }
        return {};
      });
  REQUIRE(made.has_value());
  return work;
}

struct Hand {
  workspace::Workspace& work;
  std::mt19937 random{29};
  Editor editor{.actor = {"李强"}};

  double any(double from, double to) {
    return std::uniform_real_distribution<double>(from, to)(random);
  }
  Row any_row() {
    const auto rows = *work.session().rows("SELECT * FROM community ORDER BY fid");
    return rows[random() % rows.size()];
  }
  Result<Edited> move() {
    const Row row = any_row();
    const Ring ring = polygons_of(row.geometry()).front().outer;
    const Point corner = ring[random() % (ring.size() - 1)];
    // The rim stays, so that the ground as a whole does.
    const bool rim =
        std::min(corner.x, corner.y) <= 0.5 || std::max(corner.x, corner.y) >= 100.0 * side - 0.5;
    if (rim) return fail(Fault::refused, "test.rim");
    return reshape_feature(
        work, {.table = "community",
               .seen = {row.text("id"), row.integer("version")},
               .edits = {{Kind::move, corner, corner + Point{any(-30, 30), any(-30, 30)}}},
               .editor = editor});
  }
  Result<Edited> split() {
    const Row row = any_row();
    const Point middle = centroid(row.geometry()), way{any(-500, 500), any(-500, 500)};
    return split_feature(work, {.table = "community",
                                .seen = {row.text("id"), row.integer("version")},
                                .cut = {middle - way, middle + way},
                                .names = {},
                                .editor = editor});
  }
  Result<Edited> merge() {
    return merge_features(work, {.table = "community",
                                 .seen = {{any_row().text("id")}, {any_row().text("id")}},
                                 .editor = editor});
  }
};

void check_kept(workspace::Workspace& work) {
  const auto rows = *work.session().rows("SELECT * FROM community");
  std::vector<MultiPolygon> areas;
  double sum = 0;
  std::int64_t households = 0;
  for (const Row& row : rows) {
    areas.push_back(polygons_of(row.geometry()));
    sum += area(areas.back());
    households += row.integer("households");
  }
  CHECK(households == 400 * side * side);
  CHECK(sum == doctest::Approx(ground_m2).epsilon(1e-7));
  CHECK(area(*topology::union_of(areas)) == doctest::Approx(ground_m2).epsilon(1e-7));
  const Row lost = *work.session().row(
      "SELECT COUNT(*) AS n FROM compound WHERE community_id NOT IN (SELECT id FROM community)");
  CHECK(lost.integer("n") == 0);
}

TEST_CASE("a hundred edits keep ground, households and links; undone, the map is as it was") {
  tests::SqliteStore store;
  auto work = patchwork(store.place());
  const auto communities = tests::content(work, "community");
  const auto compounds = tests::content(work, "compound");
  Hand hand{work};
  int done = 0, moved = 0, divided = 0, merged = 0;
  for (int round = 0; round < 400 && done < 100; ++round) {
    const int what = static_cast<int>(hand.random() % 4);
    const auto edited = what < 2 ? hand.move() : what == 2 ? hand.split() : hand.merge();
    if (!edited) continue;
    CHECK(edited->conflicts.empty());
    ++done;
    ++(what < 2 ? moved : what == 2 ? divided : merged);
    check_kept(work);
  }
  CHECK(done == 100);
  CHECK(std::min({moved, divided, merged}) >= 10);
  for (int i = 0; i < done; ++i) REQUIRE(work.undo({"李强"}).has_value());
  CHECK(tests::content(work, "community") == communities);
  CHECK(tests::content(work, "compound") == compounds);
}

}  // namespace
}  // namespace lifang::operations
