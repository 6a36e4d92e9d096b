// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/backup.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <ctime>
#include <filesystem>
#include <optional>
#include <set>

#include "gis/files/whole_file.h"
#include "gis/resources/resources.h"
#include "gis/workspace/left_log.h"
#include "gis/workspace/meta.h"
#include "gis/workspace/postgres_session.h"
#include "gis/workspace/sqlite_session.h"

namespace lifang::workspace {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t stamp_length = 15;

Result<void> is_file(const std::string& place) {
  if (!is_postgres(place)) return {};
  return fail(Fault::usage, "backup.file_only", place, {place});
}

bool is_stamp(std::string_view text) {
  if (text.size() != stamp_length || text[8] != '-') return false;
  return std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }) == 14;
}

std::string named(const std::string& place, const std::string& between) {
  const fs::path file(place);
  return file.stem().string() + "." + between + file.extension().string();
}

/// The head of a workspace whose pages read as they should.
Result<ChainHead> sound_head(const std::string& path) {
  if (auto fits = check_left_log(path); !fits) return fail(fits);
  const auto session = open_sqlite(path, Opening::read);
  if (!session && session.error().code == "workspace.corrupt") {
    return fail(Fault::input, "backup.damaged", path, {path});
  }
  if (!session) return fail(session);
  if (!has_sound_pages(**session)) return fail(Fault::input, "backup.damaged", path, {path});
  if (!is_workspace(**session)) return fail(Fault::input, "workspace.not_one", path, {path});
  return chain_head(**session);
}

/// What a rename says survives a pulled plug only when the folder itself is on the disk.
void sync_folder(const fs::path& file) {
  const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
  const int open_folder = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (open_folder < 0) return;
  ::fsync(open_folder);
  ::close(open_folder);
}

Result<void> copy(const std::string& from, const std::string& to) {
  if (auto fits = check_left_log(from); !fits) return fits;
  const auto session = open_sqlite(from, Opening::read);
  if (!session) return fail(session);
  return back_up(**session, to);
}

Result<void> moved(const std::string& from, const std::string& to) {
  std::error_code problem;
  fs::rename(from, to, problem);
  if (problem) return fail(Fault::environment, "workspace.no_permission", to, {to});
  sync_folder(to);
  return {};
}

/// Nobody else has it open. One that is damaged, or lies beside another's log, is in nobody's
/// hands.
Result<void> is_free(const std::string& place) {
  const auto session = open_sqlite(place, Opening::write);
  if (!session) {
    for (const char* nobodys :
         {"workspace.corrupt", "workspace.foreign_log", "workspace.not_one"}) {
      if (session.error().code == nobodys) return {};
    }
    return fail(session);
  }
  // Only the last connection can leave the write-ahead log.
  const auto mode = (*session)->row("PRAGMA journal_mode=DELETE");
  if (mode && mode->text("journal_mode") == "delete") return {};
  return fail(Fault::environment, "workspace.busy", place, {place});
}

/// The file, if it is there, and what lies beside it: a log that stayed would be taken into what
/// comes into its place. Returns where the file is kept, "" if there was none.
Result<std::string> put_aside(const std::string& place, const std::string& stamp) {
  std::error_code unknown;
  const bool there = fs::exists(place, unknown);
  if (there) {
    if (auto free = is_free(place); !free) return fail(free);
  }
  const std::string kept =
      (fs::path(place).parent_path() / named(place, "replaced-" + stamp)).string();
  for (const char* end : {"-wal", "-shm", "-journal", ""}) {
    if (!fs::exists(place + end, unknown)) continue;
    if (auto done = moved(place + end, kept + end); !done) return fail(done);
  }
  return there ? kept : std::string{};
}

/// The head without reading all pages; of none, nothing.
std::optional<ChainHead> told_head(const std::string& path) {
  const auto session = open_sqlite(path, Opening::read);
  if (!session) return {};
  const auto head = chain_head(**session);
  return head ? std::optional(*head) : std::nullopt;
}

}  // namespace

Result<BackupRules> backup_rules(const std::string& place) {
  const auto config = rule_file("backup");
  if (!config) return fail(config);
  BackupRules out;
  out.rotation.newest = config->integer("keep_newest", out.rotation.newest);
  out.rotation.months = config->integer("keep_months", out.rotation.months);
  out.daily = config->flag("daily", out.daily);
  out.folder = (fs::path(place).parent_path() / config->text("folder", "backups")).string();
  return out;
}

std::string backup_stamp() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  localtime_r(&now, &parts);
  char out[32];
  std::strftime(out, sizeof out, "%Y%m%d-%H%M%S", &parts);
  return out;
}

bool is_backup_due(const std::string& place, const BackupRules& rules, const std::string& stamp) {
  if (!rules.daily || !is_file(place)) return false;
  const auto head = told_head(place);
  if (!head) return false;
  const auto made = backups_of(place, rules.folder);
  if (made.empty()) return true;
  const bool today = made.front().stamp.substr(0, 8) == stamp.substr(0, 8);
  return !today && told_head(made.front().path) != head;
}

namespace {

/// The folder that holds `tail`; none: it does not end so.
std::optional<fs::path> without_tail(fs::path folder, fs::path tail) {
  for (; !tail.empty(); tail = tail.parent_path(), folder = folder.parent_path()) {
    if (folder.filename() != tail.filename()) return std::nullopt;
  }
  return folder;
}

}  // namespace

Result<std::string> place_of_backup(const std::string& backup) {
  const fs::path file(backup);
  const std::string name = file.stem().string();
  if (name.size() <= stamp_length + 1 || name[name.size() - stamp_length - 1] != '.' ||
      !is_stamp(std::string_view(name).substr(name.size() - stamp_length))) {
    return std::string{};
  }
  const auto config = rule_file("backup");
  if (!config) return fail(config);
  const fs::path among(config->text("folder", "backups"));
  fs::path folder = file.parent_path();
  if (among.is_absolute() && folder == among) return std::string{};  // of any folder's workspace
  const fs::path tail = among.has_filename() ? among : among.parent_path();
  if (auto above = without_tail(folder, tail)) folder = std::move(*above);
  const std::string stem = name.substr(0, name.size() - stamp_length - 1);
  return (folder / (stem + file.extension().string())).string();
}

std::vector<Backup> backups_of(const std::string& place, const std::string& folder) {
  const std::string stem = fs::path(place).stem().string() + ".";
  const std::string end = fs::path(place).extension().string();
  std::vector<Backup> out;
  std::error_code unknown;
  for (const auto& entry : fs::directory_iterator(folder, unknown)) {
    const std::string name = entry.path().filename().string();
    if (name.size() != stem.size() + stamp_length + end.size()) continue;
    if (!name.starts_with(stem) || !name.ends_with(end)) continue;
    const std::string stamp = name.substr(stem.size(), stamp_length);
    if (!is_stamp(stamp)) continue;
    out.push_back(
        {entry.path().string(), stamp, static_cast<std::int64_t>(entry.file_size(unknown))});
  }
  std::sort(out.begin(), out.end(),
            [](const Backup& a, const Backup& b) { return a.stamp > b.stamp; });
  return out;
}

std::vector<Backup> outlived(const std::vector<Backup>& newest_first, const Rotation& rotation) {
  std::vector<Backup> out;
  std::set<std::string> months;
  std::int64_t rank = 0;
  // Whatever the rules say, the newest stays: it may have been made a moment ago.
  const std::int64_t newest = std::max<std::int64_t>(1, rotation.newest);
  for (const Backup& backup : newest_first) {
    const bool first_of_month = months.insert(backup.stamp.substr(0, 6)).second;
    const bool monthly =
        first_of_month && static_cast<std::int64_t>(months.size()) <= rotation.months;
    if (rank++ >= newest && !monthly) out.push_back(backup);
  }
  return out;
}

Result<BackedUp> make_backup(const std::string& place, const std::string& folder,
                             const std::string& stamp, const Rotation& rotation) {
  if (auto file = is_file(place); !file) return fail(file);
  std::error_code problem;
  fs::create_directories(folder, problem);
  if (problem) return fail(Fault::environment, "workspace.no_permission", folder, {folder});
  const std::string path = (fs::path(folder) / named(place, stamp)).string();
  if (fs::exists(path, problem)) return fail(Fault::usage, "workspace.exists", path, {path});
  // Under another name until it is whole: a broken copy must not look like a backup.
  const std::string half = path + ".part";
  fs::remove(half, problem);
  if (auto copied = copy(place, half); !copied) return fail(copied);
  const auto head = sound_head(half);
  if (!head) {
    fs::remove(half, problem);
    return fail(head);
  }
  if (auto done = moved(half, path); !done) return fail(done);
  BackedUp out{{path, stamp, static_cast<std::int64_t>(fs::file_size(path, problem))}, *head, {}};
  for (const Backup& old : outlived(backups_of(place, folder), rotation)) {
    if (fs::remove(old.path, problem)) out.removed.push_back(old.path);
  }
  return out;
}

Result<Restored> restore(const std::string& backup, const std::string& place,
                         const std::string& stamp, bool replace) {
  if (auto file = is_file(place); !file) return fail(file);
  if (auto readable = files::check_with_companions(backup); !readable) return fail(readable);
  std::error_code unknown;
  const bool there = fs::exists(place, unknown);
  if (there && !replace) return fail(Fault::usage, "workspace.exists", place, {place});
  const auto head = sound_head(backup);
  if (!head) return fail(head);
  const std::string half = place + ".part";
  fs::remove(half, unknown);
  if (auto copied = copy(backup, half); !copied) return fail(copied);
  Restored out{*head, {}};
  auto kept = put_aside(place, stamp);
  if (!kept) {
    fs::remove(half, unknown);
    return fail(kept);
  }
  out.kept = std::move(*kept);
  if (auto done = moved(half, place); !done) return fail(done);
  return out;
}

}  // namespace lifang::workspace
