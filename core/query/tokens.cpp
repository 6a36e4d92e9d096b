// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/query/tokens.h"

#include <charconv>
#include <cmath>

#include "core/base/utf8.h"

namespace lifang::query {
namespace {

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
/// Bytes of characters beyond ASCII are letters: column names may be Chinese.
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  Result<std::vector<Token>> all() {
    std::vector<Token> out;
    for (;;) {
      while (at_ < text_.size() && is_space(text_[at_])) ++at_;
      auto token = next();
      if (!token) return fail(token);
      out.push_back(std::move(*token));
      if (out.back().kind == TokenKind::end) return out;
    }
  }

 private:
  Result<Token> next() {
    const std::size_t start = at_;
    if (at_ == text_.size()) return Token{.at = start};
    const char c = text_[at_];
    if (c == '\'') return quoted('\'', TokenKind::text);
    if (c == '"') return quoted('"', TokenKind::quoted_name);
    const bool fraction = (c == '.' || c == '-' || c == '+') && at_ + 1 < text_.size() &&
                          (is_digit(text_[at_ + 1]) || text_[at_ + 1] == '.');
    if (is_digit(c) || fraction) return number();
    if (is_letter(c)) return word();
    for (const std::string_view sign : {"<>", "<=", ">=", "(", ")", ",", "=", "<", ">"}) {
      if (!text_.substr(at_).starts_with(sign)) continue;
      at_ += sign.size();
      return Token{TokenKind::sign, std::string(sign), {}, 0, start};
    }
    return bad_filter(text_, start, "word, literal, ( ) , = <> < > <= >=");
  }

  /// A quote within is doubled.
  Result<Token> quoted(char quote, TokenKind kind) {
    Token out{kind, {}, {}, 0, at_};
    for (++at_; at_ < text_.size(); ++at_) {
      if (text_[at_] == quote) {
        if (at_ + 1 >= text_.size() || text_[at_ + 1] != quote) break;
        ++at_;
      }
      out.text += text_[at_];
    }
    if (at_ >= text_.size()) return bad_filter(text_, out.at, std::string(1, quote) + " …");
    ++at_;
    return out;
  }

  Result<Token> number() {
    Token out{TokenKind::number, {}, {}, 0, at_};
    const std::size_t from = at_ + (text_[at_] == '+' ? 1 : 0);
    const char* end = text_.data() + text_.size();
    const auto [stop, error] = std::from_chars(text_.data() + from, end, out.number);
    const auto next = static_cast<std::size_t>(stop - text_.data());
    const bool glued = next < text_.size() && is_letter(text_[next]);
    if (error != std::errc{} || !std::isfinite(out.number) || glued) {
      return bad_filter(text_, out.at, "number");
    }
    out.text = text_.substr(at_, next - at_);
    at_ = next;
    return out;
  }

  Result<Token> word() {
    Token out{TokenKind::word, {}, {}, 0, at_};
    while (at_ < text_.size() && (is_letter(text_[at_]) || is_digit(text_[at_]))) ++at_;
    out.text = text_.substr(out.at, at_ - out.at);
    for (const char c : out.text) {
      out.upper += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return out;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

tl::unexpected<Error> bad_filter(std::string_view text, std::size_t at, std::string expected) {
  const std::size_t characters = to_code_points(text.substr(0, at)).size();
  return fail(Fault::usage, "query.bad_filter", "filter",
              {std::to_string(characters + 1), std::move(expected)});
}

Result<std::vector<Token>> tokens_of(std::string_view text) {
  return Lexer(text).all();
}

}  // namespace lifang::query
