// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "core/community/draft.h"
#include "core/community/rules.h"
#include "gis/workspace/change.h"
#include "gis/workspace/operations/read_units.h"

/// A community plan as its rows hold it: one of community_plan, its communities, its units.
namespace lifang::operations {

/// One row of the table before and after.
struct CommunityRow {
  community::ChangeKind kind = community::ChangeKind::keep;
  std::string name;
  std::int64_t households_before = -1;  ///< -1: there was none
  std::int64_t households_after = -1;   ///< -1: there is none
  std::int64_t population = 0;
  std::int64_t elderly = 0;
  std::int64_t compounds = 0;
  /// Households by the name of where they come from (go to, if abolished), largest first;
  /// "" = none today.
  std::vector<std::pair<std::string, std::int64_t>> flows;
};

/// The draft's communities in its order, in the words of the trade.
std::vector<CommunityRow> community_rows(const community::Area& area,
                                         const community::Draft& draft);

/// A stored plan as values. Parallel to `draft.communities`: `ids`, `colours`; to
/// `area.units`: `ground`, `assignments`.
struct StoredPlan {
  std::string id;
  std::string name;
  std::string township;  ///< id
  std::string status;
  community::Range range;
  community::Goals goals;  ///< what the solver is asked for
  Row row;                 ///< of community_plan
  community::Area area;
  community::Draft draft;
  std::vector<std::string> ids;          ///< of plan_community, "" = it has no row yet
  std::vector<std::string> colours;      ///< "#RRGGBB" or ""
  std::vector<std::string> assignments;  ///< of plan_assignment, "" = the plan omits the unit
  std::vector<MultiPolygon> ground;
};

/// The goals that a row of community_plan keeps; the usual ones if it keeps none.
community::Goals goals_of(const Row& plan);

/// The row of a plan by name or id, "" = the newest. Errors: "community.no_plan" (usage).
Result<Row> plan_row(workspace::Session& session, const std::string& plan);
/// With the units that the plan holds, and nothing of what lies beside what.
Result<StoredPlan> read_plan(workspace::Session& session, const std::string& plan);
/// With the units as they are in `map`; those that the plan does not know are in no community.
Result<StoredPlan> read_plan(workspace::Session& session, const std::string& plan,
                             const UnitMap& map);

/// A name that no plan bears: "剡湖街道社区方案3"; `wanted` itself if it is not empty.
/// Errors: "community.name_taken" (usage).
Result<std::string> free_plan_name(workspace::Session& session, const std::string& wanted,
                                   const std::string& township);

/// What communities of a draft wear: an inherited colour where neighbours allow it.
std::vector<std::string> colours_of(const UnitMap& map, const community::Draft& draft,
                                    const community::Rules& rules);

/// What community_plan says of a draft in figures.
void set_figures(Row& head, const community::Area& area, const community::Draft& draft);

/// Writes a plan as new rows and returns its id. `head`: the columns of community_plan.
Result<std::string> insert_plan(workspace::Change& change, Row head, const UnitMap& map,
                                const community::Draft& draft,
                                const std::vector<std::string>& colours);

/// The columns of community_plan of a draft that no solver made, in the range of the rules.
Row drafted_head(const std::string& name, const UnitMap& map, const community::Rules& rules);

/// Writes what `draft` changes of the stored plan: its units, their communities, the plan's
/// figures. `draft` may have further communities at its end.
Result<void> rewrite_plan(workspace::Change& change, const StoredPlan& stored,
                          const community::Draft& draft, const std::vector<std::string>& palette);

/// Takes away what a table ("plan_grid", "plan_premises") holds of a plan's communities, by id.
Result<void> erase_rows_of(workspace::Change& change, const std::string& table,
                           const std::vector<std::string>& communities);

}  // namespace lifang::operations
