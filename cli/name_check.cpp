// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
// Questions about a name: what the rules say of it, and how it is spelled.
#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/answer.h"
#include "cli/name.h"
#include "cli/name_words.h"
#include "core/base/utf8.h"
#include "gis/workspace/queries/name_register.h"

namespace lifang::cli {

using nlohmann::json;
using workspace::Access;

Result<Answer> check_name(const Arguments& arguments) {
  const auto near = near_point(arguments);
  if (!near) return fail(near);
  auto work = open_workspace(arguments, Access::read);
  if (!work) return fail(work);
  const auto tables = queries::naming_tables(work->session());
  if (!tables) return fail(tables);
  queries::NameQuestion question;
  question.name = arguments.text("--name");
  if (!is_utf8(question.name)) return fail(Fault::usage, "naming.not_utf8");
  if (trimmed(question.name).empty()) return fail(Fault::usage, "naming.empty_name");
  question.class_word = arguments.text("--class");
  question.township = arguments.text("--township");
  question.near = *near;
  read_features(arguments, question.table, question.features);
  const auto scene = queries::name_scene(work->session(), question);
  if (!scene) return fail(scene);
  const auto findings = queries::check_name(work->session(), *tables, *scene);
  if (!findings) return fail(findings);
  const auto romanization =
      naming::romanize(question.name, question.class_word, tables->readings, tables->rules);
  return answer({{"name", question.name},
                 {"class", or_null(romanization.parts.class_word)},
                 {"lawful", !naming::has_error(*findings)},
                 {"findings", name_findings(*findings, arguments)},
                 {"romanization", to_json(romanization)}},
                question.name + "  " + line_of(romanization, arguments.english) +
                    lines_of(*findings, arguments));
}

namespace {

Result<queries::NamingTables> tables_for(const Arguments& arguments) {
  if (arguments.text("--workspace").empty())
    return queries::naming_tables(arguments.text("--county"));
  auto work = open_workspace(arguments, Access::read);
  if (!work) return fail(work);
  return queries::naming_tables(work->session());
}

/// "name" or "name<TAB>class" -> "name standard toned sure|choose alternatives" by tabs.
std::string tsv_answer(const std::string& line, const queries::NamingTables& tables) {
  const std::size_t tab = line.find('\t');
  const std::string name = trimmed(line.substr(0, tab));
  const std::string class_word = tab == std::string::npos ? "" : trimmed(line.substr(tab + 1));
  if (name.empty() || !is_utf8(line)) {
    return "error\t" + std::string(name.empty() ? "naming.empty_name" : "naming.not_utf8");
  }
  const auto r = naming::romanize(name, class_word, tables.readings, tables.rules);
  return name + "\t" + r.spelling.standard + "\t" + r.spelling.toned + "\t" +
         (r.certain ? "sure\t" : "choose\t" + choices_of(r, "|"));
}

}  // namespace

Result<Answer> romanize_names(const Arguments& arguments) {
  const auto tables = tables_for(arguments);
  if (!tables) return fail(tables);
  json list = json::array();
  std::string text;
  if (arguments.has("--tsv")) {
    for (std::string line; std::getline(std::cin, line);) {
      if (!line.empty() && line.back() == '\r') line.pop_back();
      const std::string row = tsv_answer(line, *tables);
      list.push_back(is_utf8(row) ? row : "error\tnaming.not_utf8");
      text += row + "\n";
    }
    return answer({{"lines", std::move(list)}}, std::move(text));
  }
  if (arguments.texts("NAME").empty()) return fail(Fault::usage, "naming.empty_name");
  for (const std::string& name : arguments.texts("NAME")) {
    if (!is_utf8(name)) return fail(Fault::usage, "naming.not_utf8");
    if (trimmed(name).empty()) return fail(Fault::usage, "naming.empty_name");
    const auto r =
        naming::romanize(name, arguments.text("--class"), tables->readings, tables->rules);
    json one = to_json(r);
    one["name"] = name;
    list.push_back(std::move(one));
    text += name + "  " + line_of(r, arguments.english);
  }
  return answer({{"names", std::move(list)}}, std::move(text));
}

}  // namespace lifang::cli
