// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "gis/workspace/operations/plate_moves.h"

namespace lifang::operations {

/// What a step of a name does to the names that the map's features carry.
struct Marking {
  std::string from = {};  ///< only what carries this name; "" = whatever it carries
  std::string to = {};    ///< "" = none
  std::map<std::string, std::string> own = {};  ///< by feature: what it takes in place of `to`
};

/// A row of the map that takes or loses a name.
struct FeatureMove {
  std::string id;
  std::string from, to;  ///< "" = none
};

/// What a marking comes to.
struct Marks {
  std::string table = {};
  std::vector<FeatureMove> features = {};
  std::vector<PlateMove> plates = {};  ///< of a road that changes its name
  std::size_t bare() const;            ///< rows that are left without a name
};

/// The rows that bear a name: those it was proposed for, and for roads every other
/// segment that came from the same source object.
Result<std::vector<std::string>> bearers(workspace::Session& session, const Row& name);

/// What marking the bearers of a row of place_name comes to. Nothing is written.
Result<Marks> marks_of(workspace::Session& session, const Row& name, const Marking& marking);

Result<void> write_marks(workspace::Change& change, const Marks& marks, const std::string& on_date);

}  // namespace lifang::operations
