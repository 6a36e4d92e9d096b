// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/session.h"

namespace lifang::workspace {

Row Cursor::row() const {
  Row out;
  for (std::size_t i = 0; i < columns(); ++i) out.set(name(i), value(i));
  return out;
}

Result<std::vector<Row>> Session::rows(std::string_view sql, std::vector<Value> parameters) {
  std::vector<Row> out;
  const auto done =
      each(sql, std::move(parameters), [&](const Cursor& cursor) { out.push_back(cursor.row()); });
  if (!done) return fail(done);
  return out;
}

Result<Row> Session::row(std::string_view sql, std::vector<Value> parameters) {
  auto cursor = query(sql, std::move(parameters));
  if (!cursor) return fail(cursor);
  const auto found = (*cursor)->next();
  if (!found) return fail(found);
  return *found ? (*cursor)->row() : Row{};
}

Result<void> Session::each(std::string_view sql, std::vector<Value> parameters,
                           const std::function<void(const Cursor&)>& visit) {
  auto cursor = query(sql, std::move(parameters));
  if (!cursor) return fail(cursor);
  for (;;) {
    const auto found = (*cursor)->next();
    if (!found) return fail(found);
    if (!*found) return {};
    visit(**cursor);
  }
}

Result<std::vector<std::string>> Session::columns_of(std::string_view table) {
  const auto cursor = query("SELECT * FROM \"" + std::string(table) + "\" LIMIT 0");
  if (!cursor) return fail(cursor);
  std::vector<std::string> out;
  for (std::size_t i = 0; i < (*cursor)->columns(); ++i) out.push_back((*cursor)->name(i));
  return out;
}

}  // namespace lifang::workspace
