// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/left_log.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "gis/files/whole_file.h"
#include "gis/workspace/chain.h"
#include "gis/workspace/file_state.h"
#include "gis/workspace/geopackage.h"
#include "gis/workspace/personal_log.h"
#include "gis/workspace/sqlite_session.h"
#include "gis/workspace/tables.h"

namespace lifang::workspace {
namespace {

namespace fs = std::filesystem;

bool is_workspace(Session& session) {
  const auto row = session.row("SELECT value FROM meta WHERE key = 'epsg'");
  return row && !row->empty();
}

bool runs_nothing(Session& session) {
  const auto views = disguises(session);
  const auto triggers = foreign_triggers(session);
  return views && views->empty() && triggers && triggers->empty();
}

bool has_sound_pages(Session& session) {
  const auto pages = session.rows("PRAGMA integrity_check(1)");
  return pages && pages->size() == 1 && pages->front().text("integrity_check") == "ok";
}

/// The ids of the events after `from`, oldest first; nothing if the chain is broken.
std::optional<std::vector<std::string>> later_events(Session& session, ChainHead from) {
  std::vector<std::string> ids;
  bool whole = true;
  const auto read = session.each("SELECT * FROM event WHERE seq > ? ORDER BY seq", {from.events},
                                 [&](const Cursor& cursor) {
                                   const Row event = cursor.row();
                                   const std::string digest = event_digest(from.digest, event);
                                   whole = whole && event.text("digest") == digest;
                                   from = {from.events + 1, digest};
                                   ids.push_back(event.text("id"));
                                 });
  const auto head = chain_head(session);
  if (!read || !head || !whole || *head != from) return std::nullopt;
  return ids;
}

bool is_as_left(Session& session, const RowChange& change) {
  const auto row = session.row("SELECT * FROM \"" + change.table + "\" WHERE id = ?", {change.id});
  if (!row) return false;
  if (change.after.empty() || row->empty()) return change.after.empty() == row->empty();
  for (const auto& [column, told] : change.after) {
    if (is_set_by_upgrade(change.table, column)) continue;
    const Value* stands = row->find(column);
    if (!stands || !is_as_told(*stands, told)) return false;
  }
  return true;
}

/// Whether each row stands as the last of these events that touched it left it.
bool stand_as_left(Session& session, const std::vector<std::string>& events) {
  std::set<std::pair<std::string, std::string>> seen;
  for (auto event = events.rbegin(); event != events.rend(); ++event) {
    const auto changes = changes_of(session, *event);
    if (!changes) return false;
    for (auto change = changes->rows.rbegin(); change != changes->rows.rend(); ++change) {
      if (!find_table(change->table)) return false;
      const bool newest = seen.emplace(change->table, change->id).second;
      if (newest && !is_forgotten(*change) && !is_as_left(session, *change)) return false;
    }
  }
  return true;
}

/// Schemas before the chain have no digests to go by.
bool goes_on(Session& joined, const ChainHead& from) {
  const auto columns = joined.columns_of("event");
  if (!columns) return false;
  if (std::find(columns->begin(), columns->end(), "digest") == columns->end()) return true;
  const auto events = later_events(joined, from);
  return events && stand_as_left(joined, *events);
}

bool fits(Session& joined, const ChainHead& from) {
  return runs_nothing(joined) && has_sound_pages(joined) && goes_on(joined, from);
}

struct Alone {
  bool is_workspace = false;
  ChainHead head = {};  ///< of none where it cannot be read
};

Alone read_alone(const std::string& place) {
  const auto session = open_sqlite(place, Opening::alone);
  if (!session || !is_workspace(**session)) return {};
  const auto head = chain_head(**session);
  return {true, head.value_or(ChainHead{})};
}

/// `from`: the end of the history without the log.
bool fits(const Result<std::unique_ptr<Session>>& joined, bool was_workspace,
          const ChainHead& from) {
  if (!joined) return joined.error().code != "workspace.corrupt";
  // A workspace that was just being made is none on either side of the crash.
  if (!is_workspace(**joined)) return !was_workspace;
  return fits(**joined, from);
}

bool wal_fits(const std::string& place) {
  const Alone alone = read_alone(place);
  return fits(open_sqlite(place, Opening::look), alone.is_workspace, alone.head);
}

/// SQLite deletes the file that a journal names as the one above it. Lifang's name none.
bool names_another(const std::string& journal) {
  constexpr std::string_view mark{"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7", 8};
  const auto end = files::read_end(journal, mark.size());
  return !end || *end == mark;
}

/// A folder of its own beside the workspace, gone when it is left.
class Beside {
 public:
  explicit Beside(const std::string& place) : folder_(place + ".look-XXXXXX") {
    made_ = ::mkdtemp(folder_.data()) != nullptr;
  }
  ~Beside() {
    std::error_code ignored;
    if (made_) fs::remove_all(folder_, ignored);
  }
  Beside(const Beside&) = delete;
  Beside& operator=(const Beside&) = delete;
  bool made() const { return made_; }
  std::string file() const { return folder_ + "/w.gpkg"; }

 private:
  std::string folder_;
  bool made_ = false;
};

/// A journal holds pages as they were before a change that was not finished: what the file holds
/// alone is no state at all, so the whole history is gone through, on a copy.
Result<bool> journal_fits(const std::string& place) {
  if (names_another(place + "-journal")) return false;
  const Beside beside(place);
  if (!beside.made()) return true;
  for (const char* end : {"", "-journal"}) {
    std::error_code problem;
    fs::copy_file(place + end, beside.file() + end, problem);
    if (problem) return fail(Fault::environment, "workspace.full", place, {place});
  }
  const bool was_workspace = read_alone(place).is_workspace;
  return fits(open_sqlite(beside.file(), Opening::look), was_workspace, {});
}

}  // namespace

Result<void> check_left_log(const std::string& place) {
  if (!left_open(place)) return {};
  const std::string journal = place + "-journal";
  std::error_code none;
  const bool rolls_back = fs::file_size(journal, none) > 0 && !none;
  const Result<bool> fits = rolls_back ? journal_fits(place) : Result<bool>(wal_fits(place));
  if (!fits) return fail(fits);
  if (*fits) return {};
  const std::string log = rolls_back ? journal : place + "-wal";
  return fail(Fault::input, "workspace.foreign_log", place, {place, log});
}

}  // namespace lifang::workspace
