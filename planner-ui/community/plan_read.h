// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "gis/workspace/operations/edit_plan.h"

namespace lifang::app {

/// A stretch of border: the units on its two sides; `right` -1: nothing that the plan knows.
struct PlanEdge {
  Point a, b;
  std::int32_t left = -1, right = -1;
};

/// The ground of a plan's units as the map draws and asks it. Never changed once made.
struct PlanGround {
  operations::UnitMap map;
  std::vector<Box> boxes;       ///< per unit
  std::vector<Point> centres;   ///< per unit: a point of it
  std::vector<PlanEdge> edges;  ///< all outlines of units, each stretch once
  std::string stamp;            ///< of the rows it was made from
};

/// A plan over its ground.
struct PlanRead {
  std::shared_ptr<const PlanGround> ground;
  operations::StoredPlan plan;
  community::Rules rules;
  std::vector<Row> siblings;  ///< all plans of the township, newest first: id, name
};

/// Reads a plan; its ground only if the rows it rests on are others than those of `known`.
Result<PlanRead> read_plan_on(workspace::Workspace& work, const std::string& plan,
                              const std::shared_ptr<const PlanGround>& known,
                              const std::string& day);

}  // namespace lifang::app
