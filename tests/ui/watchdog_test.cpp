// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
//
// Long work must not hold the window up: of each kind the longest time is measured for
// which the window handled no event, its own frames included.
#include <doctest/doctest.h>

#include <fstream>

#include "gis/workspace/workspace.h"
#include "planner-ui/app/watchdog.h"
#include "tests/ui/support/desk.h"

namespace lifang::tests {
namespace {

// What is aimed at on a machine that does nothing else is 100 ms; a busy one delays the
// window's own thread too, so a fault is only what no such delay explains.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr double most_ms = 2000;
#else
constexpr double most_ms = 300;
#endif

/// A place of `count` lanes in rows, as a GeoJSON file: long enough to be read for seconds.
void write_lanes(const std::string& path, int count) {
  std::ofstream out(path);
  out.precision(10);
  out << R"({"type":"FeatureCollection","features":[)";
  for (int i = 0; i < count; ++i) {
    const double x = 119.99 + i % 200 * 2e-4, y = 29.54 + i / 200 * 2e-4;
    out << (i ? "," : "") << R"({"type":"Feature","properties":{"name":"里)" << i
        << R"(弄","highway":"residential"},"geometry":{"type":"LineString","coordinates":[[)" << x
        << "," << y << "],[" << x + 1e-4 << "," << y << "]]}}";
  }
  out << "]}";
}

/// Does something and waits for its end: the longest silence of the window meanwhile.
template <class Begin, class Over>
double silence_ms(const std::string& what, app::Watchdog& dog, Begin begin, Over over) {
  QTest::qWait(100);
  dog.reset();
  begin();
  CHECK_MESSAGE(QTest::qWaitFor(over, 60'000), what);
  const double longest = dog.longest_ms();
  MESSAGE(what << ": no event for at most " << std::lround(longest) << " ms");
  return longest;
}

}  // namespace

TEST_CASE("no long work holds the window up") {
  Desk desk;
  auto& planner = desk.window.planner();
  app::Watchdog dog;
  const auto quiet = [&] { return !planner.busy() && !desk.map->drawing(); };

  const std::string lanes = desk.folder.file("lanes.geojson");
  write_lanes(lanes, 30'000);
  auto* intake = planner.intake();
  const QString place = QString::fromStdString(desk.place());
  CHECK(
      silence_ms(
          "trying a file of 30,000 roads", dog,
          [&] { intake->choose(QUrl::fromLocalFile(QString::fromStdString(lanes)), place, false); },
          [&] { return !intake->busy(); }) < most_ms);
  intake->setTable("road");
  REQUIRE(QTest::qWaitFor([&] { return intake->ready(); }, 60'000));
  CHECK(silence_ms(
            "reading it in", dog, [&] { intake->read(); },
            [&] { return !intake->busy() && quiet(); }) < most_ms);
  REQUIRE(planner.history()->undoText() != "拟名 桃源弄");

  CHECK(silence_ms(
            "opening", dog, [&] { planner.open(place); },
            [&] { return quiet() && desk.map->hasPicture(); }) < most_ms);
  CHECK(silence_ms(
            "a room with 30,000 rows", dog, [&] { planner.enterRoom("plates"); },
            [&] { return quiet() && planner.listed()->total() >= 20'000; }) < most_ms);
  CHECK(silence_ms(
            "searching among them", dog, [&] { planner.search()->look("里777弄"); },
            [&] { return quiet() && planner.search()->hits()->count() > 0; }) < most_ms);
  CHECK(silence_ms(
            "the whole county drawn", dog, [&] { desk.map->showCounty(); }, quiet) < most_ms);
  auto* studio = planner.studio();
  CHECK(silence_ms(
            "printing", dog,
            [&] {
              studio->look(desk.map->seen(), "names");
              studio->write(QUrl::fromLocalFile(QString::fromStdString(desk.folder.file("a.pdf"))));
            },
            [&] { return !studio->busy(); }) < most_ms);
  CHECK(silence_ms(
            "undoing the import", dog,
            [&] {
              planner.history()->undo();
              planner.notice()->act();
            },
            [&] { return quiet() && planner.listed()->total() < 100; }) < most_ms);
}

}  // namespace lifang::tests
