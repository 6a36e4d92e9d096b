// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/geometry/types.h"

namespace lifang::addressing {

/// Order in which the buildings (幢) of a compound are numbered (domain D8): in rows
/// that wind like an S, from the main gate's left. Left and right are those of someone
/// who comes in through the gate; rows run across that way in, turned to the direction
/// in which most walls stand.
///
///   auto order = serpentine(footprints, gate);   // order[0] is the index of 1幢
///
/// Coordinates: metres. Buildings whose middles lie within half a depth of each other's
/// are one row. Footprints without points are left out.
std::vector<std::size_t> serpentine(const std::vector<Polygon>& footprints, Point main_gate);

/// Where the stairs (单元) of a building open: `count` points spread evenly along the
/// long wall that faces `towards`, left to right for someone who stands before that wall.
/// Requires: an outer ring of three points or more.
std::vector<Point> unit_doors(const Polygon& footprint, Point towards, int count);

/// Points sorted left to right for someone who stands before the wall of the footprint
/// in which they lie and looks at it: known doors into units 1, 2, 3 …
std::vector<std::size_t> left_to_right(const Polygon& footprint, const std::vector<Point>& doors);

/// Numbers of the rooms (室) of one staircase, floor by floor: floor and two digits
/// (101 102 … 1101), basement floors first as B101 …; no floor is skipped.
std::vector<std::string> room_numbers(int floors, int per_floor, int basements = 0);

}  // namespace lifang::addressing
