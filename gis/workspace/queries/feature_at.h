// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/geometry/types.h"
#include "gis/workspace/session.h"

/// What lies at a place, and where a thing lies. Coordinates: metres, x east,
/// y north, the workspace's CRS.
namespace lifang::queries {

/// One row of the workspace with its place.
struct PlacedFeature {
  std::string table;
  std::string id;
  std::string name;  ///< "" if it has none
  Geometry geometry;
};

/// Whether a row counts.
using Counts = std::function<Result<bool>(const std::string& table, const std::string& id)>;

/// The feature that a click at `at` means among the tables given: a point within
/// `reach` metres before a line, a line before an area; the nearest of its kind,
/// of areas the smallest that contains the place; none that `counts` denies. An empty table:
/// nothing there.
Result<PlacedFeature> feature_at(workspace::Session& session, Point at, double reach,
                                 std::span<const std::string> tables, const Counts& counts = {});

/// The rows of a table that hold still and whose boxes meet the box, at most `limit`.
Result<std::vector<PlacedFeature>> features_in(workspace::Session& session,
                                               const std::string& table, const Box& box,
                                               std::size_t limit = 100'000);

/// The row of a table by its id; empty `table` if there is no such row.
Result<PlacedFeature> feature(workspace::Session& session, std::string_view table,
                              std::string_view id);

/// Where the rows whose column holds the value lie together, e.g. all parts of a
/// road by its name. Empty if none has a place. `column` is a column's name, not a user's text.
Result<Box> extent_of(workspace::Session& session, std::string_view table, std::string_view column,
                      std::string_view value);

/// Where the county lies: its townships, or failing these whatever has a place.
Result<Box> county_extent(workspace::Session& session);

}  // namespace lifang::queries
