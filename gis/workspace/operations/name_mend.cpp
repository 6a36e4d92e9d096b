// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/name_mend.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/naming/remedy.h"
#include "core/naming/romanize.h"
#include "core/naming/thing.h"
#include "gis/workspace/operations/name_marking.h"
#include "gis/workspace/queries/name_attributes.h"
#include "gis/workspace/queries/name_list.h"
#include "gis/workspace/queries/name_scene.h"

namespace lifang::operations {
namespace {

using queries::ListedName;
using queries::NameProblem;
using workspace::Session;

/// What one remedy comes to.
struct Mending {
  NameMended told;
  Row columns = {};  ///< of place_name
  Marks marks = {};
};

Row spelling_columns(const naming::Romanization& spelled) {
  return {{"romanization", spelled.spelling.standard},
          {"romanization_toned", spelled.spelling.toned},
          {"romanization_source", std::string(spelled.certain ? "rules" : "open")}};
}

std::optional<Mending> respelled(const ListedName& name, const queries::NamingTables& tables) {
  const auto spelled = naming::romanize(name.row.text("name"), name.row.text("class"),
                                        tables.readings, tables.rules);
  if (!spelled.certain) return std::nullopt;
  return Mending{{{}, {}, name.row.text("romanization"), spelled.spelling.standard},
                 spelling_columns(spelled)};
}

Result<std::optional<Mending>> marked(Session& session, const ListedName& name) {
  auto marks = marks_of(session, name.row, {{}, name.row.text("name")});
  if (!marks) return fail(marks);
  if (marks->features.empty()) return std::optional<Mending>();
  const FeatureMove& first = marks->features.front();
  return std::optional(Mending{{{}, {}, first.from, first.to}, {}, std::move(*marks)});
}

/// A name that nobody has decided on takes its mended text.
Result<std::optional<Mending>> reworded(Session& session, const ListedName& name,
                                        const Finding& finding,
                                        const queries::NamingTables& tables) {
  using naming::State;
  const State state = name.standing.state;
  if (state != State::proposed && state != State::returned) return std::optional<Mending>();
  const std::string text = name.row.text("name"), class_word = name.row.text("class");
  queries::NameQuestion question{text, class_word, name.row.text("id"), {}, {}, {}, {}};
  question.table = name.row.text("feature_table");
  question.features = queries::bearing_features(name.row);
  const auto scene = queries::name_scene(session, question);
  const naming::Thing thing = scene ? scene->proposal.thing : naming::Thing{};
  const auto better =
      naming::mended(text, finding, class_word,
                     naming::fitting_generic(class_word, thing, tables.rules), tables.rules);
  if (!better) return std::optional<Mending>();
  const auto spelled = naming::romanize(*better, class_word, tables.readings, tables.rules);
  Row columns = spelling_columns(spelled);
  columns.set("name", *better);
  columns.set("specific_part", spelled.parts.division + spelled.parts.specific);
  columns.set("generic_part", spelled.parts.modifier + spelled.parts.generic);
  return std::optional(Mending{{{}, {}, text, *better}, std::move(columns)});
}

Result<std::optional<Mending>> mending_of(Session& session, const ListedName& name,
                                          const Finding& finding,
                                          const queries::NamingTables& tables) {
  if (finding.code == "audit.spelling") return respelled(name, tables);
  if (finding.code == "audit.map_differs") return marked(session, name);
  return reworded(session, name, finding, tables);
}

Result<void> write(workspace::Change& change, const ListedName& name, const Mending& mending,
                   const std::string& on_date) {
  if (!mending.columns.empty()) {
    Row columns = mending.columns;
    columns.set("attributes", queries::with_earlier(name.row, mending.columns, on_date));
    const auto done = change.update("place_name", name.row.text("id"), columns);
    if (!done) return done;
  }
  return write_marks(change, mending.marks, on_date);
}

/// One finding of the code for each name that is meant.
std::vector<const NameProblem*> meant(const std::vector<NameProblem>& problems,
                                      const MendNames& request) {
  std::vector<const NameProblem*> out;
  std::set<std::string> seen;
  for (const NameProblem& one : problems) {
    const auto& ids = request.names;
    const bool asked = ids.empty() || std::find(ids.begin(), ids.end(), one.name_id) != ids.end();
    if (one.finding.code == request.code && asked && seen.insert(one.name_id).second)
      out.push_back(&one);
  }
  return out;
}

using ById = std::map<std::string, ListedName>;

Result<ById> names_by_id(Session& session, const queries::NamingTables& tables) {
  auto names = queries::read_register(session, tables.rules.duties);
  if (!names) return fail(names);
  ById out;
  for (ListedName& name : *names) {
    std::string id = name.row.text("id");
    out.emplace(std::move(id), std::move(name));
  }
  return out;
}

/// `change` null: nothing is written.
Result<NamesMended> mend_all(Session& session, workspace::Change* change, const MendNames& request,
                             const queries::NamingTables& tables) {
  const auto problems = queries::audit_names(session, tables, request.on_date);
  if (!problems) return fail(problems);
  const auto all = meant(*problems, request);
  if (all.empty()) return fail(Fault::refused, "naming.nothing_to_mend", "", {request.code});
  const auto names = names_by_id(session, tables);
  if (!names) return fail(names);
  NamesMended out;
  for (const NameProblem* problem : all) {
    const ListedName& name = names->at(problem->name_id);
    auto mending = mending_of(session, name, problem->finding, tables);
    if (!mending) return fail(mending);
    if (!*mending) {
      out.left.push_back(problem->name);
      continue;
    }
    if (change != nullptr) {
      if (auto done = write(*change, name, **mending, request.on_date); !done) return fail(done);
    }
    NameMended told = std::move((*mending)->told);
    told.id = problem->name_id;
    told.name = problem->name;
    out.mended.push_back(std::move(told));
  }
  return out;
}

}  // namespace

Result<std::vector<MendableKind>> mendable_kinds(Session& session,
                                                 const queries::NamingTables& tables,
                                                 const std::vector<NameProblem>& problems) {
  const auto names = names_by_id(session, tables);
  if (!names) return fail(names);
  std::map<std::string, std::set<std::string>> mended;  // ids by code
  for (const NameProblem& one : problems) {
    const auto name = names->find(one.name_id);
    if (name == names->end()) continue;
    const auto mending = mending_of(session, name->second, one.finding, tables);
    if (!mending) return fail(mending);
    if (*mending) mended[one.finding.code].insert(one.name_id);
  }
  std::vector<MendableKind> out;
  for (const auto& [code, ids] : mended) out.push_back({code, ids.size()});
  return out;
}

Result<NamesMended> mend_names(workspace::Workspace& work, const MendNames& request) {
  const auto tables = queries::naming_tables(work.session());
  if (!tables) return fail(tables);
  if (request.dry_run) return mend_all(work.session(), nullptr, request, *tables);
  workspace::Operation head;
  head.name = "MendNames";
  head.actor = request.actor;
  head.reason = request.reason;
  NamesMended out;
  const auto mend = [&](workspace::Change& change, workspace::Operation& told) -> Result<void> {
    auto done = mend_all(work.session(), &change, request, *tables);
    if (!done) return fail(done);
    out = std::move(*done);
    told.summary = "按提示改正 " + std::to_string(out.mended.size()) + " 条地名";
    return {};
  };
  const auto event = work.perform(head, mend);
  if (!event) return fail(event);
  return out;
}

}  // namespace lifang::operations
