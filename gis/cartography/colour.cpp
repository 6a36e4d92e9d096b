// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/cartography/colour.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string>
#include <vector>

#include "core/base/utf8.h"

namespace lifang::cartography {
namespace {

Colour channel(Colour colour, int shift) {
  return (colour >> shift) & 0xFF;
}

Colour rounded(double value) {
  return static_cast<Colour>(std::lround(std::clamp(value, 0.0, 255.0)));
}

Colour argb(double a, double r, double g, double b) {
  return rounded(a) << 24 | rounded(r) << 16 | rounded(g) << 8 | rounded(b);
}

std::optional<Colour> parse_hex(std::string_view digits) {
  std::string six(digits);
  if (six.size() == 3) {
    six = {digits[0], digits[0], digits[1], digits[1], digits[2], digits[2]};
  }
  Colour value = 0;
  const auto [end, error] = std::from_chars(six.data(), six.data() + six.size(), value, 16);
  if (six.size() != 6 || error != std::errc{} || end != six.data() + 6) return std::nullopt;
  return 0xFF000000 | value;
}

std::optional<Colour> parse_function(std::string_view numbers, std::size_t wanted) {
  std::vector<double> values;
  while (!numbers.empty()) {
    const std::size_t comma = std::min(numbers.find(','), numbers.size());
    const std::string word = trimmed(numbers.substr(0, comma));
    double value = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (word.empty() || error != std::errc{} || end != word.data() + word.size()) {
      return std::nullopt;
    }
    values.push_back(value);
    numbers.remove_prefix(std::min(comma + 1, numbers.size()));
  }
  if (values.size() != wanted) return std::nullopt;
  return argb(wanted == 4 ? values[3] * 255 : 255, values[0], values[1], values[2]);
}

double luminance(Colour colour) {
  const auto linear = [](Colour c) {
    const double s = c / 255.0;
    return s <= 0.04045 ? s / 12.92 : std::pow((s + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * linear(channel(colour, 16)) + 0.7152 * linear(channel(colour, 8)) +
         0.0722 * linear(channel(colour, 0));
}

}  // namespace

std::optional<Colour> parse_colour(std::string_view text) {
  if (text == "transparent") return 0;
  if (text.starts_with('#')) return parse_hex(text.substr(1));
  for (const auto& [head, wanted] :
       {std::pair{std::string_view("rgba("), 4U}, std::pair{std::string_view("rgb("), 3U}}) {
    if (text.starts_with(head) && text.ends_with(')')) {
      return parse_function(text.substr(head.size(), text.size() - head.size() - 1), wanted);
    }
  }
  return std::nullopt;
}

Colour mixed(Colour a, Colour b, double share) {
  const auto mix = [&](int shift) {
    return channel(a, shift) * (1 - share) + channel(b, shift) * share;
  };
  return argb(mix(24), mix(16), mix(8), mix(0));
}

Colour with_opacity(Colour colour, double opacity) {
  return (colour & 0xFFFFFF) | rounded(channel(colour, 24) * opacity) << 24;
}

Colour saturated(Colour colour, double share) {
  const double grey =
      0.2126 * channel(colour, 16) + 0.7152 * channel(colour, 8) + 0.0722 * channel(colour, 0);
  const auto keep = [&](int shift) { return grey + (channel(colour, shift) - grey) * share; };
  return argb(channel(colour, 24), keep(16), keep(8), keep(0));
}

double contrast(Colour a, Colour b) {
  const double x = luminance(a);
  const double y = luminance(b);
  return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

}  // namespace lifang::cartography
