// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QImage>
#include <QVariantList>
#include <vector>

#include "gis/cartography/display_list.h"
#include "planner-ui/canvas/mesh.h"

namespace lifang::canvas {

/// A display list made ready for the graphics card. Mesh coordinates: px of the
/// list's scale, right and down of `origin`.
struct Picture {
  Box extent;
  Point origin;
  double metres_per_pixel = 1;
  cartography::Colour ground = 0;
  Mesh mesh;

  struct Ground {
    Box extent;
    QImage image;
  };
  std::vector<Ground> rasters;  ///< below the mesh
  QImage labels;                ///< above it, over `extent`
  QVariantList
      legend;  ///< of { zh, en, fill, edge, line, dashes, thick, symbol }: colours as texts
};

/// Made off the GUI thread; `pixel_ratio` is the screen's px per logical px.
Picture make_picture(const cartography::DisplayList& list, double pixel_ratio);

/// A selected feature: an accent line with a white line on it; an area is
/// outlined, so that its own colours stay to be read.
Mesh selection_mesh(const Geometry& geometry, Point origin, double metres_per_pixel,
                    cartography::Colour accent);

}  // namespace lifang::canvas
