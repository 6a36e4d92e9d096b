// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/signing_key.h"

#include <fcntl.h>
#include <pwd.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <filesystem>

#include "core/base/utf8.h"
#include "gis/files/whole_file.h"

namespace lifang::operations {
namespace {
namespace fs = std::filesystem;

constexpr const char* setting = "certificate.public_key";

/// The user's own folder, as the environment says, else the system's list of users; never one
/// beside whatever happens to be the working folder.
fs::path home_folder() {
  const char* home = std::getenv("HOME");
  if (home && fs::path(home).is_absolute()) return home;
  std::array<char, 16384> words{};
  passwd user{};
  passwd* found = nullptr;
  getpwuid_r(getuid(), &user, words.data(), words.size(), &found);
  return found && found->pw_dir ? found->pw_dir : "";
}

Result<fs::path> key_folder() {
  if (const char* own = std::getenv("LIFANG_KEYS"); own && *own) return own;
  // A relative one is to be passed over (XDG Base Directory Specification).
  const char* data = std::getenv("XDG_DATA_HOME");
  if (data && fs::path(data).is_absolute()) return fs::path(data) / "lifang" / "keys";
  const fs::path home = home_folder();
  if (home.is_absolute()) return home / ".local" / "share" / "lifang" / "keys";
  return fail(Fault::environment, "certificate.no_home", "HOME");
}

Result<fs::path> key_file(const std::string& public_key) {
  auto folder = key_folder();
  if (!folder) return folder;
  return *folder / (public_key + ".key");
}

Result<std::string> read_key(const fs::path& file) {
  const auto text = files::read_whole(file.string(), "key");
  if (!text) return fail(text);
  return std::string(trimmed(text->substr(0, text->find('\n'))));
}

/// Readable by its owner alone from its first byte on, and on the disk before it counts.
bool write_private(const fs::path& file, const std::string& text) {
  const int handle = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (handle < 0) return false;
  const std::string line = text + "\n";
  const bool written =
      ::write(handle, line.data(), line.size()) == static_cast<ssize_t>(line.size()) &&
      ::fsync(handle) == 0;
  return ::close(handle) == 0 && written;
}

Result<void> keep(const certificate::Keys& keys) {
  const auto file = key_file(keys.public_key);
  if (!file) return fail(file);
  const fs::path folder = file->parent_path();
  std::error_code trouble;
  fs::create_directories(folder, trouble);
  const bool kept = !trouble && write_private(*file, keys.secret_key);
  if (kept) return {};
  return fail(Fault::environment, "certificate.key_not_written", folder.string(),
              {folder.string()});
}

Result<certificate::Keys> made(workspace::Workspace& work) {
  auto keys = certificate::make_keys();
  if (!keys) return keys;
  if (auto kept = keep(*keys); !kept) return fail(kept);
  if (auto set = work.set_setting(setting, keys->public_key); !set) return fail(set);
  return keys;
}

}  // namespace

Result<std::string> public_key(workspace::Workspace& work) {
  return work.setting(setting);
}

Result<certificate::Keys> signing_keys(workspace::Workspace& work) {
  const auto known = public_key(work);
  if (!known) return fail(known);
  if (known->empty()) return made(work);
  const auto file = key_file(*known);
  if (!file) return fail(file);
  // Whatever is wrong with the file, the remedy is one: the key from where it is.
  certificate::Keys keys{*known, read_key(*file).value_or("")};
  const auto own = certificate::public_key_of(keys.secret_key);
  if (own && *own == *known) return keys;
  return fail(Fault::environment, "certificate.key_elsewhere", file->string(), {file->string()});
}

Result<void> export_key(workspace::Workspace& work, const std::string& file) {
  const auto keys = signing_keys(work);
  if (!keys) return fail(keys);
  if (write_private(file, keys->secret_key)) return {};
  return fail(Fault::environment, "certificate.key_not_written", file, {file});
}

Result<void> import_key(workspace::Workspace& work, const std::string& file) {
  const auto known = public_key(work);
  if (!known) return fail(known);
  const auto secret = read_key(file);
  if (!secret) return fail(secret);
  certificate::Keys keys{*known, *secret};
  const auto own = certificate::public_key_of(keys.secret_key);
  if (!own) return fail(own);
  if (known->empty()) {
    keys.public_key = *own;
    if (auto set = work.set_setting(setting, *own); !set) return set;
  }
  if (*own != keys.public_key) return fail(Fault::refused, "certificate.bad_key", file);
  return keep(keys);
}

}  // namespace lifang::operations
