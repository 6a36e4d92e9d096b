// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/name_steps.h"

#include <algorithm>
#include <map>
#include <set>

#include "gis/workspace/operations/name_propose.h"
#include "gis/workspace/operations/number_plates.h"
#include "gis/workspace/queries/name_attributes.h"
#include "gis/workspace/queries/name_list.h"
#include "gis/workspace/queries/name_register.h"

namespace lifang::operations {
namespace {

using naming::Step;
using queries::ListedName;
using workspace::Change;

struct Act {
  const char* operation;
  const char* zh;
  bool needs_document;
};

const Act& act_of(Step step) {
  static constexpr Act acts[] = {
      {"ReviewName", "审核", false},     {"ApproveName", "批准", true},
      {"FileName", "备案", true},        {"PublishName", "公告", true},
      {"RenameName", "更名", true},      {"AbolishName", "销名", true},
      {"RejectName", "不予批准", false}, {"WithdrawName", "撤回", false}};
  return acts[static_cast<int>(step)];
}

/// The rows that bear a name: those it was proposed for, and for roads every other
/// segment that came from the same source object.
Result<std::vector<std::string>> bearers(workspace::Session& session, const Row& name) {
  const std::vector<std::string> named = queries::bearing_features(name);
  const std::set<std::string> ids(named.begin(), named.end());
  if (name.text("feature_table") != "road") return std::vector<std::string>(ids.begin(), ids.end());
  std::set<std::string> all = ids;
  for (const std::string& id : ids) {
    const auto rows = session.rows(
        "SELECT id FROM road WHERE source_id <> '' AND "
        "source_id = (SELECT source_id FROM road WHERE id = ?)",
        {id});
    if (!rows) return fail(rows);
    for (const Row& row : *rows) all.insert(row.text("id"));
  }
  return std::vector<std::string>(all.begin(), all.end());
}

constexpr const char* nameable[] = {"road", "compound", "building",  "crossing", "water",
                                    "land", "facility", "community", "village",  "map_feature"};

/// What a step does to the names on the map.
struct Marking {
  std::string from;  ///< only what carries this name; "" = whatever it carries
  std::string to;    ///< "" = none
};

Marking marking_of(Step step, const std::string& name, const std::string& successor) {
  if (step == Step::approve) return {{}, name};
  return {name, step == Step::rename ? successor : std::string{}};
}

/// Marks the bearers of a name; the plates of a road that changes its name follow it.
Result<void> mark_features(Change& change, const Row& name, const Marking& marking,
                           const std::string& on_date, NameStepped& out) {
  const std::string table = name.text("feature_table");
  if (std::find(std::begin(nameable), std::end(nameable), table) == std::end(nameable)) return {};
  const auto ids = bearers(change.session(), name);
  if (!ids) return fail(ids);
  std::map<std::string, std::vector<std::string>> renamed;  // by the name they carried
  for (const std::string& id : *ids) {
    const auto row = change.session().row("SELECT name FROM " + table + " WHERE id = ?", {id});
    if (!row) return fail(row);
    const std::string carries = row->text("name");
    const bool fits = marking.from.empty() || carries == marking.from;
    if (row->empty() || carries == marking.to || !fits) continue;
    const Row columns{{"name", marking.to.empty() ? Value() : Value(marking.to)}};
    if (auto updated = change.update(table, id, columns); !updated) return fail(updated);
    renamed[carries].push_back(id);
    ++out.features_named;
  }
  if (table != "road" || marking.to.empty()) return {};
  for (const auto& [carried, roads] : renamed) {
    const auto moved = move_plates(change, roads, carried, marking.to, on_date);
    if (!moved) return fail(moved);
    out.plates_moved += *moved;
  }
  return {};
}

/// Settles an open romanization by the officer's choice.
Result<void> settle_reading(Row& columns, const NameStep& request, const ListedName& name,
                            const queries::NamingTables& tables) {
  const Row& row = name.row;
  if (request.reading.empty()) {
    if (row.text("romanization_source") != "open") return {};
    const auto open =
        naming::romanize(row.text("name"), row.text("class"), tables.readings, tables.rules);
    std::string choices;
    for (const auto& choice : open.choices)
      choices += (choices.empty() ? "" : " | ") + choice.toned;
    return fail(Fault::refused, "naming.romanization_open", row.text("name"),
                {row.text("name"), choices});
  }
  const auto open =
      naming::romanize(row.text("name"), row.text("class"), tables.readings, tables.rules);
  const auto chosen = with_reading(open, request.reading, row.text("name"), row.text("class"),
                                   tables.readings, tables.rules);
  if (!chosen) return fail(chosen);
  columns.set("romanization", chosen->spelling.standard);
  columns.set("romanization_toned", chosen->spelling.toned);
  columns.set("romanization_source", std::string("officer"));
  columns.set("in_doubt", std::int64_t{0});
  columns.set("attributes",
              queries::with_attribute(row, "reading", chosen->choice_readings.front()));
  return {};
}

/// The name that takes the old one's place.
Result<ListedName> successor(workspace::Session& session, const NameStep& request,
                             const ListedName& old, const naming::Duties& rules) {
  if (request.new_name.empty()) {
    return fail(Fault::usage, "naming.no_successor", request.name, {old.row.text("name")});
  }
  auto found = queries::find_name(session, rules, request.new_name);
  if (!found) return found;
  const auto state = found->standing.state;
  const bool fit = state == naming::State::approved || state == naming::State::in_use;
  if (!fit || found->row.text("id") == old.row.text("id")) {
    return fail(Fault::refused, "naming.successor_not_approved", request.new_name,
                {found->row.text("name"), naming::state_word(state)});
  }
  return found;
}

/// The columns of place_name that a step changes.
Result<Row> columns_of(const NameStep& request, const ListedName& name,
                       const naming::Standing& after, const queries::NamingTables& tables) {
  Row columns{{"status", std::string(naming::state_word(after.state))}};
  const auto set = [&columns](const char* column, const std::string& text) {
    if (!text.empty()) columns.set(column, text);
  };
  switch (request.step) {
    case Step::review: set("reviewed_on", request.on_date); break;
    case Step::approve:
      set("approved_on", request.on_date);
      set("approval_document", request.document);
      set("approving_body", request.body);
      if (auto done = settle_reading(columns, request, name, tables); !done) return fail(done);
      break;
    case Step::file:
      set("filed_on", request.on_date);
      set("filing_document", request.document);
      break;
    case Step::publish:
      set("published_on", request.on_date);
      set("publication_document", request.document);
      set("valid_from", request.on_date);
      break;
    default: set("valid_to", request.on_date); break;
  }
  return columns;
}

Result<void> write_step(Change& change, const std::string& id, const NameStep& request) {
  Row step{{"name_id", id},
           {"step", std::string(naming::step_word(request.step))},
           {"on_date", request.on_date},
           {"actor", request.actor.name}};
  if (!request.document.empty()) step.set("document", request.document);
  const std::string& note = request.note.empty() ? request.reason : request.note;
  if (!note.empty()) step.set("note", note);
  if (auto made = change.insert("name_step", step); !made) return fail(made);
  return {};
}

/// A step worked out on the register as it is.
struct Decided {
  ListedName name;
  naming::Standing after;
  Row columns;  ///< of place_name, to set
  std::string summary;
  std::string successor;  ///< the name that takes its place, or ""
};

Result<naming::Standing> standing_after(const NameStep& request, const ListedName& name,
                                        const naming::Duties& rules) {
  const std::string called = name.row.text("name");
  auto after = naming::apply(request.step, name.standing, request.on_date);
  if (!after) {
    after.error().where = called;
    return after;
  }
  const Act& act = act_of(request.step);
  if (act.needs_document && request.document.empty()) {
    return fail(Fault::usage, "naming.document_needed", called,
                {called, act.zh, naming::step_word(request.step)});
  }
  if (request.step == Step::approve) {
    after->other_department = naming::is_other_department(request.body, rules);
  }
  return after;
}

Result<Decided> decide(workspace::Session& session, const NameStep& request,
                       const queries::NamingTables& tables) {
  const naming::Duties& rules = tables.rules.duties;
  auto name = queries::find_name(session, rules, request.name);
  if (!name) return fail(name);
  const auto after = standing_after(request, *name, rules);
  if (!after) return fail(after);
  std::string summary = std::string(act_of(request.step).zh) + " " + name->row.text("name");
  std::string successor_id, successor_name;
  if (request.step == Step::rename) {
    const auto next_name = successor(session, request, *name, rules);
    if (!next_name) return fail(next_name);
    successor_id = next_name->row.text("id");
    successor_name = next_name->row.text("name");
    summary += " → " + successor_name;
  }
  auto columns = columns_of(request, *name, *after, tables);
  if (!columns) return fail(columns);
  if (!successor_id.empty()) {
    columns->set("attributes", queries::with_attribute(name->row, "successor", successor_id));
  }
  return Decided{std::move(*name), *after, std::move(*columns), std::move(summary),
                 std::move(successor_name)};
}

Result<void> write(Change& change, const NameStep& request, const Decided& decided,
                   NameStepped& out) {
  const Row& row = decided.name.row;
  const auto updated = change.update("place_name", out.id, decided.columns, row.integer("version"));
  if (!updated) return fail(updated);
  if (auto written = write_step(change, out.id, request); !written) return fail(written);
  const bool marks = request.step == Step::approve || request.step == Step::abolish ||
                     request.step == Step::rename;
  if (!marks) return {};
  const Marking marking = marking_of(request.step, out.name, decided.successor);
  return mark_features(change, row, marking, request.on_date, out);
}

}  // namespace

Result<NameStepped> take_name_step(workspace::Workspace& work, const NameStep& request) {
  const auto tables = queries::naming_tables(work.session());
  if (!tables) return fail(tables);
  const workspace::Operation operation{
      .name = act_of(request.step).operation,
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
    out.id = decided->name.row.text("id");
    out.name = decided->name.row.text("name");
    out.standing = decided->after;
    out.next = naming::next_steps(decided->after);
    out.duties = naming::duties(decided->after, tables->rules.duties);
    return write(change, request, *decided, out);
  };
  const auto event = work.perform(operation, step);
  if (!event) return fail(event);
  return out;
}

}  // namespace lifang::operations
