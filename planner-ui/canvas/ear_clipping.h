// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "core/geometry/types.h"

namespace lifang::canvas {

/// Triangles (three indices each) of one outer ring and its holes. Indices count
/// the rings' points one ring after the other. Rings open or closed, of any turn.
std::vector<std::uint32_t> triangulate(const std::vector<std::vector<Point>>& rings);

}  // namespace lifang::canvas
