// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/rules/messages.h"

#include <algorithm>

#include "core/rules/config.h"

namespace lifang::rules {

namespace {

/// Each word of a list by its own sentence; what has none stays as it is.
std::string told(const Messages& all, std::string_view family, std::string_view words,
                 Language language) {
  std::string out;
  for (std::size_t from = 0; from < words.size();) {
    const std::size_t to = std::min(words.find_first_of(" ,", from), words.size());
    const std::string word(words.substr(from, to - from));
    from = to + 1;
    if (word.empty()) continue;
    if (!out.empty()) out += language == Language::chinese ? "、" : ", ";
    const std::string code = std::string(family) + "." + word;
    out += all.knows(code) ? all.sentence(code, {}, language) : word;
  }
  return out;
}

/// {0} stands for an argument; {0:naming.step} for the sentence "naming.step.review" where the
/// argument is "review", and for one each where it is a list.
std::string filled(const Messages& all, std::string_view pattern,
                   const std::vector<std::string>& args, Language language) {
  std::string out;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const std::size_t end = pattern[i] == '{' ? pattern.find('}', i) : pattern.npos;
    const bool slot = end != pattern.npos && end > i + 1 && pattern[i + 1] >= '0' &&
                      pattern[i + 1] <= '9' && (end == i + 2 || pattern[i + 2] == ':');
    if (!slot) {
      out += pattern[i];
      continue;
    }
    const auto index = static_cast<std::size_t>(pattern[i + 1] - '0');
    const bool worded = end > i + 2;
    if (index < args.size()) {
      out += worded ? told(all, pattern.substr(i + 3, end - i - 3), args[index], language)
                    : args[index];
    }
    i = end;
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
    const bool chinese = language == Language::chinese;
    return filled(*this, chinese ? found->second.zh : found->second.en, args, language);
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
