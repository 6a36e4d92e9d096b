// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "gis/workspace/session.h"
#include "planner-ui/app/entry_model.h"

namespace lifang::app {

/// What is known of one thing of the workspace, or of several of one table. Ids of other rows
/// are shown as their names. Read only, any thread.
struct Description {
  QString name;     ///< of the first; "" if it has none
  QStringList ids;  ///< of a named road all its segments; empty: there is no such row
  /// Title and figure. Of one row, what may be filled in is `checked`, with the value as it is
  /// stored in `detail`, the unit in `mark` and the cell in `target`; what is not known and may not
  /// is left out.
  std::vector<Entry> attributes;
};

/// `ids`: what was chosen, the first one first. Of several, figures are added up where their sum
/// means something, and what differs says so.
Result<Description> describe(workspace::Session& session, const std::string& table,
                             const std::vector<std::string>& ids, const std::string& today);

}  // namespace lifang::app
