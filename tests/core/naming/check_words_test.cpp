// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/naming/check_words.h"

#include <algorithm>
#include <map>

#include "core/base/utf8.h"
#include "tests/core/naming/tables.h"
#include "tests/support/support.h"

using namespace lifang;
using naming::WordHit;
using tests::naming_rules;

namespace {

std::vector<WordHit> hits(const std::string& name) {
  // 三路 and 二桥 are places rather than the third road, unless the class says otherwise.
  const std::map<std::string, std::string> classes{
      {"路", "road"}, {"街", "road"}, {"桥", "bridge"}, {"站", "station"}};
  std::string class_word = naming::guessed_class(name, naming_rules());
  const auto of_last = classes.find(name.substr(name.size() - 3));
  if (class_word.empty() && of_last != classes.end()) class_word = of_last->second;
  return naming::word_hits(name, naming::split(name, class_word, naming_rules()), naming_rules());
}

/// The texts of {"330683001001": "…"}: divisions of every level.
std::vector<std::string> texts_of(const std::string& json) {
  std::vector<std::string> out;
  for (std::size_t at = 0; (at = json.find("\": \"", at)) != std::string::npos; at += 4) {
    const std::size_t end = json.find('"', at + 4);
    out.push_back(json.substr(at + 4, end - at - 4));
  }
  return out;
}

}  // namespace

TEST_CASE("of a hundred irregular names of each kind at least nineteen in twenty are found") {
  const std::string path = tests::table_file("core/naming/irregular_names.toml");
  const auto file = rules::Config::parse(tests::read_file(path), path);
  REQUIRE(file);
  for (const rules::Config& kind : file->list("kind")) {
    const std::string code = kind.text("code");
    const auto names = kind.texts("names");
    std::string missed;
    std::size_t found = 0;
    for (const std::string& name : names) {
      const auto got = hits(name);
      const bool hit = std::any_of(got.begin(), got.end(), [&code](const WordHit& one) {
        return one.code.starts_with(code);
      });
      found += hit;
      if (!hit) missed += " " + name;
    }
    MESSAGE(code << ": " << found << " of " << names.size() << ", missed" << missed);
    CHECK(names.size() >= 100);
    CHECK(found * 20 >= names.size() * 19);
  }
}

TEST_CASE("at most one real village or township in a hundred is found irregular") {
  const auto file = tests::real_data("shengzhou/villages-3306-2021.json");
  if (!file) return;
  const std::vector<std::string> names = texts_of(tests::read_file(*file));
  REQUIRE(names.size() > 2000);
  std::map<std::string, std::string> by_code;
  std::size_t alarms = 0;
  for (const std::string& name : names) {
    const auto got = hits(name);
    alarms += !got.empty();
    for (const WordHit& hit : got) by_code[hit.code] += " " + name;
  }
  MESSAGE(alarms << " of " << names.size());
  for (const auto& [code, which] : by_code) MESSAGE(code << which);
  CHECK(alarms * 100 <= names.size());
}
