// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/signing_key.h"

#include <fcntl.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "core/base/utf8.h"

namespace lifang::operations {
namespace {
namespace fs = std::filesystem;

constexpr const char* setting = "certificate.public_key";

fs::path key_folder() {
  if (const char* own = std::getenv("LIFANG_KEYS"); own && *own) return own;
  if (const char* data = std::getenv("XDG_DATA_HOME"); data && *data) {
    return fs::path(data) / "lifang" / "keys";
  }
  const char* home = std::getenv("HOME");
  return fs::path(home ? home : ".") / ".local" / "share" / "lifang" / "keys";
}

fs::path key_file(const std::string& public_key) {
  return key_folder() / (public_key + ".key");
}

std::string read_text(const fs::path& file) {
  std::ifstream in(file);
  std::string out;
  std::getline(in, out);
  return std::string(trimmed(out));
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
  std::error_code trouble;
  fs::create_directories(key_folder(), trouble);
  const bool kept = !trouble && write_private(key_file(keys.public_key), keys.secret_key);
  if (kept) return {};
  return fail(Fault::environment, "certificate.key_not_written", key_folder().string(),
              {key_folder().string()});
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
  certificate::Keys keys{*known, read_text(key_file(*known))};
  const auto own = certificate::public_key_of(keys.secret_key);
  if (own && *own == *known) return keys;
  return fail(Fault::environment, "certificate.key_elsewhere", key_file(*known).string(),
              {key_file(*known).string()});
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
  certificate::Keys keys{*known, read_text(file)};
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
