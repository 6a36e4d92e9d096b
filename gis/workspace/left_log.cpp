// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/left_log.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
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
#include "gis/workspace/meta.h"
#include "gis/workspace/personal_log.h"
#include "gis/workspace/sqlite_session.h"
#include "gis/workspace/tables.h"

namespace lifang::workspace {
namespace {

namespace fs = std::filesystem;

/// What would run when the file is read or written, by name.
std::set<std::string> running(Session& session) {
  std::set<std::string> out;
  for (const auto& found : {disguises(session), foreign_triggers(session)}) {
    if (found) out.insert(found->begin(), found->end());
  }
  return out;
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

/// The ids of all events, oldest first; nothing if they do not end where the workspace says.
std::optional<std::vector<std::string>> all_events(Session& session) {
  const auto events = session.rows("SELECT id, digest FROM event ORDER BY seq");
  const auto head = chain_head(session);
  if (!events || !head) return std::nullopt;
  const std::string last = events->empty() ? "" : events->back().text("digest");
  if (*head != ChainHead{static_cast<std::int64_t>(events->size()), last}) return std::nullopt;
  std::vector<std::string> ids;
  for (const Row& event : *events) ids.push_back(event.text("id"));
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

/// Whether each row stands as the last of these events that touched it left it, or, where the
/// file alone is asked too, did not stand so there either.
bool stand_as_left(Session& joined, const std::vector<std::string>& events, Session* alone) {
  std::set<std::pair<std::string, std::string>> seen;
  for (auto event = events.rbegin(); event != events.rend(); ++event) {
    const auto changes = changes_of(joined, *event);
    if (!changes) return false;
    for (auto change = changes->rows.rbegin(); change != changes->rows.rend(); ++change) {
      if (!find_table(change->table)) return false;
      const bool newest = seen.emplace(change->table, change->id).second;
      if (!newest || is_forgotten(*change) || is_as_left(joined, *change)) continue;
      if (!alone || is_as_left(*alone, *change)) return false;
    }
  }
  return true;
}

/// A write-ahead log goes on from the file's last event; a journal takes back what was begun.
enum class Log { ahead, journal };

/// Schemas before the chain have no digests to go by.
bool history_fits(Session& joined, Session& alone, Log log) {
  const auto columns = joined.columns_of("event");
  if (!columns) return false;
  if (std::find(columns->begin(), columns->end(), "digest") == columns->end()) return true;
  if (log == Log::journal) {
    const auto events = all_events(joined);
    if (!events) return !all_events(alone);
    return stand_as_left(joined, *events, &alone);
  }
  // Where the file alone tells no end, from the beginning.
  const auto events = later_events(joined, chain_head(alone).value_or(ChainHead{}));
  return events && stand_as_left(joined, *events, nullptr);
}

/// What was wrong with the file before is not the log's doing.
Result<bool> fits(const std::string& joined_place, const std::string& place, Log log) {
  const auto alone = open_sqlite(place, Opening::alone);
  const auto joined = open_sqlite(joined_place, Opening::look);
  if (!joined && joined.error().code == "workspace.corrupt") return !alone;
  if (!joined) return fail(joined);
  const bool was_workspace = alone && is_workspace(**alone);
  // A workspace that was just being made is none on either side of the crash.
  if (!is_workspace(**joined)) return !was_workspace;
  if (!alone) return has_sound_pages(**joined);
  const auto before = running(**alone), now = running(**joined);
  if (!std::includes(before.begin(), before.end(), now.begin(), now.end())) return false;
  if (!has_sound_pages(**joined) && has_sound_pages(**alone)) return false;
  return history_fits(**joined, **alone, log);
}

/// SQLite deletes the file that a journal names as the one above it. Lifang's name none.
bool names_another(const std::string& journal) {
  const auto end = files::read_end(journal, journal_mark.size());
  return !end || *end == journal_mark;
}

/// A folder of its own beside the workspace, gone when it is left. It is locked as long as its
/// process lives (where the file system has locks), so the next one clears away what a killed one
/// could not.
class Beside {
 public:
  explicit Beside(const std::string& place) {
    clear_left(place + ending);
    for (int turn = 0; turn < 10 && !make(place); ++turn) made_ = false;
  }
  ~Beside() {
    if (made_) remove(folder_);
    if (lock_ >= 0) ::close(lock_);
  }
  Beside(const Beside&) = delete;
  Beside& operator=(const Beside&) = delete;
  bool made() const { return made_; }
  std::string file() const { return folder_ + "/w.gpkg"; }

 private:
  static constexpr const char* ending = ".look-";

  /// False: another look took it for one that was left, and has cleared it away.
  bool make(const std::string& place) {
    folder_ = place + ending + "XXXXXX";
    made_ = ::mkdtemp(folder_.data()) != nullptr;
    if (!made_) return true;
    lock_ = locked(folder_);
    if (lock_ < 0) return errno != EWOULDBLOCK && errno != ENOENT;
    struct stat held {
    }, named{};
    if (::fstat(lock_, &held) == 0 && ::lstat(folder_.c_str(), &named) == 0 &&
        held.st_ino == named.st_ino) {
      return true;
    }
    ::close(std::exchange(lock_, -1));
    return false;
  }

  /// A descriptor that holds the folder, or -1 and errno.
  static int locked(const std::string& folder) {
    const int held = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (held < 0 || ::flock(held, LOCK_EX | LOCK_NB) == 0) return held;
    const int why = errno;
    ::close(held);
    errno = why;
    return -1;
  }

  /// No more than what was put there: the folder of somebody else keeps what it holds.
  static void remove(const std::string& folder) {
    std::error_code ignored;
    for (const char* end : {"", "-journal", "-wal", "-shm"})
      fs::remove(folder + "/w.gpkg" + end, ignored);
    fs::remove(folder, ignored);
  }

  static void clear_left(const std::string& beginning) {
    std::error_code ignored;
    const fs::path whole = fs::absolute(beginning, ignored);
    const std::string name = whole.filename().string();
    std::vector<std::string> left;
    fs::directory_iterator entry(whole.parent_path(), ignored);
    for (; entry != fs::directory_iterator(); entry.increment(ignored)) {
      const std::string found = entry->path().filename().string();
      if (found.starts_with(name) && found.size() == name.size() + 6) left.push_back(entry->path());
    }
    for (const std::string& folder : left) {
      const int lock = locked(folder);
      if (lock < 0) continue;
      remove(folder);
      ::close(lock);
    }
  }

  std::string folder_;
  bool made_ = false;
  int lock_ = -1;
};

/// A journal is tried on a copy: rolled back, it writes into the file.
Result<bool> journal_fits(const std::string& place) {
  if (names_another(place + "-journal")) return false;
  const auto trouble = [&](bool full) {
    return fail(Fault::environment, full ? "workspace.full" : "workspace.no_permission", place,
                {place});
  };
  const Beside beside(place);
  if (!beside.made()) return trouble(errno == ENOSPC || errno == EDQUOT);
  for (const char* end : {"", "-journal", "-wal"}) {
    std::error_code problem;
    if (!fs::exists(place + end, problem)) continue;
    fs::copy_file(place + end, beside.file() + end, problem);
    const bool full = problem == std::errc::no_space_on_device || problem.value() == EDQUOT;
    if (problem) return trouble(full);
  }
  return fits(beside.file(), place, Log::journal);
}

}  // namespace

Result<void> check_left_log(const std::string& place) {
  if (!left_open(place)) return {};
  const bool rolls_back = has_journal(place);
  const auto fit = rolls_back ? journal_fits(place) : fits(place, place, Log::ahead);
  if (!fit) {
    // Opening will say why in its own way.
    const std::string& code = fit.error().code;
    if (code == "workspace.no_permission" || code == "workspace.busy") return {};
    return fail(fit);
  }
  if (*fit) return {};
  const std::string log = place + (rolls_back ? "-journal" : "-wal");
  return fail(Fault::input, "workspace.foreign_log", place, {place, log});
}

}  // namespace lifang::workspace
