// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
// Names offered for a new road, compound or bridge.
#include "gis/workspace/queries/name_suggest.h"

#include <nlohmann/json.hpp>

#include "cli/answer.h"
#include "cli/name.h"
#include "cli/name_entry.h"
#include "cli/name_words.h"

namespace lifang::cli {

using nlohmann::json;

namespace {

json reasons_json(const naming::Suggestion& suggestion, const Arguments& arguments) {
  json out = json::array();
  for (const naming::Reason& reason : suggestion.reasons) {
    out.push_back(
        {{"code", reason.code},
         {"sentence", messages().sentence(reason.code, reason.args, language(arguments))}});
  }
  return out;
}

json suggestion_json(const naming::Suggestion& suggestion, const Arguments& arguments) {
  return {{"name", suggestion.name},
          {"specific", suggestion.specific},
          {"generic", suggestion.generic},
          {"theme", or_null(suggestion.theme)},
          {"origin", suggestion.origin},
          {"score", suggestion.score},
          {"reserved", or_null(suggestion.reserved)},
          {"reasons", reasons_json(suggestion, arguments)},
          {"romanization", to_json(suggestion.romanization)},
          {"findings", name_findings(suggestion.findings, arguments)}};
}

std::string suggestion_line(const naming::Suggestion& suggestion, const Arguments& arguments) {
  std::string why;
  for (const naming::Reason& reason : suggestion.reasons) {
    why += (why.empty()         ? ""
            : arguments.english ? "; "
                                : "；") +
           messages().sentence(reason.code, reason.args, language(arguments));
  }
  return suggestion.name + "  " + line_of(suggestion.romanization, arguments.english) + "    " +
         suggestion.origin + (arguments.english ? " (" : "（") + why +
         (arguments.english ? ")\n" : "）\n");
}

}  // namespace

Result<Answer> suggest_names(const Arguments& arguments) {
  const auto near = near_point(arguments);
  if (!near) return fail(near);
  const auto count = arguments.integer("--count");
  if (!count) return fail(count);
  const auto skip = arguments.integer("--skip");
  if (!skip) return fail(skip);
  if (*count < 1 || *count > 100 || *skip < 0) return fail(Fault::usage, "naming.bad_count");
  auto desk = open_desk(arguments, workspace::Access::read);
  if (!desk) return fail(desk);
  queries::SuggestionQuestion question;
  question.about.class_word = arguments.text("--class");
  question.about.township = arguments.text("--township");
  question.about.near = *near;
  read_features(arguments, question.about.table, question.about.features);
  question.theme = arguments.text("--theme");
  question.count = static_cast<std::size_t>(*count);
  question.skip = static_cast<std::size_t>(*skip);
  const auto made = queries::suggest_names(desk->work.session(), desk->tables, question);
  if (!made) return fail(made);
  json names = json::array(), themes = json::array();
  std::string text;
  for (const naming::Suggestion& one : made->names) {
    names.push_back(suggestion_json(one, arguments));
    text += suggestion_line(one, arguments);
  }
  for (const naming::Theme& theme : made->themes)
    themes.push_back({{"id", theme.id}, {"zh", theme.zh}, {"en", theme.en}});
  return answer({{"class", made->class_word},
                 {"township", or_null(made->township)},
                 {"names", std::move(names)},
                 {"themes", std::move(themes)}},
                std::move(text));
}

}  // namespace lifang::cli
