// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/meta.h"

namespace lifang::workspace {

Result<void> set_meta(Session& session, std::string_view key, std::string value) {
  auto statement = session.prepare(
      "INSERT INTO meta (key, value) VALUES (?, ?) "
      "ON CONFLICT (key) DO UPDATE SET value = excluded.value");
  if (!statement) return fail(statement);
  const Value values[] = {std::string(key), std::move(value)};
  return (*statement)->run(values).map([](auto) {});
}

bool is_workspace(Session& session) {
  const auto row = session.row("SELECT value FROM meta WHERE key = 'epsg'");
  return row && !row->empty();
}

}  // namespace lifang::workspace
