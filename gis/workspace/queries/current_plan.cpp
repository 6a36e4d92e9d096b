// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/queries/current_plan.h"

namespace lifang::queries {

Result<Row> current_plan(workspace::Session& session, const std::string& township) {
  if (township.empty()) {
    return session.row("SELECT * FROM community_plan ORDER BY fid DESC LIMIT 1");
  }
  return session.row("SELECT * FROM community_plan WHERE township_id = ? ORDER BY fid DESC LIMIT 1",
                     {township});
}

Result<std::vector<Row>> current_plans(workspace::Session& session) {
  return session.rows(
      "SELECT * FROM community_plan WHERE fid IN (SELECT MAX(fid) FROM community_plan "
      "GROUP BY township_id) ORDER BY fid DESC");
}

Result<Row> current_scenario(workspace::Session& session, const std::string& township) {
  if (township.empty()) {
    return session.row("SELECT * FROM siting_scenario ORDER BY fid DESC LIMIT 1");
  }
  return session.row(
      "SELECT * FROM siting_scenario WHERE township_id = ? OR township_id IS NULL OR "
      "township_id = '' ORDER BY CASE WHEN township_id = ? THEN 0 ELSE 1 END, fid DESC LIMIT 1",
      {township, township});
}

}  // namespace lifang::queries
