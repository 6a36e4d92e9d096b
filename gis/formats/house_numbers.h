// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/addressing/town.h"
#include "core/base/progress.h"
#include "core/base/result.h"
#include "gis/crs/transform.h"
#include "gis/formats/report.h"

namespace lifang::formats {

struct HouseNumberFile {
  addressing::Town town;
  crs::Crs crs;   ///< of the town's metres, chosen by where the town lies
  Report report;  ///< of the objects that bear a number or make a named road
};

/// Reads what OpenStreetMap data (.osm.pbf, .osm.gz, .osm.bz2, .osm) knows of house numbers:
/// numbers on nodes, ways and areas, with the street of the address or of the associatedStreet
/// (or street) relation; named roads with all their names; buildings; addr:interpolation lines
/// between the numbers at their ends. An orientation number (addr:streetnumber) goes before a
/// conscription number.
/// Errors: "import.truncated", "import.damaged" and those of a file that cannot be read.
Result<HouseNumberFile> read_house_numbers(const std::string& path, const Progress& progress = {});

}  // namespace lifang::formats
