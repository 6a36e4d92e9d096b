// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "gis/formats/write_file.h"

namespace lifang::operations {

/// Writes one layer as the file `path` (.gpkg, .geojson or .dxf), read back before it takes the
/// place of an older one. GeoJSON is in WGS 84. Errors: "export.bad_format", "export.one_file"
/// for a format of several files, "export.no_folder", those of workspace::check_output and of
/// formats::write_layers.
Result<void> save_layer(const formats::OutLayer& layer, const std::string& path, int epsg);

}  // namespace lifang::operations
