// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/naming/name_forms.h"

#include <algorithm>

#include "gis/resources/resources.h"

namespace lifang::app {
namespace {

NamedClass::Values values_of(const rules::Config& one, std::string_view key) {
  NamedClass::Values out;
  for (const auto& [column, unused] : one.table(key)) {
    out.emplace_back(column, one.texts(std::string(key) + "." + column));
  }
  return out;
}

}  // namespace

const NamedClass* NameForms::find(std::string_view word) const {
  const auto at = std::find_if(classes.begin(), classes.end(),
                               [&](const NamedClass& one) { return one.word == word; });
  return at == classes.end() ? nullptr : &*at;
}

const NamedClass* NameForms::of_table(std::string_view table) const {
  const auto at = std::find_if(classes.begin(), classes.end(),
                               [&](const NamedClass& one) { return one.table == table; });
  return at == classes.end() ? nullptr : &*at;
}

const std::vector<std::string>& NameForms::asks_of(const std::string& act) const {
  static const std::vector<std::string> none;
  auto at = asks.find(act);
  if (at == asks.end()) at = asks.find("other");
  return at == asks.end() ? none : at->second;
}

NameForms make_name_forms(const rules::Config& file) {
  NameForms out;
  for (const rules::Config& one : file.list("class")) {
    NamedClass& made = out.classes.emplace_back();
    made.word = one.text("id");
    made.table = one.text("table");
    made.with = values_of(one, "with");
    made.without = values_of(one, "without");
    made.listed = one.flag("listed", true);
    for (const auto& [column, value] : one.table("answers")) {
      made.answers.emplace_back(column, value.text(""));
    }
  }
  for (const auto& [act, unused] : file.table("asks")) {
    out.asks[act] = file.texts("asks." + act);
  }
  for (const auto& [act, answers] : file.table("defaults")) {
    for (const auto& [key, value] : answers.table("")) {
      out.defaults[act][key] = value.text("");
    }
  }
  return out;
}

const NameForms& name_forms() {
  static const NameForms forms = [] {
    const auto file = rule_file("name_form");
    return file ? make_name_forms(*file) : NameForms{};
  }();
  return forms;
}

}  // namespace lifang::app
