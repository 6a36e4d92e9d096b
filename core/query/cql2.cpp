// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/query/cql2.h"

#include <array>

#include "core/base/utf8.h"
#include "core/query/read_geometry.h"
#include "core/query/tokens.h"

namespace lifang::query {
namespace {

constexpr std::array<std::pair<std::string_view, Op>, 6> comparisons{{{"=", Op::equal},
                                                                      {"<>", Op::not_equal},
                                                                      {"<", Op::less},
                                                                      {"<=", Op::at_most},
                                                                      {">", Op::more},
                                                                      {">=", Op::at_least}}};
constexpr std::array<std::pair<std::string_view, Op>, 5> times{{{"T_BEFORE", Op::before},
                                                                {"T_AFTER", Op::after},
                                                                {"T_EQUALS", Op::meets_time},
                                                                {"T_DURING", Op::during},
                                                                {"T_INTERSECTS", Op::meets_time}}};

template <class List>
const Op* op_of(const List& list, std::string_view word) {
  for (const auto& [name, op] : list) {
    if (name == word) return &op;
  }
  return nullptr;
}

/// `literal < property` asks the same as `property > literal`.
Op turned(Op op) {
  switch (op) {
    case Op::less: return Op::more;
    case Op::at_most: return Op::at_least;
    case Op::more: return Op::less;
    case Op::at_least: return Op::at_most;
    default: return op;
  }
}

/// Recursive descent, a level of depth for each bracket and NOT.
class Parser {
 public:
  Parser(std::string_view text, std::vector<Token> tokens, const Queryables& queryables,
         const Cql2Limits& limits)
      : in_(text, std::move(tokens), limits.depth, limits.vertices),
        queryables_(queryables),
        limits_(limits) {}

  Result<Filter> whole() {
    auto out = either();
    if (!out) return out;
    if (in_.peek().kind != TokenKind::end) return in_.expected("AND, OR");
    return out;
  }

 private:
  Result<Filter> either() {
    return chain("OR", Op::any, [this] { return together(); });
  }
  Result<Filter> together() {
    return chain("AND", Op::all, [this] { return factor(); });
  }

  template <class Next>
  Result<Filter> chain(std::string_view word, Op op, const Next& next) {
    auto first = next();
    if (!first || !in_.is_word(word)) return first;
    Filter out{op, {}, {}, {std::move(*first)}};
    while (in_.take_word(word)) {
      auto more = next();
      if (!more) return more;
      out.parts.push_back(std::move(*more));
    }
    return out;
  }

  Result<Filter> factor() {
    const auto level = in_.deeper();
    if (!level) return fail(level);
    if (in_.take_word("NOT")) {
      auto inner = factor();
      if (!inner) return inner;
      return Filter{Op::negation, {}, {}, {std::move(*inner)}};
    }
    if (in_.take_sign("(")) {
      auto inner = either();
      if (!inner) return inner;
      if (auto closed = in_.sign(")"); !closed) return fail(closed);
      return inner;
    }
    return predicate();
  }

  Result<Filter> predicate() {
    if (++parts_ > limits_.parts) {
      return fail(Fault::usage, "query.too_many", "filter", {std::to_string(limits_.parts)});
    }
    if (in_.take_word("TRUE")) return Filter{Op::yes, {}, {}, {}};
    if (in_.take_word("FALSE")) return Filter{Op::no, {}, {}, {}};
    if (in_.take_word("S_INTERSECTS")) return spatial();
    if (in_.peek().kind == TokenKind::word) {
      if (const Op* op = op_of(times, in_.peek().upper)) return temporal(*op);
    }
    if (is_literal()) return literal_first();
    return of_property();
  }

  Result<Filter> spatial() {
    if (auto open = in_.sign("("); !open) return fail(open);
    if (!in_.take_word("GEOMETRY") && !in_.take_word("GEOM")) return in_.expected("geometry");
    if (auto comma = in_.sign(","); !comma) return fail(comma);
    auto geometry = read_geometry(in_);
    if (!geometry) return fail(geometry);
    if (auto close = in_.sign(")"); !close) return fail(close);
    return Filter{Op::intersects, "geometry", {Value(std::move(*geometry))}, {}};
  }

  Result<Filter> temporal(Op op) {
    in_.step();
    if (auto open = in_.sign("("); !open) return fail(open);
    auto name = property();
    if (!name) return fail(name);
    if (auto comma = in_.sign(","); !comma) return fail(comma);
    auto days = time();
    if (!days) return fail(days);
    if (auto close = in_.sign(")"); !close) return fail(close);
    return Filter{op, std::move(*name), {Value(days->from), Value(days->to)}, {}};
  }

  /// DATE('…'), TIMESTAMP('…') or INTERVAL('…', '…').
  Result<Days> time() {
    const bool interval = in_.take_word("INTERVAL");
    if (!interval && !in_.take_word("DATE") && !in_.take_word("TIMESTAMP")) {
      return in_.expected("DATE, TIMESTAMP, INTERVAL");
    }
    if (auto open = in_.sign("("); !open) return fail(open);
    auto from = quoted();
    if (!from) return fail(from);
    std::string text = *from;
    if (interval) {
      if (auto comma = in_.sign(","); !comma) return fail(comma);
      auto to = quoted();
      if (!to) return fail(to);
      text += "/" + *to;
    }
    if (auto close = in_.sign(")"); !close) return fail(close);
    return days_of(text);
  }

  Result<std::string> quoted() {
    if (in_.peek().kind != TokenKind::text) return in_.expected("'…'");
    return in_.step().text;
  }

  bool is_literal() const {
    const Token& token = in_.peek();
    return token.kind == TokenKind::text || token.kind == TokenKind::number ||
           (token.kind == TokenKind::word && (token.upper == "DATE" || token.upper == "TIMESTAMP"));
  }

  Result<Value> literal() {
    if (!is_literal()) return in_.expected("'…', number");
    if (in_.peek().kind == TokenKind::word) {
      auto days = time();
      if (!days) return fail(days);
      return Value(days->from);
    }
    const Token& token = in_.step();
    return token.kind == TokenKind::text ? Value(token.text) : Value(token.number);
  }

  Result<Value> literal_of(const std::string& name) {
    auto value = literal();
    if (!value) return value;
    const bool number = std::holds_alternative<double>(*value);
    if (number != (queryables_.find(name)->second == Kind::number)) {
      return fail(Fault::usage, "query.kind", name, {name, to_text(*value)});
    }
    return value;
  }

  Result<std::string> property() {
    const Token& token = in_.peek();
    if (token.kind != TokenKind::word && token.kind != TokenKind::quoted_name) {
      return in_.expected("property");
    }
    if (!queryables_.contains(token.text)) return unknown(token.text);
    return in_.step().text;
  }

  tl::unexpected<Error> unknown(const std::string& name) const {
    std::string known;
    for (const auto& [each, kind] : queryables_) known += (known.empty() ? "" : ", ") + each;
    return fail(Fault::usage, "query.unknown_property", name, {name, known});
  }

  Result<Filter> literal_first() {
    auto value = literal();
    if (!value) return fail(value);
    const Op* op = op_of(comparisons, in_.peek().text);
    if (in_.peek().kind != TokenKind::sign || !op) return in_.expected("= <> < > <= >=");
    in_.step();
    auto name = property();
    if (!name) return fail(name);
    const bool number = std::holds_alternative<double>(*value);
    if (number != (queryables_.find(*name)->second == Kind::number)) {
      return fail(Fault::usage, "query.kind", *name, {*name, to_text(*value)});
    }
    return Filter{turned(*op), std::move(*name), {std::move(*value)}, {}};
  }

  Result<Filter> of_property() {
    auto name = property();
    if (!name) return fail(name);
    if (in_.take_word("IS")) {
      const bool no = in_.take_word("NOT");
      if (!in_.take_word("NULL")) return in_.expected("NULL");
      return negated(no, Filter{Op::is_null, std::move(*name), {}, {}});
    }
    const bool no = in_.take_word("NOT");
    if (in_.take_word("LIKE")) return negated(no, listed(Op::like, *name, 1));
    if (in_.take_word("BETWEEN")) return negated(no, range(*name));
    if (in_.take_word("IN")) return negated(no, list(*name));
    const Op* op = op_of(comparisons, in_.peek().text);
    if (no || in_.peek().kind != TokenKind::sign || !op) {
      return in_.expected("= <> < > <= >= LIKE BETWEEN IN IS NULL");
    }
    in_.step();
    return listed(*op, *name, 1);
  }

  static Result<Filter> negated(bool no, Result<Filter> filter) {
    if (!no || !filter) return filter;
    return Filter{Op::negation, {}, {}, {std::move(*filter)}};
  }

  Result<Filter> listed(Op op, const std::string& name, std::size_t count) {
    Filter out{op, name, {}, {}};
    while (out.values.size() < count) {
      auto value = literal_of(name);
      if (!value) return fail(value);
      out.values.push_back(std::move(*value));
    }
    if (op == Op::like && !std::holds_alternative<std::string>(out.values.front())) {
      return fail(Fault::usage, "query.kind", name, {name, to_text(out.values.front())});
    }
    return out;
  }

  Result<Filter> range(const std::string& name) {
    auto low = literal_of(name);
    if (!low) return fail(low);
    if (!in_.take_word("AND")) return in_.expected("AND");
    auto high = literal_of(name);
    if (!high) return fail(high);
    return Filter{Op::between, name, {std::move(*low), std::move(*high)}, {}};
  }

  Result<Filter> list(const std::string& name) {
    Filter out{Op::in, name, {}, {}};
    if (auto open = in_.sign("("); !open) return fail(open);
    do {
      auto value = literal_of(name);
      if (!value) return fail(value);
      out.values.push_back(std::move(*value));
      if (++parts_ > limits_.parts) {
        return fail(Fault::usage, "query.too_many", "filter", {std::to_string(limits_.parts)});
      }
    } while (in_.take_sign(","));
    if (auto close = in_.sign(")"); !close) return fail(close);
    return out;
  }

  TokenReader in_;
  const Queryables& queryables_;
  const Cql2Limits& limits_;
  std::size_t parts_ = 0;
};

}  // namespace

Result<Filter> parse_cql2(std::string_view text, const Queryables& queryables,
                          const Cql2Limits& limits) {
  if (text.size() > limits.bytes) {
    return fail(Fault::usage, "query.too_long", "filter", {std::to_string(limits.bytes)});
  }
  if (!is_utf8(text)) return bad_filter(text, 0, "UTF-8");
  auto tokens = tokens_of(text);
  if (!tokens) return fail(tokens);
  return Parser(text, std::move(*tokens), queryables, limits).whole();
}

}  // namespace lifang::query
