// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/community/people.h"
#include "gis/workspace/operations/estimate_map.h"

/// How dwellings become compounds and blocks. Used by estimate_people alone.
namespace lifang::operations::estimate {

/// What becomes one compound: a housing area or a block, with its buildings.
struct Place {
  std::string id;  ///< of an existing compound, "" = to be made
  std::string name;
  bool is_block = false;
  MultiPolygon ground;
  std::string township;
  std::vector<std::uint32_t> buildings;
  std::int64_t households = 0;
  Row before = {};  ///< of an existing compound
};

/// Divides the dwellings among housing areas and, between streets, blocks; names them.
Result<std::vector<Place>> make_places(const Map& map, const community::EstimateRules& rules);

}  // namespace lifang::operations::estimate
