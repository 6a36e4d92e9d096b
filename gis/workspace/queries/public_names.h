// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "gis/workspace/queries/naming_tables.h"

namespace lifang::queries {

/// One name as the public may know it: no applicant, no proposal, no doubt.
struct PublicName {
  std::string id, name, romanization, toned, class_word, township, meaning;
  std::string former;    ///< former names, joined by blanks
  std::string searched;  ///< pinyin without tones and blanks, and initials, of all its names
  std::string valid_from;
  Point at;  ///< metres of the workspace's CRS
  bool located = false;
  Geometry geometry;
};

/// The names in use, by class and name, whatever the order of the register.
Result<std::vector<PublicName>> public_names(workspace::Session& session,
                                             const NamingTables& tables);

}  // namespace lifang::queries
