// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/queries/name_checker.h"

#include "core/base/utf8.h"
#include "gis/workspace/queries/find_places.h"
#include "gis/workspace/queries/name_register.h"
#include "gis/workspace/tables.h"

namespace lifang::queries {

Result<std::shared_ptr<const NameChecker>> NameChecker::read(workspace::Session& session) {
  const auto as_of = last_event(session);
  if (!as_of) return fail(as_of);
  auto tables = naming_tables(session);
  if (!tables) return fail(tables);
  std::shared_ptr<NameChecker> out(new NameChecker(std::move(*tables)));
  auto entries = name_entries(session, out->tables_.rules);
  if (!entries) return fail(entries);
  out->index_ =
      naming::RegisterIndex::build(std::move(*entries), out->tables_.readings, out->tables_.rules);
  out->as_of_ = *as_of;
  return std::shared_ptr<const NameChecker>(std::move(out));
}

Result<NameChecker::Answer> NameChecker::ask(workspace::Session& session,
                                             const NameQuestion& question) const {
  auto scene = name_scene(session, question);
  if (!scene) return fail(scene);
  Answer out;
  if (!trimmed(question.name).empty()) {
    out.findings = naming::check(scene->proposal, index_, tables_.rules);
    out.romanization = naming::romanize(scene->proposal.name, question.class_word, tables_.readings,
                                        tables_.rules);
  }
  out.scene = std::move(*scene);
  return out;
}

Result<PlacedFeature> named_thing(workspace::Session& session, const std::string& id) {
  for (const workspace::Table& table : workspace::tables()) {
    if (table.geometry.empty() || table.personal) continue;
    auto found = feature(session, table.name, id);
    if (!found || !found->table.empty()) return found;
  }
  return PlacedFeature{};
}

}  // namespace lifang::queries
