// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/geometry/types.h"
#include "core/query/tokens.h"

namespace lifang::query {

/// A walk over tokens that knows what it wants next, and how deep it may go.
class TokenReader {
 public:
  TokenReader(std::string_view text, std::vector<Token> tokens, int depth, std::size_t vertices)
      : text_(text), tokens_(std::move(tokens)), room_(depth), vertices_(vertices), depth_(depth) {}

  const Token& peek() const { return tokens_[at_]; }
  /// The token here; the walk goes on behind it, but never past the end.
  const Token& step() { return tokens_[at_ + 1 < tokens_.size() ? at_++ : at_]; }
  bool is_word(std::string_view upper) const {
    return peek().kind == TokenKind::word && peek().upper == upper;
  }
  bool take_word(std::string_view upper) { return is_word(upper) && (step(), true); }
  bool take_sign(std::string_view sign) {
    return peek().kind == TokenKind::sign && peek().text == sign && (step(), true);
  }
  /// Errors: "query.bad_filter".
  Result<void> sign(std::string_view sign) {
    if (!take_sign(sign)) return expected(std::string(sign));
    return {};
  }
  Result<double> number() {
    if (peek().kind != TokenKind::number) return expected("number");
    return step().number;
  }
  tl::unexpected<Error> expected(std::string what) const {
    return bad_filter(text_, peek().at, std::move(what));
  }

  /// One level more, until the value goes. Errors: "query.too_deep".
  class Level {
   public:
    explicit Level(int* room) : room_(room) { --*room_; }
    Level(Level&& other) noexcept : room_(std::exchange(other.room_, nullptr)) {}
    Level& operator=(Level&&) = delete;
    ~Level() {
      if (room_) ++*room_;
    }

   private:
    int* room_;
  };
  Result<Level> deeper() {
    if (room_ <= 0) return fail(Fault::usage, "query.too_deep", "filter", {std::to_string(depth_)});
    return Level(&room_);
  }
  /// Errors: "query.too_many".
  Result<void> vertex() {
    if (++seen_ <= vertices_) return {};
    return fail(Fault::usage, "query.too_many", "filter", {std::to_string(vertices_)});
  }

 private:
  std::string_view text_;
  std::vector<Token> tokens_;
  std::size_t at_ = 0, seen_ = 0;
  int room_;
  std::size_t vertices_;
  int depth_;
};

/// WKT of points, lines, areas and their MULTI, or BBOX(west, south, east, north).
/// Errors: "query.bad_filter", "query.too_many".
Result<Geometry> read_geometry(TokenReader& in);

}  // namespace lifang::query
