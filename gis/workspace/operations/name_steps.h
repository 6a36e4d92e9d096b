// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/naming/lifecycle.h"
#include "gis/workspace/workspace.h"

namespace lifang::operations {

/// One step of a name's life after its proposal: review notice opinion approve file publish
/// rename abolish reject withdraw return resubmit. Which of them ask for a document or a reason, and whether
/// who proposed may decide, are rules ([steps] of data/rules/naming.toml).
struct NameStep {
  naming::Step step = naming::Step::review;
  std::string name = {};  ///< id, or the name itself
  std::string on_date = {};
  std::string document = {};
  std::string body = {};  ///< who approves ("" is the government or 民政), or whose opinion it is
  std::string reading = {};  ///< approve: the officer's choice where the romanization is open
  std::vector<std::string> new_names = {};  ///< rename: id or text of each approved successor
  std::string until = {};  ///< notice: its last day; "" as many days as the rules say
  std::string note = {};
  workspace::Actor actor = {};
  std::string reason = {};  ///< also the answer to what was submitted against the name
};

/// The address of a door plate under the old name of its road and the new one.
struct PlateMoved {
  std::string from, to;
};

struct NameStepped {
  std::string id;
  std::string name;
  naming::Standing standing;
  std::vector<naming::Step> next;
  std::vector<naming::Duty> duties;
  std::size_t features_named = 0;  ///< rows of road, compound … that took or lost the name
  std::size_t features_bare = 0;   ///< rows left without a name: none of several successors' own
  std::vector<PlateMoved> plates;  ///< door plates that follow their road's new name
  std::string cites;               ///< what the decision rests on: notice and submissions
};

/// Takes the step as one operation (ReviewName, NoticeName, OpineName, ApproveName, FileName,
/// PublishName, RenameName, AbolishName, RejectName, WithdrawName, ReturnName, ResubmitName)
/// with one event.
///
/// Approval writes the name on what bears it: the roads given and every segment of the
/// same source, the compound, the building. Abolition takes it off again; renaming leaves
/// the place to the successor, whose name what still carries the old one takes. A name that
/// splits has several successors: each takes what it was proposed for. A name whose
/// successor already follows another merges with that. Whenever a road changes its name its
/// door plates follow in the same event (plates_to_move). Publication is final: ended by
/// abolition, not undone. A decision cites the notice and the submissions for and against.
///
/// Errors: those of naming::apply; "naming.no_name"; "naming.many_names"; "naming.document_needed";
/// "naming.reason_needed"; "naming.late_reason" (a duty after its last day);
/// "naming.own_proposal" (approve, reject); "naming.notice_needed", "naming.unanswered"
/// (approve, with submissions against and no reason); "naming.romanization_open" (approve);
/// "naming.bad_reading"; "naming.no_successor", "naming.successor_not_approved" (rename).
Result<NameStepped> take_name_step(workspace::Workspace& work, const NameStep& request);

/// What the step would come to now; nothing is written and no lock is taken.
/// Errors: those of take_name_step.
Result<NameStepped> foresee_name_step(workspace::Session& session, const NameStep& request);

}  // namespace lifang::operations
