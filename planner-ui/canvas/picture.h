// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QImage>
#include <QVariantList>

#include "gis/cartography/display_list.h"

namespace lifang::canvas {

/// An image that lies over a box of the workspace.
struct Overlay {
  Box extent;
  QImage image;
};

/// A display list painted, ready for the graphics card: by the painter of paper, so that
/// screen and print are one drawing, and a frame of a moving map costs only textures.
struct Picture {
  Box extent;
  Point origin;  ///< its middle
  double metres_per_pixel = 1;
  cartography::Colour ground = 0;
  Overlay map;
  cartography::DisplayList labels;  ///< its texts alone, to be drawn again over what is marked
  /// Of { zh, en, fill, edge, line, dashes, thick, symbol }: colours as texts.
  QVariantList legend;
};

/// Made off the GUI thread, on all cores; `pixel_ratio` is the screen's px per logical px.
Picture make_picture(const cartography::DisplayList& list, double pixel_ratio);

/// A marked feature, as far as it lies in the picture: an accent line with a white line on
/// it; an area is outlined, so that its own colours stay to be read. The names that it would
/// cover stand on it. No image: nothing there.
Overlay outline(const Geometry& geometry, const Picture& picture, double pixel_ratio,
                cartography::Colour accent);

}  // namespace lifang::canvas
