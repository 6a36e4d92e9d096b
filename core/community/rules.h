// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/community/boundary_text.h"
#include "core/community/conflict.h"
#include "core/community/unit.h"
#include "core/rules/config.h"

namespace lifang::community {

/// data/rules/community.toml as values.
struct Rules {
  Range law{0, 0};                             ///< what the law calls usual; 0 to 0: nothing
  std::string law_clause;                      ///< where it says so
  std::map<std::string, std::string> clauses;  ///< by code of finding: what the rule rests on
  std::vector<std::string> block_lines;        ///< classes of road between which blocks lie
  double most_outside_share = 0.02;            ///< of a compound over its township's border
  double same_crossing_m = 30;                 ///< crossings nearer to each other are one
  double barrier_margin_m = 500;               ///< barriers count this far beyond the township
  Range grid{300, 500};                        ///< households of a grid (C7)
  double farthest_walk_m = 5000;               ///< to a centre; no way within it: as far as this
  std::string walker = "elderly";              ///< who walks there: a profile of walking.toml
  Range range;                              ///< households of a community, unless the request says
  double least_border_m = 5;                ///< a shorter common border makes no neighbours
  double sample_spacing_m = 8;              ///< between samples of a compound's edge
  double crossing_reach_m = 100;            ///< how far off the straight way a crossing serves
  std::vector<std::string> barriers;        ///< kinds of barrier that part communities
  std::vector<std::string> no_crossing;     ///< classes of road on which nobody crosses a barrier
  std::vector<std::string> colours;         ///< of communities on the map, in order of use
  BoundaryOptions boundary;                 ///< how 四至 are told
  std::vector<std::string> boundary_lines;  ///< classes of road and kinds of barrier that name one
  std::size_t least_choices = 2;            ///< plans offered to choose from
  std::size_t most_choices = 12;
  std::size_t usual_choices = 4;
  double least_difference = 0.03;    ///< share of households of which offered plans differ
  ConflictLimits conflict;           ///< of the search for rules that clash
  std::string premises_kind;         ///< of facility: a community's premises
  double least_premises_m2 = 600;    ///< of any community
  double premises_m2_per_100 = 30;   ///< households
  std::string name_ending = "社区";  ///< of a community's name
};

Rules rules_from(const rules::Config& config);

/// Floor area of premises that so many households need (rule C6), square metres.
double premises_needed_m2(const Rules& rules, std::int64_t households);

}  // namespace lifang::community
