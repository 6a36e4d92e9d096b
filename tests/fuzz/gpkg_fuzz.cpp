// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
// Any bytes as a GeoPackage geometry: refused, or a geometry that goes out and comes back.
#include <cstdint>
#include <cstdlib>

#include "gis/workspace/sqlite_session.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lifang;
  const std::string_view blob(reinterpret_cast<const char*>(data), size);
  (void)workspace::gpkg_bounds(blob);
  const auto geometry = workspace::from_gpkg_geometry(blob);
  if (!geometry) return 0;
  const std::string again = workspace::to_gpkg_geometry(*geometry, 4549);
  if (!workspace::from_gpkg_geometry(again)) std::abort();
  (void)workspace::gpkg_bounds(again);
  return 0;
}
