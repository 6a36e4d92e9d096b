// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <filesystem>
#include <regex>
#include <set>
#include <sstream>

#include "gis/resources/resources.h"
#include "tests/support/support.h"

namespace lifang {

TEST_CASE("every code that an error is made with has its sentence in both languages") {
  REQUIRE(messages().codes().size() > 100);
  const std::regex made(R"re(fail\(\s*Fault::\w+,\s*"([a-z_]+\.[a-z_0-9]+)")re");
  std::set<std::string> missing;
  for (const char* folder : {"core", "gis", "cli"}) {
    const auto root = resource_path(folder);
    REQUIRE(root.has_value());
    for (const auto& entry : std::filesystem::recursive_directory_iterator(*root)) {
      if (entry.path().extension() != ".cpp" && entry.path().extension() != ".h") continue;
      const std::string text = tests::read_file(entry.path().string());
      for (std::sregex_iterator at(text.begin(), text.end(), made), end; at != end; ++at) {
        if (!messages().knows((*at)[1].str())) missing.insert((*at)[1].str());
      }
    }
  }
  for (const std::string& code : missing) CHECK_MESSAGE(false, code << " has no sentence");
  CHECK(missing.empty());
}

TEST_CASE("what names a command has a sentence for the window, unless commands alone say it") {
  const std::regex command("lifang [a-z]|(^|[^a-z0-9-])--[a-z]");
  // Published questions and provinces are for commands alone; a certificate is printed on paper.
  const std::regex commands_alone(
      R"re((siting|districting|province)\..*|certificate\.sheet\..*)re");
  std::string of_commands;
  std::string of_all;
  for (const char* folder : {"core", "gis", "planner-ui", "cli"}) {
    const auto root = resource_path(folder);
    REQUIRE(root.has_value());
    for (const auto& entry : std::filesystem::recursive_directory_iterator(*root)) {
      const auto kind = entry.path().extension();
      if (kind != ".cpp" && kind != ".h" && kind != ".qml") continue;
      (std::string_view(folder) == "cli" ? of_commands : of_all) +=
          tests::read_file(entry.path().string());
    }
  }
  const auto names_one = [&](const std::string& code) {
    return std::regex_search(messages().sentence(code, {}, rules::Language::chinese), command) ||
           std::regex_search(messages().sentence(code, {}, rules::Language::english), command);
  };
  int found = 0;
  for (const std::string& code : messages().codes()) {
    if (!names_one(code)) continue;
    ++found;
    CHECK_MESSAGE(!code.ends_with(".window"), code << " names a command");
    const std::string quoted = '"' + code + '"';
    const bool by_commands =
        of_commands.find(quoted) != std::string::npos && of_all.find(quoted) == std::string::npos;
    if (by_commands || std::regex_match(code, commands_alone)) continue;
    CHECK_MESSAGE(messages().knows(code + ".window"), code << " names a command in the window");
  }
  CHECK(found > 80);
  for (const std::string& code : messages().codes()) {
    if (!code.ends_with(".window")) continue;
    const std::string other = code.substr(0, code.size() - std::string_view(".window").size());
    CHECK_MESSAGE(messages().knows(other), code << " stands for no sentence");
  }
}

TEST_CASE("the program's own message files are all whole") {
  for (const Error& error : broken_messages()) CHECK_MESSAGE(false, error.code << error.where);
  CHECK(broken_messages().empty());
}

TEST_CASE("what a kind is called stands once, in its rules, and is known like any other word") {
  const auto rules = rule_file("facility");
  REQUIRE(rules);
  REQUIRE(!rules->list("kind").empty());
  for (const rules::Config& kind : rules->list("kind")) {
    const std::string code = "value.kind." + kind.text("id");
    CHECK(messages().sentence(code, {}, rules::Language::chinese) == kind.text("zh"));
    CHECK(messages().sentence(code, {}, rules::Language::english) == kind.text("en"));
  }
  const auto community = rule_file("community");
  REQUIRE(community);
  for (const rules::Config& kind : community->list("premises_kind")) {
    const std::string code = "value.plan_premises.kind." + kind.text("id");
    CHECK(messages().sentence(code, {}, rules::Language::chinese) == kind.text("zh"));
  }
}

TEST_CASE("no sentence says one of the words that docs/words.md puts aside for another") {
  const auto page = resource_path("docs/words.md");
  REQUIRE(page.has_value());
  std::istringstream lines(tests::read_file(*page));
  std::set<std::string> aside;
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("| ") || line.starts_with("| ---") || line.starts_with("| 中文"))
      continue;
    const std::string cells = line.substr(0, line.rfind('|'));
    std::istringstream words(cells.substr(cells.rfind('|') + 1));
    for (std::string word; words >> word;) aside.insert(word);
  }
  REQUIRE(aside.size() >= 5);
  for (const std::string& code : messages().codes()) {
    for (const auto language : {rules::Language::chinese, rules::Language::english}) {
      const std::string sentence = messages().sentence(code, {}, language);
      for (const std::string& word : aside) {
        CHECK_MESSAGE(sentence.find(word) == std::string::npos, code << " says " << word);
      }
    }
  }
}

TEST_CASE("sentences quote by one pair of marks, but for samples of what to type") {
  const std::set<std::string> samples{"plate.address_not_json", "sweep.no_command"};
  for (const std::string& code : messages().codes()) {
    for (const auto language : {rules::Language::chinese, rules::Language::english}) {
      const bool straight = messages().sentence(code, {}, language).find('"') != std::string::npos;
      CHECK_MESSAGE(straight == samples.contains(code), code);
    }
  }
}

TEST_CASE("one broken message file is named and takes no other file's sentence with it") {
  const tests::TemporaryFolder folder;
  tests::write_file(folder.file("a.toml"), "[\"a.one\"]\nzh = \"甲\"\nen = \"one\"\n");
  tests::write_file(folder.file("b.toml"), "[\"b.one\"\nzh = ");
  tests::write_file(folder.file("c.toml"),
                    "[\"a.one\"]\nzh = \"乙\"\nen = \"other\"\n"
                    "[\"c.one\"]\nzh = \"丙\"\nen = \"three\"\n");
  const MessageFiles read = read_messages(folder.path.string());
  CHECK(read.messages.sentence("a.one", {}, rules::Language::english) == "one");
  CHECK(read.messages.knows("c.one"));
  REQUIRE(read.broken.size() == 2);
  CHECK(read.broken[0].code == "rules.bad_toml");
  CHECK(read.broken[0].where == folder.file("b.toml"));
  CHECK(read.broken[1].code == "rules.doubled_message");
  CHECK(read.broken[1].args == std::vector{folder.file("c.toml"), std::string("a.one")});
}

}  // namespace lifang
