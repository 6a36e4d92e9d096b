// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "cli/answer.h"

#include <nlohmann/json.hpp>

namespace lifang::cli {

rules::Language language(const Arguments& arguments) {
  return arguments.english ? rules::Language::english : rules::Language::chinese;
}

nlohmann::json or_null(const std::string& text) {
  return text.empty() ? nlohmann::json() : nlohmann::json(text);
}

nlohmann::json to_json(const std::vector<Finding>& findings, const Arguments& arguments) {
  nlohmann::json out = nlohmann::json::array();
  for (const Finding& finding : findings) {
    out.push_back({{"code", finding.code},
                   {"severity", severity_word(finding.severity)},
                   {"clause", finding.clause},
                   {"subject", finding.subject},
                   {"args", finding.args},
                   {"sentence", messages().sentence(finding, language(arguments))}});
  }
  return out;
}

nlohmann::json to_json(const MultiPolygon& ground) {
  using nlohmann::json;
  const auto ring = [](const Ring& points) {
    json out = json::array();
    for (const Point p : points) out.push_back({p.x, p.y});
    return out;
  };
  json out = json::array();
  for (const Polygon& polygon : ground) {
    json rings = json::array({ring(polygon.outer)});
    for (const Ring& hole : polygon.holes) rings.push_back(ring(hole));
    out.push_back(std::move(rings));
  }
  return {{"type", "MultiPolygon"}, {"coordinates", std::move(out)}};
}

std::string sentences(const std::vector<Finding>& findings, const Arguments& arguments) {
  std::string out;
  for (const Finding& finding : findings) {
    out += messages().sentence(finding, language(arguments)) + "\n";
  }
  return out;
}

Option option(std::string name, std::string help) {
  Option out;
  out.name = std::move(name);
  out.help = std::move(help);
  return out;
}

Option required_option(std::string name, std::string help) {
  Option out = option(std::move(name), std::move(help));
  out.required = true;
  return out;
}

Option many(std::string name, std::string help) {
  Option out = option(std::move(name), std::move(help));
  out.many = true;
  return out;
}

Option flag(std::string name, std::string help) {
  Option out = option(std::move(name), std::move(help));
  out.flag = true;
  return out;
}

Option option_or(std::string name, std::string help, std::string fallback) {
  Option out = option(std::move(name), std::move(help));
  out.fallback = std::move(fallback);
  return out;
}

Option reads(Option option) {
  option.names = Names::input;
  return option;
}

Option writes(Option option) {
  option.names = Names::output;
  return option;
}

Option opens(Option option) {
  option.names = Names::workspace;
  return option;
}

}  // namespace lifang::cli
