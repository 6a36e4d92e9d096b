// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/finding.h"
#include "core/base/result.h"

namespace lifang::rules {

enum class Language { chinese, english };

/// The sentences of data/messages.toml: what, where, what to do, in both languages.
class Messages {
 public:
  /// One table per code with `zh` and `en`; {0} … an argument, {0:naming.step} the word for it.
  /// Errors: "rules.bad_toml"; "rules.bad_message" for a code without both sentences.
  static Result<Messages> parse(std::string_view toml, std::string where);

  /// Takes another file's sentences in. Errors: "rules.doubled_message" for a code that is
  /// there already; the rest is taken all the same.
  Result<void> add(Messages other, const std::string& where);

  /// An unknown code gives the code itself, so that nothing is ever hidden.
  std::string sentence(std::string_view code, const std::vector<std::string>& args,
                       Language language) const;
  std::string sentence(const Error& error, Language language) const;
  std::string sentence(const Finding& finding, Language language) const;
  bool knows(std::string_view code) const { return sentences_.find(code) != sentences_.end(); }
  std::vector<std::string> codes() const;

 private:
  struct Pair {
    std::string zh;
    std::string en;
  };
  std::map<std::string, Pair, std::less<>> sentences_;
};

}  // namespace lifang::rules
