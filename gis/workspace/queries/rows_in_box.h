// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "core/geometry/types.h"
#include "gis/workspace/session.h"

namespace lifang::queries {

/// The rows of a table whose boxes meet a box, found by the table's spatial index.
/// `columns` and `also`, a condition, are SQL. Coordinates: metres, the workspace's CRS.
Result<std::unique_ptr<workspace::Cursor>> rows_in_box(workspace::Session& session,
                                                       const std::string& table,
                                                       const std::string& columns, const Box& box,
                                                       const std::string& also = "(1 = 1)");

}  // namespace lifang::queries
