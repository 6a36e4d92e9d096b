// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/naming/register_index.h"
#include "core/naming/romanize.h"
#include "gis/workspace/queries/feature_at.h"
#include "gis/workspace/queries/name_scene.h"

namespace lifang::queries {

/// The register read once for questions that follow each other, as while a name is typed: a
/// question then costs a look at its place and at the index.
///
///   auto checker = NameChecker::read(session);
///   auto answer = (*checker)->ask(session, {.name = "清溪路", .class_word = "road", …});
///
/// As of when it was read: see `as_of`.
class NameChecker {
 public:
  /// Errors: those of naming_tables and name_entries.
  static Result<std::shared_ptr<const NameChecker>> read(workspace::Session& session);
  NameChecker(const NameChecker&) = delete;
  NameChecker& operator=(const NameChecker&) = delete;

  struct Answer {
    NameScene scene;
    std::vector<Finding> findings;  ///< worst first; none of an empty name
    naming::Romanization romanization;
  };
  /// Errors: those of name_scene.
  Result<Answer> ask(workspace::Session& session, const NameQuestion& question) const;

  const NamingTables& tables() const { return tables_; }
  const naming::RegisterIndex& index() const { return index_; }
  /// The last event that it knows of.
  std::int64_t as_of() const { return as_of_; }

 private:
  explicit NameChecker(NamingTables tables) : tables_(std::move(tables)) {}

  NamingTables tables_;
  naming::RegisterIndex index_;  ///< refers to tables_
  std::int64_t as_of_ = 0;
};

/// The row, of whichever table has a place, that an id means: a name of the register or what
/// bears one. An empty table: there is none.
Result<PlacedFeature> named_thing(workspace::Session& session, const std::string& id);

}  // namespace lifang::queries
