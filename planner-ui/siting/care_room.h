// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <vector>

#include "core/base/result.h"
#include "gis/workspace/session.h"
#include "planner-ui/app/entry_model.h"

namespace lifang::app {

/// What the care room shows: the latest siting scenario and its sites by rank.
struct CareRoom {
  QString scenario;  ///< its name; empty: there is none yet
  Target place;      ///< its sites
  std::vector<Entry> figures;
  std::vector<Entry> sites;
  std::vector<Entry> coverage;  ///< people covered before and after, of all; for the chart
};
Result<CareRoom> read_care_room(workspace::Session& session);

}  // namespace lifang::app
