// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/topology/isochrone.h"

#include "gis/topology/buffer.h"
#include "gis/topology/overlay.h"

namespace lifang::topology {

Result<std::vector<MultiPolygon>> isochrones(std::span<const MultiLine> walked, double metres) {
  std::vector<MultiPolygon> out;
  for (const MultiLine& lines : walked) {
    auto ground = buffered(lines, metres);
    if (!ground) return fail(ground);
    // A round end is a polygon of chords: the shorter walk's may stand out by a hair.
    if (!out.empty()) {
      const std::vector<MultiPolygon> both = {out.back(), std::move(*ground)};
      ground = union_of(both);
      if (!ground) return fail(ground);
    }
    out.push_back(std::move(*ground));
  }
  return out;
}

}  // namespace lifang::topology
