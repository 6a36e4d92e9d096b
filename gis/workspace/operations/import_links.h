// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/base/finding.h"
#include "core/base/result.h"
#include "core/geometry/feature.h"
#include "gis/workspace/session.h"

namespace lifang::operations {

/// Links between imported rows: columns such as compound_id that a file fills with its own
/// ids, which import replaces by ours.
///
///   Links links;
///   links.add("compound", "17", row_id);           // the file's id and ours
///   links.resolve(session, rows, placed, source.findings);
///
/// A link is looked for in turn among ids, the file's ids, the source ids of earlier imports,
/// and for townships codes and names. What two rows share answers nothing. A UUID that leads
/// nowhere is kept (its row may come later); any other word moves to the attributes. Both are
/// findings "import.open_link" naming table, column, count and examples.
class Links {
 public:
  /// Where a row lies, for a township_id that could not be resolved.
  using TownshipAt = std::function<Value(const Geometry& geometry)>;

  void add(const std::string& table, const std::string& foreign_id, const std::string& id);
  Result<void> resolve(workspace::Session& session, std::map<std::string, std::vector<Row>>& rows,
                       const TownshipAt& township_at, std::vector<Finding>& findings);

 private:
  /// Words that mean a row; "" when several rows claim one.
  using Words = std::unordered_map<std::string, std::string>;
  struct Targets {
    Words ids, foreign, sources, codes, names;
    std::string find(const std::string& word) const;
  };
  struct Open;

  Result<const Targets*> targets(workspace::Session& session, const std::string& table,
                                 const std::map<std::string, std::vector<Row>>& rows);
  Result<void> resolve_one(workspace::Session& session,
                           const std::map<std::string, std::vector<Row>>& rows, Row& row,
                           const std::string& column, const TownshipAt& township_at, Open& open);

  std::map<std::string, Words> foreign_;
  std::map<std::string, Targets> targets_;
};

}  // namespace lifang::operations
