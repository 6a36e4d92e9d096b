// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>

#include "gis/resources/resources.h"
#include "tests/support/support.h"

namespace lifang {
namespace {

/// A home of the program with one rule file, and LIFANG_HOME set to it.
class Home {
 public:
  Home() {
    std::filesystem::create_directories(folder_.path / "data/rules/330683");
    tests::write_file(folder_.file("data/rules/walls.toml"), "height = 3\n");
    setenv("LIFANG_HOME", folder_.path.c_str(), 1);
  }
  ~Home() { unsetenv("LIFANG_HOME"); }
  std::string file(const std::string& name) const { return folder_.file(name); }

 private:
  tests::TemporaryFolder folder_;
};

TEST_CASE("a county without a rule file of its own has the common one, with one it has its own") {
  const Home home;
  CHECK(rule_file("walls", "330683")->number("height", 0) == 3);
  tests::write_file(home.file("data/rules/330683/walls.toml"), "height = 4\n");
  CHECK(rule_file("walls", "330683")->number("height", 0) == 4);
  CHECK(rule_file("walls")->number("height", 0) == 3);
}

TEST_CASE("a county's rule file that cannot be read is an error, not the common rules") {
  const Home home;
  // A folder in its place cannot be read, whoever asks.
  std::filesystem::create_directories(home.file("data/rules/330683/walls.toml"));
  CHECK(rule_file("walls", "330683").error().code == "resources.unreadable");
}

TEST_CASE("a rule file that cannot be read is an error, not an empty rule book") {
  const Home home;
  std::filesystem::create_directories(home.file("data/rules/gates.toml"));
  CHECK(rule_file("gates").error().code == "resources.unreadable");
}

}  // namespace
}  // namespace lifang
