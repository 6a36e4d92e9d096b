// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/cartography/style.h"
#include "gis/cartography/json_lines.h"

#include <doctest/doctest.h>

#include <array>

#include "gis/cartography/colour.h"
#include "gis/cartography/layer_paint.h"

using namespace lifang;
using namespace lifang::cartography;

namespace {

Result<Style> with_layer(const std::string& layer) {
  return parse_style(R"({"version": 8, "name": "test", "layers": [)" + layer + "]}", "test.json");
}

struct Sample {
  std::array<std::string, 2> names = {"class", "bridge"};
  std::array<Value, 2> values;
  Attributes attributes() const { return {names, values}; }
};

std::string refused(const std::string& layer) {
  const auto style = with_layer(layer);
  if (style) return "accepted";
  return style.error().code + " " + style.error().args[0] + " " + style.error().args[1];
}

}  // namespace

TEST_CASE("the sheets that come with the program are within the supported part") {
  for (const char* name : {"day", "print", "colour-blind"}) {
    const auto style = load_style(name);
    REQUIRE_MESSAGE(style, name);
    CHECK(style->layers.size() > 30);
    for (const char* theme : {"base", "names", "plates", "community", "care"}) {
      const auto made = themed(*style, theme);
      REQUIRE(made);
      CHECK(made->layers.size() > 20);
    }
  }
  CHECK(load_style("neon").error().code == "style.unknown");
  CHECK(themed(*load_style("day"), "weather").error().code == "style.unknown_theme");
}

TEST_CASE("a sheet nested without end is refused before it is walked") {
  std::string deep = R"({"version": 8, "layers": )";
  for (int i = 0; i < 100000; ++i) deep += "[";
  const auto style = parse_style(deep, "test.json");
  REQUIRE_FALSE(style);
  CHECK(style.error().code == "style.deep_json");
}

TEST_CASE("what is outside the supported part is refused with layer and property") {
  CHECK(
      refused(
          R"({"id": "a", "type": "fill", "source-layer": "water", "paint": {"fill-pattern": "x"}})") ==
      "style.unsupported a fill-pattern");
  CHECK(
      refused(
          R"({"id": "b", "type": "line", "source-layer": "road", "paint": {"line-width": ["get"]}})") ==
      "style.unsupported b line-width");
  CHECK(
      refused(
          R"({"id": "c", "type": "line", "source-layer": "road", "paint": {"line-color": "redish"}})") ==
      "style.unsupported c line-color");
  CHECK(
      refused(
          R"({"id": "d", "type": "line", "source-layer": "road", "filter": ["==", "$type", "LineString"]})") ==
      "style.unsupported d filter");
  CHECK(refused(R"({"id": "e", "type": "heatmap", "source-layer": "road"})") ==
        "style.unsupported e type");
  CHECK(
      refused(
          R"({"id": "f", "type": "line", "source-layer": "road", "layout": {"line-cap": "wavy"}})") ==
      "style.unsupported f line-cap");
  CHECK(refused(R"({"id": "g", "type": "line", "source-layer": "moon"})") ==
        "style.unknown_table g moon");
  CHECK(parse_style("{", "x").error().code == "style.bad_json");
  CHECK(parse_style("[]", "x").error().code == "style.bad_json");
}

TEST_CASE("members of a JSON text are found by their pointer, on their line") {
  const auto lines = json_lines("{\"a\": 1,\n\"b\": [\n{\"c\": \"\\n\"},\n{\"d\":\n 2}]}");
  CHECK(lines.at("/a") == 1);
  CHECK(lines.at("/b") == 2);
  CHECK(lines.at("/b/0/c") == 3);
  CHECK(lines.at("/b/1") == 4);
  CHECK(lines.at("/b/1/d") == 4);
  CHECK(json_lines("{\"a\": [1,").contains("/a/0"));
  CHECK(json_lines("").empty());
}

TEST_CASE("zoom stops are linear between and level beyond") {
  const auto style = with_layer(
      R"({"id": "a", "type": "line", "source-layer": "road",
          "paint": {"line-width": {"stops": [[12, 2], [14, 6]]}, "line-color": ["step", ["zoom"], "#000", 13, "#FFF"]}})");
  REQUIRE(style);
  const Sample sample;
  const auto at = [&](double zoom) {
    return Paint{style->layers[0], sample.attributes(), zoom}.stroke();
  };
  CHECK(at(10).width == doctest::Approx(2));
  CHECK(at(13).width == doctest::Approx(4));
  CHECK(at(20).width == doctest::Approx(6));
  CHECK(at(12.9).colour == 0xFF000000);
  CHECK(at(13).colour == 0xFFFFFFFF);
}

TEST_CASE("match, filters and dashes follow the feature") {
  const auto style = with_layer(
      R"({"id": "a", "type": "line", "source-layer": "road",
          "filter": ["all", ["in", "class", "lane", "local"], ["!", ["==", "bridge", 1]]],
          "paint": {"line-color": ["match", ["get", "class"], ["lane", "path"], "#112233", "#445566"],
                    "line-width": 2, "line-dasharray": [3, 1.5]}})");
  REQUIRE(style);
  Sample sample;
  sample.values[0] = std::string("lane");
  const Layer& layer = style->layers[0];
  CHECK(layer.filter->truth(sample.attributes(), 14));
  const StrokeStyle stroke = Paint{layer, sample.attributes(), 14}.stroke();
  CHECK(stroke.colour == 0xFF112233);
  CHECK(stroke.dash == std::vector<float>{6, 3});
  sample.values[1] = std::int64_t{1};
  CHECK_FALSE(layer.filter->truth(sample.attributes(), 14));
  sample.values = {std::string("main"), Value()};
  CHECK_FALSE(layer.filter->truth(sample.attributes(), 14));
  CHECK(Paint{layer, sample.attributes(), 14}.stroke().colour == 0xFF445566);
}

TEST_CASE("a sheet that extends another changes only what it names") {
  const std::string base = R"({"version": 8, "name": "base", "layers": [
      {"id": "w", "type": "fill", "source-layer": "water", "paint": {"fill-color": "#111111", "fill-opacity": 0.5}}]})";
  const auto over = parse_style(
      R"({"version": 8, "name": "over", "metadata": {"lifang:extends": "base.json"},
          "layers": [{"id": "w", "paint": {"fill-color": "#222222"}}]})",
      "over.json", base);
  REQUIRE(over);
  CHECK(Paint{over->layers[0], {}, 12}.fill().colour == 0x80222222);
  const auto strange = parse_style(
      R"({"version": 8, "metadata": {"lifang:extends": "base.json"}, "layers": [{"id": "x"}]})",
      "over.json", base);
  REQUIRE_FALSE(strange);
  CHECK(strange.error().code == "style.unknown_layer");
}

TEST_CASE("zoom and scale are those of the interface guide") {
  CHECK(metres_per_pixel_of(12) / pixel_m == doctest::Approx(59000).epsilon(0.01));
  CHECK(metres_per_pixel_of(16) / pixel_m == doctest::Approx(3700).epsilon(0.01));
  CHECK(zoom_of(metres_per_pixel_of(13.7)) == doctest::Approx(13.7));
}

TEST_CASE("every label of the day sheet can be read on ground, water and roads") {
  const auto style = load_style("day");
  REQUIRE(style);
  for (const char* id : {"road-label", "river-label", "compound-label", "plate-label",
                         "facility-label", "township-label", "village-label"}) {
    const auto layer = std::find_if(style->layers.begin(), style->layers.end(),
                                    [&](const Layer& l) { return l.id == id; });
    REQUIRE(layer != style->layers.end());
    const Colour colour = Paint{*layer, {}, 16}.text_style().colour;
    for (const Colour ground : {0xFFF5F3EE, 0xFFC5DCEB, 0xFFFFF3C4, 0xFFF9D37A}) {
      CHECK_MESSAGE(contrast(colour, ground) >= 4.5, id);
    }
  }
}
