// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "gis/workspace/workspace.h"
#include "planner-ui/print/request.h"

namespace lifang::print {

/// How an office wants its sheets, under a name. Kept in the workspace: whoever opens the
/// county's file has them.
struct Template {
  std::string name;
  std::string title;
  double scale = 0;  ///< denominator; 0: the largest round one
  paint::Paper paper = paint::Paper::a4;
  bool legend = true, figures = true, seal = true;
};

/// By name. What cannot be read of them is left out.
Result<std::vector<Template>> templates(workspace::Workspace& work);
/// Takes the place of the one of that name. Errors: "map.no_template_name"; those of Workspace.
Result<void> keep_template(workspace::Workspace& work, const Template& kept);
Result<void> drop_template(workspace::Workspace& work, const std::string& name);

}  // namespace lifang::print
