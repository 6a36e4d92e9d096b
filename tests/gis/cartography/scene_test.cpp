// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/cartography/scene.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "core/base/utf8.h"
#include "gis/cartography/hillshade.h"
#include "gis/workspace/workspace.h"
#include "tests/support/support.h"

using namespace lifang;
using namespace lifang::cartography;
using workspace::Change;
using workspace::Workspace;

namespace {

TextSize measure(const TextStyle& style, std::string_view line) {
  return {static_cast<float>(to_code_points(line).size()) * style.size, style.size, 0.2F};
}

MultiPolygon square(double x, double y, double side) {
  return {{{{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}, {x, y}}, {}}};
}

Box around(double x, double y, double half) {
  Box box;
  box.add(Point{x - half, y - half});
  box.add(Point{x + half, y + half});
  return box;
}

// A small town: two townships, a river, a bridge road, a compound, an old plan and a new one.
Workspace town(const tests::TemporaryFolder& folder) {
  auto work = Workspace::create(folder.file("town.gpkg"), 4549);
  REQUIRE(work);
  const auto done = work->perform(
      {.name = "Test", .actor = {"王敏"}, .summary = "试"}, [](Change& change) -> Result<void> {
        const auto put = [&](const char* table, Row row) {
          const auto id = change.insert(table, std::move(row));
          REQUIRE_MESSAGE(id, table);
          return *id;
        };
        put("township", {{"name", "甲镇"}, {"geom", Geometry(square(0, 0, 1000))}});
        put("township", {{"name", "乙镇"}, {"geom", Geometry(square(1000, 0, 1000))}});
        put("water",
            {{"name", "剡溪"}, {"kind", "river"}, {"geom", Geometry(square(400, 0, 100))}});
        put("road", {{"name", "剡溪大桥"},
                     {"class", "main"},
                     {"status", "built"},
                     {"bridge", std::int64_t{1}},
                     {"geom", Geometry(Line{{100, 500}, {900, 500}})}});
        put("road", {{"name", "旧路"},
                     {"class", "lane"},
                     {"status", "built"},
                     {"valid_to", "2020-01-01"},
                     {"geom", Geometry(Line{{100, 200}, {900, 200}})}});
        put("compound", {{"name", "翠湖小区"},
                         {"kind", "residential"},
                         {"geom", Geometry(square(600, 600, 200))}});
        put("door_plate", {{"kind", "road"},
                           {"text", "12号"},
                           {"status", "in_use"},
                           {"geom", Geometry(Point{500, 510})}});
        for (const char* colour : {"#77AADD", "#EE8866"}) {
          const auto plan = put("community_plan", {{"name", "方案"}, {"status", "draft"}});
          put("plan_community", {{"plan_id", plan},
                                 {"name", "东桥社区"},
                                 {"colour", colour},
                                 {"households", std::int64_t{2508}},
                                 {"geom", Geometry(square(500, 400, 400))}});
        }
        return {};
      });
  REQUIRE(done);
  return std::move(*work);
}

Result<DisplayList> drawn(Workspace& work, const char* theme, const Box& extent, double mpp) {
  const auto style =
      load_style("day").and_then([&](Style s) { return themed(std::move(s), theme); });
  REQUIRE(style);
  return draw(work.session(), *style, extent, mpp, measure);
}

std::vector<std::string> texts(const DisplayList& list) {
  std::vector<std::string> out;
  for (const Label& label : list.labels) out.push_back(label.text);
  return out;
}

bool has(const std::vector<std::string>& all, const std::string& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

void check_sound(const DisplayList& list) {
  for (const Point p : list.points) CHECK(std::isfinite(p.x + p.y));
  for (const Path& path : list.paths) {
    CHECK(path.count >= 2);
    CHECK(path.first + path.count <= list.points.size());
  }
  for (const Item& item : list.items) {
    if (const auto* fill = std::get_if<Fill>(&item)) {
      CHECK(fill->style < list.palette.fills.size());
      CHECK(fill->feature < list.features.size());
      CHECK(fill->paths > 0);
      for (std::uint32_t i = 0; i < fill->paths; ++i) {
        const auto ring = list.path(fill->first_path + i);
        CHECK(ring.size() >= 4);
        CHECK(ring.front() == ring.back());
      }
    }
    if (const auto* text = std::get_if<Text>(&item)) CHECK(text->label < list.labels.size());
  }
}

}  // namespace

TEST_CASE("a drawn town has its parts bottom up, its names, and a legend of what is drawn") {
  const tests::TemporaryFolder folder;
  Workspace work = town(folder);
  const auto list = drawn(work, "base", around(600, 500, 500), 1);
  REQUIRE(list);
  check_sound(*list);
  const auto names = texts(*list);
  CHECK(has(names, "剡溪大桥"));
  CHECK(has(names, "翠湖小区"));
  CHECK_FALSE(has(names, "12号"));  // plates from z16.5
  CHECK_FALSE(has(names, "旧路"));
  std::vector<std::string> legend;
  for (const LegendEntry& entry : list->legend) legend.push_back(entry.zh);
  CHECK(has(legend, "主干道、县道"));
  CHECK(has(legend, "水域"));
  CHECK(has(legend, "镇、街道界"));
  CHECK_FALSE(has(legend, "铁路"));
  CHECK_FALSE(has(legend, "巷弄"));
  // The case of a road lies below its fill.
  std::vector<Colour> strokes;
  for (const Item& item : list->items) {
    if (const auto* stroke = std::get_if<Stroke>(&item)) {
      strokes.push_back(list->palette.strokes[stroke->style].colour);
    }
  }
  const auto first_case = std::find(strokes.begin(), strokes.end(), 0xFF4A4A4A);
  CHECK(std::find(first_case, strokes.end(), 0xFFFFF3C4) != strokes.end());
}

TEST_CASE("door plates bear their numbers when the scale is large enough") {
  const tests::TemporaryFolder folder;
  Workspace work = town(folder);
  const auto list = drawn(work, "plates", around(500, 520, 60), 0.25);
  REQUIRE(list);
  check_sound(*list);
  CHECK(has(texts(*list), "12号"));
}

TEST_CASE("the border between two townships is drawn once") {
  const tests::TemporaryFolder folder;
  Workspace work = town(folder);
  const auto list = drawn(work, "base", around(1000, 500, 1200), 4);
  REQUIRE(list);
  double inner = 0;
  for (const Item& item : list->items) {
    const auto* stroke = std::get_if<Stroke>(&item);
    if (!stroke || list->palette.strokes[stroke->style].width != doctest::Approx(1.2)) continue;
    for (std::uint32_t i = 0; i < stroke->paths; ++i) {
      const auto line = list->path(stroke->first_path + i);
      for (std::size_t k = 0; k + 1 < line.size(); ++k) {
        inner += std::hypot(line[k + 1].x - line[k].x, line[k + 1].y - line[k].y);
      }
    }
  }
  CHECK(inner == doctest::Approx(1000));
}

TEST_CASE("the newest plan alone is drawn, in its stored colour and with its households") {
  const tests::TemporaryFolder folder;
  Workspace work = town(folder);
  const auto list = drawn(work, "community", around(600, 500, 500), 1);
  REQUIRE(list);
  int plans = 0;
  for (const Item& item : list->items) {
    const auto* fill = std::get_if<Fill>(&item);
    if (!fill || list->tables[list->features[fill->feature].table] != "plan_community") continue;
    ++plans;
    CHECK((list->palette.fills[fill->style].colour & 0xFFFFFF) == 0xEE8866);
  }
  CHECK(plans == 1);
  CHECK(has(texts(*list), "东桥社区\n2508 户"));
}

TEST_CASE("an item names the row that it shows") {
  const tests::TemporaryFolder folder;
  Workspace work = town(folder);
  const auto list = drawn(work, "base", around(600, 500, 500), 1);
  REQUIRE(list);
  const auto row = work.session().row("SELECT id FROM compound");
  REQUIRE(row);
  const bool found =
      std::any_of(list->features.begin(), list->features.end(), [&](const Feature& f) {
        return list->tables[f.table] == "compound" && f.id == row->text("id");
      });
  CHECK(found);
}

TEST_CASE("an empty place is an empty picture; no extent and a stop are errors") {
  const tests::TemporaryFolder folder;
  Workspace work = town(folder);
  const auto list = drawn(work, "base", around(90000, 90000, 100), 1);
  REQUIRE(list);
  CHECK(list->items.empty());
  CHECK(list->legend.empty());
  CHECK(drawn(work, "base", Box{}, 1).error().code == "map.bad_extent");
  CHECK(drawn(work, "base", around(0, 0, 10), 0).error().code == "map.bad_extent");
  const auto stopped = draw(work.session(), *load_style("day"), around(600, 500, 500), 1, measure,
                            [](double, std::string_view) { return false; });
  REQUIRE_FALSE(stopped);
  CHECK(stopped.error().code == "work.cancelled");
}

TEST_CASE("a slope to the northwest is lit, one to the southeast is in shadow") {
  HeightGrid grid{0, 4000, 100, 40, 40, {}};
  for (int r = 0; r < 40; ++r) {
    for (int c = 0; c < 40; ++c) {
      // A ridge from southwest to northeast: up to the middle, then down.
      const int along = c + r;
      grid.decimetres.push_back((along < 40 ? along : 80 - along) * 300);
    }
  }
  const Image image = hillshade(grid, {1, 0xFF000000, 0xFFFFFFFF}, grid.extent(), 100);
  REQUIRE(image.columns == 40);
  const auto at = [&](int c, int r) { return image.pixels[static_cast<std::size_t>(r * 40 + c)]; };
  CHECK((at(12, 12) & 0xFFFFFF) == 0xFFFFFF);
  CHECK((at(28, 28) & 0xFFFFFF) == 0);
  CHECK((at(28, 28) >> 24) > 60);
}
