// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "cli/findings.h"

#include <nlohmann/json.hpp>

#include "gis/resources/resources.h"

namespace lifang::cli {
namespace {

std::string sentence(const Finding& finding, bool english) {
  return messages().sentence(finding,
                             english ? rules::Language::english : rules::Language::chinese);
}

}  // namespace

nlohmann::json to_json(const std::vector<Finding>& findings, bool english) {
  nlohmann::json list = nlohmann::json::array();
  for (const Finding& one : findings) {
    list.push_back({{"code", one.code},
                    {"severity", severity_word(one.severity)},
                    {"clause", one.clause},
                    {"subject", one.subject},
                    {"args", one.args},
                    {"sentence", sentence(one, english)}});
  }
  return list;
}

std::string sentences(const std::vector<Finding>& findings, bool english) {
  std::string text;
  for (const Finding& one : findings) text += sentence(one, english) + "\n";
  return text;
}

}  // namespace lifang::cli
