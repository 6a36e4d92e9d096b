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

enum class Form { point, line, area };

/// What a new feature is asked for.
struct Asked {
  std::string column;
  std::vector<std::string> choices;  ///< one of them must be given; none: free, may be left out
};

/// How one table may be changed on the map: a [[layer]] of data/rules/edit.toml, where each
/// entry is explained.
struct EditLayer {
  std::string table;
  Form form = Form::area;
  bool drawn = true;
  bool removed = true;
  bool joined = false;
  bool exclusive = false;
  std::vector<Asked> asked;
  Row made_with;
  std::vector<std::string> counts;
  std::vector<std::string> measures;
  std::vector<std::string> own;
  std::vector<std::string> carries;
  std::vector<std::string> alike;
  std::vector<std::string> shared;
  std::string weigh_table, weigh_column, weigh_by;  ///< "" if only the ground tells
};

struct EditRules {
  std::vector<EditLayer> layers;  ///< in the order of the menu
  std::string people_table, people_by, people_apart;
  std::vector<std::string> people_counts;
  std::vector<std::string> records;

  /// Null if the table is not changed on the map.
  const EditLayer* layer(std::string_view table) const;
};

/// data/rules/edit.toml with what the county lays over it, read once. Errors: those of rule_file.
Result<const EditRules*> edit_rules(const std::string& county = {});
/// Those of the workspace's county.
Result<const EditRules*> edit_rules(workspace::Session& session);

}  // namespace lifang::queries
