// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/file_state.h"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

#include "gis/workspace/doctor/doctor.h"
#include "gis/workspace/sqlite_session.h"
#include "gis/workspace/workspace.h"
#include "tests/support/support.h"

namespace lifang::workspace {
namespace {

namespace fs = std::filesystem;

/// As long as it lives, this program has a plain user's rights: what is read-only is so to it.
class PlainUser {
 public:
  PlainUser() {
    if (was_root_) REQUIRE(::seteuid(65534) == 0);
  }
  ~PlainUser() {
    if (was_root_ && ::seteuid(0) != 0) std::abort();
  }

 private:
  bool was_root_ = ::geteuid() == 0;
};

void add(Workspace& work, const std::string& name) {
  const auto done = work.perform(
      {.name = "Add", .actor = {"王敏"}, .summary = name}, [&](Change& change) -> Result<void> {
        return change.insert("village", {{"name", name}}).map([](auto&&) {});
      });
  REQUIRE(done.has_value());
}

void make(const std::string& place) {
  auto work = Workspace::create(place, 4549);
  REQUIRE(work.has_value());
  add(*work, "东村");
}

TEST_CASE("a read-only file is looked at, and writing to it is refused in plain words") {
  tests::TemporaryFolder folder;
  const std::string place = folder.file("w.gpkg");
  make(place);
  ::chmod(folder.path.c_str(), 0777);
  ::chmod(place.c_str(), 0444);
  const std::string bytes = tests::read_file(place);
  {
    const PlainUser user;
    CHECK(Workspace::open(place, Access::write).error().code == "workspace.read_only");
    auto read = Workspace::open(place, Access::read);
    REQUIRE(read.has_value());
    CHECK(read->session().rows("SELECT id FROM village")->size() == 1);
    CHECK_FALSE(
        read->perform({.name = "Add", .actor = {"王敏"}, .summary = "西村"},
                      [](Change& change) -> Result<void> {
                        return change.insert("village", {{"name", "西村"}}).map([](auto&&) {});
                      })
            .has_value());
  }
  CHECK(tests::read_file(place) == bytes);
}

TEST_CASE("in a read-only folder a workspace is looked at, and writing is refused") {
  tests::TemporaryFolder folder;
  const std::string place = folder.file("w.gpkg");
  make(place);
  ::chmod(place.c_str(), 0666);
  ::chmod(folder.path.c_str(), 0555);
  const std::string bytes = tests::read_file(place);
  {
    const PlainUser user;
    const auto write = Workspace::open(place, Access::write);
    REQUIRE_FALSE(write.has_value());
    CHECK(write.error().fault == Fault::environment);
    auto read = Workspace::open(place, Access::read);
    REQUIRE_MESSAGE(read.has_value(), read.error().code);
    CHECK(read->session().rows("SELECT id FROM village")->size() == 1);
  }
  ::chmod(folder.path.c_str(), 0777);
  CHECK(tests::read_file(place) == bytes);
  CHECK(Workspace::open(place, Access::write).has_value());
}

TEST_CASE("network shares are known by their file systems' numbers") {
  // statfs(2): nfs, smb2, cifs (also as a negative word), fuse, 9p, ceph; ext4, xfs, btrfs, tmpfs.
  for (const long type : {0x6969L, 0xFE534D42L, 0xFF534D42L, static_cast<long>(int(0xFF534D42)),
                          0x65735546L, 0x01021997L, 0x00C36400L})
    CHECK_MESSAGE(is_network_file_system(type), type);
  for (const long type : {0xEF53L, 0x58465342L, 0x9123683EL, 0x01021994L})
    CHECK_FALSE_MESSAGE(is_network_file_system(type), type);
}

TEST_CASE("on a share one writer has the file alone, without a log that machines cannot share") {
  tests::TemporaryFolder folder;
  const std::string place = folder.file("w.gpkg");
  make(place);
  {
    const auto first = open_sqlite(place, Opening::write, true);
    REQUIRE_MESSAGE(first.has_value(), first.error().code);
    CHECK((*first)->row("PRAGMA journal_mode")->text("journal_mode") == "delete");
    CHECK_FALSE(fs::exists(place + "-shm"));
    const auto second = open_sqlite(place, Opening::write, true);
    REQUIRE_FALSE(second.has_value());
    CHECK(second.error().code == "workspace.busy");
  }
  CHECK(open_sqlite(place, Opening::write, true).has_value());
}

TEST_CASE("what a crash left is taken up, said on opening, and nothing confirmed is lost") {
  tests::TemporaryFolder folder;
  const std::string place = folder.file("w.gpkg"), crashed = folder.file("crashed.gpkg");
  make(place);
  auto work = *Workspace::open(place, Access::write);
  CHECK_FALSE(work.was_left_open());
  add(work, "西村");
  // File and log as a pulled plug leaves them.
  for (const char* end : {"", "-wal"}) fs::copy_file(place + end, crashed + end);
  const auto told = tests::run("lifang", {"history", "--workspace", crashed, "--english"});
  CHECK(told.exit_code == 0);
  CHECK_MESSAGE(told.err.find("西村") != std::string::npos, told.err);
  // Once is enough.
  const auto again = tests::run("lifang", {"history", "--workspace", crashed, "--english"});
  CHECK(again.err.empty());
  auto opened = Workspace::open(crashed, Access::write);
  REQUIRE(opened.has_value());
  CHECK(opened->session().rows("SELECT id FROM village")->size() == 2);
  CHECK(doctor::examine(opened->session())->findings.empty());
}

}  // namespace
}  // namespace lifang::workspace
