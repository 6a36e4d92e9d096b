// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/edit_feature.h"

#include <algorithm>

#include "core/geometry/measure.h"
#include "core/geometry/vertices.h"
#include "gis/workspace/queries/in_force.h"
#include "gis/workspace/tables.h"

namespace lifang::operations {
namespace {
using workspace::Change;
using workspace::Session;

constexpr const char* conflict = "edit.conflict";

std::string zh_of(const std::string& table) {
  const workspace::Table* known = workspace::find_table(table);
  return std::string(known ? known->zh : std::string_view(table));
}
std::string en_of(const std::string& table) {
  const workspace::Table* known = workspace::find_table(table);
  return std::string(known ? known->en : std::string_view(table));
}

bool listed(std::span<const std::string> ids, const std::string& id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

}  // namespace

std::string EditTarget::called() const {
  return row.text("name", zh_of(layer->table));
}

Result<EditTarget> edit_target(Session& session, const std::string& table, const std::string& id) {
  const auto rules = queries::edit_rules(session);
  if (!rules) return fail(rules);
  EditTarget out{(*rules)->layer(table), {}};
  if (out.layer == nullptr) {
    return fail(Fault::refused, "edit.not_editable", table, {zh_of(table), en_of(table)});
  }
  auto row = session.row(
      "SELECT *, " + queries::valid_on(table, "") + " AS holds FROM " + table + " WHERE id = ?",
      {id});
  if (!row) return fail(row);
  if (row->empty()) return fail(Fault::input, "workspace.no_row", table, {table, id});
  const std::string holds = row->text("holds");
  if (holds == "0" || holds == "f") {
    return fail(Fault::refused, "edit.ended", id, {row->text("name", zh_of(table))});
  }
  for (auto& [column, value] : *row) {
    if (column != "holds") out.row.set(column, value);
  }
  return out;
}

std::string edit_summary(const char* verb, const std::string& table, const std::string& what) {
  return std::string(verb) + " " + zh_of(table) + (what.empty() ? "" : " " + what);
}

Finding edit_finding(const char* code, Severity severity, std::string subject, std::string about) {
  return {code, severity, {}, std::move(subject), {}, {std::move(about)}, {}};
}

Result<std::vector<queries::PlacedFeature>> joined_with(Session& session,
                                                        const queries::EditLayer& layer,
                                                        const Box& box,
                                                        std::span<const std::string> except) {
  if (!layer.joined) return std::vector<queries::PlacedFeature>{};
  auto found = queries::features_in(session, layer.table, box.grown(same_place_m));
  if (!found) return fail(found);
  std::erase_if(*found, [&](const auto& feature) { return listed(except, feature.id); });
  return found;
}

Result<void> meet_at(Change& change, const queries::EditLayer& layer, std::span<const Point> places,
                     std::span<const std::string> except, Edited& out) {
  Box box;
  for (const Point at : places) box.add(at);
  if (box.empty()) return {};
  const auto others = joined_with(change.session(), layer, box, except);
  if (!others) return fail(others);
  for (const auto& other : *others) {
    const Geometry met = with_vertices(other.geometry, places);
    if (met == other.geometry) continue;
    if (auto set = change.update(layer.table, other.id, {{"geom", met}}); !set) return set;
    out.followed.push_back(other.id);
  }
  return {};
}

Result<bool> as_seen(Session& session, const EditTarget& target, const Seen& seen,
                     std::vector<FieldConflict>& conflicts) {
  const std::int64_t stored = target.row.integer("version");
  if (seen.version == 0 || seen.version == stored) return true;
  auto changed = changed_since(session, target.layer->table, target.id(), seen.version);
  if (!changed) return fail(changed);
  for (FieldConflict& field : *changed) {
    field.name = target.called();
    field.version = stored;
    conflicts.push_back(std::move(field));
  }
  return changed->empty();
}

Result<std::vector<EditTarget>> edit_targets(Session& session, const std::string& table,
                                             std::span<const Seen> seen,
                                             std::vector<FieldConflict>& conflicts) {
  std::vector<EditTarget> out;
  for (const Seen& one : seen) {
    auto target = edit_target(session, table, one.id);
    if (!target) return fail(target);
    const bool twice =
        std::any_of(out.begin(), out.end(), [&](const EditTarget& t) { return t.id() == one.id; });
    if (twice) continue;
    if (auto same = as_seen(session, *target, one, conflicts); !same) return fail(same);
    out.push_back(std::move(*target));
  }
  return out;
}

std::string names_of(std::span<const EditTarget> targets) {
  std::string out;
  for (const EditTarget& target : targets) {
    const std::string name = target.row.text("name");
    if (!name.empty()) out += (out.empty() ? "" : "、") + name;
  }
  return out;
}

Result<Edited> perform_edit(
    workspace::Workspace& work, const char* operation, const Editor& editor,
    const std::function<Result<void>(Change&, workspace::Operation&, Edited&)>& edit) {
  const workspace::Operation head{
      .name = operation, .actor = editor.actor, .summary = {}, .reason = editor.reason};
  Edited out;
  auto event = work.perform(head, [&](Change& change, workspace::Operation& told) -> Result<void> {
    if (auto done = edit(change, told, out); !done) return done;
    if (out.conflicts.empty()) return {};
    return fail(Fault::refused, conflict, out.conflicts.front().id, {out.conflicts.front().name});
  });
  if (event) {
    out.event = std::move(*event);
    return out;
  }
  if (event.error().code != conflict) return fail(event);
  Edited refused;
  refused.conflicts = std::move(out.conflicts);
  return refused;
}

}  // namespace lifang::operations
