// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/geometry/types.h"
#include "gis/crs/transform.h"

namespace lifang::operations {

/// What came of one foreign geometry.
struct PreparedGeometry {
  std::vector<Geometry> parts;       ///< one; several only for lines of several parts
  std::vector<std::string> repairs;  ///< codes of sentences
  std::string refused;               ///< code of the reason, or "" and `parts` is usable
};

/// Makes foreign geometries fit for one table: into the workspace's CRS, without
/// repeated points, rings closed, areas valid, of the table's kind.
///
///   auto fit = GeometryFitter::make(layer.crs, work.epsg(), "MULTIPOLYGON");
///   auto prepared = fit->prepare(row.take_geometry());
///
/// Refused: "import.no_geometry", "import.not_finite", "import.outside_area" (outside
/// the area of use of either system, some degrees of grace), "import.geometry_kind",
/// "import.degenerate".
class GeometryFitter {
 public:
  /// `kind` as in workspace::Table::geometry. Errors: "crs.no_way".
  static Result<GeometryFitter> make(const crs::Crs& from, int epsg, std::string_view kind);
  PreparedGeometry prepare(Geometry geometry) const;

 private:
  GeometryFitter(crs::Transformer to_workspace, crs::Transformer to_degrees, Box source_area,
                 Box workspace_area, std::string kind);
  bool within_areas(const Geometry& foreign) const;

  crs::Transformer to_workspace_;
  crs::Transformer to_degrees_;
  Box source_area_;
  Box workspace_area_;
  std::string kind_;
};

}  // namespace lifang::operations
