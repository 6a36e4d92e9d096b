// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/geometry/height_grid.h"
#include "gis/cartography/display_list.h"

namespace lifang::cartography {

struct Shading {
  double exaggeration = 0.5;  ///< 0..1, how strong
  Colour shadow = 0xFF000000;
  Colour highlight = 0xFFFFFFFF;
};

/// Light from the northwest at 45° (Horn 1981), as shadow and highlight over what
/// lies below; level ground is clear. Thinned so that a cell is not below a px.
Image hillshade(const HeightGrid& grid, const Shading& shading, const Box& extent,
                double metres_per_pixel);

}  // namespace lifang::cartography
