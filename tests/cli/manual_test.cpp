// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
// docs/manual is held to the program: its commands run as they stand, its bold words are those of
// the window, its pictures are there, and both languages say the same commands.
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <set>
#include <sstream>

#include "gis/resources/resources.h"
#include "tests/support/support.h"

namespace lifang {
namespace {

namespace fs = std::filesystem;

fs::path manual(const std::string& language) {
  return fs::path(*resource_path("docs/manual")) / language;
}

std::vector<std::string> pages() {
  std::vector<std::string> out;
  for (const auto& entry : fs::directory_iterator(manual("en"))) {
    out.push_back(entry.path().filename().string());
  }
  std::sort(out.begin(), out.end());
  return out;
}

/// The lines of the blocks that are marked as sh.
std::string commands_of(const std::string& language, const std::string& page) {
  std::istringstream in(tests::read_file((manual(language) / page).string()));
  std::string out;
  bool inside = false;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("```")) {
      inside = line == "```sh";
    } else if (inside) {
      out += line + "\n";
    }
  }
  return out;
}

/// What stands between two marks, each time.
std::vector<std::string> between(const std::string& text, const std::string& open,
                                 const std::string& close) {
  std::vector<std::string> out;
  for (std::size_t at = text.find(open); at != std::string::npos; at = text.find(open, at)) {
    const std::size_t start = at + open.size();
    const std::size_t end = text.find(close, start);
    if (end == std::string::npos) break;
    out.push_back(text.substr(start, end - start));
    at = end + close.size();
  }
  return out;
}

std::set<std::string> words_of_the_window(const std::string& key) {
  std::set<std::string> out;
  for (const auto& file : fs::directory_iterator(*resource_path("data/messages"))) {
    for (const std::string& word :
         between(tests::read_file(file.path().string()), "\n" + key + " = \"", "\"\n")) {
      out.insert(word);
    }
  }
  return out;
}

/// Runs the lines one by one in a folder, with the programs of this build.
int run_in(const fs::path& folder, const std::string& lines) {
  const fs::path programs = fs::read_symlink("/proc/self/exe").parent_path().parent_path() / "bin";
  tests::write_file((folder / "lines.sh").string(), "set -e\nexport PATH='" + programs.string() +
                                                        "':$PATH LIFANG_KEYS=keys\n" + lines);
  return std::system(("cd '" + folder.string() + "' && bash lines.sh >said 2>&1").c_str());
}

TEST_CASE("the manual says the same commands in both languages") {
  for (const std::string& page : pages()) {
    CAPTURE(page);
    CHECK(commands_of("en", page) == commands_of("zh", page));
    CHECK_FALSE(commands_of("en", page).empty());
  }
}

TEST_CASE("what the manual calls a button is what the window calls it") {
  for (const std::string& language : {std::string("zh"), std::string("en")}) {
    const auto known = words_of_the_window(language);
    for (const std::string& page : pages()) {
      CAPTURE(page);
      for (const std::string& word :
           between(tests::read_file((manual(language) / page).string()), "**", "**")) {
        const bool there = known.contains(word);
        CHECK_MESSAGE(there, language, ": ", word);
      }
    }
  }
}

TEST_CASE("the manual's pictures are there and light") {
  for (const std::string& language : {std::string("zh"), std::string("en")}) {
    for (const std::string& page : pages()) {
      for (const std::string& link :
           between(tests::read_file((manual(language) / page).string()), "](", ")")) {
        CAPTURE(link);
        const fs::path file = manual(language) / link;
        REQUIRE(fs::exists(file));
        if (file.extension() == ".png") CHECK(fs::file_size(file) <= 120'000);
      }
    }
  }
}

TEST_CASE("the manual's commands run as they stand, each page on the sample county") {
  const tests::TemporaryFolder home;
  REQUIRE(run_in(home.path, commands_of("en", "README.md")) == 0);
  for (const std::string& page : pages()) {
    if (page == "README.md") continue;
    const tests::TemporaryFolder folder;
    fs::copy_file(home.path / "county.gpkg", folder.path / "county.gpkg");
    const int code = run_in(folder.path, commands_of("en", page));
    CHECK_MESSAGE(code == 0, page, "\n", tests::read_file(folder.file("said")));
  }
}

}  // namespace
}  // namespace lifang
