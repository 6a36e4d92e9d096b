// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "gis/workspace/change.h"

namespace lifang::operations {

/// What a step of a name does to the names that the map's features carry.
struct Marking {
  std::string from = {};  ///< only what carries this name; "" = whatever it carries
  std::string to = {};    ///< "" = none
  std::map<std::string, std::string> own = {};  ///< by feature: what it takes in place of `to`
};

struct Marked {
  std::size_t named = 0;  ///< rows that took or lost the name
  std::size_t bare = 0;   ///< of them, rows that carry none now
  std::size_t plates_moved = 0;
};

/// The rows that bear a name: those it was proposed for, and for roads every other
/// segment that came from the same source object.
Result<std::vector<std::string>> bearers(workspace::Session& session, const Row& name);

/// Marks the bearers of a row of place_name; the plates of a road that changes its name follow.
Result<Marked> mark_features(workspace::Change& change, const Row& name, const Marking& marking,
                             const std::string& on_date);

}  // namespace lifang::operations
