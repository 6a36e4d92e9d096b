// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "core/community/draft.h"
#include "planner-ui/app/entry_model.h"

namespace lifang::app {

/// A plan with its figures.
struct PlanSide {
  community::Draft draft;
  community::Judgement judged;
};

/// Two plans of the same units in figures, then the communities whose households differ, each
/// side by its name; cells: what, `a`, `b`. "able": the two differ.
std::vector<Entry> compare_plans(const community::Area& area, const PlanSide& a, const PlanSide& b);

}  // namespace lifang::app
