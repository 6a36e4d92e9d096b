// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/table/copy.h"

#include "core/base/plain_text.h"

namespace lifang::table {
namespace {

std::string html_of(const std::string& text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '\n': out += "<br>"; break;
      default: out += c;
    }
  }
  return out;
}

/// A cell with a tab, a line or a quotation mark in it is quoted, as spreadsheets do; none is a
/// formula.
std::string tsv_of(const std::string& text) {
  if (const std::string safe = defused(text); safe != text) return tsv_of(safe);
  if (text.find_first_of("\t\n\r\"") == std::string::npos) return text;
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

// Excel reads the style, LibreOffice the attribute; both mean "this is text".
constexpr const char* text_cell = R"(<td style='mso-number-format:"\@"' sdnum="0;0;@">)";

}  // namespace

Copied copy_rows(const Rows& rows, std::span<const std::uint32_t> which,
                 const std::vector<std::string>& titles) {
  Copied out;
  out.html = "<html><head><meta charset=\"utf-8\"></head><body><table><tr>";
  for (std::size_t at = 0; at < titles.size(); ++at) {
    out.tsv += (at > 0 ? "\t" : "") + tsv_of(titles[at]);
    out.html += "<th>" + html_of(titles[at]) + "</th>";
  }
  out.tsv += '\n';
  out.html += "</tr>\n";
  for (const std::uint32_t row : which) {
    out.html += "<tr>";
    for (std::size_t at = 0; at < rows.columns.size(); ++at) {
      const Column& column = rows.columns[at];
      const std::string cell = column.plain(row);
      out.tsv += (at > 0 ? "\t" : "") + tsv_of(cell);
      out.html += (column.numeric() ? "<td>" : text_cell) + html_of(cell) + "</td>";
    }
    out.tsv += '\n';
    out.html += "</tr>\n";
  }
  out.html += "</table></body></html>";
  return out;
}

}  // namespace lifang::table
