// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QVariantList>

#include "planner-ui/naming/naming.h"

/// What the form of a new name reads. On the desk's thread.
namespace lifang::app {

/// { value, word } of what of a class has no name, the largest first, at most 200.
Result<QVariantList> unnamed_things(workspace::Session& session, const NamedClass& kind);

/// What rules, register and readings say of the draft.
Result<DraftAnswer> answer_draft(workspace::Session& session, const queries::NameChecker& checker,
                                 const queries::NameQuestion& question);

}  // namespace lifang::app
