// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/base/finding.h"
#include "core/base/result.h"
#include "core/siting/facility_kind.h"
#include "gis/workspace/operations/read_demand.h"
#include "gis/workspace/queries/townships.h"

/// The sites that are there and those that could be: what site_care chooses from.
namespace lifang::operations {

/// One [[goal]] of data/rules/care.toml, or a [[kind]] of data/rules/facility.toml that can be
/// sited.
struct Goal {
  std::string facility_kind = {};
  std::vector<std::string> existing = {};
  std::vector<std::string> not_working = {};
  std::vector<std::string> candidates = {};
  double minutes = 0;
  double draw_m = 0;
  double fill_m = 0;
  siting::Whom people = siting::Whom::elderly;
  std::vector<siting::Avoid> avoid = {};  ///< of the kind
  std::string zh = {}, en = {};
};

/// As it holds in the workspace's county. Errors: "care.no_goal".
Result<Goal> read_goal(workspace::Session& session, const std::string& id);

/// The area asked for: one township's rows, or everything.
class CareArea {
 public:
  /// `wanted`: a township's id, code or name, "" for everything. Errors: "care.no_township".
  static Result<CareArea> read(workspace::Session& session, const std::string& wanted,
                               std::string_view day);

  bool is_everything() const { return wanted_.id.empty(); }
  const queries::Township& township() const { return wanted_; }  ///< empty for everything
  bool holds(const std::string& township_id, Point at) const;
  /// Whether it can be told where a row belongs, as far as the area asks for it.
  bool can_tell(const std::string& township_id, Point at) const;

 private:
  queries::Townships townships_;
  queries::Township wanted_;
};

struct Site {
  std::string id = {};
  std::string name = {};
  std::string compound_id = {};  ///< of a room inside a compound: entered by its gates
  bool existing = false;
  double cost = 1;
  bool cost_known = false;
  Point at = {};
  std::vector<network::Stop> stops = {};
};

/// Facilities at work that serve the goal, of all townships.
Result<std::vector<Site>> read_existing(workspace::Session& session, const Goal& goal,
                                        const Gates& gates);

/// Candidates of the area. A candidate whose township cannot be told is left out and counted
/// in a finding, "care.candidates_nowhere"; one that stands where the kind must not, in
/// "care.candidates_forbidden". Errors: "care.no_candidates".
Result<std::vector<Site>> read_candidates(workspace::Session& session, const Goal& goal,
                                          const CareArea& area, const Gates& gates,
                                          std::vector<Finding>& findings);

}  // namespace lifang::operations
