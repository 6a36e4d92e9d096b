// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/name_doubt.h"

#include "core/base/utf8.h"
#include "gis/workspace/queries/name_list.h"
#include "gis/workspace/tables.h"

namespace lifang::operations {
namespace {

using workspace::Change;

struct Object {
  std::string table, id, called;
};

Result<std::optional<Object>> object_of_id(workspace::Session& session, const std::string& id) {
  for (const workspace::Table& table : workspace::tables()) {
    if (table.personal || table.name == "doubt") continue;
    const std::string name(table.name);
    const auto row = session.row("SELECT * FROM \"" + name + "\" WHERE id = ?", {id});
    if (!row) return fail(row);
    if (!row->empty()) return Object{name, id, row->text("name", id)};
  }
  return std::nullopt;
}

Result<Object> find_object(workspace::Session& session, const std::string& text) {
  auto found = object_of_id(session, text);
  if (!found) return fail(found);
  if (*found) return std::move(**found);
  const auto name = queries::find_name(session, {}, text);
  if (name) return Object{"place_name", name->row.text("id"), name->row.text("name")};
  if (name.error().code != "naming.no_name") return fail(name);
  return fail(Fault::input, "naming.no_object", text, {text});
}

/// A name of the register carries the mark itself; one whose reading is open keeps it.
Result<void> mark_name(Change& change, const DoubtNoted& doubt, bool open) {
  if (doubt.table != "place_name") return {};
  const auto name = change.session().row("SELECT romanization_source FROM place_name WHERE id = ?",
                                         {doubt.object_id});
  if (!name) return fail(name);
  const bool marked = open || name->text("romanization_source") == "open";
  return change.update("place_name", doubt.object_id, {{"in_doubt", std::int64_t{marked}}});
}

Result<void> raise(Change& change, const NoteDoubt& request, DoubtNoted& out) {
  auto id = change.insert("doubt", {{"feature_table", out.table},
                                    {"feature_id", out.object_id},
                                    {"note", trimmed(request.note)},
                                    {"raised_by", request.actor.name},
                                    {"raised_on", request.on_date}});
  if (!id) return fail(id);
  out.id = std::move(*id);
  return mark_name(change, out, true);
}

Result<void> settle(Change& change, const NoteDoubt& request, const std::string& called,
                    DoubtNoted& out) {
  const auto open = change.session().rows(
      "SELECT id FROM doubt WHERE feature_id = ? AND settled_on IS NULL ORDER BY fid",
      {out.object_id});
  if (!open) return fail(open);
  if (open->empty()) return fail(Fault::refused, "naming.no_doubt", out.object_id, {called});
  for (const Row& row : *open) {
    Row columns{{"settled_by", request.actor.name}, {"settled_on", request.on_date}};
    if (!trimmed(request.note).empty()) columns.set("settled_note", trimmed(request.note));
    if (auto done = change.update("doubt", row.text("id"), columns); !done) return done;
  }
  out.id = open->front().text("id");
  out.settled = open->size();
  return mark_name(change, out, false);
}

}  // namespace

Result<DoubtNoted> note_doubt(workspace::Workspace& work, const NoteDoubt& request) {
  if (!naming::is_date(request.on_date)) {
    return fail(Fault::usage, "naming.bad_date", "", {request.on_date});
  }
  if (!request.settle && trimmed(request.note).empty()) {
    return fail(Fault::usage, "naming.no_note", request.object);
  }
  DoubtNoted out;
  workspace::Operation head;
  head.name = request.settle ? "SettleDoubt" : "NoteDoubt";
  head.actor = request.actor;
  head.reason = request.note;
  const auto event =
      work.perform(head, [&](Change& change, workspace::Operation& told) -> Result<void> {
        const auto object = find_object(work.session(), request.object);
        if (!object) return fail(object);
        out = {{}, object->table, object->id, 0};
        told.summary = (request.settle ? "解除存疑 " : "存疑 ") + object->called;
        return request.settle ? settle(change, request, object->called, out)
                              : raise(change, request, out);
      });
  if (!event) return fail(event);
  return out;
}

}  // namespace lifang::operations
