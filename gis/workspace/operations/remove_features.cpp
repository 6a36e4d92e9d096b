// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/remove_features.h"

#include <algorithm>

#include "gis/workspace/operations/edit_links.h"
#include "gis/workspace/queries/name_attributes.h"
#include "gis/workspace/tables.h"

namespace lifang::operations {
namespace {
using workspace::Change;
using workspace::Session;

Result<void> check_layer(const queries::EditLayer& layer) {
  if (layer.removed) return {};
  const workspace::Table* known = workspace::find_table(layer.table);
  return fail(Fault::refused, "edit.not_removed", layer.table,
              {std::string(known->zh), std::string(known->en)});
}

Result<void> check_names(Session& session, const std::vector<EditTarget>& targets) {
  const auto names = living_names(session, targets.front().layer->table);
  if (!names) return fail(names);
  for (const Row& name : *names) {
    const auto bearers = queries::bearing_features(name);
    for (const EditTarget& target : targets) {
      if (std::find(bearers.begin(), bearers.end(), target.id()) == bearers.end()) continue;
      return fail(Fault::refused, "edit.bears_name", target.id(),
                  {target.called(), name.text("name")});
    }
  }
  return {};
}

/// "建筑 12、出入口 2", in both languages; empty if nothing refers to the row.
struct Referring {
  std::string zh, en;

  void add(const std::string& table, std::size_t rows) {
    const workspace::Table* known = workspace::find_table(table);
    const std::string count = " " + std::to_string(rows);
    zh += (zh.empty() ? "" : "、") + std::string(known->zh) + count;
    en += (en.empty() ? "" : ", ") + std::string(known->en) + count;
  }
};

/// A row that goes with what it stands at.
struct Carried {
  std::string table;
  Row row;
  std::string called() const { return row.text("address", row.text("text", row.text("name"))); }
};

/// What the target carries; refused where anything else refers to it.
Result<std::vector<Carried>> carried_by(Session& session, const std::string& table,
                                        const std::string& id, const std::string& called,
                                        const std::vector<std::string>& carries) {
  const auto links = links_to(session, table);
  if (!links) return fail(links);
  std::vector<Carried> out;
  Referring referring;
  for (const Link& link : *links) {
    auto rows = linked_rows(session, link, table, id);
    if (!rows) return fail(rows);
    if (std::find(carries.begin(), carries.end(), link.table) != carries.end()) {
      for (Row& row : *rows) out.push_back({link.table, std::move(row)});
      continue;
    }
    // A name that has ended holds nothing: it lets go (release_names).
    const bool names = link.table == "place_name" && link.any_table;
    if (names) std::erase_if(*rows, is_ended_name);
    if (!rows->empty()) referring.add(link.table, rows->size());
  }
  if (referring.zh.empty()) return out;
  return fail(Fault::refused, "edit.in_use", id, {called, referring.zh, referring.en});
}

/// All that goes with the targets, each once; refused where it is asked first, or where something
/// that stays refers to one of them (a certificate to a plate).
Result<std::vector<Carried>> carried_by(Session& session, const std::vector<EditTarget>& targets,
                                        bool asked) {
  std::vector<Carried> out;
  for (const EditTarget& target : targets) {
    auto carried = carried_by(session, target.layer->table, target.id(), target.called(),
                              target.layer->carries);
    if (!carried) return carried;
    std::move(carried->begin(), carried->end(), std::back_inserter(out));
  }
  for (const Carried& one : out) {
    const auto held = carried_by(session, one.table, one.row.text("id"), one.called(), {});
    if (!held) return fail(held);
  }
  if (out.empty() || asked) return out;
  Referring told;
  for (const std::string& table : targets.front().layer->carries) {
    const auto rows = std::count_if(out.begin(), out.end(),
                                    [&](const Carried& one) { return one.table == table; });
    if (rows > 0) told.add(table, static_cast<std::size_t>(rows));
  }
  return fail(Fault::refused, "edit.carries", targets.front().id(),
              {names_of(targets), told.zh, told.en, out.front().called()});
}

Result<void> check(Session& session, const std::vector<EditTarget>& targets) {
  if (auto may = check_layer(*targets.front().layer); !may) return may;
  return check_names(session, targets);
}

/// Names that have ended lose what bore them, and keep their place.
Result<void> release_names(Change& change, const std::vector<EditTarget>& targets) {
  const auto names = ended_names(change.session(), targets.front().layer->table);
  if (!names) return fail(names);
  for (const Row& name : *names) {
    const auto before = queries::bearing_features(name);
    auto bearers = before;
    for (const EditTarget& target : targets) std::erase(bearers, target.id());
    if (bearers.size() == before.size()) continue;
    const Row columns{{"feature_id", bearers.empty() ? Value() : Value(bearers.front())},
                      {"attributes", queries::with_bearers(name, bearers)}};
    if (auto set = change.update("place_name", name.text("id"), columns); !set) return set;
  }
  return {};
}

}  // namespace

Result<Edited> remove_features(workspace::Workspace& work, const RemoveFeatures& request) {
  const auto remove = [&](Change& change, workspace::Operation& head, Edited& out) -> Result<void> {
    const auto targets = edit_targets(change.session(), request.table, request.seen, out.conflicts);
    if (!targets) return fail(targets);
    if (targets->empty()) return fail(Fault::usage, "edit.choose_one", request.table);
    if (!out.conflicts.empty()) return {};
    if (auto may = check(change.session(), *targets); !may) return may;
    const auto carried = carried_by(change.session(), *targets, request.with_carried);
    if (!carried) return fail(carried);
    head.summary = edit_summary("删除", request.table, names_of(*targets));
    for (const Carried& one : *carried) {
      if (auto gone = change.erase(one.table, one.row.text("id")); !gone) return gone;
    }
    if (auto released = release_names(change, *targets); !released) return released;
    for (const EditTarget& target : *targets) {
      if (auto gone = change.erase(request.table, target.id()); !gone) return gone;
    }
    return {};
  };
  return perform_edit(work, "RemoveFeatures", request.editor, remove);
}

}  // namespace lifang::operations
