// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/addressing/sign_state.h"
#include "gis/workspace/workspace.h"

/// The register of street signs: where one is wanted, ordered, standing.
namespace lifang::operations {

/// Enters the signs that names ask for.
struct PlanSigns {
  std::string name = {};  ///< one road name; "" every approved road name that has no sign yet
  workspace::Actor actor = {};
  std::string reason = {};
};
struct SignsPlanned {
  std::vector<std::string> ids;
  std::vector<std::string> unplaced;  ///< names whose road is not on the map
};
/// A sign at each of the two far ends of the road that bears the name; the last day to put them
/// up counts from the approval (data/rules/sign.toml). A name that has signs gets none. One
/// operation. Errors: "sign.no_name" if no approved road name is called so; those of sign_rules.
Result<SignsPlanned> plan_signs(workspace::Workspace& work, const PlanSigns& request);

/// Enters one sign at a place.
struct AddSign {
  std::string name = {};
  std::string kind = {};  ///< "" street or lane, as the name ends
  Point at = {};
  bool standing = false;  ///< found in the street, not due
  std::string on_date = {};
  std::string note = {};
  workspace::Actor actor = {};
  std::string reason = {};
};
/// Answers the sign's id. Errors: "sign.no_name", "sign.bad_kind", "naming.bad_date".
Result<std::string> add_sign(workspace::Workspace& work, const AddSign& request);

/// A step of signs of the register, all in one operation (OrderSigns, ErectSigns, LoseSigns,
/// RemoveSigns) or none.
struct StepSigns {
  addressing::SignStep step = addressing::SignStep::order;
  std::vector<std::string> signs = {};  ///< ids
  std::string on_date = {};
  std::string document = {};  ///< number of the order
  std::string note = {};
  workspace::Actor actor = {};
  std::string reason = {};
};
/// Errors: "sign.none", "sign.illegal_step", "sign.no_reason" (lose and remove ask for one),
/// "naming.bad_date".
Result<void> step_signs(workspace::Workspace& work, const StepSigns& request);

}  // namespace lifang::operations
