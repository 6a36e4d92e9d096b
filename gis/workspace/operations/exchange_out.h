// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/base/progress.h"
#include "gis/workspace/operations/exchange_manifest.h"

namespace lifang::operations {

struct ExchangeOut {
  std::string out;      ///< the package: a new .gpkg
  std::string since;    ///< "" all of it; a number: what changed after that event; a date of the
                        ///< office's clock: from its first moment on
  std::string licence;  ///< "" as the rules say
  workspace::Actor actor;
};

struct ExchangedOut {
  Manifest manifest;
  std::int64_t rows = 0;  ///< in the package
  std::int64_t inserted = 0, changed = 0, removed = 0;
};

/// Writes the register as one GeoPackage that another Lifang takes in (exchange_in) or any GIS
/// opens: itself a workspace, with its head in it (Manifest). Only the tables and columns of
/// data/rules/exchange.toml go; nothing personal. Changes nothing in the workspace. The file is
/// made beside the goal and moved there when it is whole.
/// Errors: "exchange.exists" (refused), "exchange.no_register", "exchange.bad_since" (usage),
/// "export.no_folder", those of Workspace.
Result<ExchangedOut> exchange_out(workspace::Workspace& work, const ExchangeOut& request,
                                  const Progress& progress = {});

}  // namespace lifang::operations
