// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/cartography/layer_paint.h"

#include <algorithm>
#include <cmath>

#include "gis/cartography/colour.h"

namespace lifang::cartography {
namespace {

template <class Style>
std::uint32_t add_once(std::vector<Style>& palette, const Style& style) {
  // Newest first: neighbours in the data mostly look alike.
  const auto found = std::find(palette.rbegin(), palette.rend(), style);
  if (found != palette.rend()) {
    return static_cast<std::uint32_t>(palette.rend() - found - 1);
  }
  palette.push_back(style);
  return static_cast<std::uint32_t>(palette.size() - 1);
}

Anchor anchor_of(std::string_view word) {
  if (word == "left") return Anchor::left;
  if (word == "right") return Anchor::right;
  if (word == "top") return Anchor::top;
  if (word == "bottom") return Anchor::bottom;
  return Anchor::centre;
}

Shape shape_of(std::string_view word) {
  if (word == "square") return Shape::square;
  if (word == "triangle") return Shape::triangle;
  if (word == "diamond") return Shape::diamond;
  if (word == "star") return Shape::star;
  return Shape::circle;
}

float px(double value) {
  return static_cast<float>(std::isfinite(value) ? value : 0);
}

}  // namespace

double Paint::number(std::string_view property, double fallback) const {
  const Expression* found = layer.find(property);
  return found ? found->number(attributes, zoom, fallback) : fallback;
}

Colour Paint::colour(std::string_view property, Colour fallback) const {
  const Expression* found = layer.find(property);
  return found ? found->colour(attributes, zoom, fallback) : fallback;
}

std::string Paint::text(std::string_view property, std::string_view fallback) const {
  const Expression* found = layer.find(property);
  return found ? found->text(attributes, zoom) : std::string(fallback);
}

bool Paint::flag(std::string_view property) const {
  const Expression* found = layer.find(property);
  return found && found->truth(attributes, zoom);
}

FillStyle Paint::fill() const {
  FillStyle style;
  style.colour = with_opacity(colour("fill-color", 0xFF000000), number("fill-opacity", 1));
  style.hatch = colour("lifang:hatch-color", 0);
  return style;
}

StrokeStyle Paint::outline() const {
  StrokeStyle style;
  style.colour = with_opacity(colour("fill-outline-color", 0), number("fill-opacity", 1));
  return style;
}

StrokeStyle Paint::stroke() const {
  StrokeStyle style;
  style.colour = with_opacity(colour("line-color", 0xFF000000), number("line-opacity", 1));
  style.width = px(std::max(0.0, number("line-width", 1)));
  const std::string cap = text("line-cap", "butt");
  style.cap = cap == "round" ? Cap::round : cap == "square" ? Cap::square : Cap::butt;
  const std::string join = text("line-join", "round");
  style.join = join == "bevel" ? Join::bevel : join == "miter" ? Join::miter : Join::round;
  if (const Expression* dash = layer.find("line-dasharray")) {
    for (const Value& part : dash->list()) {
      style.dash.push_back(px(std::get<double>(part)) * style.width);
    }
    style.cap = Cap::butt;
  }
  return style;
}

SymbolStyle Paint::circle() const {
  SymbolStyle style;
  const double opacity = number("circle-opacity", 1);
  style.fill = with_opacity(colour("circle-color", 0xFF000000), opacity);
  style.size = px(2 * number("circle-radius", 5));
  style.edge = colour("circle-stroke-color", 0xFF000000);
  style.edge_width = px(number("circle-stroke-width", 0));
  return style;
}

SymbolStyle Paint::icon() const {
  SymbolStyle style;
  style.shape = shape_of(text("icon-image"));
  style.size = px(number("icon-size", 8));
  style.fill = colour("icon-color", 0xFF000000);
  style.edge = colour("icon-halo-color", 0);
  style.edge_width = px(number("icon-halo-width", 0));
  return style;
}

TextStyle Paint::text_style() const {
  TextStyle style;
  if (const Expression* font = layer.find("text-font"); font && !font->list().empty()) {
    style.family = to_text(font->list().front());
    if (style.family.ends_with(" Bold")) {
      style.family.resize(style.family.size() - 5);
      style.bold = true;
    }
  }
  // Fonts are made per size; half px are as fine as the eye sees.
  style.size = px(std::round(number("text-size", 12) * 2) / 2);
  style.colour = colour("text-color", 0xFF000000);
  style.halo_width = px(number("text-halo-width", 0));
  style.halo = style.halo_width > 0 ? colour("text-halo-color", 0xFFFFFFFF) : 0;
  return style;
}

LabelRequest Paint::label() const {
  LabelRequest request;
  request.text = text("text-field");
  request.style = text_style();
  const float size = request.style.size;
  if (const Expression* anchors = layer.find("text-variable-anchor")) {
    request.anchors.clear();
    for (const Value& word : anchors->list()) request.anchors.push_back(anchor_of(to_text(word)));
  } else {
    request.anchors = {anchor_of(text("text-anchor", "center"))};
  }
  if (const Expression* offset = layer.find("text-offset"); offset && offset->list().size() == 2) {
    request.offset_x = std::abs(px(std::get<double>(offset->list()[0]))) * size;
    request.offset_y = std::abs(px(std::get<double>(offset->list()[1]))) * size;
  }
  request.max_width = px(number("text-max-width", 0)) * size;
  request.letter_spacing = px(number("text-letter-spacing", 0));
  request.spacing = px(number("symbol-spacing", 0));
  request.padding = px(number("text-padding", 1));
  request.overlap = flag("text-allow-overlap");
  request.key = number("symbol-sort-key", 0);
  return request;
}

std::uint32_t add_style(std::vector<FillStyle>& palette, const FillStyle& style) {
  return add_once(palette, style);
}
std::uint32_t add_style(std::vector<StrokeStyle>& palette, const StrokeStyle& style) {
  return add_once(palette, style);
}
std::uint32_t add_style(std::vector<SymbolStyle>& palette, const SymbolStyle& style) {
  return add_once(palette, style);
}
std::uint32_t add_style(std::vector<TextStyle>& palette, const TextStyle& style) {
  return add_once(palette, style);
}

}  // namespace lifang::cartography
