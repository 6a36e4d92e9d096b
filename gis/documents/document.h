// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/rules/config.h"

/// Official documents as values, and as files that offices edit.
namespace lifang::documents {

struct Table {
  std::vector<std::string> heads;
  std::vector<double> widths;  ///< to each other; one a head
  std::vector<std::vector<std::string>> rows;
};

/// What a document says, in reading order. An empty text is left out.
struct Document {
  std::string red_head;  ///< 发文机关标志
  std::string number;    ///< 发文字号
  std::string title;
  std::vector<std::string> names;  ///< parts of the title that stay on one line
  std::vector<std::string> paragraphs;
  Table table;
  std::vector<std::string> closing;  ///< below the table
  std::string signer, date;          ///< date as it is written: 2026年11月24日
  bool landscape = false;
};

/// Every text of the document in reading order: what each format holds.
std::vector<std::string> texts(const Document& document);

/// So many full-width characters a line of the title holds, of at most `most`, that its lines
/// are as even as can be and none of `names` is broken.
double title_line(const Document& document, double most);

/// True of a count or a number of a row: digits alone, which stand in the middle of a cell and
/// are numbers where the format has numbers. 0012 is none.
bool is_count(const std::string& text);

/// Families, the first is meant, the others stand in.
using Families = std::vector<std::string>;

/// Layout by GB/T 9704-2012, from data/rules/documents.toml. Millimetres and points.
struct Style {
  Families title, body, head;
  double red_head_pt, title_pt, body_pt, table_pt, page_number_pt, line_pt;
  double top_mm, left_mm, width_mm, height_mm;
};
Style make_style(const rules::Config& rules);

inline constexpr double page_width_mm = 210, page_height_mm = 297;
/// Of the page as it is held: turned for a landscape document.
struct PageArea {
  double width_mm, height_mm, left_mm, top_mm, text_width_mm, text_height_mm;
};
PageArea area_of(const Document& document, const Style& style);

/// A file's bytes by the ending of its name.
/// CSV: UTF-8 with byte order mark, a line each of title, paragraphs and the rest.
std::string csv_of(const Document& document);

/// Writes docx, xlsx, ods or csv, whole or not at all; the texts are the same in each.
/// Errors: "document.bad_file" for another ending; "export.no_folder", "export.cannot_write".
Result<void> write_document(const Document& document, const Style& style, const std::string& path);

}  // namespace lifang::documents
