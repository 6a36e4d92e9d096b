// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/base/finding.h"
#include "gis/workspace/workspace.h"

namespace lifang::operations {

/// What a plan is to keep.
struct NamesWanted {
  std::string theme = {};               ///< id of the stock; "" any
  std::string class_word = "road";      ///< of its names
  std::vector<std::string> names = {};  ///< to be kept, besides the suggested ones
  std::size_t suggested = 0;            ///< how many names to take from the stock
};

/// A plan for the names of a district, as a draft.
struct MakeNamingPlan {
  std::string name;
  std::string township;  ///< id, code or name; "" only where `ground` or `within` is given
  std::string ground;    ///< id of any row whose place is an area
  std::string within;    ///< a file whose areas, taken together, are the district
  NamesWanted wanted = {};
  std::string note;
  std::string on_date;
  workspace::Actor actor;
  std::string reason;
};

struct NamingPlanned {
  std::string id;
  std::string name;
  std::vector<std::string> names;  ///< those that the step wrote: kept, or released
};

/// Enters a plan with its names, each checked as a proposal in its district is. A draft keeps
/// nothing from anybody yet. One operation, MakeNamingPlan.
/// Without `ground` and `within` the district is the township.
/// Errors: those of formats::read_file; "naming.no_area" (a ground or file without areas);
/// "naming.plan_nameless", "naming.plan_nowhere", "naming.bad_class", "naming.bad_theme",
/// "naming.plan_has_name" (twice the same), "naming.plan_exists", "naming.plan_breaks_rules" (names
/// the clashes; nothing was entered), "naming.no_township", "naming.bad_date".
Result<NamingPlanned> make_naming_plan(workspace::Workspace& work, const MakeNamingPlan& request);

/// More names for a draft, one that was drawn on the map too.
struct AddPlanNames {
  std::string plan;  ///< id or name
  NamesWanted wanted = {};
  std::string on_date;
  workspace::Actor actor;
  std::string reason;
};

/// Checks the names as make_naming_plan does and enters them. One operation, AddPlanNames.
/// Errors: "naming.no_plan", "naming.plan_state" (no draft any more), "naming.plan_has_name",
/// "naming.plan_breaks_rules", "naming.plan_no_names" (none are asked for), "naming.bad_date".
Result<NamingPlanned> add_plan_names(workspace::Workspace& work, const AddPlanNames& request);

/// A later step of a plan. adopt: from now on its names are nobody else's; they are checked
/// again. release: names are given back, or all of them, which ends the plan.
struct NamingPlanStep {
  std::string plan;                ///< id or name
  std::vector<std::string> names;  ///< release: these only
  std::string document;            ///< adopt
  std::string on_date;
  workspace::Actor actor;
  std::string reason;
};

/// Errors: "naming.no_plan", "naming.plan_state" (adopted already, or ended),
/// "naming.plan_document", "naming.plan_empty", "naming.plan_breaks_rules" (a name that another
/// plan in force keeps, too), "naming.bad_date".
Result<NamingPlanned> adopt_naming_plan(workspace::Workspace& work, const NamingPlanStep& request);
/// Errors: "naming.no_plan", "naming.plan_state", "naming.plan_no_name", "naming.bad_date".
Result<NamingPlanned> release_reserved_names(workspace::Workspace& work,
                                             const NamingPlanStep& request);

/// What a name entered in the register takes from the plans of its place: its reserved name is
/// used from now on. `name`: the row of place_name with its class, township and geometry.
Result<void> take_reserved(workspace::Change& change, const std::string& name_id, const Row& name);
/// A proposal that was rejected or withdrawn gives its reserved name back.
Result<void> give_back_reserved(workspace::Change& change, const std::string& name_id);

}  // namespace lifang::operations
