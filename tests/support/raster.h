// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/geometry/types.h"

namespace lifang::tests {

/// A picture of cells of 10 m (EPSG:4549): red west of the middle, green east of it.
/// `driver`: GDAL's name of the format: "GTiff", "GPKG", "MBTiles".
void write_picture(const std::string& path, const std::string& driver, const Box& extent);

}  // namespace lifang::tests
