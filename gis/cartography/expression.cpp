// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/cartography/expression.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "gis/cartography/colour.h"

namespace lifang::cartography {
namespace {

using nlohmann::json;

std::optional<double> as_number(const Value& value) {
  if (const auto* whole = std::get_if<std::int64_t>(&value)) return static_cast<double>(*whole);
  if (const auto* real = std::get_if<double>(&value)) return *real;
  return std::nullopt;
}

bool same(const Value& a, const Value& b) {
  const auto x = as_number(a);
  const auto y = as_number(b);
  if (x && y) return *x == *y;
  const auto* s = std::get_if<std::string>(&a);
  const auto* t = std::get_if<std::string>(&b);
  return s && t && *s == *t;
}

bool known(const Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return !text->empty();
  return !std::holds_alternative<std::monostate>(value);
}

std::optional<Value> plain(const json& node) {
  if (node.is_boolean()) return Value(static_cast<std::int64_t>(node.get<bool>()));
  if (node.is_number()) return Value(node.get<double>());
  if (node.is_string()) return Value(node.get<std::string>());
  return std::nullopt;
}

}  // namespace

const Value& Attributes::get(std::string_view column) const {
  static const Value unknown;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == column) return values[i];
  }
  return unknown;
}

/// Builds expressions; every member gives nothing for what is not supported.
class ExpressionParser {
 public:
  using Kind = Expression::Kind;
  using Op = Expression::Op;

  static std::optional<Expression> value(const json& node, Kind kind) {
    if (node.is_object()) return stops(node, kind);
    if (!node.is_array()) return literal(node, kind);
    if (kind == Kind::numbers || kind == Kind::texts) return list(node, kind);
    if (node.empty() || !node[0].is_string()) return std::nullopt;
    const auto op = node[0].get<std::string>();
    if (op == "literal") return std::nullopt;
    if (op == "get") return get(node);
    if (op == "interpolate") return interpolate(node, kind);
    if (op == "step") return step(node, kind);
    if (op == "match") return match(node, kind);
    if (op == "coalesce") return all_of(node, Op::coalesce, kind);
    if (op == "concat") return all_of(node, Op::concat, Kind::text);
    if (op == "to-string") return all_of(node, Op::to_string, Kind::text);
    return std::nullopt;
  }

  static std::optional<Expression> filter(const json& node) {
    if (!node.is_array() || node.empty() || !node[0].is_string()) return std::nullopt;
    const auto op = node[0].get<std::string>();
    if (op == "all") return filters(node, Op::all);
    if (op == "any") return filters(node, Op::any);
    if (op == "none") return negated(filters(node, Op::any));
    if (op == "!") return node.size() == 2 ? negated(filter(node[1])) : std::nullopt;
    if (op == "has") return has(node);
    if (op == "!has") return negated(has(node));
    if (op == "in") return in(node);
    if (op == "!in") return negated(in(node));
    return comparison(node, op);
  }

 private:
  static std::optional<Expression> literal(const json& node, Kind kind) {
    auto found = plain(node);
    if (!found) return std::nullopt;
    Expression made;
    made.value_ = *found;
    if (kind == Kind::colour) {
      const auto colour = node.is_string() ? parse_colour(node.get<std::string>()) : std::nullopt;
      if (!colour) return std::nullopt;
      made.value_ = static_cast<std::int64_t>(*colour);
      made.is_colour_ = true;
    }
    if (kind == Kind::number && !node.is_number()) return std::nullopt;
    if (kind == Kind::boolean && !node.is_boolean()) return std::nullopt;
    if (kind == Kind::text && !node.is_string() && !node.is_number()) return std::nullopt;
    if (kind == Kind::numbers || kind == Kind::texts) return std::nullopt;
    return made;
  }

  static std::optional<Expression> list(const json& node, Kind kind) {
    if (node.size() == 2 && node[0] == "literal") return list(node[1], kind);
    Expression made;
    for (const json& member : node) {
      const bool right = kind == Kind::numbers ? member.is_number() : member.is_string();
      if (!right) return std::nullopt;
      made.list_.push_back(*plain(member));
    }
    return made;
  }

  static std::optional<Expression> get(const json& node) {
    if (node.size() != 2 || !node[1].is_string()) return std::nullopt;
    return column(node[1].get<std::string>());
  }

  static Expression column(std::string name) {
    Expression made;
    made.op_ = Op::get;
    made.value_ = std::move(name);
    return made;
  }

  static bool add(Expression& to, const json& node, Kind kind) {
    auto argument = value(node, kind);
    if (!argument) return false;
    to.arguments_.push_back(std::move(*argument));
    return true;
  }

  static std::optional<Expression> stops(const json& node, Kind kind) {
    if (node.size() != 1 || !node.contains("stops") || !node["stops"].is_array()) {
      return std::nullopt;
    }
    Expression made;
    made.op_ = Op::interpolate;
    for (const json& stop : node["stops"]) {
      if (!stop.is_array() || stop.size() != 2) return std::nullopt;
      if (!add_stop(made, stop[0], stop[1], kind)) return std::nullopt;
    }
    return made.stops_.empty() ? std::nullopt : std::optional(std::move(made));
  }

  static bool add_stop(Expression& to, const json& zoom, const json& node, Kind kind) {
    if (!zoom.is_number()) return false;
    const auto at = zoom.get<double>();
    if (!to.stops_.empty() && at <= to.stops_.back()) return false;
    to.stops_.push_back(at);
    return add(to, node, kind);
  }

  static std::optional<Expression> interpolate(const json& node, Kind kind) {
    if (kind != Kind::number && kind != Kind::colour) return std::nullopt;
    if (node.size() < 5 || node.size() % 2 == 0 || node[1] != json::array({"linear"}) ||
        node[2] != json::array({"zoom"})) {
      return std::nullopt;
    }
    Expression made;
    made.op_ = Op::interpolate;
    for (std::size_t i = 3; i < node.size(); i += 2) {
      if (!add_stop(made, node[i], node[i + 1], kind)) return std::nullopt;
    }
    return made;
  }

  // The first argument holds below the first stop.
  static std::optional<Expression> step(const json& node, Kind kind) {
    if (node.size() < 3 || node.size() % 2 == 0 || node[1] != json::array({"zoom"})) {
      return std::nullopt;
    }
    Expression made;
    made.op_ = Op::step;
    if (!add(made, node[2], kind)) return std::nullopt;
    for (std::size_t i = 3; i < node.size(); i += 2) {
      if (!add_stop(made, node[i], node[i + 1], kind)) return std::nullopt;
    }
    return made;
  }

  static std::optional<std::vector<Value>> labels(const json& node) {
    std::vector<Value> found;
    for (const json& label : node.is_array() ? node : json::array({node})) {
      auto one = plain(label);
      if (!one) return std::nullopt;
      found.push_back(std::move(*one));
    }
    return found;
  }

  // Arguments: the input, one value a branch, the value of all others.
  static std::optional<Expression> match(const json& node, Kind kind) {
    if (node.size() < 5 || node.size() % 2 == 0) return std::nullopt;
    Expression made;
    made.op_ = Op::match;
    if (!add(made, node[1], Kind::text)) return std::nullopt;
    for (std::size_t i = 2; i + 1 < node.size(); i += 2) {
      auto branch = labels(node[i]);
      if (!branch || !add(made, node[i + 1], kind)) return std::nullopt;
      made.labels_.push_back(std::move(*branch));
    }
    if (!add(made, node.back(), kind)) return std::nullopt;
    return made;
  }

  static std::optional<Expression> all_of(const json& node, Op op, Kind kind) {
    Expression made;
    made.op_ = op;
    for (std::size_t i = 1; i < node.size(); ++i) {
      if (!add(made, node[i], kind)) return std::nullopt;
    }
    return made.arguments_.empty() ? std::nullopt : std::optional(std::move(made));
  }

  // A bare string is a column in MapLibre's older filters; "$type" and its like are not here.
  static std::optional<Expression> operand(const json& node) {
    if (!node.is_string()) return value(node, Kind::text);
    const auto name = node.get<std::string>();
    if (name.starts_with('$')) return std::nullopt;
    return column(name);
  }

  static std::optional<Expression> filters(const json& node, Op op) {
    Expression made;
    made.op_ = op;
    for (std::size_t i = 1; i < node.size(); ++i) {
      auto part = filter(node[i]);
      if (!part) return std::nullopt;
      made.arguments_.push_back(std::move(*part));
    }
    return made;
  }

  static std::optional<Expression> negated(std::optional<Expression> inner) {
    if (!inner) return std::nullopt;
    Expression made;
    made.op_ = Op::negate;
    made.arguments_.push_back(std::move(*inner));
    return made;
  }

  static std::optional<Expression> has(const json& node) {
    if (node.size() != 2 || !node[1].is_string()) return std::nullopt;
    auto of = operand(node[1]);
    if (!of) return std::nullopt;
    Expression made;
    made.op_ = Op::has;
    made.arguments_.push_back(std::move(*of));
    return made;
  }

  static std::optional<Expression> in(const json& node) {
    if (node.size() < 3) return std::nullopt;
    auto of = operand(node[1]);
    if (!of) return std::nullopt;
    Expression made;
    made.op_ = Op::in;
    made.arguments_.push_back(std::move(*of));
    json members = json::array();
    if (node.size() == 3 && node[2].is_array()) {
      if (node[2].size() != 2 || node[2][0] != "literal" || !node[2][1].is_array()) {
        return std::nullopt;
      }
      members = node[2][1];
    } else {
      members.insert(members.end(), node.begin() + 2, node.end());
    }
    auto found = labels(members);
    if (!found) return std::nullopt;
    made.list_ = std::move(*found);
    return made;
  }

  static std::optional<Expression> comparison(const json& node, const std::string& word) {
    static const std::map<std::string, Op> ops = {{"==", Op::equal},  {"!=", Op::not_equal},
                                                  {"<", Op::less},    {"<=", Op::less_equal},
                                                  {">", Op::greater}, {">=", Op::greater_equal}};
    const auto op = ops.find(word);
    if (op == ops.end() || node.size() != 3) return std::nullopt;
    auto of = operand(node[1]);
    auto to = plain(node[2]);
    if (!of || !to) return std::nullopt;
    Expression made;
    made.op_ = op->second;
    made.value_ = std::move(*to);
    made.arguments_.push_back(std::move(*of));
    return made;
  }
};

std::optional<Expression> Expression::parse(const json& node, Kind kind) {
  return ExpressionParser::value(node, kind);
}

std::optional<Expression> Expression::parse_filter(const json& node) {
  return ExpressionParser::filter(node);
}

Expression Expression::constant(Value value) {
  Expression made;
  made.value_ = std::move(value);
  return made;
}

Value Expression::evaluate_zoom(const Attributes& attributes, double zoom) const {
  const auto after = static_cast<std::size_t>(std::upper_bound(stops_.begin(), stops_.end(), zoom) -
                                              stops_.begin());
  if (op_ == Op::step) return arguments_[after].evaluate(attributes, zoom);
  if (after == 0) return arguments_.front().evaluate(attributes, zoom);
  const Value low = arguments_[after - 1].evaluate(attributes, zoom);
  if (after == stops_.size()) return low;
  const Value high = arguments_[after].evaluate(attributes, zoom);
  const double share = (zoom - stops_[after - 1]) / (stops_[after] - stops_[after - 1]);
  const auto* a = std::get_if<std::int64_t>(&low);
  const auto* b = std::get_if<std::int64_t>(&high);
  if (a && b) {
    return static_cast<std::int64_t>(
        mixed(static_cast<Colour>(*a), static_cast<Colour>(*b), share));
  }
  const auto x = as_number(low);
  const auto y = as_number(high);
  return x && y ? Value(*x * (1 - share) + *y * share) : low;
}

bool Expression::compare(const Attributes& attributes, double zoom) const {
  const Value left = arguments_.front().evaluate(attributes, zoom);
  if (op_ == Op::equal) return same(left, value_);
  if (op_ == Op::not_equal) return !same(left, value_);
  const auto x = as_number(left);
  const auto y = as_number(value_);
  if (!x || !y) return false;
  switch (op_) {
    case Op::less: return *x < *y;
    case Op::less_equal: return *x <= *y;
    case Op::greater: return *x > *y;
    default: return *x >= *y;
  }
}

bool Expression::truth(const Attributes& attributes, double zoom) const {
  const auto holds = [&](const Expression& part) { return part.truth(attributes, zoom); };
  switch (op_) {
    case Op::all: return std::all_of(arguments_.begin(), arguments_.end(), holds);
    case Op::any: return std::any_of(arguments_.begin(), arguments_.end(), holds);
    case Op::negate: return !holds(arguments_.front());
    case Op::has: return known(arguments_.front().evaluate(attributes, zoom));
    case Op::in: {
      const Value left = arguments_.front().evaluate(attributes, zoom);
      return std::any_of(list_.begin(), list_.end(), [&](const Value& v) { return same(left, v); });
    }
    case Op::equal:
    case Op::not_equal:
    case Op::less:
    case Op::less_equal:
    case Op::greater:
    case Op::greater_equal: return compare(attributes, zoom);
    default: {
      const Value value = evaluate(attributes, zoom);
      const auto number = as_number(value);
      return number ? *number != 0 : known(value);
    }
  }
}

Value Expression::evaluate(const Attributes& attributes, double zoom) const {
  switch (op_) {
    case Op::literal: return value_;
    case Op::get: return attributes.get(std::get<std::string>(value_));
    case Op::interpolate:
    case Op::step: return evaluate_zoom(attributes, zoom);
    case Op::match: {
      const Value input = arguments_.front().evaluate(attributes, zoom);
      for (std::size_t i = 0; i < labels_.size(); ++i) {
        for (const Value& label : labels_[i]) {
          if (same(input, label)) return arguments_[i + 1].evaluate(attributes, zoom);
        }
      }
      return arguments_.back().evaluate(attributes, zoom);
    }
    case Op::coalesce:
      for (const Expression& part : arguments_) {
        Value value = part.evaluate(attributes, zoom);
        if (known(value)) return value;
      }
      return {};
    case Op::concat:
    case Op::to_string: {
      std::string joined;
      for (const Expression& part : arguments_) joined += to_text(part.evaluate(attributes, zoom));
      return joined;
    }
    default: return static_cast<std::int64_t>(truth(attributes, zoom));
  }
}

double Expression::number(const Attributes& attributes, double zoom, double fallback) const {
  return as_number(evaluate(attributes, zoom)).value_or(fallback);
}

Colour Expression::colour(const Attributes& attributes, double zoom, Colour fallback) const {
  const Value value = evaluate(attributes, zoom);
  if (const auto* literal = std::get_if<std::int64_t>(&value)) return static_cast<Colour>(*literal);
  if (const auto* text = std::get_if<std::string>(&value)) {
    return parse_colour(*text).value_or(fallback);
  }
  return fallback;
}

std::string Expression::text(const Attributes& attributes, double zoom) const {
  return to_text(evaluate(attributes, zoom));
}

void Expression::columns(std::set<std::string>& names) const {
  if (op_ == Op::get) names.insert(std::get<std::string>(value_));
  for (const Expression& argument : arguments_) argument.columns(names);
}

}  // namespace lifang::cartography
