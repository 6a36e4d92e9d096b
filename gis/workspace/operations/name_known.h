// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "gis/workspace/queries/name_list.h"
#include "gis/workspace/queries/name_scene.h"

namespace lifang::operations {

/// The cells of one line of a table of names, by our words for its columns; none is empty.
using NameCells = std::map<std::string, std::string>;

/// The names that live in the register, so that a line which is there already is known again.
class KnownNames {
 public:
  static Result<KnownNames> read(workspace::Session& session, const naming::Duties& rules);

  /// The one of that text, class and township, as far as the line tells them; null: none, or
  /// several.
  const queries::ListedName* find(const queries::NameQuestion& line) const;

 private:
  std::multimap<std::string, queries::ListedName> by_text_;
  std::map<std::string, std::string> townships_;  ///< id by id, code and name
};

/// The columns in which the line says something else than the register, in their order there.
std::vector<std::string> differing(const NameCells& line, const queries::ListedName& known);

}  // namespace lifang::operations
