// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/geometry/feature.h"
#include "tests/support/support.h"

/// Every command that works on a workspace, done one after another on a small county, so that all
/// that comes out can be looked at (every_command.txt).
namespace lifang::tests {

struct Step {
  std::string how = {};  ///< "", "both", "fails", "apart", "not": see every_command.txt
  std::vector<std::string> words = {};

  bool is_run() const { return how != "apart" && how != "not"; }
};
std::vector<Step> every_command();

struct Answer {
  std::string called;  ///< the words
  Ran ran;
};

/// A county with applicants, submitters and holders, and a home of its own, so that keys,
/// settings and whatever else is written there is looked at too.
struct Office {
  TemporaryFolder folder;
  std::string place = folder.file("w.gpkg");
  std::map<std::string, std::string> files = {};  ///< what stands in braces, by name
  std::vector<Answer> answers = {};

  Office();
  ~Office();
  Office(const Office&) = delete;
  Office& operator=(const Office&) = delete;

  std::vector<Row> rows(const std::string& sql) const;
  /// The words with what stands in braces looked up.
  std::vector<std::string> meant(std::vector<std::string> words) const;
  /// Runs the step, as every_command.txt says; one that ends otherwise fails the test.
  void take(const Step& step);
};

}  // namespace lifang::tests
