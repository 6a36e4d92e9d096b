// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/finding.h"
#include "core/naming/romanize.h"
#include "gis/workspace/operations/name_amend.h"
#include "gis/workspace/queries/name_scene.h"
#include "gis/workspace/workspace.h"

namespace lifang::operations {

/// A name to be given. Only name, class and day are needed.
struct ProposeName {
  std::string name;
  std::string class_word;             ///< "road", "compound" …; "" guessed
  std::string table;                  ///< of the features; "" looks them up
  std::vector<std::string> features;  ///< ids of what shall bear the name
  std::string township;               ///< id, code or name
  std::optional<Point> near;
  std::string meaning, origin, planning_unit, developer, note;
  std::vector<OtherName> others;   ///< former and informal names
  std::string applicant, contact;  ///< personal: kept apart, never in an event
  std::string reading;            ///< the officer's choice: "tiān tāi xiàn" or "Tiāntāi Xiàn"
  bool despite_findings = false;  ///< with error findings, propose all the same
  std::string on_date;
  workspace::Actor actor;
  std::string reason;
};

struct NameProposed {
  std::string id;
  naming::Romanization romanization;
  std::vector<Finding> findings;
};

/// Checks the name and enters it as proposed, with its romanization, its place and the
/// first step of its life. An open romanization is kept as open (place_name.in_doubt)
/// until an officer chooses; a choice is remembered for every name with that word.
///
/// Errors: "naming.breaks_rules" (refused: a finding is an error; nothing was entered),
/// "naming.bad_reading", "naming.bad_date", "naming.no_feature", "naming.no_township",
/// "naming.empty_name", "naming.bad_class", those of write_other_names.
Result<NameProposed> propose_name(workspace::Workspace& work, const ProposeName& request);

/// The place_name row of a proposal and its spelling, without an id.
Row proposed_row(const ProposeName& request, const queries::NameScene& scene,
                 const naming::Romanization& romanization, const naming::Rules& rules);
/// Writes the row with the first step of its life, its other names and who applied.
/// Returns its id.
Result<std::string> enter_name(workspace::Change& change, const ProposeName& request,
                               const Row& name);

/// Sets the choice of a reading: one of `open.choices` in either spelling, one syllable a
/// character, or those of the open ones alone: "cháng", "长=cháng". A tone may be left out where
/// only one reading is meant. Errors: "naming.bad_reading" with the choices.
Result<naming::Romanization> with_reading(const naming::Romanization& open,
                                          const std::string& reading, std::string_view name,
                                          std::string_view class_word, naming::Readings readings,
                                          const naming::Rules& rules);

}  // namespace lifang::operations
