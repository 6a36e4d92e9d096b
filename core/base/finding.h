// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace lifang {

enum class Severity { info, warning, error };

/// One thing about the user's data. A list of findings is a normal answer.
///
/// `code` names a sentence of data/messages.toml and, where a rule stands
/// behind it, the rule of data/rules ("N5.same_name"); `args` fill the sentence.
struct Finding {
  std::string code;
  Severity severity = Severity::info;
  std::string clause;             ///< what the rule rests on: "地名管理条例 第九条(八)"
  std::string subject;            ///< id or name of the thing judged
  std::string clash;              ///< id or name of the other thing, if one is involved
  std::vector<std::string> args;  ///< fill {0}, {1} … of the sentence
  std::string remedy;             ///< code of the sentence that says what to do, may be empty

  friend bool operator==(const Finding&, const Finding&) = default;
};

/// "error", "warning", "info": the words used in rule files and JSON.
const char* severity_word(Severity severity);

}  // namespace lifang
