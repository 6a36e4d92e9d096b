// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/geometry/vertices.h"
#include "gis/workspace/operations/edit_feature.h"

namespace lifang::operations {

struct ReshapeFeature {
  std::string table;
  Seen seen;
  std::vector<VertexEdit> edits;  ///< in order
  /// The shape that the edits start from, if not the stored one: mine goes before theirs.
  std::optional<Geometry> from = {};
  Row columns = {};  ///< other fields to set in the same act: where mine goes before theirs
  Editor editor;
};

/// Moves, adds and removes vertices of one feature, and of those of its layer that share the
/// vertex or the border, as one operation.
///
/// Errors: those of topology::reshaped, edit_target and the workspace. What another changed
/// meanwhile is an answer with `conflicts`, and nothing written.
Result<Edited> reshape_feature(workspace::Workspace& work, const ReshapeFeature& request);

}  // namespace lifang::operations
