// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/naming/lifecycle.h"
#include "gis/workspace/session.h"

namespace lifang::queries {

/// One name of the register with what can and must be done with it.
struct ListedName {
  Row row;  ///< of place_name, geometry included
  naming::Standing standing;
  std::vector<naming::Step> next;
  std::vector<naming::Duty> duties;
  std::vector<Row> steps;  ///< of name_step, oldest first; only from find_name
};

/// The register, by the day of proposal and name. `status` "" lists all.
Result<std::vector<ListedName>> list_names(workspace::Session& session, const naming::Duties& rules,
                                           const std::string& status = {});

/// One name by its id, or by its text: the one that is not yet ended, else the newest.
/// Errors: "naming.no_name"; "naming.many_names" if several of that text are not yet ended:
/// names their ids and townships, for an act on the wrong one cannot be taken back.
Result<ListedName> find_name(workspace::Session& session, const naming::Duties& rules,
                             const std::string& id_or_name);

}  // namespace lifang::queries
