// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/geometry/types.h"

namespace lifang::topology {

/// A geometry that other functions can rely on, and what had to be done for it.
struct Repaired {
  Geometry geometry;  ///< monostate if nothing usable was left
  /// Codes of sentences, in the order found; empty = it was valid as it came:
  /// "topology.not_finite", "topology.ring_closed", "topology.part_dropped" (too few points,
  /// no area or length), "topology.self_intersection", "topology.hole_outside", "topology.nested",
  /// "topology.repaired" (any other reason).
  std::vector<std::string> done;

  bool changed() const { return !done.empty(); }
};

/// Makes a geometry valid by OGC Simple Features 6.1: closes rings, drops points
/// that are no numbers and parts without area or length, and takes crossing
/// rings apart with GEOS MakeValid (structure method: an overlap counts once).
/// Outer rings are returned counter-clockwise. A polygon stays a polygon kind.
///
///   auto mended = make_valid(feature.geometry("geom"));
///   for (const auto& code : mended->done) report.add(code, id);
///
/// Errors: "topology.failed" (internal).
Result<Repaired> make_valid(const Geometry& geometry);

/// OGC validity as GEOS sees it; no geometry is valid.
bool is_valid(const Geometry& geometry);

}  // namespace lifang::topology
