// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "gis/workspace/workspace.h"

namespace lifang::operations {

/// Erases what is kept of a person: the holder of a certificate, the applicant for a name with
/// those who spoke for and against it, or one attachment.
struct ForgetPerson {
  std::string object;  ///< id or number of a certificate, id or text of a name, id of an attachment
  workspace::Actor actor = {};
  std::string reason = {};  ///< the request or law that asks for it
};

struct PersonForgotten {
  std::size_t rows = 0;   ///< of personal tables
  std::size_t files = 0;  ///< contents that no other attachment needs
  workspace::Event event;
};

/// One operation, ForgetPerson, that cannot be undone: the rows go, and so does what the history
/// kept of them beside its events; the events stay as they are, and so does the chain of their
/// digests. The file is written anew afterwards, so that no freed page holds a trace. Backups
/// made before still hold what was forgotten.
/// Errors: "personal.no_object", "personal.nothing" (refused), "personal.no_reason" (usage),
/// "personal.administrator" (refused to other roles).
Result<PersonForgotten> forget_person(workspace::Workspace& work, const ForgetPerson& request);

}  // namespace lifang::operations
