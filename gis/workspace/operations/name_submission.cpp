// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/name_submission.h"

#include "core/base/utf8.h"
#include "gis/workspace/queries/name_list.h"
#include "gis/workspace/queries/naming_tables.h"

namespace lifang::operations {
namespace {

using workspace::Change;

/// The notice that runs on the day.
Result<Row> running_notice(const queries::ListedName& name, const std::string& day) {
  const bool open = name.standing.state == naming::State::under_review && !name.notices.empty() &&
                    name.notices.back().text("from_day") <= day &&
                    day <= name.notices.back().text("to_day");
  if (open) return name.notices.back();
  const std::string called = name.row.text("name");
  return fail(Fault::refused, "naming.no_notice", called, {called, day});
}

Result<std::string> enter(Change& change, const AddSubmission& request, const std::string& name_id,
                          const std::string& notice_id) {
  Row row{{"name_id", name_id},
          {"notice_id", notice_id},
          {"on_date", request.on_date},
          {"stance", request.stance}};
  if (!request.opinion.empty()) row.set("opinion", request.opinion);
  auto id = change.insert("name_submission", row);
  if (!id || request.submitter.empty()) return id;
  Row person{{"submission_id", *id}, {"submitter", request.submitter}};
  if (!request.contact.empty()) person.set("contact", request.contact);
  if (auto made = change.insert("name_submitter", person); !made) return made;
  return id;
}

}  // namespace

Result<std::string> add_submission(workspace::Workspace& work, const AddSubmission& request) {
  if (!naming::is_date(request.on_date)) {
    return fail(Fault::usage, "naming.bad_date", "", {request.on_date});
  }
  if (request.stance != "for" && request.stance != "against" && request.stance != "other") {
    return fail(Fault::usage, "naming.bad_stance", "", {request.stance});
  }
  if (trimmed(request.opinion).empty() && trimmed(request.submitter).empty()) {
    return fail(Fault::usage, "naming.empty_submission", request.name, {request.name});
  }
  const auto tables = queries::naming_tables(work.session());
  if (!tables) return fail(tables);
  workspace::Operation head;
  head.name = "AddSubmission";
  head.actor = request.actor;
  std::string id;
  const auto event =
      work.perform(head, [&](Change& change, workspace::Operation& told) -> Result<void> {
        const auto name = queries::find_name(work.session(), tables->rules.duties, request.name);
        if (!name) return fail(name);
        const auto notice = running_notice(*name, request.on_date);
        if (!notice) return fail(notice);
        told.summary = "公示意见 " + name->row.text("name");
        auto entered = enter(change, request, name->row.text("id"), notice->text("id"));
        if (!entered) return fail(entered);
        id = std::move(*entered);
        return {};
      });
  if (!event) return fail(event);
  return id;
}

}  // namespace lifang::operations
