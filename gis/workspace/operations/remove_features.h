// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "gis/workspace/operations/edit_feature.h"

namespace lifang::operations {

struct RemoveFeatures {
  std::string table;
  std::vector<Seen> seen;     ///< one or more
  bool with_carried = false;  ///< what the layer carries (a road its plates) goes with it
  Editor editor;
};

/// Deletes what was drawn or taken in wrongly. What is official ends by an act of its own and
/// is never deleted: a name by retiring it, a community by a plan. A name that has ended keeps its
/// place and lets go of what bore it.
///
/// Errors: "edit.not_removed" if the rules say so of the layer; "edit.bears_name"; "edit.in_use"
/// if rows that stay refer to one of them (which, and how many); "edit.carries" if these are all
/// carried and `with_carried` is not asked for (which, how many, the first of them); those of
/// edit_target. What another changed meanwhile is an answer with `conflicts`.
Result<Edited> remove_features(workspace::Workspace& work, const RemoveFeatures& request);

}  // namespace lifang::operations
