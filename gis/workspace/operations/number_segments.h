// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/addressing/rules.h"
#include "core/geometry/types.h"
#include "gis/workspace/workspace.h"

namespace lifang::operations {

/// All that the table road holds of one road.
struct RoadSegments {
  std::string name;
  std::vector<Line> lines;
  std::vector<std::pair<std::string, Line>> ids;  ///< row ids, for road_id
  std::vector<std::string> classes;
  std::set<std::string> townships;  ///< ids; a row without one is placed by its middle
  Box box;

  void add(const Row& row, const Line& line, const std::string& township);
  void add(const RoadSegments& other);
  double length_m() const;
};

/// The roads of one name, the longest first; by the id of a row, the road that the row is part of.
///
/// Two towns may each have one (domain N5). What hangs together, over gaps up to
/// `rules.apart_m`, is one road however many townships it runs through; so is what lies
/// in one township, where no address may come twice. `township` (id, code or name)
/// chooses the roads that touch it, whole. Only rows in force on `day` count.
///
/// Errors: "plate.no_road" with roads of a like name; "plate.no_township".
Result<std::vector<RoadSegments>> read_segments(workspace::Workspace& work, const std::string& road,
                                                const std::string& township, const std::string& day,
                                                const addressing::Rules& rules);

}  // namespace lifang::operations
