// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "gis/workspace/operations/name_marking.h"
#include "gis/workspace/operations/name_steps.h"
#include "gis/workspace/queries/name_list.h"
#include "gis/workspace/queries/naming_tables.h"

namespace lifang::operations {

/// A step worked out on the register as it is.
struct NameDecision {
  NameStep request;  ///< with the last day of its notice
  queries::ListedName name;
  naming::Standing after;
  Row columns = {};  ///< of place_name, to set
  std::string summary = {};
  std::vector<queries::ListedName> successors = {};
  std::string cites = {};
  Marks marks = {};
};

/// Whether the step may be taken and what it comes to; nothing is written.
/// Errors: those of take_name_step.
Result<NameDecision> decide(workspace::Session& session, const NameStep& request,
                            const queries::NamingTables& tables);

/// Of the event that a step leaves: "ApproveName".
const char* operation_of(naming::Step step);

}  // namespace lifang::operations
