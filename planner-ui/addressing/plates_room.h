// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "core/base/result.h"
#include "gis/workspace/session.h"
#include "planner-ui/app/entry_model.h"

namespace lifang::app {

/// What the plates room shows.
struct PlatesRoom {
  std::vector<Entry> roads;  ///< roads with door plates: numbers from – to, odd and even
  std::int64_t plates = 0;
  std::int64_t named_roads = 0;  ///< names of roads, numbered or not
};
Result<PlatesRoom> read_plates_room(workspace::Session& session);

}  // namespace lifang::app
