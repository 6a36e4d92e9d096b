// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/geometry/feature.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "core/geometry/measure.h"

namespace lifang {
namespace {

template <class T>
bool parse(const std::string& text, T& out) {
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, out);
  return error == std::errc{} && stop == end && !text.empty();
}

std::string number_text(double value) {
  char buffer[32];
  const auto written = std::to_chars(buffer, buffer + sizeof buffer, value);
  return std::string(buffer, written.ptr);
}

}  // namespace

const Value* Row::find(std::string_view column) const {
  const auto at = std::find_if(values_.begin(), values_.end(),
                               [&](const auto& pair) { return pair.first == column; });
  return at == values_.end() ? nullptr : &at->second;
}

void Row::set(std::string_view column, Value value) {
  for (auto& [name, old] : values_) {
    if (name == column) {
      old = std::move(value);
      return;
    }
  }
  values_.emplace_back(std::string(column), std::move(value));
}

std::string Row::text(std::string_view column, std::string fallback) const {
  return known(column) ? to_text(*find(column)) : std::move(fallback);
}

double Row::number(std::string_view column, double fallback) const {
  const Value* value = find(column);
  if (!value) return fallback;
  if (const auto* real = std::get_if<double>(value)) return *real;
  if (const auto* whole = std::get_if<std::int64_t>(value)) return static_cast<double>(*whole);
  double parsed = 0;
  const auto* text = std::get_if<std::string>(value);
  return text && parse(*text, parsed) ? parsed : fallback;
}

std::int64_t Row::integer(std::string_view column, std::int64_t fallback) const {
  const Value* value = find(column);
  if (!value) return fallback;
  if (const auto* whole = std::get_if<std::int64_t>(value)) return *whole;
  if (const auto* real = std::get_if<double>(value)) {
    const bool fits = std::abs(*real) < 9e15;
    return fits ? static_cast<std::int64_t>(std::llround(*real)) : fallback;
  }
  std::int64_t parsed = 0;
  const auto* text = std::get_if<std::string>(value);
  return text && parse(*text, parsed) ? parsed : fallback;
}

const Geometry& Row::geometry(std::string_view column) const {
  static const Geometry none;
  const Value* value = find(column);
  const auto* geometry = value ? std::get_if<Geometry>(value) : nullptr;
  return geometry ? *geometry : none;
}

Geometry Row::take_geometry(std::string_view column) {
  for (auto& [name, value] : values_) {
    auto* geometry = name == column ? std::get_if<Geometry>(&value) : nullptr;
    if (geometry) return std::exchange(*geometry, {});
  }
  return {};
}

bool Row::known(std::string_view column) const {
  const Value* value = find(column);
  return value && !std::holds_alternative<std::monostate>(*value);
}

std::string to_text(const Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* whole = std::get_if<std::int64_t>(&value)) return std::to_string(*whole);
  if (const auto* real = std::get_if<double>(&value)) return number_text(*real);
  if (const auto* geometry = std::get_if<Geometry>(&value))
    return std::string(kind_word(*geometry));
  return {};
}

}  // namespace lifang
