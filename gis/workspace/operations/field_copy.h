// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>

#include "core/base/result.h"
#include "gis/workspace/workspace.h"

namespace lifang::operations {

/// A township taken out into the field: a GeoPackage with its rows as they are now, which is
/// merged back by merge_field. What travels: data/rules/office.toml.
struct TakeOut {
  std::string township;  ///< id, code or name
  std::string file;      ///< a new .gpkg
  std::string today;     ///< ISO 8601
  workspace::Actor actor = {};
  std::string reason = {};
};

struct TakenOut {
  std::string copy;  ///< id of the row in field_copy
  std::string township;
  std::size_t rows = 0;
};

/// Writes the copy first, then notes it: a copy that is not noted cannot be merged.
/// Errors: "field.file_only" for a database as the copy, "naming.no_township", "workspace.exists",
/// those of the workspaces.
Result<TakenOut> take_out(workspace::Workspace& office, const TakeOut& request);

/// Where a copy comes from, as it tells itself; one taken out by an earlier version knows neither
/// township nor office. A workspace that is no copy is no error. Errors: those of the session.
struct CopyOrigin {
  std::string copy;      ///< "": the workspace is no copy
  std::string township;  ///< its name
  std::string office;    ///< what people call the workspace that it was taken out of
  std::string by, at;    ///< who took it out; UTC
};
Result<CopyOrigin> origin_of(workspace::Workspace& work);

/// Which copy a workspace is; "" if it is none.
Result<std::string> field_copy_of(workspace::Workspace& work);

}  // namespace lifang::operations
