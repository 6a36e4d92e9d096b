// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "cli/name_words.h"

#include <nlohmann/json.hpp>

#include "cli/answer.h"

namespace lifang::cli {

using naming::Romanization;
using nlohmann::json;

namespace {

json with_clash(const Finding& finding, const Arguments& arguments) {
  json clash;
  if (!finding.clash.empty()) {
    clash = {{"id", finding.clash},
             {"name", finding.args.size() > 1 ? finding.args[1] : ""},
             {"place", finding.args.size() > 2 ? or_null(finding.args[2]) : json()}};
  }
  return {{"code", finding.code},
          {"severity", severity_word(finding.severity)},
          {"clause", finding.clause},
          {"sentence", messages().sentence(finding, language(arguments))},
          {"clash", clash},
          {"remedy", messages().sentence(finding.remedy, finding.args, language(arguments))}};
}

}  // namespace

Result<std::optional<Point>> near_point(const Arguments& arguments) {
  if (arguments.text("--near").empty()) return std::nullopt;
  const auto at = arguments.point("--near");
  if (!at) return fail(at);
  return std::optional(*at);
}

void read_features(const Arguments& arguments, std::string& table,
                   std::vector<std::string>& features) {
  for (const auto& [option, word] :
       {std::pair{"--road", "road"}, std::pair{"--compound", "compound"},
        std::pair{"--feature", ""}}) {
    for (const std::string& id : arguments.texts(option)) {
      features.push_back(id);
      table = word;
    }
  }
}

json name_findings(const std::vector<Finding>& findings, const Arguments& arguments) {
  json out = json::array();
  for (const Finding& finding : findings) out.push_back(with_clash(finding, arguments));
  return out;
}

json to_json(const Romanization& r) {
  json choices = json::array(), syllables = json::array();
  for (std::size_t i = 0; i < r.choices.size(); ++i) {
    choices.push_back({{"standard", r.choices[i].standard},
                       {"toned", r.choices[i].toned},
                       {"reading", r.choice_readings[i]}});
  }
  for (const naming::Syllable& s : r.syllables) {
    syllables.push_back({{"character", s.character},
                         {"readings", s.readings},
                         {"source", naming::evidence_word(s.evidence)}});
  }
  return {{"standard", r.spelling.standard},
          {"toned", r.spelling.toned},
          {"certain", r.certain},
          {"confidence", r.confidence},
          {"specific", r.parts.division + r.parts.specific},
          {"generic", r.parts.modifier + r.parts.generic},
          {"class", or_null(r.parts.class_word)},
          {"choices", choices},
          {"syllables", syllables}};
}

std::string choices_of(const Romanization& r, const char* between) {
  std::string out;
  for (const auto& choice : r.choices) out += (out.empty() ? "" : between) + choice.toned;
  return out;
}

std::string line_of(const Romanization& r, bool english) {
  std::string out = r.spelling.standard + "  " + r.spelling.toned;
  if (!r.certain) out += (english ? "  choose: " : "  读音待定：") + choices_of(r, " | ");
  return out + "\n";
}

std::string lines_of(const std::vector<Finding>& findings, const Arguments& arguments) {
  std::string out;
  for (const Finding& finding : findings) {
    const char* zh = finding.severity == Severity::error     ? "不符"
                     : finding.severity == Severity::warning ? "注意"
                                                             : "提示";
    out += std::string(arguments.english ? severity_word(finding.severity) : zh) + "  " +
           messages().sentence(finding, language(arguments)) + "（" + finding.clause + "）\n    " +
           messages().sentence(finding.remedy, finding.args, language(arguments)) + "\n";
  }
  if (out.empty()) out = arguments.english ? "no findings\n" : "未发现问题\n";
  return out;
}

}  // namespace lifang::cli
