// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/districting/instance.h"

#include <charconv>
#include <cmath>

namespace lifang::districting {

std::string title(const Unit& unit) {
  return unit.name.empty() || unit.name == unit.id ? unit.id : unit.name + " (" + unit.id + ")";
}

std::string band_text(const Instance& instance) {
  return (instance.lower ? number_text(*instance.lower) : std::string("0")) + "–" +
         (instance.upper ? number_text(*instance.upper) : std::string("∞"));
}

std::string number_text(double value) {
  char out[400];
  const bool whole = std::abs(value) < 1e15 && value == std::floor(value);
  const auto end = whole ? std::to_chars(out, out + sizeof out, static_cast<std::int64_t>(value))
                         : std::to_chars(out, out + sizeof out, value);
  return {out, end.ptr};
}

}  // namespace lifang::districting
