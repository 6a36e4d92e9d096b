// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/geometry/feature.h"

namespace lifang::workspace {

/// One row as an operation found it and left it. Empty `before`: it was made;
/// empty `after`: it was removed. An update holds only the columns it set.
struct RowChange {
  std::string table;
  std::string id;
  Row before;
  Row after;
};

/// The rows of one event, packed as they come: a byte stream with interned
/// names, compressed at the end. A county's import stays a few megabytes.
class ChangeLog {
 public:
  void add(std::string_view table, std::string_view id, const Row& before, const Row& after);
  std::int64_t count() const { return count_; }
  /// A byte that names the format (1), then LZ4 blocks; "" if nothing changed.
  std::string packed() const;

 private:
  void put_number(std::uint64_t value);
  void put_text(std::string_view text);
  void put_name(std::string_view name);
  void put_row(const Row& row);

  std::string bytes_;
  std::map<std::string, std::uint64_t, std::less<>> names_;
  std::int64_t count_ = 0;
};

/// Whether a column that holds `stands` is as a record tells it: numbers may be kept as whole or
/// real, by the column's type.
bool is_as_told(const Value& stands, const Value& told);

/// Errors: "history.damaged".
Result<std::vector<RowChange>> unpack_changes(std::string_view packed);

}  // namespace lifang::workspace
