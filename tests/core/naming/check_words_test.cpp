// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/naming/check_words.h"

#include <algorithm>
#include <map>
#include <set>
#include <sstream>

#include "core/base/utf8.h"
#include "tests/core/naming/tables.h"
#include "tests/support/support.h"

using namespace lifang;
using naming::WordHit;
using tests::naming_rules;

namespace {

std::vector<WordHit> hits(const std::string& name, const std::string& class_word = {}) {
  return naming::word_hits(name, naming::split(name, class_word, naming_rules()), naming_rules());
}

/// Every text between quotes that follows a twelve-digit or nine-digit code.
std::vector<std::string> villages_and_townships(const std::string& json) {
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
  const auto streets = tests::real_data("shengzhou/streets-2023.csv");
  if (!file || !streets) return;
  std::vector<std::string> names = villages_and_townships(tests::read_file(*file));
  REQUIRE(names.size() > 2000);
  const auto count = [](const std::vector<std::string>& all, const char* what) {
    std::map<std::string, std::string> by_code;
    std::size_t alarms = 0;
    for (const std::string& name : all) {
      const auto got = hits(name);
      alarms += !got.empty();
      for (const WordHit& hit : got) by_code[hit.code] += " " + name;
    }
    MESSAGE(what << ": " << alarms << " of " << all.size());
    for (const auto& [code, which] : by_code) MESSAGE(code << which.substr(0, 900));
    CHECK(alarms * 100 <= all.size());
  };
  count(names, "绍兴");
  std::vector<std::string> country;
  std::istringstream lines(tests::read_file(*streets));
  for (std::string line; std::getline(lines, line);) {
    const std::size_t from = line.find('"'), to = line.rfind('"');
    if (from != std::string::npos && to > from)
      country.push_back(line.substr(from + 1, to - from - 1));
  }
  count(country, "townships of the country");
}
