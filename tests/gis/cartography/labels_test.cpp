// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/cartography/labels.h"

#include <doctest/doctest.h>

#include <cmath>
#include <random>

#include "core/base/utf8.h"

using namespace lifang;
using namespace lifang::cartography;

namespace {

// An em an ideograph, half an em another character.
TextSize measure(const TextStyle& style, std::string_view line) {
  float width = 0;
  for (const char32_t c : to_code_points(line)) width += (c > 0x2E80 ? 1.0F : 0.5F) * style.size;
  return {width, 0.92F * style.size, 0.28F * style.size};
}

Box picture() {
  Box box;
  box.add(Point{0, 0});
  box.add(Point{1000, 800});
  return box;
}

LabelRequest at(std::string text, Point p) {
  LabelRequest request;
  request.text = std::move(text);
  request.at = p;
  return request;
}

LabelRequest along(std::string text, Line line) {
  LabelRequest request;
  request.text = std::move(text);
  request.line = std::move(line);
  request.spacing = 400;
  request.letter_spacing = 1;
  return request;
}

}  // namespace

TEST_CASE("no two labels overlap, and all lie in the picture") {
  std::mt19937 random(7);
  std::uniform_real_distribution<double> x(-50, 1050);
  std::uniform_real_distribution<double> y(-50, 850);
  std::vector<LabelRequest> requests;
  for (int i = 0; i < 600; ++i) {
    requests.push_back(at(i % 3 ? "清溪小区" : "Old Mill", {x(random), y(random)}));
    requests.back().anchors = {Anchor::left, Anchor::right, Anchor::top, Anchor::bottom};
    const Point a{x(random), y(random)};
    const Point b{x(random), y(random)};
    requests.push_back(along("江滨路", {a, (a + b) * 0.5 + Point{20, 20}, b}));
    requests.back().spacing = 0;
  }
  const Box extent = picture();
  const auto placed = place_labels(requests, extent, 1, measure);
  CHECK(placed.size() > 60);
  std::vector<std::vector<ScreenBox>> boxes;
  for (const PlacedLabel& label : placed) {
    boxes.push_back(boxes_of(label.label, requests[label.request].style, extent, 1));
    for (const ScreenBox& box : boxes.back()) {
      CHECK(box.min_x >= 0);
      CHECK(box.min_y >= 0);
      CHECK(box.max_x <= 1000);
      CHECK(box.max_y <= 800);
    }
  }
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      for (const ScreenBox& a : boxes[i]) {
        for (const ScreenBox& b : boxes[j]) REQUIRE_FALSE(a.intersects(b));
      }
    }
  }
}

TEST_CASE("of two labels for one place the lower rank, then the lower key, then the larger wins") {
  std::vector<LabelRequest> requests = {at("甲", {500, 400}), at("乙", {500, 400}),
                                        at("丙", {500, 400})};
  requests[0].rank = 2;
  requests[1].rank = 1;
  requests[1].weight = 1;
  requests[2].rank = 1;
  requests[2].weight = 5;
  const auto placed = place_labels(requests, picture(), 1, measure);
  REQUIRE(placed.size() == 1);
  CHECK(placed[0].label.text == "丙");
}

TEST_CASE("a Chinese name on a level road reads to the right, on a steep one downwards, upright") {
  const double pi = std::acos(-1);
  for (int degrees = 0; degrees < 360; degrees += 15) {
    if (degrees % 90 == 45) continue;  // either way is right there
    const double turn = degrees * pi / 180;
    const Point half = Point{std::cos(turn), std::sin(turn)} * 150;
    const auto placed =
        place_labels({along("江滨大道", {Point{500, 400} - half, Point{500, 400} + half})},
                     picture(), 1, measure);
    REQUIRE(placed.size() == 1);
    const auto& glyphs = placed[0].label.glyphs;
    REQUIRE(glyphs.size() == 4);
    const bool steep = std::abs(std::sin(turn)) > std::abs(std::cos(turn));
    for (std::size_t i = 0; i < glyphs.size(); ++i) {
      CHECK(std::abs(glyphs[i].angle) <= 45.5);
      if (i == 0) continue;
      CHECK((steep ? glyphs[i].dy > glyphs[i - 1].dy : glyphs[i].dx > glyphs[i - 1].dx));
    }
  }
}

TEST_CASE("a long road bears its name again, a status mark makes no other name of it") {
  std::vector<LabelRequest> requests = {along("剡溪路", {{10, 400}, {990, 400}})};
  CHECK(place_labels(requests, picture(), 1, measure).size() == 2);
  LabelRequest register_name = along("●剡溪路", {{10, 402}, {990, 402}});
  register_name.rank = -1;
  requests.push_back(register_name);
  for (const PlacedLabel& label : place_labels(requests, picture(), 1, measure)) {
    CHECK(label.request == 1);
  }
}

TEST_CASE("a label keeps off obstacles, and a hairpin bears no label") {
  CHECK(
      place_labels({at("甲", {500, 400})}, picture(), 1, measure, {{480, 380, 520, 420}}).empty());
  CHECK(
      place_labels({along("剡溪路", {{500, 400}, {520, 400}, {500, 401}, {520, 402}, {500, 403}})},
                   picture(), 1, measure)
          .empty());
}
