// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/left_log.h"

#include <doctest/doctest.h>

#include <filesystem>

#include "gis/workspace/backup.h"
#include "gis/workspace/doctor/doctor.h"
#include "gis/workspace/sqlite_session.h"
#include "gis/workspace/workspace.h"
#include "tests/support/support.h"

namespace lifang::workspace {
namespace {

namespace fs = std::filesystem;

Result<Event> insert(Workspace& work, const std::string& table, const Row& row) {
  return work.perform(
      {.name = "Add", .actor = {"王敏"}, .summary = row.text("name")},
      [&](Change& change) -> Result<void> { return change.insert(table, row).map([](auto&&) {}); });
}
Result<Event> add(Workspace& work, const std::string& name) {
  return insert(work, "village", {{"name", name}});
}

/// Opened for it, and closed as it should be.
void insert_at(const std::string& place, const std::string& table, const Row& row) {
  auto work = Workspace::open(place, Access::write);
  REQUIRE(work.has_value());
  REQUIRE(insert(*work, table, row).has_value());
}

void make(const std::string& place, const std::vector<std::string>& names) {
  auto work = Workspace::create(place, 4549);
  REQUIRE(work.has_value());
  for (const std::string& name : names) REQUIRE(add(*work, name).has_value());
}

/// Copies a file with what lies beside it, as a pulled plug leaves them.
void copy_with(const char* log, const std::string& from, const std::string& to) {
  for (const char* end : {"", log}) {
    fs::copy_file(from + end, to + end, fs::copy_options::overwrite_existing);
  }
}

/// The log of one who added a village and was cut off.
void leave_log(const std::string& place, const std::string& name, const std::string& beside) {
  auto work = *Workspace::open(place, Access::write);
  REQUIRE(add(work, name).has_value());
  fs::copy_file(place + "-wal", beside + "-wal", fs::copy_options::overwrite_existing);
}

/// A change cut off while pages lay in a rollback journal.
void leave_journal(const std::string& place, const std::string& to) {
  const auto session = open_sqlite(place, Opening::write, true);
  REQUIRE(session.has_value());
  REQUIRE(
      (*session)->script("PRAGMA cache_size=1; BEGIN IMMEDIATE; UPDATE village SET name = 'x'; "
                         "UPDATE gpkg_spatial_ref_sys SET description = hex(randomblob(9000))"));
  copy_with("-journal", place, to);
  REQUIRE((*session)->script("ROLLBACK"));
}

std::size_t villages(const std::string& place) {
  auto work = Workspace::open(place, Access::read);
  REQUIRE_MESSAGE(work.has_value(), work.error().code);
  return work->session().rows("SELECT id FROM village")->size();
}

struct Bytes {
  std::string file, log;
  friend bool operator==(const Bytes&, const Bytes&) = default;
};

Bytes bytes(const std::string& place, const std::string& log) {
  return {tests::read_file(place), tests::read_file(place + log)};
}

/// Neither reading nor writing nor the doctor takes the log, and both files stay as they are.
void check_refused(const std::string& place, const std::string& log) {
  const Bytes before = bytes(place, log);
  for (const Access access : {Access::read, Access::write}) {
    const auto opened = Workspace::open(place, access);
    REQUIRE_FALSE(opened.has_value());
    CHECK(opened.error().code == "workspace.foreign_log");
    CHECK(opened.error().args.back() == place + log);
  }
  const auto examined = tests::run("lifang", {"doctor", "--workspace", place, "--json"});
  CHECK(examined.exit_code == 1);
  CHECK(examined.out.find("doctor.foreign_log") != std::string::npos);
  CHECK(tests::run("lifang", {"doctor", "--workspace", place, "--repair"}).exit_code != 0);
  CHECK(bytes(place, log) == before);
  fs::remove(place + log);
  fs::remove(place + "-shm");
  CHECK(doctor::examine(Workspace::open(place, Access::write)->session())->findings.empty());
}

TEST_CASE("the log of another workspace is not taken into this one") {
  const tests::TemporaryFolder folder;
  const std::string mine = folder.file("mine.gpkg"), other = folder.file("other.gpkg");
  make(mine, {"东村", "西村"});
  make(other, {"南村"});
  leave_log(other, "北村", mine);
  check_refused(mine, "-wal");
}

TEST_CASE("an older log of the same workspace is not taken back into it") {
  const tests::TemporaryFolder folder;
  const std::string place = folder.file("w.gpkg"), aside = folder.file("aside.gpkg");
  make(place, {"东村"});
  leave_log(place, "西村", aside);
  insert_at(place, "village", {{"name", std::string("南村")}});
  fs::copy_file(aside + "-wal", place + "-wal");
  check_refused(place, "-wal");
}

TEST_CASE("a newer log is not taken into an older copy of the workspace") {
  const tests::TemporaryFolder folder;
  const std::string place = folder.file("w.gpkg"), copy = folder.file("copy.gpkg");
  make(place, {"东村"});
  fs::copy_file(place, copy);
  insert_at(place, "compound",
            {{"name", std::string("剡溪苑")}, {"kind", std::string("residential")}});
  leave_log(place, "南村", copy);
  check_refused(copy, "-wal");
}

TEST_CASE("a log that puts a view in a table's place is not taken back") {
  const tests::TemporaryFolder folder;
  const std::string place = folder.file("w.gpkg"), aside = folder.file("aside.gpkg");
  make(place, {"东村"});
  fs::copy_file(place, aside);
  {
    const auto session = open_sqlite(aside, Opening::write);
    REQUIRE((*session)->script("DROP TABLE doubt; CREATE VIEW doubt AS SELECT * FROM road"));
    fs::copy_file(aside + "-wal", place + "-wal");
  }
  check_refused(place, "-wal");
}

TEST_CASE("a log that changes rows past the history is not taken back") {
  const tests::TemporaryFolder folder;
  const std::string place = folder.file("w.gpkg"), aside = folder.file("aside.gpkg");
  make(place, {"东村"});
  fs::copy_file(place, aside);
  {
    auto work = *Workspace::open(aside, Access::write);
    REQUIRE(add(work, "西村").has_value());
    REQUIRE(work.session().script("UPDATE village SET name = '假村' WHERE name = '西村'"));
    fs::copy_file(aside + "-wal", place + "-wal");
  }
  check_refused(place, "-wal");
}

TEST_CASE("a journal that was left takes back what was not confirmed, and only that") {
  const tests::TemporaryFolder folder;
  const std::string place = folder.file("w.gpkg"), cut = folder.file("cut.gpkg");
  make(place, {"东村", "西村"});
  leave_journal(place, cut);
  REQUIRE(fs::file_size(cut + "-journal") > 0);
  CHECK(villages(cut) == 2);
  auto work = *Workspace::open(cut, Access::write);
  CHECK(work.session().rows("SELECT id FROM village WHERE name = 'x'")->empty());
  CHECK(doctor::examine(work.session())->findings.empty());
}

TEST_CASE("what a look at a journal that was killed left behind is cleared by the next look") {
  const tests::TemporaryFolder folder;
  const std::string place = folder.file("w.gpkg"), cut = folder.file("cut.gpkg");
  make(place, {"东村", "西村"});
  leave_journal(place, cut);
  const std::string left = cut + ".look-abcdef", of_others = cut + ".look-at-it";
  for (const auto& made : {left, of_others}) {
    fs::create_directory(made);
    copy_with("-journal", cut, made + "/w.gpkg");
  }
  CHECK(Workspace::open(cut, Access::write));
  CHECK(!fs::exists(left));
  CHECK(fs::exists(of_others + "/w.gpkg"));
}

TEST_CASE(
    "the journal of another workspace, or of an older copy, is not rolled back into this one") {
  const tests::TemporaryFolder folder;
  const std::string mine = folder.file("mine.gpkg"), other = folder.file("other.gpkg"),
                    cut = folder.file("cut.gpkg");
  make(mine, {"东村", "西村"});
  make(other, {"南村"});
  leave_journal(other, cut);
  fs::copy_file(cut + "-journal", mine + "-journal");
  check_refused(mine, "-journal");

  leave_journal(mine, cut);
  insert_at(mine, "village", {{"name", std::string("北村")}});
  fs::copy_file(cut + "-journal", mine + "-journal");
  check_refused(mine, "-journal");
}

TEST_CASE("a journal that names a file to delete is not opened") {
  const tests::TemporaryFolder folder;
  const std::string place = folder.file("w.gpkg"), cut = folder.file("cut.gpkg"),
                    precious = folder.file("precious");
  make(place, {"东村"});
  tests::write_file(precious, "");
  leave_journal(place, cut);
  // sqlite.org/fileformat2.html, 3: the name's record at the journal's end.
  std::string end;
  const auto put = [&](std::uint32_t word) {
    for (int shift = 24; shift >= 0; shift -= 8) end += static_cast<char>(word >> shift);
  };
  std::uint32_t sum = 0;
  for (const char c : precious) sum += static_cast<unsigned char>(c);
  put(0xFFFFFFFF);
  end += precious;
  put(static_cast<std::uint32_t>(precious.size()));
  put(sum);
  end += std::string("\xd9\xd5\x05\xf9\x20\xa1\x63\xd7", 8);
  tests::write_file(cut + "-journal", tests::read_file(cut + "-journal") + end);
  CHECK(Workspace::open(cut, Access::write).error().code == "workspace.foreign_log");
  CHECK(fs::exists(precious));
}

TEST_CASE("what was wrong with a file before is not held against its own log") {
  struct Wrong {
    const char* sql;
    bool writable;  // after the log is taken back
  };
  const Wrong wrongs[] = {
      {"UPDATE village SET name = '外改' WHERE name = '东村'", true},
      {"UPDATE event SET summary = '外改' WHERE seq = 1", true},
      {"CREATE TRIGGER spy AFTER INSERT ON village BEGIN DELETE FROM road; END", false},
  };
  for (const Wrong& wrong : wrongs) {
    CAPTURE(wrong.sql);
    const tests::TemporaryFolder folder;
    const std::string place = folder.file("w.gpkg"), ahead = folder.file("ahead.gpkg"),
                      journal = folder.file("journal.gpkg");
    make(place, {"东村", "西村"});
    {
      auto work = *Workspace::open(place, Access::write);
      REQUIRE(work.session().script(wrong.sql));
    }
    leave_journal(place, journal);
    CHECK(villages(journal) == 2);
    CHECK(Workspace::open(journal, Access::write).has_value() == wrong.writable);
    if (!wrong.writable) continue;
    leave_log(place, "北村", ahead);
    fs::copy_file(place, ahead);
    CHECK(villages(ahead) == 3);
  }
}

TEST_CASE("a journal that was ended hides no log from being looked at") {
  const tests::TemporaryFolder folder;
  const std::string mine = folder.file("mine.gpkg"), other = folder.file("other.gpkg");
  make(mine, {"东村", "西村"});
  make(other, {"南村"});
  leave_log(other, "北村", mine);
  tests::write_file(mine + "-journal", std::string(1024, '\0'));
  CHECK(Workspace::open(mine, Access::read).error().code == "workspace.foreign_log");
}

TEST_CASE("no backup is made of a file with a log that is not its own, and none goes with it") {
  const tests::TemporaryFolder folder;
  const std::string mine = folder.file("mine.gpkg"), other = folder.file("other.gpkg");
  make(mine, {"东村", "西村"});
  make(other, {"南村"});
  const auto backup = make_backup(mine, folder.file("backups"), "20261128-120000", {});
  REQUIRE(backup.has_value());
  leave_log(other, "北村", mine);
  CHECK(make_backup(mine, folder.file("backups"), "20261129-120000", {}).error().code ==
        "workspace.foreign_log");
  CHECK(backups_of(mine, folder.file("backups")).size() == 1);
  // The log does not come over what is restored, whether the file is still there or not.
  fs::remove(mine);
  REQUIRE(restore(backup->backup.path, mine, "20261129-130000", false).has_value());
  CHECK_FALSE(fs::exists(mine + "-wal"));
  CHECK(villages(mine) == 2);
}

TEST_CASE("nothing is confirmed in a file that has been moved, deleted or replaced") {
  const tests::TemporaryFolder folder;
  const std::string place = folder.file("w.gpkg"), away = folder.file("away.gpkg"),
                    other = folder.file("other.gpkg");
  make(other, {"南村"});
  const std::string others = tests::read_file(other);
  struct Way {
    const char* what;
    std::function<void()> take;
  };
  const std::vector<Way> ways{
      {"moved", [&] { fs::rename(place, away); }},
      {"deleted", [&] { fs::remove(place); }},
      {"replaced", [&] { fs::copy_file(other, away), fs::rename(away, place); }},
  };
  for (const Way& way : ways) {
    CAPTURE(way.what);
    for (const std::string& file : {place, away}) fs::remove(file);
    make(place, {"东村"});
    {
      auto work = *Workspace::open(place, Access::write);
      REQUIRE(add(work, "西村").has_value());
      const auto done =
          work.perform({.name = "Add", .actor = {"王敏"}, .summary = "北村"},
                       [&](Change& change) -> Result<void> {
                         way.take();
                         return change.insert("village", {{"name", "北村"}}).map([](auto&&) {});
                       });
      REQUIRE_FALSE(done.has_value());
      CHECK(done.error().code == "workspace.moved");
      CHECK(work.session().rows("SELECT id FROM village WHERE name = '北村'")->empty());
    }
    if (std::string(way.what) == "replaced") CHECK(tests::read_file(place) == others);
    for (const char* end : {"-wal", "-shm"}) fs::remove(place + end);
  }
}

}  // namespace
}  // namespace lifang::workspace
