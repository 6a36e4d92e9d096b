// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/geometry/types.h"

/// Who lives in the buildings of an OpenStreetMap file. Used by reach_extract alone.
namespace lifang::operations {

struct Home {
  Point lon_lat;  ///< middle of the building, degrees
  double people = 0;
};

/// The dwellings of a file with people as data/rules/estimate.toml guesses them: a figure to try
/// the program with, never one to decide by. Errors: those of read_file, "estimate.bad_rules".
Result<std::vector<Home>> read_homes(const std::string& path, const Progress& progress = {});

}  // namespace lifang::operations
