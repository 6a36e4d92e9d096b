// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "gis/workspace/workspace.h"

namespace lifang::operations {

/// What somebody says of a name that is on public notice.
struct AddSubmission {
  std::string name;    ///< id, or the name itself
  std::string stance;  ///< for against other
  std::string opinion;
  std::string submitter, contact;  ///< personal: kept apart, never in an event
  std::string on_date;
  workspace::Actor actor;
};

/// Enters it under the name's newest notice, as one operation. Returns its id.
/// Errors: those of find_name; "naming.no_notice" if the name is not on public notice on the
/// day; "naming.bad_stance", "naming.bad_date".
Result<std::string> add_submission(workspace::Workspace& work, const AddSubmission& request);

}  // namespace lifang::operations
