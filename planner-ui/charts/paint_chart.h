// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <array>

#include "planner-ui/charts/drawing.h"
#include "planner-ui/paint/page.h"

namespace lifang::charts {

/// What the inks look like.
struct Palette {
  std::array<QColor, inks> colours;
  bool hatched = false;  ///< what falls short is hatched: colours are not to be relied on
  QColor of(Ink ink) const { return colours[static_cast<std::size_t>(ink)]; }
};

/// Black and greys, legible as a photocopy.
const Palette& print_palette();

/// Measures with the fonts that paint() draws with. For one thread.
Measure text_measure();

/// Draws in the units of the drawing. The one painter of screen, PNG, PDF and SVG.
void paint(QPainter& painter, const Drawing& drawing, const Palette& palette);

/// A frame for paper: mm, type of 7 pt.
Frame paper_frame(QSizeF mm, rules::Language language);
/// The drawing alone on a page of its size; refers to the drawing.
paint::Page page_of(const Drawing& drawing);

}  // namespace lifang::charts
