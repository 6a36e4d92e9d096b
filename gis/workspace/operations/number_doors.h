// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/addressing/axis.h"
#include "core/addressing/numbering.h"
#include "gis/workspace/operations/number_plates.h"
#include "gis/workspace/operations/number_scene.h"
#include "gis/workspace/operations/number_segments.h"

namespace lifang::operations {

/// A gate that is not (yet) an entrance row, to be numbered with its road.
struct ExtraDoor {
  std::string entrance_id, compound_id;
  Point at;
};

/// A door of a road with what its plate will say of it.
struct RoadDoor {
  addressing::Door door;
  NumberedPlate plate;
};

struct RoadDoors {
  std::vector<RoadDoor> doors;
  std::size_t plated_elsewhere = 0;  ///< left out: they bear another road's plate
  std::size_t shops_inside = 0;      ///< left out: shops and the like within a closed compound
};

/// Finds the doors of one road among everything around it: entrances that name the road
/// or front it (shops, kiosks and ways down share a number where the rules say so), every other
/// building that fronts it (nearest to this road among the named ones, within reach, no house
/// between), and the plates in use. A plate belongs to the road of its road_id; the name decides
/// only where that row is gone. It stays with its entrance, else its building, else at its place.
RoadDoors find_doors(const Scene& scene, const RoadSegments& segments, const addressing::Axis& axis,
                     const addressing::Rules& rules, const std::optional<ExtraDoor>& extra);

}  // namespace lifang::operations
