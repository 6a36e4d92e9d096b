// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/output_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <random>
#include <system_error>
#include <utility>

#include "gis/workspace/sqlite_session.h"

namespace lifang::workspace {
namespace {

namespace fs = std::filesystem;

tl::unexpected<Error> cannot_write(const std::string& path, std::error_code why) {
  return fail(Fault::environment, "export.cannot_write", path, {path, why.message()});
}

std::error_code last_error() {
  return {errno, std::generic_category()};
}

bool is_database(const std::string& path) {
  constexpr std::string_view magic("SQLite format 3\0", 16);
  std::array<char, magic.size()> head{};
  std::ifstream file(path, std::ios::binary);
  return file.read(head.data(), head.size()) && std::string_view(head.data(), head.size()) == magic;
}

/// Any, not only one of ours that is open; one that cannot be read counts, to be safe.
bool is_workspace(const std::string& path) {
  std::error_code unknown;
  if (!fs::is_regular_file(path, unknown) || !is_database(path)) return false;
  const auto session = open_sqlite(path, Opening::read);
  if (!session) return true;
  const auto own = (*session)->row(
      "SELECT count(*) AS n FROM sqlite_master WHERE type = 'table' AND name IN ('meta', 'event')");
  return !own || own->integer("n") == 2;
}

std::string goal_of(const std::string& path) {
  std::error_code unknown;
  const fs::path goal =
      fs::is_symlink(path, unknown) ? fs::canonical(path, unknown) : fs::path(path);
  return goal.empty() ? path : goal.string();
}

Result<void> write_all(int file, const std::string& shown, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return cannot_write(shown, last_error());
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

Result<void> write_to(const std::string& place, const std::string& shown, std::string_view bytes) {
  const int file = ::open(place.c_str(), O_WRONLY | O_CLOEXEC);
  if (file < 0) return cannot_write(shown, last_error());
  auto done = write_all(file, shown, bytes);
  if (::close(file) != 0 && done) return cannot_write(shown, last_error());
  return done;
}

}  // namespace

Result<void> check_output(const std::string& path) {
  const std::string goal = goal_of(path);
  bool harms = is_workspace(goal);
  for (const std::string_view end : {"-wal", "-shm", "-journal"}) {
    harms =
        harms || (goal.ends_with(end) && is_workspace(goal.substr(0, goal.size() - end.size())));
  }
  if (harms) return fail(Fault::usage, "export.over_workspace", path, {path});
  return {};
}

OutputFile::OutputFile(std::string shown, std::string goal, std::string part)
    : shown_(std::move(shown)), goal_(std::move(goal)), part_(std::move(part)) {}

OutputFile::OutputFile(OutputFile&& other) noexcept
    : shown_(std::move(other.shown_)),
      goal_(std::move(other.goal_)),
      part_(std::exchange(other.part_, {})) {}

OutputFile::~OutputFile() {
  if (!part_.empty()) ::unlink(part_.c_str());
}

Result<OutputFile> OutputFile::begin(const std::string& path) {
  if (auto harmless = check_output(path); !harmless) return fail(harmless);
  const fs::path goal = goal_of(path);
  const fs::path folder = goal.has_parent_path() ? goal.parent_path() : ".";
  std::error_code trouble;
  if (!fs::is_directory(folder, trouble)) {
    return fail(Fault::environment, "export.no_folder", path, {folder.string()});
  }
  if (fs::is_directory(goal, trouble)) {
    return cannot_write(path, std::make_error_code(std::errc::is_a_directory));
  }
  const std::string part = goal.string() + "." + std::to_string(std::random_device{}()) + ".part";
  const int file = ::open(part.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (file < 0) return cannot_write(path, last_error());
  ::close(file);
  return OutputFile(path, goal.string(), part);
}

Result<void> OutputFile::commit() {
  const int file = ::open(part_.c_str(), O_RDONLY | O_CLOEXEC);
  const bool kept = file >= 0 && ::fsync(file) == 0;
  const std::error_code why = last_error();
  if (file >= 0) ::close(file);
  if (!kept) return cannot_write(shown_, why);
  std::error_code trouble;
  fs::rename(part_, goal_, trouble);
  if (trouble) return cannot_write(shown_, trouble);
  part_.clear();
  return {};
}

Result<void> write_output(const std::string& path, std::string_view bytes) {
  std::error_code unknown;
  const auto there = fs::status(path, unknown);
  const bool stream = fs::is_character_file(there) || fs::is_fifo(there);
  if (stream) return write_to(path, path, bytes);
  auto file = OutputFile::begin(path);
  if (!file) return fail(file);
  if (auto done = write_to(file->part(), path, bytes); !done) return done;
  return file->commit();
}

}  // namespace lifang::workspace
