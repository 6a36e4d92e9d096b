// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
//
// Personal data leaves the workspace by no output: known names, numbers and phones are put in,
// every command that works on a workspace is run (every_command.txt), and all that came out, the
// insides of files too, is searched for them.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "cli/command.h"
#include "tests/cli/every_command.h"
#include "tests/support/spellings.h"
#include "tests/support/support.h"

namespace lifang {
namespace {

namespace fs = std::filesystem;

/// As the deeds and the steps put them in.
constexpr const char* secrets[] = {
    "张三丰", "13800001234",        "李四光",      "13900005678",
    "赵六合", "11010519491231002X", "13700009999", "110105194912310029"};
constexpr const char* holder_name = "赵六合";

/// A file, not a folder, that a step writes.
bool is_output(const std::string& word) {
  return word.starts_with("{out}/") && word.find('.') != std::string::npos;
}

/// The secrets that a file holds, and where in it.
std::set<std::string> found_in(const std::string& file) {
  const auto inside = tests::insides(file);
  CHECK_MESSAGE(!inside.empty(), file << " could not be looked into");
  std::set<std::string> out;
  for (const auto& [where, text] : inside) {
    for (const char* secret : secrets) {
      for (const std::string& spelling : tests::spellings(secret))
        if (text.find(spelling) != std::string::npos) out.insert(secret);
    }
  }
  return out;
}

}  // namespace

TEST_CASE(
    "every command that works on a workspace is searched for personal data, or says why not") {
  std::string all = "\n";
  for (const tests::Step& step : tests::every_command()) {
    for (const std::string& word : step.words) all += word + " ";
    all += "\n";
  }
  for (const cli::Command& command : cli::all_commands()) {
    const bool works = std::ranges::any_of(
        command.options, [](const cli::Option& one) { return one.name == "--workspace"; });
    if (!works) continue;
    const bool named = all.find("\n" + command.path + " ") != std::string::npos ||
                       all.find("\n" + command.path + ":") != std::string::npos;
    CHECK_MESSAGE(named, command.path << " is not in tests/cli/every_command.txt");
    for (const cli::Option& option : command.options) {
      const bool writes = option.name == "--out" || option.name == "--shapefile" ||
                          (option.name.starts_with("--") &&
                           (option.help.find("FILE.") == 0 || option.help.find(".pdf") < 40 ||
                            option.help.find(".csv") < 60));
      // Told why it is looked at elsewhere, or not at all.
      if (!writes || all.find("\n" + command.path + ":") != std::string::npos) continue;
      const std::size_t at = all.find("\n" + command.path + " ");
      bool used = false;
      for (std::size_t line = at; line != std::string::npos && !used;
           line = all.find("\n" + command.path + " ", line + 1))
        used = all.substr(line, all.find('\n', line + 1) - line).find(" " + option.name + " ") !=
               std::string::npos;
      CHECK_MESSAGE(used, command.path << " " << option.name << " writes a file, not searched");
    }
  }
}

TEST_CASE("no output holds personal data unless it was asked for in full") {
  if (!tests::can_read_insides()) return tests::leave_out("no pdftotext");
  tests::Office office;
  for (const tests::Step& step : tests::every_command()) {
    if (step.is_run()) office.take(step);
  }
  for (const auto& [called, ran] : office.answers) {
    for (const char* secret : secrets)
      CHECK_MESSAGE((ran.out + ran.err).find(secret) == std::string::npos,
                    called << "tells " << secret);
  }
  std::size_t searched = 0;
  for (const auto& file : fs::recursive_directory_iterator(office.folder.path)) {
    const std::string path = file.path().string();
    for (const char* secret : secrets)
      CHECK_MESSAGE(path.find(secret) == std::string::npos, path << " tells " << secret);
    // The workspace and its copies are where personal data lives.
    const bool whole = path == office.place;
    const bool copy = path.starts_with(office.files.at("backups"));
    if (!file.is_regular_file() || whole || copy || path.starts_with(office.place + "-")) continue;
    ++searched;
    for (const std::string& secret : found_in(path))
      CHECK_MESSAGE(false, path << " holds " << secret);
  }
  CHECK(searched > 100);

  // Nor does one take the place of the workspace, where its name has become a link to it.
  std::size_t linked = 0;
  for (const tests::Step& step : tests::every_command()) {
    if (!step.is_run()) continue;
    if (!std::ranges::any_of(step.words, is_output)) continue;
    for (const std::string& word : step.words) {
      if (!is_output(word)) continue;
      const std::string file = office.meant({word}).front();
      fs::remove_all(file);
      fs::create_symlink(office.place, file);
      ++linked;
    }
    const auto events = office.rows("SELECT id FROM event").size();
    auto words = office.meant(step.words);
    words.insert(words.end(), {"--workspace", office.place});
    CHECK_MESSAGE(tests::run("lifang", words).exit_code != 0, step.words.front());
    CHECK_MESSAGE(office.rows("SELECT id FROM event").size() == events, step.words.front());
  }
  CHECK(linked > 50);
}

TEST_CASE("a printed certificate bears its holder's name alone; each reading is on record") {
  if (!tests::can_read_insides()) return tests::leave_out("no pdftotext");
  tests::Office office;
  const std::string file = office.files.at("out") + "/certificate.pdf";
  const auto issued = office.meant({"{issued}"}).front();
  const auto readings = [&] { return office.rows("SELECT id FROM personal_reading").size(); };
  const std::size_t before = readings();
  CHECK(tests::run("lifang", {"certificate", "print", issued, "--workspace", office.place, "--out",
                              file, "--on", "2026-07-01"})
            .exit_code == 0);
  CHECK(found_in(file) == std::set<std::string>{holder_name});
  CHECK(readings() == before + 1);
  const std::vector<std::string> show{"certificate", "show",       issued, "--workspace",
                                      office.place,  "--personal", "--on", "2026-07-01"};
  CHECK(tests::run("lifang", show).exit_code == 2);  // no reason given
  CHECK(readings() == before + 1);
  auto asked = show;
  asked.insert(asked.end(), {"--reason", "核对申请"});
  const auto told = tests::run("lifang", asked);
  CHECK(told.exit_code == 0);
  CHECK(told.out.find("13700009999") != std::string::npos);
  CHECK(readings() == before + 2);
  CHECK(
      office.rows("SELECT reason FROM personal_reading ORDER BY fid DESC").front().text("reason") ==
      "核对申请");
}

}  // namespace lifang
