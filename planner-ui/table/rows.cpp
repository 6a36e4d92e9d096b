// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/table/rows.h"

#include <bit>
#include <charconv>
#include <cmath>
#include <limits>

namespace lifang::table {

std::string plain_number(double number, bool whole) {
  if (std::isnan(number)) return {};
  char out[32];
  const auto end = whole ? std::to_chars(out, out + sizeof out, std::llround(number))
                         : std::to_chars(out, out + sizeof out, number, std::chars_format::fixed);
  // What is too long for plain digits is no figure of a county.
  return end.ec == std::errc() ? std::string(out, end.ptr) : to_text(Value(number));
}

std::uint32_t Column::intern(std::string_view text) {
  if (text.empty()) return 0;
  const auto [at, fresh] =
      index_.try_emplace(std::string(text), static_cast<std::uint32_t>(texts_.size()));
  if (fresh) texts_.emplace_back(text);
  return at->second;
}

void Column::add_text(std::string_view text) {
  if (text.empty() && numeric_) {
    numbers_.push_back(std::numeric_limits<double>::quiet_NaN());
    return;
  }
  if (numeric_) {
    for (const double number : numbers_) words_.push_back(intern(plain_number(number, whole_)));
    numbers_ = {};
    numeric_ = false;
  }
  words_.push_back(intern(text));
  known_ = known_ || !text.empty();
}

void Column::add(const Value& value) {
  const auto* whole = std::get_if<std::int64_t>(&value);
  const auto* real = std::get_if<double>(&value);
  const bool number = whole != nullptr || (real != nullptr && std::isfinite(*real));
  if (!number) return add_text(real != nullptr ? std::string() : to_text(value));
  if (!numeric_) return add_text(to_text(value));
  whole_ = whole_ && whole != nullptr;
  known_ = true;
  numbers_.push_back(whole != nullptr ? static_cast<double>(*whole) : *real);
}

std::uint64_t Column::key(std::size_t row) const {
  if (!numeric_) return words_[row];
  const double number = numbers_[row];
  return std::isnan(number) ? std::numeric_limits<std::uint64_t>::max()
                            : std::bit_cast<std::uint64_t>(number + 0.0);  // -0 is 0
}

std::string Column::plain(std::size_t row) const {
  return numeric_ ? plain_number(numbers_[row], whole_) : text(row);
}

}  // namespace lifang::table
