// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "gis/cartography/display_list.h"
#include "gis/cartography/style.h"
#include "gis/formats/basemap.h"
#include "gis/workspace/session.h"

/// A picture of the ground below the map, on screen and on paper.
namespace lifang::print {

/// Which file, and how strong it is.
struct Ground {
  std::string path;    ///< "": none
  double opacity = 1;  ///< 0 to 1
  friend bool operator==(const Ground&, const Ground&) = default;
};

/// Opens the file; it must meet the workspace's county. Errors: those of Basemap::open.
Result<formats::Basemap> open_ground(workspace::Session& session, int epsg,
                                     const std::string& path);

/// Without what would hide the picture: shading, and fills that belong to no theme.
cartography::Style over_ground(cartography::Style style);

/// Puts the picture below all else, `cells_per_px` cells a px of the list.
/// Errors: those of Basemap::read.
Result<void> lay_under(cartography::DisplayList& list, const formats::Basemap& basemap,
                       double opacity, double cells_per_px);

}  // namespace lifang::print
