// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/rules/messages.h"

#include "core/rules/config.h"

namespace lifang::rules {
namespace {

std::string filled(std::string_view pattern, const std::vector<std::string>& args) {
  std::string out;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const bool slot = i + 2 < pattern.size() && pattern[i] == '{' && pattern[i + 2] == '}' &&
                      pattern[i + 1] >= '0' && pattern[i + 1] <= '9';
    if (!slot) {
      out += pattern[i];
      continue;
    }
    const auto index = static_cast<std::size_t>(pattern[i + 1] - '0');
    if (index < args.size()) out += args[index];
    i += 2;
  }
  return out;
}

}  // namespace

Result<Messages> Messages::parse(std::string_view toml, std::string where) {
  auto file = Config::parse(toml, where);
  if (!file) return fail(file);
  Messages out;
  for (const auto& [code, entry] : file->table("")) {
    Pair pair{entry.text("zh"), entry.text("en")};
    if (pair.zh.empty() || pair.en.empty()) {
      return fail(Fault::input, "rules.bad_message", where, {code});
    }
    out.sentences_.emplace(code, std::move(pair));
  }
  return out;
}

Result<void> Messages::add(Messages other, const std::string& where) {
  sentences_.merge(other.sentences_);
  if (other.sentences_.empty()) return {};
  return fail(Fault::input, "rules.doubled_message", where,
              {where, other.sentences_.begin()->first});
}

std::string Messages::sentence(std::string_view code, const std::vector<std::string>& args,
                               Language language) const {
  const auto found = sentences_.find(code);
  if (found != sentences_.end()) {
    return filled(language == Language::chinese ? found->second.zh : found->second.en, args);
  }
  std::string out(code);
  for (const std::string& arg : args) out += " " + arg;
  return out;
}

std::string Messages::sentence(const Error& error, Language language) const {
  return sentence(error.code, error.args.empty() ? std::vector{error.where} : error.args, language);
}

std::string Messages::sentence(const Finding& finding, Language language) const {
  return sentence(finding.code, finding.args, language);
}

std::vector<std::string> Messages::codes() const {
  std::vector<std::string> out;
  for (const auto& [code, pair] : sentences_) out.push_back(code);
  return out;
}

}  // namespace lifang::rules
