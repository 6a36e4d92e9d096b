// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/geometry/feature.h"
#include "gis/cartography/display_list.h"

namespace lifang::cartography {

/// One feature's columns as an expression sees them.
struct Attributes {
  std::span<const std::string> names;
  std::span<const Value> values;
  const Value& get(std::string_view column) const;
};

/// The part of MapLibre's expressions that the sheets may use:
/// a literal; {"stops": [[zoom, value], …]}; ["interpolate", ["linear"], ["zoom"], …];
/// ["step", ["zoom"], …]; ["get", column]; ["match", input, label or [labels], value, …, other];
/// ["coalesce", …]; ["concat", …]; ["to-string", x]; ["literal", [ … ]]; and as filters
/// == != < <= > >= in !in has !has all any none ! , with a column's bare name or ["get", …].
class Expression {
 public:
  enum class Kind { colour, number, text, numbers, texts, boolean };

  /// Nothing if any part is outside what is supported, or a literal is of another kind.
  static std::optional<Expression> parse(const nlohmann::json& json, Kind kind);
  static std::optional<Expression> parse_filter(const nlohmann::json& json);
  static Expression constant(Value value);

  /// Unknown gives monostate. Colours are int64 of 0xAARRGGBB where they were literals.
  Value evaluate(const Attributes& attributes, double zoom) const;
  double number(const Attributes& attributes, double zoom, double fallback) const;
  Colour colour(const Attributes& attributes, double zoom, Colour fallback) const;
  std::string text(const Attributes& attributes, double zoom) const;
  bool truth(const Attributes& attributes, double zoom) const;
  /// The values of a literal list.
  const std::vector<Value>& list() const { return list_; }

  /// Adds the columns that are read.
  void columns(std::set<std::string>& names) const;
  /// The same with every literal colour changed.
  template <class F>
  void each_colour(F&& change) {
    if (op_ == Op::literal && is_colour_) {
      value_ = static_cast<std::int64_t>(change(static_cast<Colour>(std::get<1>(value_))));
    }
    for (Expression& argument : arguments_) argument.each_colour(change);
  }

 private:
  enum class Op {
    literal,
    get,
    interpolate,
    step,
    match,
    coalesce,
    concat,
    to_string,
    equal,
    not_equal,
    less,
    less_equal,
    greater,
    greater_equal,
    in,
    has,
    all,
    any,
    negate
  };
  Value evaluate_zoom(const Attributes& attributes, double zoom) const;
  bool compare(const Attributes& attributes, double zoom) const;

  Op op_ = Op::literal;
  Value value_;
  bool is_colour_ = false;
  std::vector<Value> list_;
  std::vector<Expression> arguments_;
  std::vector<double> stops_;               ///< zooms of interpolate and step
  std::vector<std::vector<Value>> labels_;  ///< of match, one list a branch

  friend class ExpressionParser;
};

}  // namespace lifang::cartography
