// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "gis/workspace/operations/edit_feature.h"

namespace lifang::operations {

struct MergeFeatures {
  std::string table;
  std::vector<Seen> seen;  ///< two or more, in any order
  Editor editor;
};

/// Makes one area of several that hang together, or one line of several that follow one
/// another end to end. The largest keeps its identity and its direction; counts and amounts
/// add up (unknown if one is unknown: finding "edit.count_unknown"); whatever refers to the
/// others refers to it. Of two buildings' plates with one number the one led over is marked
/// disputed (finding "edit.plate_disputed").
///
/// Errors: "edit.several" for less than two; "edit.not_touching"; "edit.not_end_to_end";
/// "edit.not_alike" if they differ in what the rules want alike; "edit.against_oneway" if a
/// one-way road would be turned round; "edit.bears_name" if one that would go bears a name of
/// the register that the largest does not; those of edit_target. What another changed
/// meanwhile is an answer with `conflicts`.
Result<Edited> merge_features(workspace::Workspace& work, const MergeFeatures& request);

}  // namespace lifang::operations
