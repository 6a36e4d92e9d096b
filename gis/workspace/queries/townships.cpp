// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/queries/townships.h"

#include <algorithm>

#include "core/geometry/measure.h"
#include "gis/workspace/queries/in_force.h"

namespace lifang::queries {

Result<Townships> Townships::read(workspace::Session& session, std::string_view day) {
  const auto rows = session.rows("SELECT id, code, name, geom FROM township WHERE " +
                                 in_force("township", day) + " ORDER BY code, name, id");
  if (!rows) return fail(rows);
  Townships out;
  for (const Row& row : *rows) {
    out.all_.push_back(
        {row.text("id"), row.text("code"), row.text("name"), polygons_of(row.geometry())});
  }
  return out;
}

const Township* Townships::find(const std::string& word) const {
  if (word.empty()) return nullptr;
  for (const auto key : {&Township::id, &Township::code, &Township::name}) {
    const auto at = std::find_if(all_.begin(), all_.end(),
                                 [&](const Township& one) { return one.*key == word; });
    if (at != all_.end()) return &*at;
  }
  return nullptr;
}

const Township* Townships::home(const std::string& word, Point at) const {
  if (!word.empty()) return find(word);
  const auto holds = std::find_if(all_.begin(), all_.end(),
                                  [&](const Township& one) { return contains(one.ground, at); });
  return holds == all_.end() ? nullptr : &*holds;
}

}  // namespace lifang::queries
