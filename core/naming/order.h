// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "core/naming/readings.h"

namespace lifang::naming {

/// The order of a list of names: by syllable, tone and character as a dictionary has them,
/// figures by their size (2号 before 12号), Latin letters before Chinese, capitals alike.
///
///   NameOrder order(readings);
///   order.key("嵊州") < order.key("新昌")   // shèng < xīn
///
/// A character counts by the first of its readings. Keeps what it has looked up.
class NameOrder {
 public:
  /// Refers to the readings.
  explicit NameOrder(const Readings& readings) : readings_(readings) {}

  /// Names stand as the bytes of their keys do. Different names have different keys.
  std::string key(std::string_view name);

 private:
  const std::string& sound(char32_t character);

  const Readings& readings_;
  std::unordered_map<char32_t, std::string> sounds_;
};

}  // namespace lifang::naming
