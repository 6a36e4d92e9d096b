// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
// What is made of the commands: the manual page, and completion tried in the shells themselves.
#include <doctest/doctest.h>

#include <cstdlib>
#include <optional>
#include <sstream>

#include "cli/command.h"
#include "gis/resources/resources.h"
#include "tests/support/support.h"

namespace lifang::cli {
namespace {

/// What a shell prints for a script; none if there is no such shell here.
std::optional<std::string> said_by(const std::string& shell, const std::string& script) {
  if (std::system(("command -v " + shell + " >/dev/null").c_str()) != 0) {
    tests::leave_out(shell + " is not here");
    return std::nullopt;
  }
  const tests::TemporaryFolder folder;
  tests::write_file(folder.file("completion"), tests::run("lifang", {"completion", shell}).out);
  tests::write_file(folder.file("script"), "cd '" + folder.path.string() + "'\n" + script);
  const std::string words = shell + (shell == "zsh" ? " -f " : shell == "bash" ? " --norc " : " ");
  const std::string command = words + folder.file("script") + " > " + folder.file("out") + " 2>&1";
  CHECK(std::system(command.c_str()) == 0);
  return tests::read_file(folder.file("out"));
}

std::string in_bash(const std::string& words) {
  return "source ./completion\nCOMP_WORDS=(" + words +
         ")\nCOMP_CWORD=$((${#COMP_WORDS[@]} - 1))\n_lifang\necho \"${COMPREPLY[*]}\"\n";
}

TEST_CASE("the manual page names every command and every option") {
  const std::string page = tests::run("lifang", {"docs", "--man"}).out;
  CHECK(page.starts_with(".\\\""));
  for (const Command& command : all_commands()) {
    CAPTURE(command.path);
    CHECK(page.find(".SS lifang " + command.path.substr(0, command.path.find('-'))) !=
          std::string::npos);
  }
}

TEST_CASE("the pages of the other programs name every option of their help") {
  for (const char* program : {"lifang-planner", "lifang-sample"}) {
    const std::string page =
        tests::read_file(*resource_path(std::string("data/desktop/") + program + ".1"));
    std::istringstream words(tests::run(program, {"--help"}).out);
    for (std::string word; words >> word;) {
      if (!word.starts_with("--") || word.starts_with("--help") || word == "--qmljsdebugger")
        continue;
      std::string name = word.substr(2, word.find_first_of("=,", 2) - 2);
      for (std::size_t at = 0; (at = name.find('-', at)) != std::string::npos; at += 2) {
        name.insert(at, "\\");
      }
      CAPTURE(word);
      CHECK(page.find("\\-\\-" + name) != std::string::npos);
    }
  }
}

TEST_CASE("bash completes a command, its subcommand, its options, and leaves files to itself") {
  if (const auto first = said_by("bash", in_bash("lifang certif")))
    CHECK(*first == "certificate\n");
  if (const auto second = said_by("bash", in_bash("lifang certificate pr"))) {
    CHECK(*second == "print\n");
  }
  if (const auto option = said_by("bash", in_bash("lifang name propose --wor"))) {
    CHECK(*option == "--workspace\n");
  }
  if (const auto file = said_by("bash", in_bash("lifang name propose --workspace ''"))) {
    CHECK(*file == "\n");
  }
}

TEST_CASE("fish completes a subcommand and an option") {
  const auto said = said_by("fish",
                            "source ./completion\ncomplete -C 'lifang certificate pr'\n"
                            "complete -C 'lifang name propose --wor'\n");
  if (!said) return;
  CHECK(said->find("print\t") != std::string::npos);
  CHECK(said->find("--workspace\t") != std::string::npos);
}

TEST_CASE("zsh offers the subcommands of a group and the options of a command") {
  const std::string stubs =
      "compdef() { }\n_describe() { print -l -- ${(P)2} }\n_files() { print files }\n";
  const auto at = [&stubs](const std::string& typed) {
    return stubs + "words=(" + typed + " '')\nCURRENT=$#words\nsource ./completion\n";
  };
  if (const auto group = said_by("zsh", at("lifang certificate"))) {
    CHECK(group->find("print:") != std::string::npos);
  }
  if (const auto command = said_by("zsh", at("lifang name propose"))) {
    CHECK(command->find("--workspace:") != std::string::npos);
  }
  if (const auto file = said_by("zsh", at("lifang map --workspace"))) CHECK(*file == "files\n");
}

TEST_CASE("there is no completion for another shell") {
  CHECK(tests::run("lifang", {"completion", "csh"}).exit_code == 2);
}

}  // namespace
}  // namespace lifang::cli
