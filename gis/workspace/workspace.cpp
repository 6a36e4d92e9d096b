// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/workspace.h"

#include <algorithm>
#include <chrono>
#include <set>
#include <utility>

#include "core/base/plain_text.h"
#include "gis/workspace/chain.h"
#include "gis/workspace/geopackage.h"
#include "gis/workspace/inversion.h"
#include "gis/workspace/meta.h"
#include "gis/workspace/postgres_session.h"
#include "gis/workspace/tables.h"
#include "gis/workspace/transaction.h"
#include "gis/workspace/watch.h"

namespace lifang::workspace {
namespace {

constexpr std::string_view undo_name = "Undo";
constexpr std::string_view redo_name = "Redo";

std::string utc_now() {
  using namespace std::chrono;
  const auto now = system_clock::now();
  const std::time_t seconds = system_clock::to_time_t(now);
  const auto millis = duration_cast<milliseconds>(now.time_since_epoch()).count() % 1000;
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  char day[32];
  char out[40];
  std::strftime(day, sizeof day, "%Y-%m-%dT%H:%M:%S", &parts);
  std::snprintf(out, sizeof out, "%s.%03dZ", day, static_cast<int>(millis));
  return out;
}

/// The hour of an event: on a server the server's, so that all of an office share one clock.
Result<std::string> now_of(Session& session) {
  if (session.dialect() == Dialect::sqlite) return utc_now();
  const auto row = session.row(
      "SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"') "
      "AS now");
  if (!row) return fail(row);
  return row->text("now");
}

Event event_of(const Row& row) {
  Event out;
  out.seq = row.integer("seq");
  out.id = row.text("id");
  out.at = row.text("at");
  out.actor = row.text("actor");
  out.role = row.text("role");
  out.operation = row.text("operation");
  out.summary = row.text("summary");
  out.reason = row.text("reason");
  out.document = row.text("document");
  out.counter_act = row.text("counter_act");
  out.undoes = row.text("undoes");
  out.rows = row.integer("row_count");
  return out;
}

Event event_of(const Operation& head, const std::string& undoes, std::string at) {
  Event out;
  out.id = new_id();
  out.at = std::move(at);
  out.actor = head.actor.name;
  out.role = head.actor.role;
  out.operation = head.name;
  out.summary = without_unshown(head.summary);
  out.reason = head.reason;
  out.document = head.document;
  out.counter_act = head.counter_act;
  out.undoes = undoes;
  return out;
}

constexpr std::string_view head_columns =
    "seq, id, at, actor, role, operation, summary, reason, document, counter_act, undoes, "
    "row_count";

/// All events, newest first, with `undone` worked out: an event is undone while
/// an event that takes it back is not itself taken back.
Result<std::vector<Event>> all_events(Session& session) {
  auto rows = session.rows("SELECT " + std::string(head_columns) + " FROM event ORDER BY seq DESC");
  if (!rows) return fail(rows);
  std::vector<Event> out;
  std::set<std::string> taken_back;
  for (const Row& row : *rows) {
    Event event = event_of(row);
    event.undone = taken_back.contains(event.id);
    if (!event.undone && !event.undoes.empty()) taken_back.insert(event.undoes);
    out.push_back(std::move(event));
  }
  return out;
}

bool is_inversion(const Event& event) {
  return !event.undoes.empty();
}

/// The newest event that undo takes back, or the one with that id.
Result<Event> event_to_undo(Session& session, const std::string& id) {
  const auto events = all_events(session);
  if (!events) return fail(events);
  for (const Event& event : *events) {
    const bool wanted = id.empty() || event.id == id;
    if (!wanted || event.undone || is_inversion(event)) continue;
    if (!event.counter_act.empty()) {
      return fail(Fault::refused, "history.final", event.id, {event.summary, event.counter_act});
    }
    return event;
  }
  return fail(Fault::refused, "history.nothing");
}

/// The newest undo with nothing new after it; its summary is that of what it took back.
Result<Event> event_to_redo(Session& session) {
  const auto events = all_events(session);
  if (!events) return fail(events);
  for (const Event& event : *events) {
    if (!is_inversion(event)) break;
    if (event.operation != undo_name || event.undone) continue;
    const auto original = std::find_if(events->begin(), events->end(),
                                       [&](const Event& e) { return e.id == event.undoes; });
    Event shown = event;
    if (original != events->end()) shown.summary = original->summary;
    return shown;
  }
  return fail(Fault::refused, "history.nothing_to_redo");
}

/// What an event tells is written back only if it still tells what it was written with.
Result<void> take_back(Change& change, const Event& event) {
  const auto genuine = is_as_chained(change.session(), event.id);
  if (!genuine) return fail(genuine);
  if (!*genuine) return fail(Fault::refused, "history.forged", event.id, {event.summary});
  return invert_event(change, event.id, event.summary);
}

}  // namespace

Workspace::Workspace(std::unique_ptr<Session> session, std::string place, int epsg)
    : session_(std::move(session)), place_(std::move(place)), epsg_(epsg) {}
Workspace::Workspace(Workspace&&) noexcept = default;
Workspace& Workspace::operator=(Workspace&&) noexcept = default;
Workspace::~Workspace() = default;

struct Workspace::Draft {
  Operation head;
  std::string undoes = {};
};

Result<Event> Workspace::perform(const Operation& operation,
                                 const std::function<Result<void>(Change&)>& work) {
  return perform_event({operation}, [&](Change& change, Draft&) { return work(change); });
}

Result<Event> Workspace::perform(
    const Operation& operation, const std::function<Result<void>(Change&, Operation& head)>& work) {
  return perform_event({operation},
                       [&](Change& change, Draft& draft) { return work(change, draft.head); });
}

Result<Event> Workspace::perform_event(Draft draft,
                                       const std::function<Result<void>(Change&, Draft&)>& work) {
  const Actor& actor = draft.head.actor;
  if (actor.role == "viewer") {
    return fail(Fault::refused, "workspace.viewer", draft.head.name, {actor.name});
  }
  for (const std::string& words : {actor.name, draft.head.reason, draft.head.document}) {
    if (!has_unshown(words)) continue;
    return fail(Fault::input, "workspace.unshown", draft.head.name, {without_unshown(words)});
  }
  Event event;
  const auto done =
      in_transaction(*session_, begin_writing(session_->dialect()), [&]() -> Result<void> {
        Change change(*session_);
        if (auto worked = work(change, draft); !worked) return worked;
        if (auto settled = change.settle(); !settled) return settled;
        if (change.log_.count() == 0 && draft.undoes.empty()) return {};
        auto at = now_of(*session_);
        if (!at) return fail(at);
        event = event_of(draft.head, draft.undoes, std::move(*at));
        return write_event(event, change);
      });
  if (!done && done.error().code == "workspace.no_server") {
    if (auto kept = survived(event); !kept) return fail(kept);
  } else if (!done) {
    return fail(done);
  }
  last_done_ = event;
  return event;
}

Result<void> Workspace::survived(Event& event) {
  const std::string where = shown_place(place_);
  const bool back = session_->revive();
  if (event.id.empty()) return fail(Fault::environment, "workspace.server_gone", where, {where});
  if (!back) return fail(Fault::environment, "workspace.unsure", where, {where, event.summary});
  // Waits until the lost connection's transaction, if the server still works on it, is over.
  Row stored;
  const auto looked =
      in_transaction(*session_, begin_writing(session_->dialect()), [&]() -> Result<void> {
        auto row = session_->row("SELECT seq FROM event WHERE id = ?", {event.id});
        if (!row) return fail(row);
        stored = std::move(*row);
        return {};
      });
  if (!looked) return fail(Fault::environment, "workspace.unsure", where, {where, event.summary});
  if (stored.empty()) return fail(Fault::environment, "workspace.server_gone", where, {where});
  event.seq = stored.integer("seq");
  return {};
}

Result<void> Workspace::write_event(Event& event, Change& change) {
  event.rows = change.log_.count();
  auto statement = session_->prepare(
      "INSERT INTO event (id, at, actor, role, operation, summary, reason, document, undoable, "
      "counter_act, undoes, row_count, changes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  if (!statement) return fail(statement);
  const auto known = [](const std::string& text) { return text.empty() ? Value{} : Value(text); };
  const Value values[] = {event.id,
                          event.at,
                          event.actor,
                          event.role,
                          event.operation,
                          event.summary,
                          event.reason,
                          event.document,
                          std::int64_t{event.counter_act.empty()},
                          event.counter_act,
                          known(event.undoes),
                          event.rows,
                          Bytes{change.log_.packed()}};
  if (auto done = (*statement)->run(values); !done) return fail(done);
  const auto stored = session_->row("SELECT seq FROM event WHERE id = ?", {event.id});
  if (!stored) return fail(stored);
  event.seq = stored->integer("seq");
  if (auto chained = chain_event(*session_, event.id); !chained) return fail(chained);
  if (change.personal_.count() > 0) {
    auto apart =
        session_->prepare("INSERT INTO event_personal (event_id, changes, salt) VALUES (?, ?, ?)");
    if (!apart) return fail(apart);
    const Value packed[] = {event.id, Bytes{change.personal_.packed()}, change.salt_};
    if (auto done = (*apart)->run(packed); !done) return fail(done);
  }
  if (session_->dialect() == Dialect::postgres) return tell_others(*session_, event.seq);
  return change.for_each_touched(
      [&](std::string_view table, const Box& box) { return grow_extent(*session_, table, box); });
}

Result<Event> Workspace::undo(const Actor& actor, const std::string& event_id) {
  const Operation operation{std::string(undo_name), actor, {}, {}, {}, {}};
  return perform_event({operation}, [&](Change& change, Draft& draft) -> Result<void> {
    const auto event = event_to_undo(*session_, event_id);
    if (!event) return fail(event);
    draft.undoes = event->id;
    draft.head.summary = "撤销 " + event->summary;
    return take_back(change, *event);
  });
}

Result<Event> Workspace::redo(const Actor& actor) {
  const Operation operation{std::string(redo_name), actor, {}, {}, {}, {}};
  return perform_event({operation}, [&](Change& change, Draft& draft) -> Result<void> {
    const auto event = event_to_redo(*session_);
    if (!event) return fail(event);
    draft.undoes = event->id;
    draft.head.summary = "重做 " + event->summary;
    return take_back(change, *event);
  });
}

Result<std::string> Workspace::setting(const std::string& name) {
  const auto row = session_->row("SELECT value FROM meta WHERE key = ?", {"show." + name});
  if (!row) return fail(row);
  return row->text("value");
}

Result<void> Workspace::set_setting(const std::string& name, const std::string& value) {
  return set_meta(*session_, "show." + name, value);
}

Result<void> Workspace::write_anew() {
  if (session_->dialect() == Dialect::sqlite) return session_->script("VACUUM");
  for (const Table& table : tables()) {
    if (!table.personal) continue;
    auto done = session_->script("VACUUM FULL " + std::string(table.name));
    if (!done) return done;
  }
  if (auto done = session_->script("VACUUM FULL event_personal"); !done) return done;
  return session_->script("VACUUM FULL file_content");
}

Result<std::vector<Event>> Workspace::history(int limit) {
  auto events = all_events(*session_);
  if (events && limit > 0 && events->size() > static_cast<std::size_t>(limit)) {
    events->resize(static_cast<std::size_t>(limit));
  }
  return events;
}

}  // namespace lifang::workspace
