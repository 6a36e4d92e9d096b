// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/rules/config.h"
#include "gis/formats/layer.h"
#include "gis/workspace/operations/import_file.h"
#include "gis/workspace/workspace.h"

namespace lifang::operations {

/// A foreign file as it was read, and the CRS of the workspace that it goes to.
struct ImportSource {
  formats::Source source;
  int epsg = 0;
};

/// Reads what is to be imported. Surveyors' sheets, which call north x, are turned.
/// Errors: those of formats::read_file and Workspace.
Result<ImportSource> read_source(const ImportFile& request, const rules::Config& rules,
                                 const Progress& progress);

/// An older workspace is upgraded first, as for every other command that writes.
Result<workspace::Workspace> open_to_read(const std::string& place);

}  // namespace lifang::operations
