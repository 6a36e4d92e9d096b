// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "core/base/result.h"
#include "gis/workspace/session.h"
#include "planner-ui/app/entry_model.h"

namespace lifang::app {

/// What the names room shows.
struct NamesRoom {
  std::vector<Entry> counts;   ///< names by status
  std::vector<Entry> inbox;    ///< names under way, by how long they wait
  std::vector<Entry> unnamed;  ///< roads that carry vehicles and have no name, longest first
  std::int64_t unnamed_roads = 0;
};
Result<NamesRoom> read_names_room(workspace::Session& session);

}  // namespace lifang::app
