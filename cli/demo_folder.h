// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "core/base/result.h"

namespace lifang::cli {

/// Where the demo puts its results. It keeps a list of what it made (".lifang-demo.json": path
/// and digest of the content) and takes away or writes over nothing else: a file of another
/// origin, or one changed since, is left and the demo refused.
class DemoFolder {
 public:
  explicit DemoFolder(std::filesystem::path path) : path_(std::move(path)) {}

  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

  /// Makes the folder, or takes the results of an earlier run out of it.
  /// Errors: "demo.not_ours", "workspace.no_permission".
  Result<void> claim() const;
  /// Notes the results as they are now as the demo's own.
  Result<void> note() const;

  /// The steps of an earlier run with this fingerprint, if all its results are still there.
  std::optional<nlohmann::json> earlier(const std::string& fingerprint) const;
  Result<void> report(const std::string& fingerprint, const nlohmann::json& steps) const;

 private:
  /// Content digests of all results that are there, by their path in the folder.
  std::map<std::string, std::string> results() const;
  std::map<std::string, std::string> noted() const;
  Result<void> write(const std::string& name, const nlohmann::json& content) const;

  std::filesystem::path path_;
};

/// What the demo's results depend on: the programs, their data, the input.
std::string demo_fingerprint(const std::string& input);

}  // namespace lifang::cli
