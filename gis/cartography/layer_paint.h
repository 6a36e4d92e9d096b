// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "gis/cartography/display_list.h"
#include "gis/cartography/labels.h"
#include "gis/cartography/style.h"

/// What a layer of a sheet says of one feature, as styles of the display list.
namespace lifang::cartography {

/// A feature seen by a layer at a zoom.
struct Paint {
  const Layer& layer;
  const Attributes& attributes;
  double zoom;

  double number(std::string_view property, double fallback) const;
  Colour colour(std::string_view property, Colour fallback) const;
  std::string text(std::string_view property, std::string_view fallback = {}) const;
  bool flag(std::string_view property) const;

  FillStyle fill() const;
  StrokeStyle outline() const;  ///< of a fill; alpha 0: none
  StrokeStyle stroke() const;   ///< width 0: nothing to draw
  SymbolStyle circle() const;
  SymbolStyle icon() const;  ///< requires "icon-image"
  TextStyle text_style() const;
  /// All but the place: text, style, anchors, distances.
  LabelRequest label() const;
};

/// The style's index in the palette; adds it if it is new.
std::uint32_t add_style(std::vector<FillStyle>& palette, const FillStyle& style);
std::uint32_t add_style(std::vector<StrokeStyle>& palette, const StrokeStyle& style);
std::uint32_t add_style(std::vector<SymbolStyle>& palette, const SymbolStyle& style);
std::uint32_t add_style(std::vector<TextStyle>& palette, const TextStyle& style);

}  // namespace lifang::cartography
