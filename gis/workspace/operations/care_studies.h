// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/siting/budget.h"
#include "gis/workspace/operations/scenario.h"

/// Questions about a siting question; all of them read only.
namespace lifang::operations {

/// Cost against coverage.
struct Frontier {
  double people = 0;
  double minutes = 0;
  bool by_cost = false;  ///< else by the number of new sites
  struct Point {
    siting::FrontPoint point;
    std::vector<std::string> names;  ///< of its sites
  };
  std::vector<Point> points;
  std::vector<Finding> findings;
};
/// The front from today's coverage to all that can be reached. Where every candidate states a
/// cost it goes by cost at `steps` budgets, else by the number of sites. `request.seconds` or
/// `request.work` hold for each point. Errors: those of read_question and cover_front.
Result<Frontier> care_frontier(workspace::Session& session, const SiteCareRequest& request,
                               int steps, const Progress& progress = {});

/// How the answer moves with what is assumed.
struct Sensitivity {
  struct Cell {
    double speed_mps = 0;
    double budget = 0;  ///< yuan, or sites
    double covered = 0, people = 0;
    double bound = 0;
    bool proven = false;
    std::size_t sites = 0;
    std::size_t same_sites = 0;  ///< of these: chosen at the first speed too
    double plan_covered = 0;     ///< what the sites of the first speed cover at this one
  };
  bool by_cost = false;
  std::vector<Cell> cells;  ///< by speed as asked, then by budget as asked
  std::vector<Finding> findings;
};
/// Answers the question at every speed with every budget: yuan if `by_cost`, else numbers of
/// sites. The first speed is the one that the others are measured against.
/// Errors: "walk.bad_speed", those of read_question and answer_care.
Result<Sensitivity> care_sensitivity(workspace::Session& session, const SiteCareRequest& request,
                                     const std::vector<double>& speeds,
                                     const std::vector<double>& budgets, bool by_cost,
                                     const Progress& progress = {});

/// What becomes of a scenario if one of its sites, or a facility that stands, falls through.
struct Without {
  std::string site;          ///< its name
  SiteCareOutcome planned;   ///< the scenario's answer
  SiteCareOutcome lost;      ///< its other sites alone
  SiteCareOutcome replaced;  ///< its other sites kept, and the best in its stead
  SiteCareOutcome anew;      ///< everything chosen anew without it
  Scenario replacement;      ///< `replaced` as a scenario that can be stored
};
/// `site`: id or name. Errors: "care.no_scenario", "care.no_site", those of answer_care.
Result<Without> care_without(workspace::Session& session, const std::string& scenario,
                             const std::string& site, const Progress& progress = {});

}  // namespace lifang::operations
