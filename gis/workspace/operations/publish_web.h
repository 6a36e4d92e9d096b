// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "gis/workspace/workspace.h"

namespace lifang::operations {

/// The public list of names in use, as a folder that any web server or memory stick carries.
struct PublishWeb {
  std::string out;                      ///< folder; made if it is not there
  std::string title;                    ///< "" as the page says
  std::optional<std::int64_t> confirm;  ///< the number of changed and gone names, typed
  std::string today;
};

struct WebPublished {
  std::size_t names = 0;
  std::size_t before = 0;  ///< of the list that stood there
  std::size_t added = 0, changed = 0, gone = 0;
};

/// Writes names.geojson (WGS 84) and index.html: map, table and search in one page that loads
/// nothing else. Against the list that stands there already it counts what is new, changed and
/// gone; if changed and gone are more than [publication] most_changed_percent of
/// data/rules/naming.toml, their number has to be given. Changes nothing in the workspace.
/// Errors: "naming.confirm_count" (refused: the counts), "naming.bad_list" if the list that
/// stands there cannot be read, "export.no_folder", "export.cannot_write".
Result<WebPublished> publish_web(workspace::Workspace& work, const PublishWeb& request);

}  // namespace lifang::operations
