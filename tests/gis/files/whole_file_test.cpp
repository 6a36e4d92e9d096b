// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/files/whole_file.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <filesystem>

#include "tests/support/support.h"

namespace lifang::files {
namespace {

namespace fs = std::filesystem;

std::string code(const Result<void>& result) {
  return result ? "" : result.error().code;
}

std::string code(const Result<std::string>& result) {
  return result ? "" : result.error().code;
}

TEST_CASE("what is no file is refused and named, before it is opened") {
  const tests::TemporaryFolder folder;
  REQUIRE(::mkfifo(folder.file("pipe").c_str(), 0600) == 0);
  fs::create_symlink("/dev/zero", folder.file("zero"));
  fs::create_symlink(folder.file("pipe"), folder.file("to pipe"));
  fs::create_symlink(folder.file("circle"), folder.file("circle"));
  fs::create_directory(folder.file("folder"));
  tests::write_file(folder.file("nothing"), "");
  tests::write_file(folder.file("file"), "x");
  const struct {
    std::string name;
    const char* code;
  } cases[] = {{"pipe", "import.not_a_file"},
               {"zero", "import.not_a_file"},
               {"to pipe", "import.not_a_file"},
               {"folder", "import.is_directory"},
               {"nothing", "import.empty"},
               {"none", "import.missing_file"},
               {"circle", "import.missing_file"},
               {"file/none", "import.missing_file"},
               {std::string(300, 'x'), "import.name_long"}};
  for (const auto& [name, wanted] : cases) {
    CAPTURE(name);
    CHECK(code(check_readable(folder.file(name))) == wanted);
    CHECK(code(read_whole(folder.file(name), "question")) == wanted);
    CHECK(check_readable(folder.file(name)).error().where == folder.file(name));
  }
  CHECK(read_whole(folder.file("file"), "question").value() == "x");
}

TEST_CASE("a file is read up to the size that its kind may have, and no further") {
  const tests::TemporaryFolder folder;
  const std::string path = folder.file("a");
  tests::write_file(path, std::string(100, 'x'));
  CHECK(read_whole(path, 100).value().size() == 100);
  CHECK(code(read_whole(path, 99)) == "import.too_large");
  // A hole of a terabyte takes no room on the disk.
  tests::write_file(path, "x");
  fs::resize_file(path, std::uintmax_t{1} << 40);
  CHECK(code(read_whole(path, "key")) == "import.too_large");
}

TEST_CASE("each kind of file has a largest size") {
  const tests::TemporaryFolder folder;
  tests::write_file(folder.file("a"), "x");
  for (const char* kind : {"key", "style", "plan", "list", "question", "map", "own"}) {
    CAPTURE(kind);
    CHECK(read_whole(folder.file("a"), kind).has_value());
  }
}

TEST_CASE("a pipe beside a file, which a library would open with it, is found and named") {
  const tests::TemporaryFolder folder;
  tests::write_file(folder.file("a.shp"), "x");
  tests::write_file(folder.file("a.dbf"), "x");
  fs::create_directory(folder.file("a.files"));
  REQUIRE(::mkfifo(folder.file("ab.prj").c_str(), 0600) == 0);  // of another
  CHECK(code(check_with_companions(folder.file("a.shp"))) == "");
  for (const char* name : {"a.PRJ", "a.cpg", "a.shp.xml", "a.gpkg-wal"}) {
    CAPTURE(name);
    fs::create_symlink("/dev/zero", folder.file(name));
    const auto checked = check_with_companions(folder.file("a.shp"));
    REQUIRE_FALSE(checked.has_value());
    CHECK(checked.error().code == "import.not_a_file");
    CHECK(checked.error().where == folder.file(name));
    fs::remove(folder.file(name));
  }
}

}  // namespace
}  // namespace lifang::files
