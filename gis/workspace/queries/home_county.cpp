// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/queries/home_county.h"

namespace lifang::queries {

Result<std::string> home_county(workspace::Session& session) {
  const auto row = session.row(
      "SELECT substr(code, 1, 6) AS county, count(*) AS townships FROM township "
      "WHERE length(code) >= 9 GROUP BY substr(code, 1, 6) ORDER BY townships DESC, county");
  if (!row) return fail(row);
  return row->text("county");
}

}  // namespace lifang::queries
