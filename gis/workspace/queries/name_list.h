// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/naming/lifecycle.h"
#include "gis/workspace/queries/name_past.h"
#include "gis/workspace/session.h"

namespace lifang::queries {

/// One name of the register with what can and must be done with it.
struct ListedName {
  Row row;  ///< of place_name, geometry included
  naming::Standing standing;
  std::vector<naming::Step> next;
  std::vector<naming::Duty> duties;
  std::vector<Row> steps;  ///< of name_step, oldest first; these and the next only if asked for
  std::vector<Row> aliases;
  std::vector<Row> predecessors, successors;  ///< of name_link
  std::vector<Row> notices, submissions;
  std::vector<Row> doubts;  ///< all ever raised, settled ones too
};

/// What a row of place_name and its newest notice say of the name.
naming::Standing standing_of(const Row& name, const std::vector<Row>& notices,
                             const naming::Duties& rules);

/// The whole register, with all that belongs to each name, by the day of proposal and name;
/// as it stands, or as it stood on a day and as it was known at a moment. A name that was
/// not yet there on the day is left out; the others show what had been done by then.
Result<std::vector<ListedName>> read_register(workspace::Session& session,
                                              const naming::Duties& rules, const When& when = {});

/// The register, by the day of proposal and name. `status` "" lists all.
Result<std::vector<ListedName>> list_names(workspace::Session& session, const naming::Duties& rules,
                                           const std::string& status = {}, const When& when = {});

/// One name by its id, or by its text: the one that is not yet ended, else the newest.
/// A former or informal name finds it too where no name reads so.
/// Errors: "naming.no_name"; "naming.many_names" if several of that text are not yet ended:
/// names their ids and townships, for an act on the wrong one cannot be taken back.
Result<ListedName> find_name(workspace::Session& session, const naming::Duties& rules,
                             const std::string& id_or_name, const When& when = {});

/// A duty of one name, with the days left on the day asked for; none left while it waits.
struct DueDuty {
  ListedName name;
  naming::Duty duty;
  std::optional<int> days_left;  ///< negative: overdue
};

/// Open duties as they stood on a day, the most urgent first, those that wait for a filing
/// last. `within`: only what falls due in so many days; negative: all.
Result<std::vector<DueDuty>> due_duties(workspace::Session& session, const naming::Duties& rules,
                                        const std::string& day, int within = -1);

/// The names that came before and after one, nearest first, whatever their number.
/// `of` itself stands among them; oldest first.
std::vector<const ListedName*> lineage(const std::vector<ListedName>& names,
                                       const std::string& of_id);

}  // namespace lifang::queries
