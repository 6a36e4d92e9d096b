// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "gis/workspace/operations/edit_feature.h"

namespace lifang::operations {

struct DrawFeature {
  std::string table;
  Geometry shape;
  Row columns;  ///< what the layer asks for: [[layer]] ask in data/rules/edit.toml
  Editor editor;
};

/// Makes a new feature of a drawn shape. It belongs to the township, community and compound
/// that it lies in. Where the layer is exclusive, what lies over others is cut off (finding
/// "edit.cut_back"); where it is joined, the neighbours get its vertices on their borders.
///
/// Errors: "edit.not_editable", "edit.not_drawn", "edit.wrong_form", "edit.column_needed",
/// "edit.not_asked", "edit.covered"; those of topology::sound and the workspace.
Result<Edited> draw_feature(workspace::Workspace& work, const DrawFeature& request);

}  // namespace lifang::operations
