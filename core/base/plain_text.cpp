// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/base/plain_text.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <string>

#include "core/base/utf8.h"

namespace lifang {
namespace {

/// What a reader may leave out before it looks for a formula: blanks of any width, marks of order.
std::string_view after_blanks(std::string_view text) {
  constexpr std::array blanks{" ",      "\u00A0", "\u3000", "\uFEFF", "\u2028",
                              "\u2029", "\u200B", "\u200E", "\u200F", "\u2060"};
  const auto leads = [&](const char* blank) { return text.starts_with(blank); };
  for (auto at = std::ranges::find_if(blanks, leads); at != blanks.end();
       at = std::ranges::find_if(blanks, leads)) {
    text.remove_prefix(std::string_view(*at).size());
  }
  return text;
}

/// One number, no sum: "-3,5", "+1 200.5", "-12 %", "+1e-7"; "+86-575-8000" is a difference.
bool is_number(std::string_view text) {
  constexpr std::string_view plain = "0123456789., ";
  if (text.front() == '-' || text.front() == '+') text.remove_prefix(1);
  const std::size_t end = std::min(text.find_first_not_of(plain), text.size());
  std::string_view rest = text.substr(end);
  if (rest.empty() || rest == "%") return true;
  if (rest.front() != 'e' && rest.front() != 'E') return false;
  rest.remove_prefix(1);
  if (!rest.empty() && (rest.front() == '-' || rest.front() == '+')) rest.remove_prefix(1);
  return rest.find_first_not_of("0123456789") == std::string_view::npos;
}

/// Spreadsheets run what begins so, some of them in full width too (owasp.org: CSV injection); a
/// number or a lone sign is none.
bool is_formula(std::string_view text) {
  constexpr std::string_view begins = "=+-@\t\r\n";
  constexpr std::array wide{"＝", "＋", "－", "＠"};
  text = after_blanks(text);
  const bool in_full_width =
      std::ranges::any_of(wide, [&](const char* sign) { return text.starts_with(sign); });
  if (in_full_width) return text.size() > std::string_view(wide[0]).size();
  if (text.size() < 2 || begins.find(text.front()) == std::string_view::npos) return false;
  const bool sign = text.front() == '-' || text.front() == '+';
  return !(sign && is_number(text));
}

}  // namespace

std::string defused(std::string_view text) {
  return is_formula(text) ? "'" + std::string(text) : std::string(text);
}

std::string csv_cell(std::string_view text) {
  if (is_formula(text)) return csv_cell(defused(text));
  if (text.find_first_of(",;\t\"\r\n") == std::string_view::npos) return std::string(text);
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

bool is_unshown(char32_t c) {
  const bool control =
      (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7F && c <= 0x9F);
  const bool turns = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E ||
                     c == 0x200F || c == 0x061C;
  return control || turns || c == 0xFFFE || c == 0xFFFF;
}

bool has_unshown(std::string_view utf8) {
  // Every row that is written comes by here: only what may begin such a character is decoded.
  const auto suspicious = [](char byte) {
    const auto c = static_cast<unsigned char>(byte);
    return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F || c == 0xC2 ||
           c == 0xD8 || c == 0xE2 || c == 0xEF;
  };
  if (std::ranges::none_of(utf8, suspicious)) return false;
  return std::ranges::any_of(to_code_points(utf8), is_unshown);
}

std::string without_unshown(std::string_view utf8) {
  std::u32string out = to_code_points(utf8);
  std::erase_if(out, is_unshown);
  return to_utf8(out);
}

std::string printable(std::string_view text) {
  std::u32string out = to_code_points(text);
  for (std::size_t i = 0; i < out.size(); ++i) {
    const bool bare_return = out[i] == '\r' && (i + 1 == out.size() || out[i + 1] != '\n');
    if (is_unshown(out[i]) || bare_return) out[i] = 0xFFFD;
  }
  return to_utf8(out);
}

std::string lower_case(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

std::string size_text(std::int64_t bytes) {
  char out[32];
  const double kib = std::max(1.0, static_cast<double>(bytes) / 1024);
  std::snprintf(out, sizeof out, kib < 1024 ? "%.0f KB" : "%.1f MB", kib < 1024 ? kib : kib / 1024);
  return out;
}

}  // namespace lifang
