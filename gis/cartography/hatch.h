// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <utility>
#include <vector>

#include "core/geometry/types.h"
#include "gis/cartography/display_list.h"

namespace lifang::cartography {

/// Lines at 45° inside the rings (even-odd) and near `view`: rings, view and ends in px,
/// x right, y down. Lines keep their place whatever the shape, so that neighbours' meet.
/// None where the style has no hatch.
std::vector<std::pair<Point, Point>> hatch_lines(std::span<const std::vector<Point>> rings,
                                                 const Box& view, const FillStyle& style);

}  // namespace lifang::cartography
