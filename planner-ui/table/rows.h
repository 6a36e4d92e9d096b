// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/geometry/feature.h"

namespace lifang::table {

/// One column of many rows, packed: numbers as numbers, of texts each one once. What a row
/// shows is made when it is shown.
class Column {
 public:
  explicit Column(std::string name) : name_(std::move(name)) {}

  const std::string& name() const { return name_; }
  /// All that is known in it is numbers.
  bool numeric() const { return numeric_; }
  /// Numeric, and none has a fraction's type.
  bool whole() const { return whole_; }
  std::size_t size() const { return numeric_ ? numbers_.size() : words_.size(); }
  bool anything_known() const { return known_; }

  /// The next row's value. A text among numbers makes texts of them all.
  void add(const Value& value);
  void add_text(std::string_view text);

  /// Of a numeric column; NaN is unknown.
  double number(std::size_t row) const { return numbers_[row]; }
  /// Of a column of texts: an index into `texts`; 0 is unknown.
  std::uint32_t word(std::size_t row) const { return words_[row]; }
  const std::vector<std::string>& texts() const { return texts_; }
  const std::string& text(std::size_t row) const { return texts_[words_[row]]; }
  /// What makes two rows equal in this column.
  std::uint64_t key(std::size_t row) const;
  /// The value as it is stored, without unit or grouping; "" is unknown.
  std::string plain(std::size_t row) const;

 private:
  std::uint32_t intern(std::string_view text);

  std::string name_;
  bool numeric_ = true;
  bool whole_ = true;
  bool known_ = false;
  std::vector<double> numbers_;
  std::vector<std::uint32_t> words_;
  std::vector<std::string> texts_{""};
  std::unordered_map<std::string, std::uint32_t> index_;
};

/// Rows of one table of the workspace as a list of columns, which are of one length.
struct Rows {
  std::string table;
  std::vector<std::string> ids;
  std::vector<std::int64_t> versions;  ///< as they were read
  std::vector<Column> columns;
  std::vector<bool> summed = {};  ///< of each column: its sum means something
  std::int64_t of = 0;            ///< rows of the table, read or not
  std::size_t size() const { return ids.size(); }
};

/// A number as it is written for machines: shortest, no grouping.
std::string plain_number(double number, bool whole);

}  // namespace lifang::table
