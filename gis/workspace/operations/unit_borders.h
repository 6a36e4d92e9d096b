// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/community/rules.h"
#include "gis/topology/territories.h"
#include "gis/workspace/session.h"

/// What bars the way between units. Used by read_units and make_units.
namespace lifang::operations {

struct Barring {
  MultiLine barriers;
  std::vector<Point> crossings;
};

/// Barriers near the ground and where one gets across: recorded crossings, and roads over or
/// under a barrier. Those near each other are one.
Result<Barring> barring(workspace::Session& session, const Box& box, const community::Rules& rules,
                        std::string_view day);

/// Lines of a table that come near the box, of the rows that are wanted.
Result<MultiLine> lines_near(workspace::Session& session, const std::string& sql, const Box& box,
                             const std::function<bool(const Row&)>& wanted);

/// The borders of grounds that fill a township: what part of each runs along a barrier, and how
/// often that is crossed.
Result<std::vector<topology::Border>> borders_along(std::span<const MultiPolygon> grounds,
                                                    const Barring& bars,
                                                    const community::Rules& rules);

}  // namespace lifang::operations
