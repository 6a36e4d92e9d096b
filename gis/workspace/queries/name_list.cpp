// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/queries/name_list.h"

namespace lifang::queries {
namespace {

ListedName listed(Row row, const naming::Duties& rules) {
  ListedName out;
  naming::Standing& s = out.standing;
  s.state = naming::state_of(row.text("status")).value_or(naming::State::proposed);
  s.proposed_on = row.text("proposed_on");
  s.reviewed_on = row.text("reviewed_on");
  s.approved_on = row.text("approved_on");
  s.filed_on = row.text("filed_on");
  s.published_on = row.text("published_on");
  s.ended_on = row.text("valid_to");
  s.other_department = naming::is_other_department(row.text("approving_body"), rules);
  out.next = naming::next_steps(s);
  out.duties = naming::duties(s, rules);
  out.row = std::move(row);
  return out;
}

/// Lists "id (township)" of each.
tl::unexpected<Error> many_names(workspace::Session& session, const std::vector<ListedName>& open,
                                 const std::string& text) {
  std::string all;
  for (const ListedName& name : open) {
    const std::string township = name.row.text("township_id");
    const auto row = session.row("SELECT name FROM township WHERE id = ?", {township});
    if (!row) return fail(row);
    all +=
        (all.empty() ? "" : ", ") + name.row.text("id") + " (" + row->text("name", township) + ")";
  }
  return fail(Fault::refused, "naming.many_names", text, {text, std::to_string(open.size()), all});
}

}  // namespace

Result<std::vector<ListedName>> list_names(workspace::Session& session, const naming::Duties& rules,
                                           const std::string& status) {
  auto rows = session.rows(
      "SELECT * FROM place_name WHERE ? = '' OR status = ? ORDER BY proposed_on, name, id",
      {status, status});
  if (!rows) return fail(rows);
  std::vector<ListedName> out;
  for (Row& row : *rows) out.push_back(listed(std::move(row), rules));
  return out;
}

Result<ListedName> find_name(workspace::Session& session, const naming::Duties& rules,
                             const std::string& id_or_name) {
  auto rows = session.rows("SELECT * FROM place_name WHERE id = ? OR name = ? ORDER BY fid DESC",
                           {id_or_name, id_or_name});
  if (!rows) return fail(rows);
  if (rows->empty()) return fail(Fault::input, "naming.no_name", id_or_name, {id_or_name});
  std::vector<ListedName> open;
  for (const Row& row : *rows) {
    ListedName candidate = listed(row, rules);
    if (!candidate.next.empty()) open.push_back(std::move(candidate));
  }
  if (open.size() > 1) return many_names(session, open, id_or_name);
  ListedName out = open.empty() ? listed(rows->front(), rules) : std::move(open.front());
  auto steps =
      session.rows("SELECT * FROM name_step WHERE name_id = ? ORDER BY fid", {out.row.text("id")});
  if (!steps) return fail(steps);
  out.steps = std::move(*steps);
  return out;
}

}  // namespace lifang::queries
