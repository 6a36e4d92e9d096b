// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/queries/street_signs.h"

#include "core/addressing/sign_state.h"
#include "gis/workspace/queries/home_county.h"

namespace lifang::queries {

Result<addressing::SignRules> sign_rules(workspace::Session& session) {
  const auto file = rule_file_of(session, "sign");
  if (!file) return fail(file);
  return addressing::SignRules::parse(*file);
}

Result<std::vector<Row>> street_signs(workspace::Session& session, const SignFilter& filter) {
  std::string sql = "SELECT * FROM street_sign WHERE 1 = 1";
  std::vector<Value> values;
  if (!filter.status.empty()) {
    if (!addressing::sign_state_of(filter.status)) {
      return fail(Fault::usage, "sign.bad_status", filter.status, {filter.status});
    }
    sql += " AND status = ?";
    values.emplace_back(filter.status);
  }
  if (!filter.name.empty()) {
    sql += " AND name = ?";
    values.emplace_back(filter.name);
  }
  if (!filter.overdue_on.empty()) {
    sql += " AND status IN ('due', 'ordered') AND due_on < ?";
    values.emplace_back(filter.overdue_on);
  }
  return session.rows(
      sql +
          " ORDER BY CASE status WHEN 'due' THEN 0 WHEN 'ordered' THEN 1 WHEN 'standing' THEN 2 "
          "ELSE 3 END, due_on, name, fid",
      std::move(values));
}

addressing::Sign sign_of(const addressing::SignRules& rules, const Row& row) {
  std::optional<double> bearing;
  if (row.known("bearing_deg")) bearing = row.number("bearing_deg");
  const addressing::SignKind* kind = rules.find(row.text("kind"));
  addressing::Sign out =
      kind == nullptr ? addressing::Sign{} : addressing::make_sign(rules, *kind, bearing);
  out.name = row.text("name");
  out.pinyin = row.text("romanization");
  return out;
}

}  // namespace lifang::queries
