// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/naming/lifecycle.h"
#include "gis/workspace/workspace.h"

namespace lifang::operations {

/// One step of a name's life after its proposal: review approve file publish rename
/// abolish reject withdraw.
struct NameStep {
  naming::Step step = naming::Step::review;
  std::string name;  ///< id, or the name itself
  std::string on_date;
  std::string document;  ///< needed to approve, file, publish, rename, abolish
  std::string body;      ///< approve: who approves; "" is the government or 民政
  std::string reading;   ///< approve: the officer's choice where the romanization is open
  std::string new_name;  ///< rename: id or text of the approved name that takes its place
  std::string note;
  workspace::Actor actor;
  std::string reason;
};

struct NameStepped {
  std::string id;
  std::string name;
  naming::Standing standing;
  std::vector<naming::Step> next;
  std::vector<naming::Duty> duties;
  std::size_t features_named = 0;  ///< rows of road, compound … that took or lost the name
  std::size_t plates_moved = 0;    ///< door plates that followed their road's new name
};

/// Takes the step as one operation (ReviewName, ApproveName, FileName, PublishName,
/// RenameName, AbolishName, RejectName, WithdrawName) with one event.
///
/// Approval writes the name on what bears it: the roads given and every segment of the
/// same source, the compound, the building. Abolition takes it off again; renaming leaves
/// the place to the successor, whose name what still carries the old one takes. Whenever a
/// road changes its name its door plates follow in the same event (move_plates). Publication is
/// final: ended by abolition, not undone.
///
/// Errors: those of naming::apply; "naming.no_name"; "naming.many_names"; "naming.document_needed";
/// "naming.romanization_open" (approve); "naming.bad_reading"; "naming.no_successor",
/// "naming.successor_not_approved" (rename).
Result<NameStepped> take_name_step(workspace::Workspace& work, const NameStep& request);

}  // namespace lifang::operations
