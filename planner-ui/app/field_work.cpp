// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/app/field_work.h"

#include <QFileInfo>
#include <charconv>

#include "core/geometry/measure.h"
#include "gis/workspace/queries/townships.h"
#include "gis/workspace/tables.h"
#include "planner-ui/app/lists.h"
#include "planner-ui/app/signature.h"
#include "planner-ui/app/words.h"

namespace lifang::app {
namespace {
using operations::FieldMerged;
using operations::MergeConflict;
using operations::TakenOut;
using workspace::Event;
using workspace::Session;
using workspace::Workspace;

Entry line(QString title, std::size_t count, const char* tone = "", const char* mark = "") {
  Entry entry;
  entry.title = std::move(title);
  entry.figure = whole(static_cast<std::int64_t>(count));
  entry.tone = tone;
  entry.mark = mark;
  return entry;
}

/// The name of the row that a reference means; imported rows may mean a township by its code.
QString referred_name(Session& session, const std::string& table, const std::string& word) {
  const std::string also = table == "township" ? " OR code = ? OR name = ?" : "";
  std::vector<Value> values{word};
  if (!also.empty()) values = {word, word, word};
  const auto row = session.row("SELECT name FROM \"" + table + "\" WHERE id = ?" + also, values);
  const QString name = row ? text(row->text("name")) : QString();
  return name.isEmpty() ? unknown : name;
}

template <class Number>
Value number_of(const std::string& stored) {
  Number number{};
  const auto* end = stored.data() + stored.size();
  const auto read = std::from_chars(stored.data(), end, number);
  return read.ec == std::errc() && read.ptr == end ? Value{number} : Value{stored};
}

/// A value that was kept as text, with the type of the column's other values.
Value typed_like(const MergeConflict& conflict, const std::string& stored) {
  if (stored.empty()) return {};
  for (const Value* like : {&conflict.theirs_value, &conflict.mine_value}) {
    if (std::holds_alternative<std::int64_t>(*like)) return number_of<std::int64_t>(stored);
    if (std::holds_alternative<double>(*like)) return number_of<double>(stored);
  }
  return Value{stored};
}

QString shown(Session& session, const MergeConflict& conflict, const Value& value) {
  if (const auto* shape = std::get_if<Geometry>(&value)) return shape_text(*shape);
  const std::string stored = to_text(value);
  const std::string target(workspace::referred_table(conflict.field));
  if (stored.empty()) return unknown;
  if (!target.empty()) return referred_name(session, target, stored);
  return cell_text(conflict.table, conflict.field, value);
}

/// Title: what it is about; detail: who and when; cells: before, office, copy, now.
Result<Entry> entry_of(Session& session, const MergeConflict& conflict) {
  Entry out;
  const QString table = table_title(conflict.table);
  out.title = conflict.name.empty() ? table : text(conflict.name) + "  " + table;
  out.figure = conflict.kind == "field" ? field_title(conflict.field)
                                        : say("app.field.kind." + conflict.kind);
  out.detail = say("app.field.who",
                   {text(conflict.taken_by), text(conflict.taken_on), text(conflict.found_on)});
  if (conflict.kind == "field") {
    const bool shape = conflict.field == "geom";
    const QString was =
        shape ? unknown : shown(session, conflict, typed_like(conflict, conflict.base));
    const QString now = shape || conflict.now == conflict.theirs
                            ? QString()
                            : shown(session, conflict, typed_like(conflict, conflict.now));
    out.cells = {was, shown(session, conflict, conflict.theirs_value),
                 shown(session, conflict, conflict.mine_value), now};
  } else {
    out.cells = {{}, {}, {}, {}};
  }
  if (workspace::find_table(conflict.table) == nullptr) return out;
  const auto row =
      session.row("SELECT * FROM \"" + conflict.table + "\" WHERE id = ?", {conflict.row});
  if (!row) return fail(row);
  out.target = {conflict.table, "id", conflict.row, bounds(row->geometry())};
  return out;
}

}  // namespace

struct FieldWork::State {
  std::vector<std::pair<QString, QString>> townships;
  operations::CopyOrigin origin;
  std::vector<MergeConflict> open;
  std::vector<Entry> lines;
};

FieldWork::FieldWork(Desk& desk, Notice& notice, History& history, QObject* parent)
    : QObject(parent), desk_(desk), notice_(notice), history_(history) {}

QVariantList FieldWork::townships() const {
  QVariantList out;
  for (const auto& [id, name] : townships_) out << QVariantMap{{"value", id}, {"word", name}};
  return out;
}

QString FieldWork::origin() const {
  if (origin_.copy.empty()) return {};
  const auto or_unknown = [](const std::string& word) {
    return word.empty() ? unknown : text(word);
  };
  return say("app.field.origin", {or_unknown(origin_.township), or_unknown(origin_.by),
                                  clock_time(origin_.at), or_unknown(origin_.office)});
}

QString FieldWork::next() const {
  switch (last_) {
    case Last::taken: return say("app.field.next", {text(taken_.township), file_});
    case Last::merged:
      if (merged_.event_id.empty()) return say("field.nothing");
      if (merged_.conflicts == 0) return say("app.field.next.clean");
      return open_.empty() ? QString() : say("app.field.next.conflicts");
    default: return {};
  }
}

void FieldWork::openWorkspace() {
  last_ = Last::nothing;
  fault_.clear();
  township_.clear();
  townships_.clear();
  origin_ = {};
  open_.clear();
  report_.set({});
  conflicts_.set({});
  emit changed();
}

Result<FieldWork::State> FieldWork::look(Workspace& workspace) {
  State out;
  auto origin = operations::origin_of(workspace);
  if (!origin) return fail(origin);
  out.origin = std::move(*origin);
  const auto townships = queries::Townships::read(workspace.session(), today());
  if (!townships) return fail(townships);
  for (const auto& one : townships->all()) out.townships.emplace_back(text(one.id), text(one.name));
  auto open = operations::merge_conflicts(workspace.session(), true);
  if (!open) return fail(open);
  out.open = std::move(*open);
  for (const MergeConflict& conflict : out.open) {
    auto entry = entry_of(workspace.session(), conflict);
    if (!entry) return fail(entry);
    out.lines.push_back(std::move(*entry));
  }
  return out;
}

void FieldWork::read() {
  desk_.run(look, [this](const Result<State>& state) {
    if (!state) return notice_.tell(state.error());
    townships_ = state->townships;
    origin_ = state->origin;
    open_ = state->open;
    if (township_.isEmpty() && !townships_.empty()) township_ = townships_.front().first;
    conflicts_.set(state->lines);
    emit changed();
  });
}

void FieldWork::retell() {
  fault_.clear();
  if (last_ == Last::taken) show_taken(taken_);
  if (last_ == Last::merged) show_merged(merged_);
  emit changed();
}

void FieldWork::begin() {
  last_ = Last::nothing;
  fault_.clear();
  report_.set({});
}

bool FieldWork::went(const Error* error) {
  task_.reset();
  if (error != nullptr) {
    fault_ = say(*error);
    notice_.withdraw();
  }
  emit changed();
  return error == nullptr;
}

void FieldWork::takeOut(const QUrl& file) {
  if (busy() || township_.isEmpty()) return;
  begin();
  file_ = file.toLocalFile();
  if (!file_.endsWith(".gpkg")) file_ += ".gpkg";
  const operations::TakeOut request{
      township_.toStdString(), file_.toStdString(), today(), signature(), {}};
  using Done = std::pair<TakenOut, Event>;
  task_ = desk_.run(
      [request](Workspace& w) -> Result<Done> {
        const auto taken = operations::take_out(w, request);
        if (!taken) return fail(taken);
        return Done{*taken, w.last_done()};
      },
      [this](const Result<Done>& done) {
        if (!went(done ? nullptr : &done.error())) return;
        taken_ = done->first;
        last_ = Last::taken;
        show_taken(taken_);
        history_.did(done->second, {});
      },
      say("app.task.take_out"));
  emit changed();
}

void FieldWork::bringBack(const QUrl& file) {
  if (busy()) return;
  begin();
  file_ = file.toLocalFile();
  const operations::MergeField request{file_.toStdString(), today(), signature(), {}};
  using Done = std::pair<FieldMerged, Event>;
  task_ = desk_.run(
      [request](Workspace& w) -> Result<Done> {
        const auto merged = operations::merge_field(w, request);
        if (!merged) return fail(merged);
        return Done{*merged, w.last_done()};
      },
      [this](const Result<Done>& done) {
        if (!went(done ? nullptr : &done.error())) return;
        merged_ = done->first;
        last_ = Last::merged;
        show_merged(merged_);
        if (!merged_.event_id.empty()) history_.did(done->second, {});
      },
      say("app.task.bring_back"));
  emit changed();
}

void FieldWork::show_taken(const TakenOut& taken) {
  report_.set({line(say("app.field.taken", {text(taken.township)}), taken.rows, "good", "●")});
  emit changed();
}

void FieldWork::show_merged(const FieldMerged& merged) {
  if (merged.event_id.empty()) {
    report_.set({});
  } else {
    report_.set({line(say("app.field.events"), merged.events),
                 line(say("app.field.rows"), merged.rows),
                 line(say("app.field.applied"), merged.taken, "good", "●"),
                 line(say("app.field.alike"), merged.alike),
                 line(say("app.field.conflicts"), merged.conflicts,
                      merged.conflicts > 0 ? "warning" : "", merged.conflicts > 0 ? "▲" : "")});
  }
  emit changed();
}

void FieldWork::settle(int row, bool copys) {
  if (busy() || row < 0 || row >= static_cast<int>(open_.size())) return;
  const MergeConflict& conflict = open_[static_cast<std::size_t>(row)];
  const operations::SettleConflict request{conflict.id, copys,       conflict.version,
                                           today(),     signature(), {}};
  task_ = desk_.run(
      [request](Workspace& w) -> Result<Event> {
        if (auto done = operations::settle_conflict(w, request); !done) return fail(done);
        return w.last_done();
      },
      [this, copys](const Result<Event>& done) {
        fault_.clear();
        if (!went(done ? nullptr : &done.error())) return read();  // the office may have moved on
        history_.did(*done, "  " + say(copys ? "field.settled_mine" : "field.settled_theirs"));
      },
      say("app.task.settle"));
  emit changed();
}

}  // namespace lifang::app
