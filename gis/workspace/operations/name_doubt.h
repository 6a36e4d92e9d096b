// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "gis/workspace/workspace.h"

namespace lifang::operations {

/// Says of any object that something about it has to be looked into, or that it has been.
struct NoteDoubt {
  std::string object;  ///< id of a row of any table of the workspace, or a name of the register
  std::string note;    ///< what is doubtful, or how it was settled
  bool settle = false;
  std::string on_date;
  workspace::Actor actor;
};

struct DoubtNoted {
  std::string id;     ///< of the doubt; the first, where several are settled
  std::string table;  ///< of the object
  std::string object_id;
  std::size_t settled = 0;
};

/// One operation, NoteDoubt or SettleDoubt, that undo takes back. Settling ends every open
/// doubt about the object; what was noted stays in the register.
/// Errors: "naming.no_object", "naming.no_note", "naming.no_doubt" if none is open,
/// "naming.bad_date", those of find_name.
Result<DoubtNoted> note_doubt(workspace::Workspace& work, const NoteDoubt& request);

}  // namespace lifang::operations
