// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/output_file.h"

#include <doctest/doctest.h>
#include <sqlite3.h>
#include <sys/stat.h>

#include <filesystem>
#include <thread>

#include "gis/workspace/workspace.h"
#include "tests/support/support.h"

namespace lifang {
namespace {

namespace fs = std::filesystem;
using workspace::check_output;
using workspace::OutputFile;
using workspace::write_output;

struct Desk {
  tests::TemporaryFolder folder;
  std::string county = folder.file("county.gpkg");
  std::string before;
  Desk() {
    REQUIRE(workspace::Workspace::create(county, 4549));
    before = tests::read_file(county);
  }
  std::vector<std::string> names() const {
    std::vector<std::string> out;
    for (const auto& entry : fs::directory_iterator(folder.path))
      out.push_back(entry.path().filename().string());
    std::ranges::sort(out);
    return out;
  }
};

}  // namespace

TEST_CASE("no output takes the place of a workspace, by whatever name it is called") {
  Desk desk;
  fs::create_symlink("county.gpkg", desk.folder.file("link.pdf"));
  fs::create_hard_link(desk.county, desk.folder.file("hard.png"));
  fs::create_directory(desk.folder.file("sub"));
  for (const char* name : {"county.gpkg", "link.pdf", "hard.png", "sub/../county.gpkg",
                           "county.gpkg-wal", "county.gpkg-journal", "county.gpkg-shm"}) {
    CAPTURE(name);
    const auto written = write_output(desk.folder.file(name), "new");
    REQUIRE_FALSE(written);
    CHECK(written.error().code == "export.over_workspace");
    CHECK_FALSE(OutputFile::begin(desk.folder.file(name)));
  }
  CHECK(tests::read_file(desk.county) == desk.before);
  CHECK_FALSE(fs::exists(desk.county + "-wal"));
}

TEST_CASE("another file is replaced whole, by way of a link too, and nothing else is left") {
  Desk desk;
  const std::string list = desk.folder.file("list.csv");
  tests::write_file(list, "old");
  fs::create_symlink("list.csv", desk.folder.file("link.csv"));
  REQUIRE(write_output(desk.folder.file("link.csv"), "new"));
  CHECK(tests::read_file(list) == "new");
  CHECK(fs::is_symlink(desk.folder.file("link.csv")));
  {
    auto begun = OutputFile::begin(list);
    REQUIRE(begun);
    tests::write_file(begun->part(), "half");
  }  // given up
  CHECK(tests::read_file(list) == "new");
  CHECK(desk.names() == std::vector<std::string>{"county.gpkg", "link.csv", "list.csv"});
}

TEST_CASE("a database that is no workspace may be replaced, one that may be is not") {
  Desk desk;
  sqlite3* other = nullptr;
  REQUIRE(sqlite3_open(desk.folder.file("export.gpkg").c_str(), &other) == SQLITE_OK);
  REQUIRE(sqlite3_exec(other, "CREATE TABLE road (name TEXT)", nullptr, nullptr, nullptr) == 0);
  sqlite3_close(other);
  CHECK(check_output(desk.folder.file("export.gpkg")));
  const std::string layer = desk.folder.file("layer.gpkg");
  tests::write_file(layer, std::string("SQLite format 3\0", 16));
  CHECK_FALSE(check_output(layer));  // it cannot be read: it may be one
  fs::copy_file(desk.county, desk.folder.file("other.gpkg"));
  CHECK_FALSE(check_output(desk.folder.file("other.gpkg")));  // not open, and still somebody's
  CHECK(check_output(desk.folder.file("list.gpkg")));
}

TEST_CASE("what cannot be written says why") {
  Desk desk;
  const auto code = [](const Result<void>& done) { return done ? "" : done.error().code; };
  CHECK(code(write_output(desk.folder.file("none/list.csv"), "x")) == "export.no_folder");
  CHECK(code(write_output(desk.folder.path.string(), "x")) == "export.cannot_write");
  CHECK(code(write_output("/dev/full", "x")) == "export.cannot_write");
}

TEST_CASE("a pipe gets the bytes") {
  Desk desk;
  const std::string pipe = desk.folder.file("pipe");
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  std::string got;
  std::thread reader([&] { got = tests::read_file(pipe); });
  REQUIRE(write_output(pipe, "all of it"));
  reader.join();
  CHECK(got == "all of it");
}

}  // namespace lifang
