// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/forget_person.h"

#include <utility>
#include <vector>

#include "gis/workspace/content.h"

namespace lifang::operations {
namespace {

using workspace::Change;
using workspace::Operation;
using workspace::Session;

/// Personal rows, by table and id.
using Rows = std::vector<std::pair<std::string, std::string>>;

/// Where personal rows hang, and how they are asked for by what the request names.
struct Place {
  const char* table;
  const char* sql;
};

constexpr Place places[] = {
    {"certificate_holder",
     "SELECT h.id FROM certificate_holder AS h JOIN certificate AS c ON c.id = h.certificate_id "
     "WHERE c.id = ?1 OR c.number = ?1"},
    {"attachment",
     "SELECT a.id FROM attachment AS a JOIN certificate AS c ON c.id = a.feature_id "
     "WHERE c.id = ?1 OR c.number = ?1"},
    {"name_applicant",
     "SELECT a.id FROM name_applicant AS a JOIN place_name AS n ON n.id = a.name_id "
     "WHERE n.id = ?1 OR n.name = ?1"},
    {"name_submitter",
     "SELECT s.id FROM name_submitter AS s JOIN name_submission AS b ON b.id = s.submission_id "
     "JOIN place_name AS n ON n.id = b.name_id WHERE n.id = ?1 OR n.name = ?1"},
    {"attachment", "SELECT id FROM attachment WHERE id = ?1"},
};

Result<Rows> rows_about(Session& session, const std::string& object) {
  Rows out;
  for (const Place& place : places) {
    std::string sql = place.sql;
    std::vector<Value> values;
    // Both stores number parameters by their order of appearance.
    for (auto at = sql.find("?1"); at != std::string::npos; at = sql.find("?1", at)) {
      sql.erase(at + 1, 1);
      values.emplace_back(object);
    }
    const auto found = session.rows(sql, values);
    if (!found) return fail(found);
    for (const Row& row : *found) out.emplace_back(place.table, row.text("id"));
  }
  return out;
}

Result<bool> is_known(Session& session, const std::string& object) {
  for (const char* sql : {"SELECT id FROM certificate WHERE id = ? OR number = ?",
                          "SELECT id FROM place_name WHERE id = ? OR name = ?"}) {
    const auto row = session.row(sql, {object, object});
    if (!row) return fail(row);
    if (!row->empty()) return true;
  }
  return false;
}

/// In an office a member may whatever one of their roles may.
bool is_administrator(const workspace::Workspace& work, const workspace::Actor& actor) {
  return work.member() ? work.member()->has("administrator") : actor.role == "administrator";
}

Result<void> may_forget(const workspace::Workspace& work, const ForgetPerson& request) {
  if (!is_administrator(work, request.actor)) {
    return fail(Fault::refused, "personal.administrator", request.actor.name, {request.actor.name});
  }
  if (request.reason.find_first_not_of(' ') == std::string::npos) {
    return fail(Fault::usage, "personal.no_reason", request.object);
  }
  return {};
}

}  // namespace

Result<PersonForgotten> forget_person(workspace::Workspace& work, const ForgetPerson& request) {
  if (auto may = may_forget(work, request); !may) return fail(may);
  PersonForgotten out;
  const workspace::Actor actor{request.actor.name, "administrator"};
  const Operation head{"ForgetPerson", actor, "删除个人信息", request.reason, {}, {}};
  const auto done = work.perform(head, [&](Change& change) -> Result<void> {
    const auto rows = rows_about(change.session(), request.object);
    if (!rows) return fail(rows);
    if (rows->empty()) {
      const auto known = is_known(change.session(), request.object);
      if (!known) return fail(known);
      const char* code = *known ? "personal.nothing" : "personal.no_object";
      return fail(Fault::refused, code, request.object, {request.object});
    }
    for (const auto& [table, id] : *rows) {
      if (auto gone = change.forget(table, id); !gone) return gone;
    }
    out.rows = rows->size();
    const auto files = workspace::drop_unused_content(change.session());
    if (!files) return fail(files);
    out.files = static_cast<std::size_t>(*files);
    return {};
  });
  if (!done) return fail(done);
  out.event = *done;
  if (auto written = work.write_anew(); !written) return fail(written);
  return out;
}

}  // namespace lifang::operations
