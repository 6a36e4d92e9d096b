// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <vector>

#include "core/base/result.h"
#include "gis/workspace/session.h"
#include "planner-ui/app/entry_model.h"

namespace lifang::app {

/// What the community room shows: the latest plan, before and after.
struct CommunityRoom {
  QString plan;  ///< its name; empty: there is no plan yet
  Target place;  ///< the plan's communities
  std::vector<Entry> figures;
  std::vector<Entry> communities;  ///< cells: name, change, households before, after
  double least = 0, most = 0;      ///< the plan's range of households
};
Result<CommunityRoom> read_community_room(workspace::Session& session);

}  // namespace lifang::app
