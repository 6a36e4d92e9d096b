// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/paint/sheet.h"

#include <doctest/doctest.h>

#include <QImage>
#include <QPainter>
#include <fstream>
#include <set>

#include "core/base/utf8.h"
#include "gis/cartography/style.h"
#include "gis/resources/resources.h"
#include "planner-ui/paint/fonts.h"
#include "planner-ui/paint/painter.h"
#include "tests/support/support.h"

using namespace lifang;
using namespace lifang::paint;
using namespace lifang::cartography;

namespace {

// A red square with a hole on grey, a black line, a name.
DisplayList picture() {
  DisplayList list;
  list.extent.add(Point{0, 0});
  list.extent.add(Point{100, 100});
  list.ground = 0xFF808080;
  list.palette.fills = {{.colour = 0xFFFF0000}};
  list.palette.strokes = {{.colour = 0xFF000000, .width = 4, .dash = {}}};
  list.palette.texts = {TextStyle{}};
  list.points = {{10, 10}, {90, 10}, {90, 90}, {10, 90}, {10, 10}, {40, 40},
                 {40, 60}, {60, 60}, {60, 40}, {40, 40}, {0, 95},  {100, 95}};
  list.paths = {{0, 5}, {5, 5}, {10, 2}};
  list.labels = {Label{.text = "剡", .at = {50, 50}, .width = 12, .height = 14, .glyphs = {}}};
  list.items = {Fill{0, no_feature, 0, 2}, Stroke{0, no_feature, 2, 1}, Text{0, no_feature, 0}};
  list.legend = {LegendEntry{.zh = "高速公路", .en = "Expressway", .stroke = 0}};
  return list;
}

}  // namespace

TEST_CASE("north is up, holes are holes, lines have their width") {
  ensure_application();
  QImage image(100, 100, QImage::Format_RGB32);
  image.fill(Qt::white);
  QPainter painter(&image);
  paint::paint(painter, picture(), QRectF(0, 0, 100, 100));
  painter.end();
  CHECK(image.pixel(2, 50) == qRgb(0x80, 0x80, 0x80));
  CHECK(image.pixel(20, 50) == qRgb(255, 0, 0));
  CHECK(image.pixel(42, 42) == qRgb(0x80, 0x80, 0x80));
  CHECK(image.pixel(50, 5) == qRgb(0, 0, 0));
  CHECK(image.pixel(50, 8) != qRgb(0, 0, 0));
  CHECK(image.pixel(50, 97) == qRgb(0x80, 0x80, 0x80));
}

TEST_CASE("scales and bars are round") {
  CHECK(round_scale(9000) == 10000);
  CHECK(round_scale(10001) == 20000);
  CHECK(round_scale(20500) == 25000);
  CHECK(round_scale(26000) == 50000);
  CHECK(round_scale(51000) == 100000);
  CHECK(bar_length(10000, 50) == doctest::Approx(500));
  CHECK(bar_length(25000, 50) == doctest::Approx(1000));
  for (const double scale : {500.0, 2500.0, 5000.0, 1e6}) {
    const double mm = bar_length(scale, 50) / scale * 1000;
    CHECK(mm <= 50);
    CHECK(mm >= 19);
  }
}

TEST_CASE("the parts of a sheet lie on the page, apart from each other") {
  for (const Paper paper : {Paper::a4, Paper::a3}) {
    const SheetLayout layout = layout_of(paper);
    const QRectF page(QPointF(0, 0), layout.page);
    for (const QRectF& part : {layout.title, layout.map, layout.column, layout.footer}) {
      CHECK(page.adjusted(15, 14, -14, -10).contains(part));
    }
    CHECK_FALSE(layout.map.intersects(layout.column));
    CHECK_FALSE(layout.map.intersects(layout.footer));
    CHECK_FALSE(layout.map.intersects(layout.title));
    CHECK(layout.column.contains(layout.seal));
    CHECK(layout.seal.width() >= 60);
    CHECK(layout.seal.height() >= 60);
  }
}

TEST_CASE("a sheet is written as PNG of the width asked for, and into no absent folder") {
  const tests::TemporaryFolder folder;
  const Sheet sheet{
      .list = picture(), .title = "试图", .figures = {}, .footer = {"x"}, .date = "d"};
  REQUIRE(write(page_of(sheet), folder.file("a.png"), 4));
  const QImage image(QString::fromStdString(folder.file("a.png")));
  CHECK(image.width() == 1188);
  CHECK(image.height() == 840);
  for (const char* place : {"no/a.png", "no/a.pdf", "no/a.svg"}) {
    const auto written = write(page_of(sheet), folder.file(place));
    REQUIRE_FALSE(written);
    CHECK(written.error().code == "export.no_folder");
  }
}

TEST_CASE("a PDF names characters by their own codes, not by radicals that look the same") {
  const tests::TemporaryFolder folder;
  const Sheet sheet{
      .list = picture(), .title = "瓦用日月", .figures = {}, .footer = {"WGS 84"}, .date = "d"};
  REQUIRE(write(page_of(sheet), folder.file("a.pdf")));
  const std::string pdf = tests::read_file(folder.file("a.pdf"));
  CHECK(pdf.starts_with("%PDF"));
  CHECK(pdf.find("<74e6>") != std::string::npos);
  CHECK(pdf.find("<2F61>") == std::string::npos);
  CHECK(pdf.find("FontFile") != std::string::npos);
}

TEST_CASE("SVG keeps text as text, and covers what reaches beyond the frame before the title") {
  const tests::TemporaryFolder folder;
  const Sheet sheet{
      .list = picture(), .title = "剡湖街道图", .figures = {}, .footer = {"x"}, .date = "d"};
  REQUIRE(write(page_of(sheet), folder.file("a.svg"), 4));
  const std::string svg = tests::read_file(folder.file("a.svg"));
  CHECK(svg.find("viewBox=\"0 0 1188 840\"") != std::string::npos);
  const auto title = svg.rfind("剡湖街道图");
  REQUIRE(title != std::string::npos);
  std::size_t white = 0;  // the page and four bands around the map
  for (auto at = svg.find("fill=\"#ffffff\""); at < title;
       at = svg.find("fill=\"#ffffff\"", at + 1)) {
    ++white;
  }
  CHECK(white >= 5);
}

TEST_CASE("a map alone is as large as asked, in px and in mm") {
  const tests::TemporaryFolder folder;
  const auto list = picture();
  REQUIRE(write(map_page(list, {200, 100}), folder.file("a.png"), 4));
  CHECK(QImage(QString::fromStdString(folder.file("a.png"))).size() == QSize(800, 400));
  REQUIRE(write(map_page(list, {254, 127}), folder.file("a.pdf")));
  CHECK(tests::read_file(folder.file("a.pdf")).find("/MediaBox [0 0 720") != std::string::npos);
  CHECK(write(map_page(list, {200, 100}), folder.file("a.gif")).error().code == "map.bad_file");
}

TEST_CASE("every character of sheets and legends has a glyph") {
  ensure_application();
  std::string all = messages().sentence("map.word.seal", {}, rules::Language::chinese) +
                    "○◔◕●⇄⊘✕↩" + "嶀砩剡㑇䶮";
  for (const char* name : {"day", "print", "colour-blind"}) {
    const auto style = load_style(name);
    REQUIRE(style);
    for (const LegendRule& rule : style->legend) all += rule.zh + rule.en;
  }
  for (const std::string& code : messages().codes()) {
    if (code.starts_with("map.")) all += messages().sentence(code, {}, rules::Language::chinese);
  }
  for (const bool bold : {false, true}) {
    TextStyle style;
    style.bold = bold;
    const auto missing = missing_glyphs(style, all);
    CHECK_MESSAGE(missing.empty(), to_utf8(std::u32string(missing.begin(), missing.end())));
  }
}
