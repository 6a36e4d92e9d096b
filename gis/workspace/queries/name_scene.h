// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/naming/check.h"
#include "gis/workspace/queries/naming_tables.h"

namespace lifang::queries {

/// What somebody asks about a name. `table` and `features`: what shall bear it.
struct NameQuestion {
  std::string name;
  std::string class_word;
  std::string id;                     ///< its own row in the register, if it has one
  std::string township;               ///< id, code or name
  std::string table;                  ///< "road", "compound" …; "" looks the ids up
  std::vector<std::string> features;  ///< ids
  std::optional<Point> near;
};

/// The question with what the workspace knows of its place and its things.
struct NameScene {
  naming::Proposal proposal;
  std::string table;
  std::string township_id;
  Geometry geometry;
};

/// Errors: "naming.no_feature", "naming.no_township"; "naming.outside_county" for a point far
/// from every township.
Result<NameScene> name_scene(workspace::Session& session, const NameQuestion& question);

/// All findings on a name: the scene, the register and the rules together.
Result<std::vector<Finding>> check_name(workspace::Session& session, const NamingTables& tables,
                                        const NameScene& scene);

/// One of many questions answered; `trouble` where its place or things are not known.
struct CheckedName {
  NameScene scene;
  std::vector<Finding> findings;
  std::optional<Error> trouble;
};

/// The findings on many names at one reading of the register, each as if the others stood in
/// it already: the answers do not depend on the order. A question needs an `id` of its own.
Result<std::vector<CheckedName>> check_names(workspace::Session& session,
                                             const NamingTables& tables,
                                             const std::vector<NameQuestion>& questions);

}  // namespace lifang::queries
