// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/documents/document.h"

#include <algorithm>
#include <cmath>

#include "core/base/plain_text.h"
#include "core/base/utf8.h"

namespace lifang::documents {
namespace {

std::string csv_line(const std::vector<std::string>& cells) {
  std::string out;
  for (const std::string& cell : cells) {
    if (&cell != &cells.front()) out += ',';
    out += csv_cell(cell);
  }
  return out + "\r\n";
}

}  // namespace

std::vector<std::string> texts(const Document& d) {
  std::vector<std::string> out;
  const auto add = [&out](const std::string& text) {
    if (!text.empty()) out.push_back(text);
  };
  for (const std::string* text : {&d.red_head, &d.number, &d.title}) add(*text);
  for (const std::string& text : d.paragraphs) add(text);
  for (const std::string& text : d.table.heads) add(text);
  for (const auto& row : d.table.rows) {
    for (const std::string& text : row) add(text);
  }
  for (const std::string& text : d.closing) add(text);
  for (const std::string* text : {&d.signer, &d.date}) add(*text);
  return out;
}

namespace {

struct Span {
  std::size_t from = 0, to = 0;
};

std::vector<Span> kept_together(const Document& d, const std::u32string& title) {
  std::vector<Span> out;
  for (const std::string& name : d.names) {
    const std::u32string text = to_code_points(name);
    if (text.empty()) continue;
    for (std::size_t at = 0; (at = title.find(text, at)) != title.npos; at += text.size()) {
      out.push_back({at, at + text.size()});
    }
  }
  return out;
}

double width_of(char32_t c) {
  return c < 0x2E80 ? 0.55 : 1;
}

/// Where lines of such a width begin, after the first.
std::vector<std::size_t> breaks(const std::u32string& title, double width) {
  std::vector<std::size_t> out;
  double used = 0;
  for (std::size_t i = 0; i < title.size(); ++i) {
    if (used + width_of(title[i]) > width) {
      out.push_back(i);
      used = 0;
    }
    used += width_of(title[i]);
  }
  return out;
}

}  // namespace

double title_line(const Document& d, double most) {
  const std::u32string title = to_code_points(d.title);
  double all = 0;
  for (const char32_t c : title) all += width_of(c);
  const double lines = std::ceil(all / std::max(1.0, most));
  if (lines < 2) return most;
  const std::vector<Span> names = kept_together(d, title);
  const double even = std::ceil(all / lines);
  for (double width = even; width <= most; ++width) {
    const auto cuts = breaks(title, width);
    const bool broken = std::any_of(names.begin(), names.end(), [&cuts](const Span& name) {
      return std::any_of(cuts.begin(), cuts.end(),
                         [&name](std::size_t at) { return at > name.from && at < name.to; });
    });
    // Half a character more, for what letters and figures are wider than reckoned.
    if (!broken) return std::min(most, width + 0.5);
  }
  return std::min(most, even + 1);
}

bool is_count(const std::string& text) {
  const bool digits = !text.empty() && text.size() < 10 &&
                      text.find_first_not_of("0123456789") == std::string::npos;
  return digits && (text == "0" || text.front() != '0');
}

Style make_style(const rules::Config& rules) {
  const auto size = [&rules](const char* key, double fallback) {
    return rules.number(std::string("size_pt.") + key, fallback);
  };
  const auto mm = [&rules](const char* key, double fallback) {
    return rules.number(std::string("page_mm.") + key, fallback);
  };
  const auto families = [&rules](const char* key) {
    auto out = rules.texts(std::string("font.") + key);
    if (out.empty()) out = {"Noto Serif CJK SC"};
    return out;
  };
  return {families("title"),   families("body"), families("head"),    size("red_head", 36),
          size("title", 22),   size("body", 16), size("table", 10.5), size("page_number", 14),
          size("line", 28.95), mm("top", 37),    mm("left", 28),      mm("width", 156),
          mm("height", 225)};
}

PageArea area_of(const Document& document, const Style& s) {
  if (!document.landscape) {
    return {page_width_mm, page_height_mm, s.left_mm, s.top_mm, s.width_mm, s.height_mm};
  }
  // Turned left: what was above is at the left.
  const double right = page_width_mm - s.left_mm - s.width_mm;
  return {page_height_mm, page_width_mm, s.top_mm, right, s.height_mm, s.width_mm};
}

std::string csv_of(const Document& d) {
  std::string out = "\xEF\xBB\xBF";
  const auto add = [&out](const std::string& text) {
    if (!text.empty()) out += csv_line({text});
  };
  for (const std::string* text : {&d.red_head, &d.number, &d.title}) add(*text);
  for (const std::string& text : d.paragraphs) add(text);
  if (!d.table.heads.empty()) out += csv_line(d.table.heads);
  for (const auto& row : d.table.rows) out += csv_line(row);
  for (const std::string& text : d.closing) add(text);
  for (const std::string* text : {&d.signer, &d.date}) add(*text);
  return out;
}

}  // namespace lifang::documents
