// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "tests/chaos/faulty_vfs.h"

#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace lifang::tests {
namespace {

constexpr sqlite3_int64 page = 4096;

struct File;

struct State {
  FaultPlan plan;
  std::mt19937_64 random;
  std::int64_t points = 0;
  sqlite3_vfs* real = nullptr;
  std::set<File*> open;
};
State& state() {
  static State one;
  return one;
}

/// What SQLite allocates: our part, then the real VFS's file.
struct File {
  sqlite3_file base;
  std::string* path;
  std::map<sqlite3_int64, std::string>* before;  ///< pages written since the last sync
  sqlite3_int64 size_before;                     ///< at the last sync
  sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};
File* of(sqlite3_file* file) {
  return reinterpret_cast<File*>(file);
}

/// What the disk holds after the plug was pulled: of each page not synced the old or the new.
void lose_power() {
  for (File* file : state().open) {
    const int handle = ::open(file->path->c_str(), O_RDWR | O_CLOEXEC);
    if (handle < 0) continue;
    for (const auto& [offset, old] : *file->before) {
      if (state().random() % 2 == 0) continue;
      if (::pwrite(handle, old.data(), old.size(), offset) < 0) continue;
    }
    if (!file->before->empty() && state().random() % 2 == 0) {
      if (::ftruncate(handle, file->size_before) < 0) continue;
    }
    ::close(handle);
  }
}

[[noreturn]] void die() {
  ::kill(::getpid(), SIGKILL);
  for (;;) ::pause();
}

/// Counts a point; what it shall answer instead of doing its work, or SQLITE_OK.
int point(int failure) {
  State& now = state();
  ++now.points;
  const bool here = now.points == now.plan.at;
  switch (now.plan.fault) {
    case Fault::none: return SQLITE_OK;
    case Fault::kill: return here ? (die(), SQLITE_OK) : SQLITE_OK;
    case Fault::power_loss: return here ? (lose_power(), die(), SQLITE_OK) : SQLITE_OK;
    case Fault::io_error: return here ? failure : SQLITE_OK;
    case Fault::full: return now.points >= now.plan.at ? SQLITE_FULL : SQLITE_OK;
  }
  return SQLITE_OK;
}

/// Remembers the pages that a write is going to change.
void remember(File* file, int amount, sqlite3_int64 offset) {
  if (state().plan.fault != Fault::power_loss) return;
  sqlite3_int64 size = 0;
  file->real()->pMethods->xFileSize(file->real(), &size);
  for (sqlite3_int64 at = offset / page * page; at < offset + amount; at += page) {
    if (file->before->contains(at)) continue;
    // Past the old end there is nothing to remember but that the file grew.
    const sqlite3_int64 there = std::clamp(size - at, sqlite3_int64{0}, page);
    std::string old(static_cast<std::size_t>(there), '\0');
    if (there > 0)
      file->real()->pMethods->xRead(file->real(), old.data(), static_cast<int>(old.size()), at);
    file->before->emplace(at, std::move(old));
  }
}

int file_close(sqlite3_file* file) {
  state().open.erase(of(file));
  delete of(file)->path;
  delete of(file)->before;
  sqlite3_file* real = of(file)->real();
  return real->pMethods ? real->pMethods->xClose(real) : SQLITE_OK;
}
int file_read(sqlite3_file* file, void* to, int amount, sqlite3_int64 offset) {
  return of(file)->real()->pMethods->xRead(of(file)->real(), to, amount, offset);
}
int file_write(sqlite3_file* file, const void* from, int amount, sqlite3_int64 offset) {
  sqlite3_file* real = of(file)->real();
  const bool dies = state().plan.fault == Fault::kill && state().points + 1 == state().plan.at;
  if (dies) {  // torn: a part of it reaches the disk
    const int part = static_cast<int>(state().random() % static_cast<std::uint64_t>(amount + 1));
    if (part > 0) real->pMethods->xWrite(real, from, part, offset);
  }
  if (const int wrong = point(SQLITE_IOERR_WRITE); wrong != SQLITE_OK) return wrong;
  remember(of(file), amount, offset);
  return real->pMethods->xWrite(real, from, amount, offset);
}
int file_truncate(sqlite3_file* file, sqlite3_int64 size) {
  if (const int wrong = point(SQLITE_IOERR_TRUNCATE); wrong == SQLITE_IOERR_TRUNCATE) return wrong;
  return of(file)->real()->pMethods->xTruncate(of(file)->real(), size);
}
int file_sync(sqlite3_file* file, int flags) {
  if (const int wrong = point(SQLITE_IOERR_FSYNC); wrong == SQLITE_IOERR_FSYNC) return wrong;
  of(file)->before->clear();
  of(file)->real()->pMethods->xFileSize(of(file)->real(), &of(file)->size_before);
  return of(file)->real()->pMethods->xSync(of(file)->real(), flags);
}
int file_size(sqlite3_file* file, sqlite3_int64* size) {
  return of(file)->real()->pMethods->xFileSize(of(file)->real(), size);
}
int file_lock(sqlite3_file* file, int level) {
  return of(file)->real()->pMethods->xLock(of(file)->real(), level);
}
int file_unlock(sqlite3_file* file, int level) {
  return of(file)->real()->pMethods->xUnlock(of(file)->real(), level);
}
int file_check_lock(sqlite3_file* file, int* out) {
  return of(file)->real()->pMethods->xCheckReservedLock(of(file)->real(), out);
}
int file_control(sqlite3_file* file, int what, void* about) {
  return of(file)->real()->pMethods->xFileControl(of(file)->real(), what, about);
}
int file_sector(sqlite3_file* file) {
  return of(file)->real()->pMethods->xSectorSize(of(file)->real());
}
int file_traits(sqlite3_file* file) {
  return of(file)->real()->pMethods->xDeviceCharacteristics(of(file)->real());
}
int shm_map(sqlite3_file* file, int region, int size, int extend, void volatile** out) {
  return of(file)->real()->pMethods->xShmMap(of(file)->real(), region, size, extend, out);
}
int shm_lock(sqlite3_file* file, int offset, int n, int flags) {
  return of(file)->real()->pMethods->xShmLock(of(file)->real(), offset, n, flags);
}
void shm_barrier(sqlite3_file* file) {
  of(file)->real()->pMethods->xShmBarrier(of(file)->real());
}
int shm_unmap(sqlite3_file* file, int remove) {
  return of(file)->real()->pMethods->xShmUnmap(of(file)->real(), remove);
}

const sqlite3_io_methods methods = {
    2,         file_close,  file_read,       file_write,   file_truncate, file_sync,   file_size,
    file_lock, file_unlock, file_check_lock, file_control, file_sector,   file_traits, shm_map,
    shm_lock,  shm_barrier, shm_unmap,       nullptr,      nullptr};

int vfs_open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out_flags) {
  File* made = of(file);
  made->path = new std::string(name ? name : "");
  made->before = new std::map<sqlite3_int64, std::string>();
  made->size_before = 0;
  made->base.pMethods = &methods;
  const int code = state().real->xOpen(state().real, name, made->real(), flags, out_flags);
  if (code != SQLITE_OK) {
    delete made->path;
    delete made->before;
    made->base.pMethods = nullptr;
    return code;
  }
  made->real()->pMethods->xFileSize(made->real(), &made->size_before);
  if (name) state().open.insert(made);
  return SQLITE_OK;
}
int vfs_delete(sqlite3_vfs*, const char* name, int sync) {
  if (const int wrong = point(SQLITE_IOERR_DELETE); wrong == SQLITE_IOERR_DELETE) return wrong;
  return state().real->xDelete(state().real, name, sync);
}

}  // namespace

void install_faulty_vfs(const FaultPlan& plan) {
  State& now = state();
  now.plan = plan;
  now.random.seed(plan.seed);
  now.real = sqlite3_vfs_find(nullptr);
  static sqlite3_vfs vfs = *now.real;
  vfs.szOsFile = static_cast<int>(sizeof(File)) + now.real->szOsFile;
  vfs.zName = "faulty";
  vfs.pNext = nullptr;
  vfs.xOpen = vfs_open;
  vfs.xDelete = vfs_delete;
  sqlite3_vfs_register(&vfs, 1);
}

std::int64_t fault_points() {
  return state().points;
}

}  // namespace lifang::tests
