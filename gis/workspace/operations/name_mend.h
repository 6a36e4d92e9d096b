// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "gis/workspace/queries/name_audit.h"
#include "gis/workspace/workspace.h"

namespace lifang::operations {

/// One remedy for all findings of one kind that the audit of the register makes.
struct MendNames {
  std::string code;                     ///< of the findings: "audit.spelling", "N6.symbols" …
  std::vector<std::string> names = {};  ///< ids; empty: all that have such a finding
  bool dry_run = false;
  std::string on_date = {};
  workspace::Actor actor = {};
  std::string reason = {};
};

struct NameMended {
  std::string id;
  std::string name;
  std::string from, to;  ///< what was put right: a spelling, the map's name, the name itself
};

struct NamesMended {
  std::vector<NameMended> mended;
  std::vector<std::string> left;  ///< names whose finding somebody has to think about
};

/// Does what the remedy says, wherever that can be done without asking, in one operation,
/// MendNames, that undo takes back: the spelling by the rules ("audit.spelling"), the register's
/// name on the map ("audit.map_differs"), the mended text of a name that is still proposed or
/// returned (naming::mended). What has been approved keeps its text.
/// Errors: "naming.nothing_to_mend" if no name of the register has such a finding.
Result<NamesMended> mend_names(workspace::Workspace& work, const MendNames& request);

/// A kind of finding that mend_names can put right, and for how many names.
struct MendableKind {
  std::string code;
  std::size_t names = 0;
};
Result<std::vector<MendableKind>> mendable_kinds(workspace::Session& session,
                                                 const queries::NamingTables& tables,
                                                 const std::vector<queries::NameProblem>& problems);

}  // namespace lifang::operations
