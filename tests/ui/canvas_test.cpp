// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
//
// The screen's map against the painter of paper: the same list, painted without the window,
// must give the same picture within a small tolerance.
#include <doctest/doctest.h>

#include <cmath>

#include "gis/cartography/scene.h"
#include "gis/cartography/style.h"
#include "gis/workspace/workspace.h"
#include "planner-ui/paint/fonts.h"
#include "planner-ui/paint/painter.h"
#include "tests/support/raster.h"
#include "tests/ui/support/desk.h"

namespace lifang::tests {
namespace {

/// What lies in the map's view, painted as for paper.
QImage on_paper(Desk& desk) {
  auto town = workspace::Workspace::open(desk.place(), workspace::Access::read);
  REQUIRE(town);
  const auto style = cartography::themed(*cartography::load_style("day"),
                                         desk.window.planner().room().toStdString());
  REQUIRE(style);
  const double scale = desk.map->metresPerPixel();
  const QRectF seen = desk.map->seen();
  // With the margin that the window draws beyond its view: labels depend on it.
  const double aside = std::ceil(desk.map->width() / 4), above = std::ceil(desk.map->height() / 4);
  const Box view{seen.left(), seen.top(), seen.right(), seen.bottom()};
  const Box extent{view.min_x - aside * scale, view.min_y - above * scale,
                   view.max_x + aside * scale, view.max_y + above * scale};
  const auto list = cartography::draw(town->session(), *style, extent, scale, paint::text_measure(),
                                      {}, {.day = {}, .township = {}, .seen = view});
  REQUIRE(list);
  const QSize size(static_cast<int>(std::lround(extent.width() / scale)),
                   static_cast<int>(std::lround(extent.height() / scale)));
  return paint::painted(*list, size)
      .copy(static_cast<int>(aside), static_cast<int>(above), static_cast<int>(desk.map->width()),
            static_cast<int>(desk.map->height()));
}

int difference(QRgb a, QRgb b) {
  return std::max({std::abs(qRed(a) - qRed(b)), std::abs(qGreen(a) - qGreen(b)),
                   std::abs(qBlue(a) - qBlue(b))});
}

/// The share of px that differ by more than the tolerance; buttons and bars lie in the margin.
double share_that_differs(Desk& desk, const QImage& paper) {
  constexpr int tolerance = 12, margin = 70;
  const QImage screen = desk.picture();
  const QPoint corner = desk.on_screen(desk.map, {0, 0});
  int different = 0, all = 0;
  for (int y = margin; y < paper.height() - margin; ++y) {
    for (int x = margin; x < paper.width() - margin; ++x) {
      ++all;
      if (difference(paper.pixel(x, y), screen.pixel(corner + QPoint(x, y))) > tolerance)
        ++different;
    }
  }
  REQUIRE(all > 10'000);
  return static_cast<double>(different) / all;
}

}  // namespace

TEST_CASE("the screen shows what the painter of paper paints, in every room and at every scale") {
  Desk desk({1366, 768}, fill_town);
  for (const char* room : {"room_names", "room_plates", "room_community", "room_care"}) {
    desk.act(room);
    for (const double zoom : {1.0, 3.0, 2.5}) {
      desk.map->zoomBy(zoom);
      REQUIRE(desk.drawn());
      QTest::qWait(100);
      const double differs = share_that_differs(desk, on_paper(desk));
      MESSAGE(std::string(room) << ", zoomed " << zoom << ": " << 100 * differs << " % differ");
      CHECK(differs < 0.005);
    }
    desk.act("county");
    REQUIRE(desk.drawn());
  }
}

TEST_CASE("lifang map lays a basemap under the map, and refuses one that lies elsewhere") {
  TemporaryFolder folder;
  const std::string town = folder.file("town.gpkg"), photo = folder.file("photo.mbtiles");
  make_town(town);
  write_picture(photo, "MBTiles", {east, north, east + 4000, north + 4000});
  const std::string box = "500000,3270000,504000,3274000";
  const auto draw = [&](const std::string& out, const std::string& basemap, const char* opacity) {
    return run("lifang", {"map", "--workspace", town, "--bbox", box, "--size", "400x400", "--out",
                          folder.file(out), "--basemap", basemap, "--basemap-opacity", opacity});
  };
  REQUIRE(draw("whole.png", photo, "1").exit_code == 0);
  REQUIRE(draw("half.png", photo, "0.5").exit_code == 0);
  const QImage whole(QString::fromStdString(folder.file("whole.png")));
  const QImage half(QString::fromStdString(folder.file("half.png")));
  REQUIRE(whole.size() == QSize(400, 400));
  CHECK(whole.pixelColor(60, 150).red() > 190);
  CHECK(whole.pixelColor(60, 150).green() < 60);
  CHECK(whole.pixelColor(350, 150).green() > 190);
  CHECK(half.pixelColor(60, 150).green() > 90);

  const std::string far = folder.file("far.tif");
  write_picture(far, "GTiff", {east + 90'000, north, east + 91'000, north + 1000});
  const auto refused = draw("far.png", far, "1");
  CHECK(refused.exit_code == 3);
  CHECK(refused.err.find("far.tif") != std::string::npos);
  CHECK(draw("strong.png", photo, "7").exit_code == 2);
}

TEST_CASE("a basemap lies under the map, is as strong as asked, and is remembered") {
  Desk desk;
  auto& planner = desk.window.planner();
  const std::string photo = desk.folder.file("photo.tif");
  write_picture(photo, "GTiff", {east, north, east + 4000, north + 4000});
  const QPoint west = desk.place(500, 2500), right = desk.place(3500, 2500);
  const QColor before = desk.picture().pixelColor(west);
  const auto shown = [&](const std::string& file) {
    planner.basemap()->choose(QUrl::fromLocalFile(QString::fromStdString(file)));
    REQUIRE(QTest::qWaitFor([&] { return planner.basemap()->file().toStdString() == file; }, 5000));
    REQUIRE(desk.drawn());
  };
  shown(photo);
  CHECK(desk.picture().pixelColor(west).red() > 200);
  CHECK(desk.picture().pixelColor(west).green() < 60);
  CHECK(desk.picture().pixelColor(right).green() > 200);
  desk.act("layers");
  QTest::qWait(150);
  desk.keep("basemap");
  planner.basemap()->setOpacity(0.5);
  REQUIRE(desk.drawn());
  CHECK(desk.picture().pixelColor(west).green() > 100);
  QTest::qWait(700);

  // What does not fit is refused, and the one before stays.
  const std::string words = desk.folder.file("words.tif");
  write_file(words, "no picture");
  planner.basemap()->choose(QUrl::fromLocalFile(QString::fromStdString(words)));
  REQUIRE(QTest::qWaitFor([&] { return planner.notice()->tone() == "error"; }, 5000));
  CHECK(planner.notice()->text().contains("words.tif"));
  CHECK(planner.basemap()->file().toStdString() == photo);
  const std::string far = desk.folder.file("far.tif");
  write_picture(far, "GTiff", {east + 90'000, north, east + 91'000, north + 1000});
  planner.basemap()->choose(QUrl::fromLocalFile(QString::fromStdString(far)));
  REQUIRE(QTest::qWaitFor([&] { return planner.notice()->text().contains("far.tif"); }, 5000));

  planner.open(QString::fromStdString(desk.place()));
  REQUIRE(QTest::qWaitFor([&] { return planner.basemap()->file().toStdString() == photo; }, 5000));
  CHECK(planner.basemap()->opacity() == 0.5);
  planner.basemap()->clear();
  REQUIRE(desk.drawn());
  CHECK(desk.picture().pixelColor(west) == before);
}

}  // namespace lifang::tests
