// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/file_state.h"

#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/sysmacros.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>

namespace lifang::workspace {
namespace {

// Numbers of statfs(2): NFS, SMB, CIFS, SMB2, AFS, FUSE (sshfs, davfs), Coda, NCP, 9P, Ceph.
constexpr std::array network_types{0x6969L,     0x517BL,     0xFF534D42L, 0xFE534D42L, 0x5346414FL,
                                   0x65735546L, 0x73757245L, 0x564CL,     0x01021997L, 0x00C36400L};

bool holds_bytes(const std::string& path) {
  std::error_code none;
  return std::filesystem::file_size(path, none) > 0 && !none;
}

/// Whether any process holds a lock on the file. Asked of the kernel's list: opening and closing
/// the file here would drop the locks that SQLite holds in this very process (fcntl(2)).
bool is_locked(const std::string& path) {
  struct stat about {};
  if (::stat(path.c_str(), &about) != 0) return false;
  std::array<char, 64> wanted{};
  std::snprintf(wanted.data(), wanted.size(), " %02x:%02x:%lu ", major(about.st_dev),
                minor(about.st_dev), static_cast<unsigned long>(about.st_ino));
  std::ifstream locks("/proc/locks");
  for (std::string line; std::getline(locks, line);) {
    if (line.find(wanted.data()) != std::string::npos) return true;
  }
  return false;
}

}  // namespace

bool left_open(const std::string& path) {
  if (!holds_bytes(path + "-wal") && !holds_bytes(path + "-journal")) return false;
  return !is_locked(path + "-shm") && !is_locked(path);
}

bool is_network_file_system(long type) {
  // Signed and unsigned words of the same number compare equal in their 32 bits.
  const auto same = [&](long known) {
    return static_cast<unsigned>(known) == static_cast<unsigned>(type);
  };
  return std::any_of(network_types.begin(), network_types.end(), same);
}

bool on_network_share(const std::string& path) {
  const auto folder = std::filesystem::path(path).parent_path();
  struct statfs about {};
  const std::string asked = folder.empty() ? "." : folder.string();
  return ::statfs(asked.c_str(), &about) == 0 && is_network_file_system(about.f_type);
}

}  // namespace lifang::workspace
