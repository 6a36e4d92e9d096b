// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "gis/workspace/workspace.h"

namespace lifang::operations {

/// Another name of the same thing.
struct OtherName {
  std::string name;
  std::string kind = "former";  ///< former informal abbreviation
  std::string source = {};
  std::string valid_from = {}, valid_to = {};  ///< ISO dates, "" not known
};

/// Writes other names of one name of the register. A text that stands there already with the
/// same kind is left as it is. Errors: "naming.bad_alias_kind", "naming.empty_name",
/// "naming.not_utf8", "naming.bad_date".
Result<void> write_other_names(workspace::Change& change, const std::string& name_id,
                               const std::vector<OtherName>& names);

/// What can be said of a name at any time without an act: where it comes from, what it was
/// called before. Only what is not empty is set; what it takes the place of held until `on_date`.
struct AmendName {
  std::string name;  ///< id, or the name itself
  std::string meaning, origin, planning_unit, developer, note;
  std::vector<OtherName> others;
  std::string on_date;
  workspace::Actor actor;
  std::string reason;
};

/// One operation, AmendName. Returns the name's id. Errors: those of find_name and of
/// write_other_names; "naming.nothing_to_amend".
Result<std::string> amend_name(workspace::Workspace& work, const AmendName& request);

}  // namespace lifang::operations
