// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/files/whole_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <filesystem>
#include <sstream>

#include "gis/resources/resources.h"

namespace lifang::files {
namespace {
namespace fs = std::filesystem;

constexpr double megabyte = 1024.0 * 1024.0;

class Handle {
 public:
  explicit Handle(const std::string& path)
      // Whoever opens a pipe waits for its other end, unless told not to.
      : file_(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)), error_(errno) {}
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  ~Handle() {
    if (file_ >= 0) ::close(file_);
  }
  int get() const { return file_; }
  int error() const { return error_; }

 private:
  int file_;
  int error_;
};

tl::unexpected<Error> trouble(int error, const std::string& path) {
  switch (error) {
    case ENOENT:
    case ENOTDIR:
    case ELOOP: return fail(Fault::input, "import.missing_file", path, {path});
    case ENAMETOOLONG: return fail(Fault::input, "import.name_long", path, {path});
    // A device without a driver, a socket.
    case ENXIO:
    case ENODEV: return fail(Fault::input, "import.not_a_file", path, {path});
    default: return fail(Fault::environment, "import.no_permission", path, {path});
  }
}

Result<void> check_kind(const struct stat& about, const std::string& path) {
  if (S_ISDIR(about.st_mode)) return fail(Fault::input, "import.is_directory", path, {path});
  if (!S_ISREG(about.st_mode)) return fail(Fault::input, "import.not_a_file", path, {path});
  if (about.st_size == 0) return fail(Fault::input, "import.empty", path, {path});
  return {};
}

/// Of what was opened, which may have taken the place of what was looked at.
Result<off_t> size_of(const Handle& file, const std::string& path) {
  struct stat about {};
  if (file.get() < 0) return trouble(file.error(), path);
  if (::fstat(file.get(), &about) != 0) return trouble(errno, path);
  if (auto kind = check_kind(about, path); !kind) return fail(kind);
  return about.st_size;
}

Result<std::string> read_all(int file, const std::string& path, std::uintmax_t most) {
  std::string out;
  std::array<char, std::size_t{1} << 16> part{};
  while (true) {
    const ssize_t got = ::read(file, part.data(), part.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return trouble(errno, path);
    if (got == 0) return out;
    out.append(part.data(), static_cast<std::size_t>(got));
    if (out.size() > most) {
      std::ostringstream megabytes;
      megabytes << static_cast<double>(most) / megabyte;
      return fail(Fault::input, "import.too_large", path, {path, megabytes.str()});
    }
  }
}

}  // namespace

Result<void> check_readable(const std::string& path) {
  struct stat about {};
  // Before it is opened: to open a device may already do something.
  if (::stat(path.c_str(), &about) != 0) return trouble(errno, path);
  if (auto kind = check_kind(about, path); !kind) return kind;
  if (::access(path.c_str(), R_OK) != 0) return trouble(errno, path);
  return {};
}

Result<void> check_with_companions(const std::string& path) {
  if (auto readable = check_readable(path); !readable) return readable;
  const fs::path file(path);
  const std::string stem = file.stem().string();
  const fs::path folder = file.has_parent_path() ? file.parent_path() : ".";
  std::error_code unknown;
  for (fs::directory_iterator at(folder, unknown), end; at != end; at.increment(unknown)) {
    const std::string name = at->path().filename().string();
    const bool along = name.size() > stem.size() && name.starts_with(stem) &&
                       std::ispunct(static_cast<unsigned char>(name[stem.size()]));
    const bool harmless =
        !along || at->is_regular_file(unknown) || at->is_directory(unknown) || !at->exists(unknown);
    if (harmless) continue;
    const std::string where = at->path().string();
    return fail(Fault::input, "import.not_a_file", where, {where});
  }
  return {};
}

Result<std::string> read_whole(const std::string& path, std::uintmax_t most_bytes) {
  if (auto readable = check_readable(path); !readable) return fail(readable);
  const Handle file(path);
  if (const auto size = size_of(file, path); !size) return fail(size);
  return read_all(file.get(), path, most_bytes);
}

Result<std::string> read_end(const std::string& path, std::size_t bytes) {
  if (auto readable = check_readable(path); !readable) return fail(readable);
  const Handle file(path);
  const auto size = size_of(file, path);
  if (!size) return fail(size);
  const auto skipped = std::max<off_t>(0, *size - static_cast<off_t>(bytes));
  if (::lseek(file.get(), skipped, SEEK_SET) < 0) return trouble(errno, path);
  return read_all(file.get(), path, bytes);
}

Result<std::string> read_whole(const std::string& path, std::string_view kind) {
  const auto rules = rule_file("files");
  if (!rules) return fail(rules);
  const double most = rules->number("largest_mb." + std::string(kind));
  return read_whole(path, static_cast<std::uintmax_t>(most * megabyte));
}

}  // namespace lifang::files
