// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/name_amend.h"

#include "core/base/utf8.h"
#include "core/naming/lifecycle.h"
#include "gis/workspace/queries/name_list.h"
#include "gis/workspace/queries/naming_tables.h"

namespace lifang::operations {
namespace {

using workspace::Change;

Result<void> well_formed(const OtherName& other) {
  const bool known =
      other.kind == "former" || other.kind == "informal" || other.kind == "abbreviation";
  if (!known) return fail(Fault::usage, "naming.bad_alias_kind", other.name, {other.kind});
  if (!is_utf8(other.name)) return fail(Fault::usage, "naming.not_utf8");
  if (trimmed(other.name).empty()) return fail(Fault::usage, "naming.empty_name");
  for (const std::string& date : {other.valid_from, other.valid_to}) {
    if (date.empty() || naming::is_date(date)) continue;
    return fail(Fault::usage, "naming.bad_date", other.name, {date});
  }
  return {};
}

Row described(const AmendName& request) {
  Row out;
  for (const auto& [column, text] :
       {std::pair{"meaning", &request.meaning}, std::pair{"origin", &request.origin},
        std::pair{"planning_unit", &request.planning_unit},
        std::pair{"developer", &request.developer}, std::pair{"note", &request.note}}) {
    if (!text->empty()) out.set(column, *text);
  }
  return out;
}

}  // namespace

Result<void> write_other_names(Change& change, const std::string& name_id,
                               const std::vector<OtherName>& names) {
  for (const OtherName& other : names) {
    if (auto fine = well_formed(other); !fine) return fine;
    const std::string name = trimmed(other.name);
    const auto there = change.session().row(
        "SELECT id FROM name_alias WHERE name_id = ? AND name = ? AND kind = ?",
        {name_id, name, other.kind});
    if (!there) return fail(there);
    if (!there->empty()) continue;
    Row row{{"name_id", name_id}, {"name", name}, {"kind", other.kind}};
    for (const auto& [column, text] :
         {std::pair{"source", &other.source}, std::pair{"valid_from", &other.valid_from},
          std::pair{"valid_to", &other.valid_to}}) {
      if (!text->empty()) row.set(column, *text);
    }
    if (auto made = change.insert("name_alias", row); !made) return fail(made);
  }
  return {};
}

Result<std::string> amend_name(workspace::Workspace& work, const AmendName& request) {
  const Row columns = described(request);
  if (columns.empty() && request.others.empty()) {
    return fail(Fault::usage, "naming.nothing_to_amend", request.name);
  }
  const auto tables = queries::naming_tables(work.session());
  if (!tables) return fail(tables);
  workspace::Operation head;
  head.name = "AmendName";
  head.actor = request.actor;
  head.reason = request.reason;
  std::string id;
  const auto event =
      work.perform(head, [&](Change& change, workspace::Operation& told) -> Result<void> {
        const auto name = queries::find_name(work.session(), tables->rules.duties, request.name);
        if (!name) return fail(name);
        id = name->row.text("id");
        told.summary = "补充 " + name->row.text("name");
        if (!columns.empty()) {
          auto done = change.update("place_name", id, columns, name->row.integer("version"));
          if (!done) return done;
        }
        return write_other_names(change, id, request.others);
      });
  if (!event) return fail(event);
  return id;
}

}  // namespace lifang::operations
