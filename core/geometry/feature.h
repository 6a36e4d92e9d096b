// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "core/geometry/types.h"

namespace lifang {

/// What is neither text nor number: a photograph, a packed grid.
struct Bytes {
  std::string data;
  friend bool operator==(const Bytes&, const Bytes&) = default;
};

/// What one column of one row holds; monostate is "unknown", never 0 or "".
using Value = std::variant<std::monostate, std::int64_t, double, std::string, Geometry, Bytes>;

/// Named values in column order: a table's row, a map's feature, a spreadsheet's line.
class Row {
 public:
  Row() = default;
  Row(std::initializer_list<std::pair<std::string, Value>> values) : values_(values) {}

  const Value* find(std::string_view column) const;
  void set(std::string_view column, Value value);

  /// Readers give the fallback when the column is absent, unknown or of another kind.
  /// Numbers and texts of numbers are read as either.
  std::string text(std::string_view column, std::string fallback = {}) const;
  double number(std::string_view column, double fallback = 0) const;
  std::int64_t integer(std::string_view column, std::int64_t fallback = 0) const;
  const Geometry& geometry(std::string_view column = "geom") const;
  /// Moves the geometry out; no geometry is left.
  Geometry take_geometry(std::string_view column = "geom");
  bool known(std::string_view column) const;

  auto begin() const { return values_.begin(); }
  auto end() const { return values_.end(); }
  std::size_t size() const { return values_.size(); }
  bool empty() const { return values_.empty(); }

  friend bool operator==(const Row&, const Row&) = default;

 private:
  std::vector<std::pair<std::string, Value>> values_;
};

/// A value as text: numbers without trailing zeros, geometry as its kind, unknown as "".
std::string to_text(const Value& value);

}  // namespace lifang
