// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/geometry/feature.h"
#include "core/geometry/types.h"
#include "gis/workspace/session.h"

namespace lifang::queries {

/// A naming plan with its names, used and released ones too.
struct NamingPlan {
  Row row;                 ///< of naming_plan, geometry included
  std::string township;    ///< its name; "" if the plan has none
  std::vector<Row> names;  ///< of reserved_name, by name
  bool adopted() const { return row.text("status") == "adopted"; }
};

/// All plans, by name.
Result<std::vector<NamingPlan>> naming_plans(workspace::Session& session);

/// One plan by its id or its name. Errors: "naming.no_plan".
Result<NamingPlan> find_plan(workspace::Session& session, const std::string& id_or_name);

/// True if a thing lies in the plan's district: with a vertex in its ground; by its township
/// where the plan has no ground, or the thing no geometry.
bool lies_in(const NamingPlan& plan, const std::string& township_id, const Geometry& geometry);

}  // namespace lifang::queries
