// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>

#include "core/geometry/feature.h"
#include "gis/workspace/session.h"

namespace lifang::queries {

/// The statistical code of the ground that a place lies on, for address codes. Requires: the
/// session outlives it; divisions do not change meanwhile.
class DivisionCodes {
 public:
  DivisionCodes(workspace::Session& session, std::string day)
      : session_(session), day_(std::move(day)) {}

  /// Twelve digits of the community at the point, else of the village named so, else nine of the
  /// township; "" where none is known. Communities and townships are those in force on the day.
  Result<std::string> at(Point point, const std::string& village);

 private:
  Result<std::string> ground(const std::string& table, std::size_t digits, Point point);
  Result<std::string> village_code(const std::string& name, const std::string& township);

  workspace::Session& session_;
  std::string day_;
  std::map<std::string, Row> grounds_;  ///< code and ground of those met, by id
};

}  // namespace lifang::queries
