// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/queries/home_county.h"

#include "gis/resources/resources.h"

namespace lifang::queries {

Result<std::string> home_county(workspace::Session& session) {
  const auto row = session.row(
      "SELECT substr(code, 1, 6) AS county, count(*) AS townships FROM township "
      "WHERE length(code) >= 9 GROUP BY substr(code, 1, 6) ORDER BY townships DESC, county");
  if (!row) return fail(row);
  return row->text("county");
}

Result<rules::Config> rule_file_of(workspace::Session& session, std::string_view name,
                                   const std::string& county) {
  const auto home = county.empty() ? home_county(session) : Result<std::string>(county);
  if (!home) return fail(home);
  return rule_file(name, *home);
}

}  // namespace lifang::queries
