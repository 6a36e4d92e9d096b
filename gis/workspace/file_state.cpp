// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/file_state.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/sysmacros.h>
#include <unistd.h>

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

/// Whether another holds a lock on these bytes of the file, on another machine too. Only asked
/// where this process has none on it.
bool is_held(const std::string& path, off_t start, off_t length) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return false;
  struct flock lock {};
  lock.l_type = F_WRLCK;
  lock.l_whence = SEEK_SET;
  lock.l_start = start;
  lock.l_len = length;
  const bool held = ::fcntl(file, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
  ::close(file);
  return held;
}

}  // namespace

bool has_journal(const std::string& path) {
  std::ifstream in(path + "-journal", std::ios::binary);
  std::string bytes(journal_mark.size(), '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  return in && bytes == journal_mark;
}

bool left_open(const std::string& path) {
  if (!holds_bytes(path + "-wal") && !has_journal(path)) return false;
  if (is_locked(path + "-shm") || is_locked(path)) return false;
  // sqlite.org/fileformat2.html, 1.2.1 and 4: the bytes that SQLite locks.
  return !is_held(path, 0x40000000, 512) && !is_held(path + "-shm", 120, 8);
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
