// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/workspace.h"

#include <sodium.h>

#include <chrono>
#include <filesystem>
#include <set>

#include "gis/workspace/geopackage.h"
#include "gis/workspace/migrations.h"
#include "gis/workspace/postgres_session.h"
#include "gis/workspace/sqlite_session.h"

namespace lifang::workspace {
namespace {

constexpr std::string_view postgres_prefix = "postgresql:";
constexpr std::string_view undo_name = "Undo";
constexpr std::string_view redo_name = "Redo";

bool is_postgres(const std::string& place) {
  return place.starts_with(postgres_prefix);
}

// "postgresql:host=… dbname=…" names a connection string, "postgresql://…" is one.
std::string connection_string(const std::string& place) {
  return place.starts_with("postgresql://") ? place : place.substr(postgres_prefix.size());
}

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

std::string random_salt() {
  unsigned char bytes[16];
  randombytes_buf(bytes, sizeof bytes);
  char hex[2 * sizeof bytes + 1];
  return sodium_bin2hex(hex, sizeof hex, bytes, sizeof bytes);
}

Result<void> put_meta(Session& session, std::string_view key, std::string value) {
  auto statement = session.prepare("INSERT INTO meta (key, value) VALUES (?, ?)");
  if (!statement) return fail(statement);
  const Value values[] = {std::string(key), std::move(value)};
  return (*statement)->run(values).map([](auto) {});
}

Result<void> make_schema(Session& session, int epsg) {
  const bool sqlite = session.dialect() == Dialect::sqlite;
  if (auto done = sqlite ? make_geopackage(session, epsg)
                         : session.script("CREATE EXTENSION IF NOT EXISTS postgis");
      !done) {
    return done;
  }
  if (auto done = migrate(session, 0, epsg); !done) return done;
  if (auto done = put_meta(session, "epsg", std::to_string(epsg)); !done) return done;
  return put_meta(session, "salt", random_salt());
}

/// Runs `work` in one transaction; whatever fails takes everything back.
template <class Work>
Result<void> in_transaction(Session& session, Work&& work) {
  const bool sqlite = session.dialect() == Dialect::sqlite;
  if (auto begun = session.script(sqlite ? "BEGIN IMMEDIATE" : "BEGIN"); !begun) return begun;
  Result<void> done = work();
  if (done) done = session.script("COMMIT");
  if (!done) {
    const Error why = done.error();
    (void)session.script("ROLLBACK");
    return tl::unexpected<Error>(why);
  }
  return done;
}

Result<int> stored_number(Session& session, const std::string& key, const std::string& place) {
  const auto row = session.row("SELECT value FROM meta WHERE key = ?", {key});
  if (!row) {
    const bool foreign = row.error().code == "workspace.sql";
    if (foreign) return fail(Fault::input, "workspace.not_one", place, {place});
    return fail(row);
  }
  if (row->empty()) return fail(Fault::input, "workspace.not_one", place, {place});
  return static_cast<int>(row->integer("value"));
}

Result<std::unique_ptr<Session>> connect(const std::string& place, Opening opening) {
  return is_postgres(place) ? open_postgres(connection_string(place), 0)
                            : open_sqlite(place, opening);
}

void set_crs(Session& session, int epsg) {
  if (session.dialect() == Dialect::sqlite)
    set_srs_id(session, epsg);
  else
    set_postgres_srs_id(session, epsg);
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

bool holds(const Row& row, const Row& columns) {
  for (const auto& [column, value] : columns) {
    if (column == "version" || column == "fid") continue;
    const Value* now = row.find(column);
    if (!now || *now != value) return false;
  }
  return true;
}

Result<std::vector<RowChange>> changes_of(Session& session, const Event& event) {
  const auto packed_in = [&](const Row& row) {
    const Value* value = row.find("changes");
    const auto* bytes = value ? std::get_if<Bytes>(value) : nullptr;
    return bytes ? bytes->data : std::string{};
  };
  const auto row = session.row("SELECT changes FROM event WHERE id = ?", {event.id});
  if (!row) return fail(row);
  const auto apart =
      session.row("SELECT changes FROM event_personal WHERE event_id = ?", {event.id});
  if (!apart) return fail(apart);
  auto changes = unpack_changes(packed_in(*row));
  auto personal = unpack_changes(packed_in(*apart));
  if (!changes || !personal) return changes ? fail(personal) : fail(changes);
  // The event's own entries for personal rows are digests; the real ones stand apart.
  auto next = personal->begin();
  for (RowChange& change : *changes) {
    if (change.before.find("digest") || change.after.find("digest")) {
      if (next == personal->end()) {
        return fail(Fault::refused, "history.personal_gone", event.id, {event.summary});
      }
      change = std::move(*next++);
    }
  }
  return changes;
}

Result<void> invert_row(Change& change, const RowChange& row, const Event& event) {
  const auto later = [&] { return fail(Fault::refused, "history.later", row.id, {event.summary}); };
  auto now = change.session().row("SELECT * FROM \"" + row.table + "\" WHERE id = ?", {row.id});
  if (!now) return fail(now);
  if (row.after.empty()) {
    if (!now->empty()) return later();
    return change.insert(row.table, row.before).map([](auto&&) {});
  }
  if (now->empty() || !holds(*now, row.after)) return later();
  if (row.before.empty()) return change.erase(row.table, row.id);
  return change.update(row.table, row.id, row.before);
}

}  // namespace

Workspace::Workspace(std::unique_ptr<Session> session, std::string place, int epsg)
    : session_(std::move(session)), place_(std::move(place)), epsg_(epsg) {}
Workspace::Workspace(Workspace&&) noexcept = default;
Workspace& Workspace::operator=(Workspace&&) noexcept = default;
Workspace::~Workspace() = default;

Result<Workspace> Workspace::create(const std::string& place, int epsg) {
  auto session = connect(place, Opening::create);
  if (!session) return fail(session);
  set_crs(**session, epsg);
  if (is_postgres(place) && stored_number(**session, "epsg", place)) {
    return fail(Fault::usage, "workspace.exists", place, {place});
  }
  auto made = in_transaction(**session, [&] { return make_schema(**session, epsg); });
  if (!made) {
    session->reset();
    std::error_code ignored;
    if (!is_postgres(place)) std::filesystem::remove(place, ignored);
    return fail(made);
  }
  return Workspace(std::move(*session), place, epsg);
}

Result<Workspace> Workspace::open(const std::string& place, Access access) {
  auto session = connect(place, access == Access::read ? Opening::read : Opening::write);
  if (!session) return fail(session);
  const auto epsg = stored_number(**session, "epsg", place);
  if (!epsg) return fail(epsg);
  const auto version = stored_number(**session, "schema_version", place);
  if (!version) return fail(version);
  if (*version > schema_version()) return fail(Fault::input, "workspace.newer", place, {place});
  set_crs(**session, *epsg);
  if (*version < schema_version() && access == Access::write) {
    auto done = in_transaction(**session, [&] { return migrate(**session, *version, *epsg); });
    if (!done) return fail(done);
  }
  return Workspace(std::move(*session), place, *epsg);
}

bool Workspace::exists(const std::string& place) {
  if (is_postgres(place)) return Workspace::open(place, Access::read).has_value();
  std::error_code unknown;
  return std::filesystem::exists(place, unknown);
}

Result<Event> Workspace::perform(const Operation& operation,
                                 const std::function<Result<void>(Change&)>& work) {
  return perform_event(operation, {}, work);
}

Result<Event> Workspace::perform_event(const Operation& operation, const std::string& undoes,
                                       const std::function<Result<void>(Change&)>& work) {
  if (operation.actor.role == "viewer") {
    return fail(Fault::refused, "workspace.viewer", operation.name, {operation.actor.name});
  }
  Event event;
  event.id = new_id();
  event.at = utc_now();
  event.actor = operation.actor.name;
  event.role = operation.actor.role;
  event.operation = operation.name;
  event.summary = operation.summary;
  event.reason = operation.reason;
  event.document = operation.document;
  event.counter_act = operation.counter_act;
  event.undoes = undoes;
  const auto done = in_transaction(*session_, [&]() -> Result<void> {
    Change change(*session_);
    if (auto worked = work(change); !worked) return worked;
    if (auto settled = change.settle(); !settled) return settled;
    return write_event(event, change);
  });
  if (!done) return fail(done);
  return event;
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
  if (change.personal_.count() > 0) {
    auto apart = session_->prepare("INSERT INTO event_personal (event_id, changes) VALUES (?, ?)");
    if (!apart) return fail(apart);
    const Value packed[] = {event.id, Bytes{change.personal_.packed()}};
    if (auto done = (*apart)->run(packed); !done) return fail(done);
  }
  if (session_->dialect() != Dialect::sqlite) return {};
  return change.for_each_touched(
      [&](std::string_view table, const Box& box) { return grow_extent(*session_, table, box); });
}

Result<Event> Workspace::invert(const Actor& actor, const Event& event, std::string_view name) {
  auto changes = changes_of(*session_, event);
  if (!changes) return fail(changes);
  const bool undo = name == undo_name;
  Operation operation{
      std::string(name), actor, (undo ? "撤销 " : "重做 ") + event.summary, {}, {}, {}};
  return perform_event(operation, event.id, [&](Change& change) -> Result<void> {
    for (auto row = changes->rbegin(); row != changes->rend(); ++row) {
      if (auto done = invert_row(change, *row, event); !done) return done;
    }
    return {};
  });
}

Result<Event> Workspace::undo(const Actor& actor, const std::string& event_id) {
  const auto events = all_events(*session_);
  if (!events) return fail(events);
  for (const Event& event : *events) {
    const bool wanted = event_id.empty() || event.id == event_id;
    if (!wanted || event.undone || is_inversion(event)) continue;
    if (!event.counter_act.empty()) {
      return fail(Fault::refused, "history.final", event.id, {event.summary, event.counter_act});
    }
    return invert(actor, event, undo_name);
  }
  return fail(Fault::refused, "history.nothing");
}

Result<Event> Workspace::redo(const Actor& actor) {
  const auto events = all_events(*session_);
  if (!events) return fail(events);
  for (const Event& event : *events) {
    if (!is_inversion(event)) break;
    if (event.operation != undo_name || event.undone) continue;
    const auto original = std::find_if(events->begin(), events->end(),
                                       [&](const Event& e) { return e.id == event.undoes; });
    Event shown = event;
    if (original != events->end()) shown.summary = original->summary;
    return invert(actor, shown, redo_name);
  }
  return fail(Fault::refused, "history.nothing_to_redo");
}

Result<std::vector<Event>> Workspace::history(int limit) {
  auto events = all_events(*session_);
  if (events && limit > 0 && events->size() > static_cast<std::size_t>(limit)) {
    events->resize(static_cast<std::size_t>(limit));
  }
  return events;
}

}  // namespace lifang::workspace
