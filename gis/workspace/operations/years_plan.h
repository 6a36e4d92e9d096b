// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/siting/plan.h"
#include "gis/workspace/operations/care_question.h"

namespace lifang::operations {

/// A workspace's own sites and people as a question of several years (core/siting/plan.h): what
/// stands is kept, candidates cost what they state, one tier of the goal's minutes.
struct YearsPlan {
  siting::PlanQuestion question;  ///< ways in minutes, up to an hour
  std::vector<std::string> ids;   ///< by site: of its row
  std::vector<Finding> findings;
};

/// Reads only. Candidates named in `keep` are forced, those in `forbid` forbidden, facilities in
/// `close` are not there. Without a cost of every candidate each costs 1.
/// Errors: those of read_question.
Result<YearsPlan> read_years_plan(workspace::Session& session, const CareAsked& asked);

/// Leaves out ways that no tier of a covering goal counts.
void drop_useless_ways(siting::PlanQuestion& question);

}  // namespace lifang::operations
