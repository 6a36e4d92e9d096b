// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/name_steps.h"

#include "gis/workspace/operations/name_decision.h"
#include "gis/workspace/operations/naming_plan.h"

namespace lifang::operations {
namespace {

using naming::Step;
using queries::ListedName;
using workspace::Change;

Result<void> write_step(Change& change, const NameDecision& decided) {
  const NameStep& request = decided.request;
  const std::string id = decided.name.row.text("id");
  Row step{{"name_id", id},
           {"step", std::string(naming::step_word(request.step))},
           {"on_date", request.on_date},
           {"actor", request.actor.name}};
  for (const auto& [column, text] :
       {std::pair{"document", &request.document}, std::pair{"note", &request.note},
        std::pair{"body", &request.body}, std::pair{"reason", &request.reason},
        std::pair{"cites", &decided.cites}}) {
    if (!text->empty()) step.set(column, *text);
  }
  if (auto made = change.insert("name_step", step); !made) return fail(made);
  if (request.step != Step::notice) return {};
  Row notice{{"name_id", id}, {"from_day", request.on_date}, {"to_day", decided.after.notice_to}};
  if (!request.document.empty()) notice.set("document", request.document);
  if (auto made = change.insert("name_notice", notice); !made) return fail(made);
  return {};
}

Result<void> write_links(Change& change, const NameDecision& decided) {
  for (const ListedName& successor : decided.successors) {
    const bool merges = !successor.predecessors.empty();
    const char* kind = decided.successors.size() > 1 ? "split" : merges ? "merge" : "rename";
    const auto made = change.insert("name_link", {{"name_id", decided.name.row.text("id")},
                                                  {"successor_id", successor.row.text("id")},
                                                  {"kind", std::string(kind)},
                                                  {"on_date", decided.request.on_date}});
    if (!made) return fail(made);
  }
  return {};
}

Result<void> write(Change& change, const NameDecision& decided) {
  const Row& row = decided.name.row;
  const std::string id = row.text("id");
  const auto updated = change.update("place_name", id, decided.columns, row.integer("version"));
  if (!updated) return fail(updated);
  if (auto written = write_step(change, decided); !written) return fail(written);
  if (auto linked = write_links(change, decided); !linked) return linked;
  const Step step = decided.request.step;
  if (step == Step::reject || step == Step::withdraw) return give_back_reserved(change, id);
  return write_marks(change, decided.marks, decided.request.on_date);
}

NameStepped stepped(const NameDecision& decided, const naming::Duties& rules) {
  NameStepped out;
  out.id = decided.name.row.text("id");
  out.name = decided.name.row.text("name");
  out.standing = decided.after;
  out.next = naming::next_steps(decided.after);
  out.duties = naming::duties(decided.after, rules);
  out.cites = decided.cites;
  out.features_named = decided.marks.features.size();
  if (decided.request.step == Step::rename) out.features_bare = decided.marks.bare();
  for (const PlateMove& plate : decided.marks.plates) {
    out.plates.push_back({plate.plate.text("address"), plate.columns.text("address")});
  }
  return out;
}

}  // namespace

Result<NameStepped> take_name_step(workspace::Workspace& work, const NameStep& request) {
  const auto tables = queries::naming_tables(work.session());
  if (!tables) return fail(tables);
  const workspace::Operation operation{
      .name = operation_of(request.step),
      .actor = request.actor,
      .summary = {},
      .reason = request.reason,
      .document = request.document,
      .counter_act = request.step == Step::publish ? "abolish" : ""};
  NameStepped out;
  const auto step = [&](Change& change, workspace::Operation& head) -> Result<void> {
    const auto decided = decide(work.session(), request, *tables);
    if (!decided) return fail(decided);
    head.summary = decided->summary;
    out = stepped(*decided, tables->rules.duties);
    return write(change, *decided);
  };
  const auto event = work.perform(operation, step);
  if (!event) return fail(event);
  return out;
}

Result<NameStepped> foresee_name_step(workspace::Session& session, const NameStep& request) {
  const auto tables = queries::naming_tables(session);
  if (!tables) return fail(tables);
  const auto decided = decide(session, request, *tables);
  if (!decided) return fail(decided);
  return stepped(*decided, tables->rules.duties);
}

}  // namespace lifang::operations
