// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "gis/workspace/change.h"
#include "gis/workspace/office.h"
#include "gis/workspace/session.h"

namespace lifang::workspace {

/// Who acts. Roles: viewer officer reviewer planner administrator.
struct Actor {
  std::string name = {};
  std::string role = "officer";
};

/// What an operation says of itself; it becomes the head of its event.
struct Operation {
  std::string name;  ///< "ApproveName"
  Actor actor;
  std::string summary;        ///< one line for the history list, Chinese: "批准 清溪路"
  std::string reason = {};    ///< why
  std::string document = {};  ///< number of the document it rests on
  /// Empty: undo takes it back. Else the act that ends it instead ("void", "withdraw", "abolish").
  std::string counter_act = {};
};

/// One line of the history.
struct Event {
  std::int64_t seq = 0;
  std::string id;
  std::string at;  ///< UTC, ISO 8601 with Z
  std::string actor;
  std::string role;
  std::string operation;
  std::string summary;
  std::string reason;
  std::string document;
  std::string counter_act;
  std::string undoes;  ///< id of the event that this one takes back
  bool undone = false;
  std::int64_t rows = 0;
};

enum class Access { read, write };

/// The register and its plans: one GeoPackage file, or one PostGIS database.
///
///   auto work = Workspace::open("county.gpkg", Access::write);
///   auto done = work->perform({.name = "NoteDoubt", .actor = {"王敏"}, .summary = "存疑 清溪路"},
///       [&](Change& change) { return change.update("place_name", id, {{"in_doubt", 1}}); });
///
/// Every change goes through perform: one transaction, one event. A failing
/// work function, a full disk or a crash leaves the workspace as it was.
class Workspace {
 public:
  /// `place`: path of a new .gpkg, or "postgresql:…" naming an empty database
  /// (libpq connection string after the colon). `epsg`: CRS of all geometry, in metres.
  /// Errors: "workspace.exists", "workspace.no_folder", "workspace.unknown_crs",
  /// "workspace.no_permission", "workspace.no_server", "workspace.full".
  static Result<Workspace> create(const std::string& place, int epsg);

  /// Migrates an older schema forward when opened for writing; a GeoPackage as it was stays
  /// beside it ("county.schema1.gpkg"). For reading, an older schema is refused.
  /// Errors: "workspace.missing", "workspace.not_one", "workspace.empty_database",
  /// "workspace.busy", "workspace.newer", "workspace.older", "workspace.read_only",
  /// "workspace.foreign_code" (triggers), "workspace.disguise" (views or computed columns),
  /// "workspace.foreign_log" (left_log.h).
  static Result<Workspace> open(const std::string& place, Access access);

  /// Whether a workspace of any schema is there. On PostGIS a server that does not answer is
  /// an error ("workspace.no_server"), not a no.
  static Result<bool> exists(const std::string& place);

  /// Who would be logged in there; nobody for a file and where no office answers.
  static std::optional<Member> member_at(const std::string& place);

  /// Takes a workspace away: its file, or its tables in the database. No connection to it may
  /// be open. For what was made a moment ago and did not come to hold anything.
  static Result<void> remove(const std::string& place);

  Workspace(Workspace&&) noexcept;
  Workspace& operator=(Workspace&&) noexcept;
  ~Workspace();

  Session& session() { return *session_; }
  /// Who is logged in to an office's database; nobody on a file, and for a database's owner.
  /// What a member does is done in their name: the database refuses any other.
  const std::optional<Member>& member() const { return member_; }
  int epsg() const { return epsg_; }
  const std::string& place() const { return place_; }

  /// Whether the last one who wrote did not close the file (a crash, a pulled plug). What was
  /// confirmed is there, what was under way is not; `history(1)` tells the last that is.
  bool was_left_open() const { return was_left_open_; }

  /// Runs one operation: `work` reads, decides and writes inside the one transaction, which no
  /// other writer shares, so what it read still holds when it writes. Its second argument is
  /// the event's head, to fill in what was only found on the way (the summary).
  /// An error or an exception takes everything back. Work that changes nothing leaves no
  /// event; the answer's `id` is then empty.
  /// A server that is lost on the way is waited for: what it had confirmed counts as done.
  /// Errors: those of `work`; "workspace.viewer" for a viewer; "workspace.busy" when another
  /// writer holds the workspace; "workspace.stale" when a row changed meanwhile;
  /// "workspace.moved" when another file, or none, stands in its place; "office.…" for
  /// what an office's database refuses; "workspace.server_gone": nothing was done;
  /// "workspace.unsure": the server was lost while it confirmed and did not come back.
  Result<Event> perform(const Operation& operation,
                        const std::function<Result<void>(Change&)>& work);
  Result<Event> perform(const Operation& operation,
                        const std::function<Result<void>(Change&, Operation& head)>& work);

  /// Takes back the newest operation not yet taken back, or the one with that id.
  /// Errors: "history.nothing", "history.final" (names the counter-act),
  /// "history.later" (a later operation changed the same rows), "history.in_use" (rows that
  /// would go are referred to by rows that stay), "history.forged" (the record of the operation
  /// is not what was written when it was done).
  Result<Event> undo(const Actor& actor, const std::string& event_id = {});
  /// Takes back the newest undo, if nothing else was done since.
  Result<Event> redo(const Actor& actor);
  /// How the workspace is to be shown, kept in it without an event; "" if it was never said.
  Result<std::string> setting(const std::string& name);
  Result<void> set_setting(const std::string& name, const std::string& value);

  /// Writes the store anew without what was freed in it, so that nothing erased can be read from
  /// its pages. Errors: "workspace.busy", "workspace.full".
  Result<void> write_anew();

  /// Newest first.
  Result<std::vector<Event>> history(int limit = 50);
  /// What this object did last by perform, undo or redo; its `id` is empty if it left no event.
  const Event& last_done() const { return last_done_; }

 private:
  Workspace(std::unique_ptr<Session> session, std::string place, int epsg);
  struct Draft;  // an event as its work fills it in
  Result<Event> perform_event(Draft draft,
                              const std::function<Result<void>(Change&, Draft&)>& work);
  Result<void> write_event(Event& event, Change& change);
  /// Whether an event that was being confirmed when the server was lost is there.
  Result<void> survived(Event& event);

  std::unique_ptr<Session> session_;
  std::string place_;
  int epsg_ = 0;
  bool was_left_open_ = false;
  std::optional<Member> member_;
  Event last_done_;
};

}  // namespace lifang::workspace
