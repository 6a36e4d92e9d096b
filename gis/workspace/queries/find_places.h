// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gis/workspace/session.h"

namespace lifang::queries {

/// Something with a name on the map.
struct FoundPlace {
  std::string table;  ///< "road", "compound" …
  std::string id;     ///< of the first row, where several (road segments) share the name
  std::string name;
  std::string place;  ///< township's name, or ""
  Point at;           ///< metres, the workspace's CRS
  Box box;
  std::size_t rows = 1;
};

/// Searches everything that has a name: by a part of it (大道), by pinyin with or without
/// blanks (shengzhou, "sheng zhou dadao"), by initials (szdd), in any reading that a
/// character has. Best first: the whole name, its beginning, a part; then shorter, then
/// by text. An empty text finds nothing. Names of one table and township are one answer.
Result<std::vector<FoundPlace>> find_places(workspace::Session& session, std::string_view text,
                                            std::size_t limit = 20);

}  // namespace lifang::queries
