// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "core/geometry/types.h"

namespace lifang::cartography {

enum class BorderKind { all, outer, inner };

struct BorderLine {
  std::size_t owner = 0;  ///< index of the first area that it bounds
  Line line;
};

/// The edges of areas as lines, an edge of two areas once, so that dashes do not
/// fall into each other's gaps. Edges are equal if their ends are, to 1 cm.
/// outer: edges of one area alone; inner: of two or more.
std::vector<BorderLine> borders(const std::vector<MultiPolygon>& areas, BorderKind kind);

}  // namespace lifang::cartography
