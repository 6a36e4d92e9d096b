// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/base/finding.h"
#include "core/base/result.h"
#include "core/geometry/feature.h"
#include "gis/workspace/session.h"

namespace lifang::operations {

/// What earlier imports brought to one table, by the sources' own ids.
class Earlier {
 public:
  /// Errors: those of the session.
  static Result<Earlier> read(workspace::Session& session, const std::string& table,
                              const std::string& file);

  /// True if an earlier import brought a row of this one's source id; it is then counted.
  bool has(const Row& row);
  /// One finding "import.already_here" for each import that brought some of them: this
  /// table, that import's file, and how many.
  void report(std::vector<Finding>& findings) const;

 private:
  std::string table_;
  bool aside_ = false;  // the table keeps source ids in its attributes
  std::unordered_map<std::string, std::string> import_of_;
  std::map<std::string, std::string> file_of_;
  std::map<std::string, std::int64_t> met_;
  std::string file_;
};

/// Warns ("import.same_file") if a file of that name and that many features was imported
/// before: what bears no id of its own cannot be told apart and is then there twice.
Result<void> warn_of_same_file(workspace::Session& session, const std::string& file,
                               std::int64_t read, std::vector<Finding>& findings);

}  // namespace lifang::operations
