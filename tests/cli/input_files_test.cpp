// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
//
// Every option of every command that names a file to read is given what is none.
#include <doctest/doctest.h>
#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include "cli/command.h"
#include "gis/resources/resources.h"
#include "tests/chaos/playground.h"
#include "tests/support/support.h"

namespace lifang::cli {
namespace {

namespace fs = std::filesystem;

/// The program itself, with so many seconds and 4 GB of memory; exit code 124: they were not
/// enough.
tests::Ran run_within(int seconds, const std::vector<std::string>& words) {
  const fs::path program =
      fs::read_symlink("/proc/self/exe").parent_path().parent_path() / "bin" / "lifang";
  std::vector<std::string> all{"-c", "ulimit -v 4000000; exec timeout -k 1 \"$@\"", "sh",
                               std::to_string(seconds), program.string()};
  all.insert(all.end(), words.begin(), words.end());
  return tests::run("/bin/sh", all);
}

/// What is no file, under a name that any reader takes.
struct NoFiles {
  tests::TemporaryFolder folder;
  std::string workspace = folder.file("w.gpkg");
  std::string feature;                                   ///< id of a row
  std::vector<std::pair<std::string, std::string>> bad;  ///< name, what the refusal is called

  NoFiles() {
    auto work = tests::make_playground(workspace);
    REQUIRE(work.has_value());
    feature = work->session().row("SELECT id FROM compound")->text("id");
    REQUIRE(::mkfifo(folder.file("pipe.json").c_str(), 0600) == 0);
    fs::create_symlink("/dev/zero", folder.file("zero.json"));
    fs::create_directory(folder.file("folder.json"));
    bad = {{"pipe.json", "import.not_a_file"},
           {"zero.json", "import.not_a_file"},
           {"folder.json", "import.is_directory"},
           {"none.json", "import.missing_file"}};
  }
};

/// A value that gets a command as far as reading the file.
std::string value_of(const Option& option, const NoFiles& at, bool map) {
  const std::map<std::string, std::string> known{
      {"--format", "pmed"}, {"--model", "p-median"}, {"--sites", "1"}, {"--feature", at.feature}};
  if (option.names == Names::workspace) return at.workspace;
  if (option.names == Names::output) return at.folder.file(map ? "out.png" : "out.csv");
  const auto found = known.find(option.name);
  return found == known.end() ? "1" : found->second;
}

/// Options that have to be there beside the one that reads, though none is required by itself.
const std::map<std::string, std::vector<std::string>> also_wanted{
    {"address geocode --table", {"--out"}},
    {"care reach --input", {"--points"}},
    {"care reach --points", {"--input"}},
    {"care reach --dem", {"--input", "--points"}},
    {"map --style", {"--all"}},
    {"map --basemap", {"--all"}},
};

std::vector<std::string> call_of(const Command& command, const Option& probed,
                                 const std::string& value, const NoFiles& at) {
  std::vector<std::string> out;
  std::istringstream path(command.path);
  for (std::string word; path >> word;) out.push_back(word);
  const auto also = also_wanted.find(command.path + " " + probed.name);
  for (const Option& option : command.options) {
    const bool is_probed = option.name == probed.name;
    const bool wanted =
        option.required || is_probed ||
        (also != also_wanted.end() && std::ranges::count(also->second, option.name) > 0);
    if (!wanted) continue;
    if (option.name.starts_with("--")) out.push_back(option.name);
    // Of two files that are read, neither is one.
    const bool bad = is_probed || option.names == Names::input;
    if (!option.flag) out.push_back(bad ? value : value_of(option, at, command.path == "map"));
  }
  out.push_back("--json");
  return out;
}

TEST_CASE("a pipe, a device, a folder and nothing at all are refused wherever a file is read") {
  const NoFiles at;
  std::size_t probed = 0;
  for (const Command& command : all_commands()) {
    if (command.path == "demo") continue;  // calls import, and tells what that said
    for (const Option& option : command.options) {
      const bool reads = option.names == Names::input || option.names == Names::input_or_word;
      const bool opens = option.names == Names::workspace && option.required;
      if (!reads && !opens) continue;
      ++probed;
      for (const auto& [name, code] : at.bad) {
        if (opens && code == "import.missing_file") continue;  // may be made
        // All commands open a workspace through one check: one kind of each is enough.
        if (opens && name != "pipe.json") continue;
        const auto words = call_of(command, option, at.folder.file(name), at);
        const auto ran = run_within(20, words);
        std::string called;
        for (const std::string& word : words) called += word + " ";
        CHECK_MESSAGE(ran.exit_code == static_cast<int>(Fault::input),
                      called << ran.exit_code << " " << ran.out << ran.err);
        CHECK_MESSAGE(ran.out.find("\"" + code + "\"") != std::string::npos,
                      called << ran.out << ran.err);
      }
    }
  }
  CHECK(probed > 100);
}

TEST_CASE("an option that speaks of files says whether it reads or writes them") {
  const std::regex files(
      R"(\b(file|folder|picture)\b|FILE|\.(csv|json|pdf|gpkg|osm)|JPEG|CSV|GeoTIFF)");
  // They say something about a file, or name it for another program.
  const std::set<std::string> only_about{
      "--by",    "--crs",   "--encoding", "--field", "--format", "--feature", "--bbox-crs",
      "--title", "--paper", "--columns",  "--size",  "--p",      "--dir"};
  for (const Command& command : all_commands()) {
    for (const Option& option : command.options) {
      if (option.flag || option.names != Names::nothing || only_about.contains(option.name))
        continue;
      CHECK_MESSAGE(!std::regex_search(option.name + " " + option.help, files),
                    command.path << " " << option.name << ": " << option.help);
    }
  }
}

TEST_CASE("a workspace whose journal would bear too long a name is told so") {
  const tests::TemporaryFolder folder;
  const std::string file = folder.file(std::string(245, 'w') + ".gpkg");
  const auto ran = run_within(20, {"history", "--workspace", file, "--json"});
  CHECK(ran.exit_code == static_cast<int>(Fault::input));
  CHECK(ran.out.find("\"import.name_long\"") != std::string::npos);
}

TEST_CASE("a secret key is not written over a workspace") {
  const NoFiles at;
  const std::string before = tests::read_file(at.workspace);
  const auto ran = run_within(20, {"certificate", "key", "--workspace", at.workspace,
                                   "--export-secret", at.workspace, "--json"});
  CHECK(ran.out.find("\"export.over_workspace\"") != std::string::npos);
  CHECK(tests::read_file(at.workspace) == before);
}

TEST_CASE("a settings file of GDAL's changes nothing: it could name code to load") {
  const NoFiles at;
  const std::string package = at.folder.file("roads.gpkg");
  fs::copy_file(at.workspace, package);  // a GeoPackage like any other
  fs::create_directories(at.folder.file("home/.gdal"));
  // Seen to work or not by the driver that it takes away.
  for (const char* file : {"home/.gdal/gdalrc", "settings"})
    tests::write_file(at.folder.file(file), "[configoptions]\nGDAL_SKIP=GPKG\n");
  const char* was = std::getenv("HOME");
  const std::string home = was ? was : "";
  for (const bool named : {true, false}) {
    CAPTURE(named);
    if (named)
      ::setenv("GDAL_CONFIG_FILE", at.folder.file("settings").c_str(), 1);
    else
      ::setenv("HOME", at.folder.file("home").c_str(), 1);
    const auto ran = run_within(60, {"import", package, "--workspace",
                                     at.folder.file(named ? "a.gpkg" : "b.gpkg"), "--json"});
    CHECK_MESSAGE(ran.exit_code == 0, ran.out << ran.err);
    ::unsetenv("GDAL_CONFIG_FILE");
  }
  ::setenv("HOME", home.c_str(), 1);
}

}  // namespace
}  // namespace lifang::cli
