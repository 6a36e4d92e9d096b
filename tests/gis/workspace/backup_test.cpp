// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/backup.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <thread>

#include "gis/workspace/workspace.h"
#include "tests/support/support.h"

namespace lifang::workspace {
namespace {

namespace fs = std::filesystem;

const Actor officer{"王敏", "officer"};

Workspace made(const std::string& place) {
  auto work = Workspace::create(place, 4549);
  REQUIRE(work.has_value());
  return std::move(*work);
}

void add(Workspace& work, const std::string& name) {
  const auto done = work.perform(
      {.name = "Add", .actor = officer, .summary = name}, [&](Change& change) -> Result<void> {
        return change.insert("village", {{"name", name}}).map([](auto&&) {});
      });
  REQUIRE(done.has_value());
}

std::size_t villages(const std::string& place) {
  auto work = Workspace::open(place, Access::read);
  REQUIRE(work.has_value());
  return work->session().rows("SELECT id FROM village")->size();
}

TEST_CASE("a backup made while others write is whole, and restores to what was committed") {
  tests::TemporaryFolder folder;
  const std::string place = folder.file("county.gpkg");
  made(place);
  auto work = *Workspace::open(place, Access::write);
  add(work, "东村");
  std::jthread busy([&](std::stop_token stop) {
    auto other = Workspace::open(place, Access::write);
    for (int i = 0; other && i < 50 && !stop.stop_requested(); ++i)
      add(*other, "村" + std::to_string(i));
  });
  const auto done = make_backup(place, folder.file("backups"), "20261128-120000", {});
  busy.request_stop();
  busy.join();
  REQUIRE_MESSAGE(done.has_value(), done.error().code);
  CHECK(done->backup.path == folder.file("backups/county.20261128-120000.gpkg"));
  CHECK(done->head.events >= 1);
  CHECK(villages(done->backup.path) == static_cast<std::size_t>(done->head.events));
  const auto back = restore(done->backup.path, folder.file("again.gpkg"), "20261128-130000", false);
  REQUIRE_MESSAGE(back.has_value(), back.error().code);
  CHECK(back->kept.empty());
  CHECK(villages(folder.file("again.gpkg")) == villages(done->backup.path));
}

TEST_CASE("restoring keeps what was there, and never under the hands of another") {
  tests::TemporaryFolder folder;
  const std::string place = folder.file("county.gpkg");
  {
    auto work = made(place);
    add(work, "东村");
  }
  const auto old = make_backup(place, folder.file("backups"), "20261128-120000", {});
  REQUIRE(old.has_value());
  CHECK(restore(old->backup.path, place, "20261128-130000", false).error().code ==
        "workspace.exists");
  {
    auto work = *Workspace::open(place, Access::write);
    add(work, "西村");
    CHECK(restore(old->backup.path, place, "20261128-130000", true).error().code ==
          "workspace.busy");
  }
  CHECK(villages(place) == 2);
  const auto back = restore(old->backup.path, place, "20261128-130000", true);
  REQUIRE_MESSAGE(back.has_value(), back.error().code);
  CHECK(villages(place) == 1);
  CHECK(villages(back->kept) == 2);
}

TEST_CASE("a damaged backup is refused and nothing is moved") {
  tests::TemporaryFolder folder;
  const std::string place = folder.file("county.gpkg");
  {
    auto work = made(place);
    add(work, "东村");
  }
  const auto old = make_backup(place, folder.file("backups"), "20261128-120000", {});
  std::string bytes = tests::read_file(old->backup.path);
  for (std::size_t at = 4096; at < bytes.size(); at += 4096) bytes[at] = '\x5A';
  tests::write_file(old->backup.path, bytes);
  CHECK(restore(old->backup.path, place, "20261128-130000", true).error().code == "backup.damaged");
  tests::write_file(old->backup.path, "not a workspace");
  CHECK_FALSE(restore(old->backup.path, place, "20261128-130000", true).has_value());
  CHECK(villages(place) == 1);
}

TEST_CASE("a disk without room leaves neither half a backup nor fewer of the old ones") {
  tests::TemporaryFolder folder;
  const std::string place = folder.file("county.gpkg");
  {
    auto work = made(place);
    add(work, "东村");
  }
  REQUIRE(make_backup(place, folder.file("backups"), "20261128-120000", {}).has_value());
  const auto room = static_cast<int>(fs::file_size(place) / 1024 / 2);
  const auto ran = tests::run_on_full_disk(
      room, "lifang", {"backup", "--workspace", place, "--to", folder.file("backups")});
  CHECK(ran.exit_code == 5);
  CHECK(backups_of(place, folder.file("backups")).size() == 1);
}

TEST_CASE("the newest stay, and the last of each month") {
  std::vector<Backup> all;
  for (const char* stamp :
       {"20261128-120000", "20261127-120000", "20261126-120000", "20261031-120000",
        "20261030-120000", "20260930-120000", "20250930-120000"}) {
    all.push_back({stamp, stamp});
  }
  const auto gone = outlived(all, {.newest = 2, .months = 3});
  std::vector<std::string> stamps;
  for (const Backup& backup : gone) stamps.push_back(backup.stamp);
  CHECK(stamps ==
        std::vector<std::string>{"20261126-120000", "20261030-120000", "20250930-120000"});
}

TEST_CASE("no rule takes away the newest backup") {
  std::vector<Backup> all;
  for (const char* stamp : {"20261128-120000", "20261127-120000"}) all.push_back({stamp, stamp});
  for (const std::int64_t keep : {std::int64_t{0}, std::int64_t{-1}}) {
    const auto gone = outlived(all, {.newest = keep, .months = keep});
    REQUIRE(gone.size() == 1);
    CHECK(gone.front().stamp == "20261127-120000");
  }
  CHECK(outlived(all, {.newest = std::int64_t{1} << 32, .months = 0}).empty());
}

TEST_CASE("a backup is due once a day, and only if something was done since the last") {
  tests::TemporaryFolder folder;
  const std::string place = folder.file("county.gpkg");
  auto work = made(place);
  add(work, "东村");
  auto rules = *backup_rules(place);
  CHECK(rules.folder == folder.file("backups"));
  CHECK(is_backup_due(place, rules, "20261128-080000"));
  REQUIRE(make_backup(place, rules.folder, "20261128-080000", rules.rotation).has_value());
  add(work, "西村");
  CHECK_FALSE(is_backup_due(place, rules, "20261128-170000"));
  CHECK(is_backup_due(place, rules, "20261129-080000"));
  REQUIRE(make_backup(place, rules.folder, "20261129-080000", rules.rotation).has_value());
  CHECK_FALSE(is_backup_due(place, rules, "20261130-080000"));
  rules.daily = false;
  add(work, "南村");
  CHECK_FALSE(is_backup_due(place, rules, "20261201-080000"));
  CHECK_FALSE(is_backup_due("postgresql:host=x", rules, "20261201-080000"));
}

TEST_CASE("a backup's name tells whose it is") {
  CHECK(*place_of_backup("/d/backups/county.20261128-080000.gpkg") == "/d/county.gpkg");
  CHECK(*place_of_backup("/media/disk/county.20261128-080000.gpkg") == "/media/disk/county.gpkg");
  CHECK(*place_of_backup("/d/backups/county.gpkg") == "");
  CHECK(*place_of_backup("/d/backups/county.2026-thesis00000.gpkg") == "");
}

TEST_CASE("a file beside them that is no backup stays what it is") {
  tests::TemporaryFolder folder;
  fs::create_directories(folder.file("backups"));
  tests::write_file(folder.file("backups/county.2026-thesis.gpkg"), "mine");
  tests::write_file(folder.file("backups/other.20261128-120000.gpkg"), "theirs");
  CHECK(backups_of("county.gpkg", folder.file("backups")).empty());
}

}  // namespace
}  // namespace lifang::workspace
