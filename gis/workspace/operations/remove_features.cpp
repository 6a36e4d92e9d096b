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

Result<void> check_links(Session& session, const EditTarget& target) {
  const std::string& table = target.layer->table;
  const auto links = links_to(session, table);
  if (!links) return fail(links);
  Referring referring;
  for (const Link& link : *links) {
    auto rows = linked_rows(session, link, table, target.id());
    if (!rows) return fail(rows);
    // A name that has ended holds nothing: it lets go (release_names).
    const bool names = link.table == "place_name" && link.any_table;
    if (names) std::erase_if(*rows, is_ended_name);
    if (!rows->empty()) referring.add(link.table, rows->size());
  }
  if (referring.zh.empty()) return {};
  return fail(Fault::refused, "edit.in_use", target.id(),
              {target.called(), referring.zh, referring.en});
}

Result<void> check(Session& session, const std::vector<EditTarget>& targets) {
  if (auto may = check_layer(*targets.front().layer); !may) return may;
  if (auto free = check_names(session, targets); !free) return free;
  for (const EditTarget& target : targets) {
    if (auto free = check_links(session, target); !free) return free;
  }
  return {};
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
    head.summary = edit_summary("删除", request.table, names_of(*targets));
    if (auto released = release_names(change, *targets); !released) return released;
    for (const EditTarget& target : *targets) {
      if (auto gone = change.erase(request.table, target.id()); !gone) return gone;
    }
    return {};
  };
  return perform_edit(work, "RemoveFeatures", request.editor, remove);
}

}  // namespace lifang::operations
