// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/print/basemap.h"

#include <algorithm>
#include <cmath>

#include "gis/workspace/queries/feature_at.h"

namespace lifang::print {

using cartography::LayerType;

Result<formats::Basemap> open_ground(workspace::Session& session, int epsg,
                                     const std::string& path) {
  const auto county = queries::county_extent(session);
  if (!county) return fail(county);
  return formats::Basemap::open(path, epsg, *county);
}

cartography::Style over_ground(cartography::Style style) {
  std::erase_if(style.layers, [](const cartography::Layer& layer) {
    return layer.type == LayerType::hillshade ||
           (layer.type == LayerType::fill && layer.themes.empty());
  });
  return style;
}

Result<void> lay_under(cartography::DisplayList& list, const formats::Basemap& basemap,
                       double opacity, double cells_per_px) {
  auto pixels = basemap.read(list.extent, list.metres_per_pixel / cells_per_px);
  if (!pixels) return fail(pixels);
  if (pixels->argb.empty()) return {};
  const double strength = std::clamp(opacity, 0.0, 1.0);
  for (std::uint32_t& pixel : pixels->argb) {
    const auto alpha = static_cast<std::uint32_t>(std::lround((pixel >> 24) * strength));
    pixel = (pixel & 0x00FFFFFF) | alpha << 24;
  }
  const auto index = static_cast<std::uint32_t>(list.images.size());
  list.images.push_back({pixels->extent, pixels->columns, pixels->rows, std::move(pixels->argb)});
  list.items.insert(list.items.begin(), cartography::Raster{index});
  return {};
}

}  // namespace lifang::print
