// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/query/filter.h"

#include <algorithm>
#include <charconv>

#include "core/base/utf8.h"
#include "core/geometry/measure.h"
#include "core/geometry/meets.h"

namespace lifang::query {
namespace {

Truth truth(bool yes) {
  return yes ? Truth::yes : Truth::no;
}

std::optional<double> number_of(const Value& value) {
  if (const auto* whole = std::get_if<std::int64_t>(&value)) return static_cast<double>(*whole);
  if (const auto* real = std::get_if<double>(&value)) return *real;
  return std::nullopt;
}

/// Less, equal, more as -1, 0, 1; none where the two are not of one kind.
std::optional<int> compared(const Value& a, const Value& b) {
  const auto x = number_of(a), y = number_of(b);
  if (x && y) return *x < *y ? -1 : *x > *y ? 1 : 0;
  const auto* s = std::get_if<std::string>(&a);
  const auto* t = std::get_if<std::string>(&b);
  if (!s || !t) return std::nullopt;
  const int order = s->compare(*t);
  return order < 0 ? -1 : order > 0 ? 1 : 0;
}

bool fits(Op op, int order) {
  switch (op) {
    case Op::equal: return order == 0;
    case Op::not_equal: return order != 0;
    case Op::less: return order < 0;
    case Op::at_most: return order <= 0;
    case Op::more: return order > 0;
    default: return order >= 0;
  }
}

struct Mark {
  char32_t c = 0;
  bool wild = false;
};

std::vector<Mark> marks_of(std::string_view pattern) {
  std::vector<Mark> out;
  const std::u32string all = to_code_points(pattern);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const bool escaped = all[i] == U'\\' && i + 1 < all.size();
    if (escaped) ++i;
    out.push_back({all[i], !escaped && (all[i] == U'%' || all[i] == U'_')});
  }
  return out;
}

/// The greedy walk with one step back: no pattern takes longer than text times pattern.
bool like(std::string_view text, std::string_view pattern) {
  const std::u32string t = to_code_points(text);
  const std::vector<Mark> p = marks_of(pattern);
  std::size_t i = 0, j = 0, star = p.size(), from = 0;
  while (i < t.size()) {
    if (j < p.size() && p[j].wild && p[j].c == U'%') {
      star = j++;
      from = i;
    } else if (j < p.size() && (p[j].wild || p[j].c == t[i])) {
      ++i, ++j;
    } else if (star < p.size()) {
      j = star + 1;
      i = ++from;
    } else {
      return false;
    }
  }
  while (j < p.size() && p[j].wild && p[j].c == U'%') ++j;
  return j == p.size();
}

Truth in_list(const Value& value, const std::vector<Value>& list) {
  return truth(std::ranges::any_of(
      list, [&](const Value& one) { return compared(value, one).value_or(1) == 0; }));
}

Truth in_time(Op op, const std::string& day, const std::string& from, const std::string& to) {
  if (day.empty()) return Truth::unknown;
  const bool late = from.empty() || day > from, early = to.empty() || day < to;
  switch (op) {
    case Op::before: return truth(!from.empty() && day < from);
    case Op::after: return truth(!to.empty() && day > to);
    case Op::during: return truth(late && early);
    default: return truth((late || day == from) && (early || day == to));
  }
}

Truth of_value(const Filter& filter, const Value& value) {
  switch (filter.op) {
    case Op::like: {
      const auto* text = std::get_if<std::string>(&value);
      const auto* pattern = std::get_if<std::string>(&filter.values.at(0));
      return text && pattern ? truth(like(*text, *pattern)) : Truth::unknown;
    }
    case Op::between: {
      const auto low = compared(value, filter.values.at(0));
      const auto high = compared(value, filter.values.at(1));
      return low && high ? truth(*low >= 0 && *high <= 0) : Truth::unknown;
    }
    case Op::in: return in_list(value, filter.values);
    case Op::before:
    case Op::after:
    case Op::during:
    case Op::meets_time:
      return in_time(filter.op, to_text(value).substr(0, 10), to_text(filter.values.at(0)),
                     to_text(filter.values.at(1)));
    default: {
      const auto order = compared(value, filter.values.at(0));
      return order ? truth(fits(filter.op, *order)) : Truth::unknown;
    }
  }
}

Truth of_parts(const Filter& filter, const Row& row) {
  const Truth decides = filter.op == Op::all ? Truth::no : Truth::yes;
  Truth out = filter.op == Op::all ? Truth::yes : Truth::no;
  for (const Filter& part : filter.parts) {
    const Truth one = holds(part, row);
    if (one == decides) return one;
    if (one == Truth::unknown) out = one;
  }
  return out;
}

}  // namespace

Truth holds(const Filter& filter, const Row& row) {
  switch (filter.op) {
    case Op::yes: return Truth::yes;
    case Op::no: return Truth::no;
    case Op::all:
    case Op::any: return of_parts(filter, row);
    case Op::negation: {
      const Truth inner = holds(filter.parts.at(0), row);
      return inner == Truth::unknown ? inner : truth(inner == Truth::no);
    }
    case Op::intersects: {
      const Geometry& own = row.geometry();
      if (is_empty(own)) return Truth::unknown;
      return truth(meets(own, std::get<Geometry>(filter.values.at(0))));
    }
    case Op::is_null: return truth(!row.known(filter.property));
    default: break;
  }
  const Value* value = row.find(filter.property);
  if (!value || !row.known(filter.property)) return Truth::unknown;
  return of_value(filter, *value);
}

std::optional<Box> box_of(const Filter& filter) {
  if (filter.op == Op::intersects) return bounds(std::get<Geometry>(filter.values.at(0)));
  if (filter.op != Op::all && filter.op != Op::any) return std::nullopt;
  std::optional<Box> out;
  for (const Filter& part : filter.parts) {
    const auto box = box_of(part);
    if (!box && filter.op == Op::any) return std::nullopt;
    if (!box) continue;
    if (!out) {
      out = box;
    } else if (filter.op == Op::any) {
      out->add(*box);
    } else {
      *out = {std::max(out->min_x, box->min_x), std::max(out->min_y, box->min_y),
              std::min(out->max_x, box->max_x), std::min(out->max_y, box->max_y)};
    }
  }
  return out;
}

std::vector<std::pair<std::string, std::string>> texts_of(const Filter& filter) {
  std::vector<std::pair<std::string, std::string>> out;
  if (filter.op == Op::equal) {
    if (const auto* text = std::get_if<std::string>(&filter.values.at(0)))
      out.emplace_back(filter.property, *text);
  }
  if (filter.op == Op::all) {
    for (const Filter& part : filter.parts) {
      for (auto& one : texts_of(part)) out.push_back(std::move(one));
    }
  }
  return out;
}

bool is_spatial(const Filter& filter) {
  return filter.op == Op::intersects || std::ranges::any_of(filter.parts, is_spatial);
}

Filter both(Filter a, Filter b) {
  if (a.op == Op::yes) return b;
  if (b.op == Op::yes) return a;
  return {Op::all, {}, {}, {std::move(a), std::move(b)}};
}

}  // namespace lifang::query
