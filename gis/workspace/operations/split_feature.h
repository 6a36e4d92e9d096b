// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "gis/workspace/operations/edit_feature.h"

namespace lifang::operations {

struct SplitFeature {
  std::string table;
  Seen seen;
  Line cut;                        ///< drawn from outside to outside
  std::vector<std::string> names;  ///< of the new parts, largest first; may be fewer
  Editor editor;
};

/// Splits an area or a line. The largest part keeps the identity: id, name, code, and what
/// refers to it without a place. Things with a place go with the part they lie in. Counts and
/// amounts are shared out so that they add up: by what the rules weigh with (dwellings in a
/// compound's buildings) if that is known, else by ground or length. People of a whole
/// compound in one row are shared out alike. Earlier plans and results stay with the largest.
/// New parts left without a name are told: finding "edit.part_unnamed".
///
/// Errors: those of topology::split and edit_target. What another changed meanwhile is an
/// answer with `conflicts`.
Result<Edited> split_feature(workspace::Workspace& work, const SplitFeature& request);

}  // namespace lifang::operations
