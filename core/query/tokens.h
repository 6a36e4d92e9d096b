// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace lifang::query {

enum class TokenKind { word, quoted_name, text, number, sign, end };

struct Token {
  TokenKind kind = TokenKind::end;
  std::string text = {};   ///< of a text without its quotes
  std::string upper = {};  ///< of a word: in capitals
  double number = 0;
  std::size_t at = 0;  ///< its first byte
};

/// The words, literals and signs of a CQL2 text, an `end` last.
/// Errors: "query.bad_filter" (usage).
Result<std::vector<Token>> tokens_of(std::string_view text);

/// "query.bad_filter": at which character of the text, and what was expected there.
tl::unexpected<Error> bad_filter(std::string_view text, std::size_t at, std::string expected);

}  // namespace lifang::query
