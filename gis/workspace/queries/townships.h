// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/geometry/feature.h"
#include "gis/workspace/session.h"

namespace lifang::queries {

struct Township {
  std::string id;
  std::string code;
  std::string name;
  MultiPolygon ground;
};

/// The townships of a workspace, by code and name. Other rows refer to a township by its id;
/// imported ones perhaps by its code or its name: `home` understands all three.
class Townships {
 public:
  /// Those in force on the day (ISO 8601, "" for all without an end).
  static Result<Townships> read(workspace::Session& session, std::string_view day = {});

  const std::vector<Township>& all() const { return all_; }
  /// By id, else code, else name; null if there is none.
  const Township* find(const std::string& word) const;
  /// Where a row belongs: the township it refers to; without a word, the one whose ground
  /// holds the point. Null if that cannot be told.
  const Township* home(const std::string& word, Point at) const;

 private:
  std::vector<Township> all_;
};

}  // namespace lifang::queries
