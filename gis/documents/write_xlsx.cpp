// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
// SpreadsheetML (ECMA-376): one sheet, its page set as the document's; all cells are text.
#include <algorithm>
#include <cmath>
#include <cstdio>

#include "gis/documents/office_file.h"

namespace lifang::documents {
namespace {

const std::string head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const std::string main_space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const std::string relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr double mm_per_character = 1.9;  // of a column's width, in digits of the default font

std::string decimal(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.2f", value);
  return text;
}

/// Cell formats, in the order of cellXfs below.
enum Format { plain, red_head, centred, title, body, table_head, table_cell, small, right, count };

std::string letters(std::size_t column) {
  std::string out;
  for (std::size_t n = column + 1; n > 0; n = (n - 1) / 26) {
    out.insert(out.begin(), static_cast<char>('A' + (n - 1) % 26));
  }
  return out;
}

/// The sheet's rows as they come.
class Sheet {
 public:
  Sheet(const Document& document, const Style& style)
      : d_(document), style_(style), area_(area_of(document, style)) {
    columns_ = std::max<std::size_t>(1, d_.table.heads.size());
    for (const double width : d_.table.widths) all_ += width;
    if (all_ <= 0) all_ = 1;
  }

  void whole(const std::string& text, Format format, double pt, double line_pt) {
    if (text.empty()) return;
    const int lines = lines_in(text, area_.text_width_mm / (pt * 25.4 / 72));
    row({text}, format, lines * line_pt);
    if (columns_ > 1) {
      const std::string at = std::to_string(rows_);
      merged_ += "<mergeCell ref=\"A" + at + ":" + letters(columns_ - 1) + at + "\"/>";
      ++merges_;
    }
  }

  /// Of a height that the reader finds by itself.
  void cells(const std::vector<std::string>& texts, Format format) { row(texts, format, 0); }

  std::string text() const {
    std::string columns;
    for (std::size_t i = 0; i < columns_; ++i) {
      const double share = d_.table.widths.empty() ? 1 : d_.table.widths[i] / all_;
      const std::string at = std::to_string(i + 1);
      columns += "<col min=\"" + at + "\" max=\"" + at + "\" width=\"" +
                 decimal(area_.text_width_mm * share / mm_per_character) + "\" customWidth=\"1\"/>";
    }
    const auto inches = [](double mm) { return decimal(mm / 25.4); };
    return head + "<worksheet xmlns=\"" + main_space +
           "\"><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><cols>" + columns +
           "</cols><sheetData>" + data_ + "</sheetData>" +
           (merges_ ? "<mergeCells count=\"" + std::to_string(merges_) + "\">" + merged_ +
                          "</mergeCells>"
                    : "") +
           "<pageMargins left=\"" + inches(area_.left_mm) + "\" right=\"" +
           inches(area_.width_mm - area_.left_mm - area_.text_width_mm) + "\" top=\"" +
           inches(area_.top_mm) + "\" bottom=\"" +
           inches(area_.height_mm - area_.top_mm - area_.text_height_mm) +
           "\" header=\"0.3\" footer=\"0.6\"/><pageSetup paperSize=\"9\" orientation=\"" +
           (d_.landscape ? "landscape" : "portrait") +
           "\" fitToWidth=\"1\" fitToHeight=\"0\"/><headerFooter><oddFooter>&amp;C— &amp;P —"
           "</oddFooter></headerFooter></worksheet>";
  }

 private:
  static std::string cell(const std::string& text, const std::string& at, Format format) {
    const auto begun = [&at](Format look) {
      return "<c r=\"" + at + "\" s=\"" + std::to_string(look) + "\"";
    };
    if (format == table_cell && is_count(text)) return begun(count) + "><v>" + text + "</v></c>";
    return begun(format) + " t=\"inlineStr\"><is><t xml:space=\"preserve\">" + xml(text) +
           "</t></is></c>";
  }

  void row(const std::vector<std::string>& texts, Format format, double height_pt) {
    const std::string at = std::to_string(++rows_);
    data_ += "<row r=\"" + at + "\"" +
             (height_pt > 0 ? " ht=\"" + decimal(height_pt) + "\" customHeight=\"1\"" : "") + ">";
    for (std::size_t i = 0; i < texts.size(); ++i) data_ += cell(texts[i], letters(i) + at, format);
    data_ += "</row>";
  }

  const Document& d_;
  const Style& style_;
  PageArea area_;
  std::size_t columns_ = 1, rows_ = 0;
  int merges_ = 0;
  double all_ = 0;
  std::string data_, merged_;
};

std::string sheet_of(const Document& d, const Style& s) {
  Sheet sheet(d, s);
  sheet.whole(d.red_head, red_head, s.red_head_pt, s.red_head_pt * 1.4);
  sheet.whole(d.number, centred, s.body_pt, s.line_pt);
  sheet.whole(d.title, title, s.title_pt, s.title_pt * 1.6);
  for (const std::string& text : d.paragraphs) {
    sheet.whole("　　" + text, body, s.body_pt, s.line_pt);
  }
  if (!d.table.heads.empty()) sheet.cells(d.table.heads, table_head);
  for (const auto& row : d.table.rows) sheet.cells(row, table_cell);
  for (const std::string& text : d.closing) sheet.whole(text, small, s.table_pt, s.line_pt);
  sheet.whole(d.signer, right, s.body_pt, s.line_pt);
  sheet.whole(d.date, right, s.body_pt, s.line_pt);
  return sheet.text();
}

std::string styles_of(const Style& s) {
  const auto font = [](const Families& families, double pt, bool red = false) {
    return "<font><sz val=\"" + decimal(pt) + "\"/>" + (red ? "<color rgb=\"FFE60012\"/>" : "") +
           "<name val=\"" + xml(families.front()) + "\"/></font>";
  };
  const auto format = [](int font, int border, const char* side, const char* more = "") {
    return "<xf numFmtId=\"49\" fontId=\"" + std::to_string(font) + "\" fillId=\"0\" borderId=\"" +
           std::to_string(border) +
           "\" applyAlignment=\"1\" applyFont=\"1\" applyBorder=\"1\"><alignment horizontal=\"" +
           side + "\" vertical=\"center\" wrapText=\"1\"" + more + "/></xf>";
  };
  const std::string side = " style=\"thin\"><color rgb=\"FF000000\"/></";
  return head + "<styleSheet xmlns=\"" + main_space + "\"><fonts count=\"6\">" + font(s.body, 11) +
         font(s.title, s.red_head_pt, true) + font(s.body, s.body_pt) + font(s.title, s.title_pt) +
         font(s.head, s.table_pt) + font(s.body, s.table_pt) +
         "</fonts><fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill>"
         "<patternFill patternType=\"gray125\"/></fill></fills><borders count=\"2\"><border/>"
         "<border><left" +
         side + "left><right" + side + "right><top" + side + "top><bottom" + side +
         "bottom></border></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs>"
         "<cellXfs count=\"10\"><xf/>" +
         format(1, 0, "center") + format(2, 0, "center") + format(3, 0, "center") +
         format(2, 0, "left") + format(4, 1, "center") + format(5, 1, "left") +
         format(5, 0, "left") + format(2, 0, "right", " indent=\"4\"") + "</cellXfs></styleSheet>";
}

}  // namespace

std::vector<Part> xlsx_parts(const Document& d, const Style& style) {
  const std::string package = "http://schemas.openxmlformats.org/package/2006/";
  const std::string types = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
  return {
      {"[Content_Types].xml",
       head + "<Types xmlns=\"" + package + "content-types\"><Default Extension=\"rels\" " +
           "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>" +
           "<Default Extension=\"xml\" ContentType=\"application/xml\"/>" +
           "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" + types +
           "sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"" +
           types + "worksheet+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"" + types +
           "styles+xml\"/></Types>"},
      {"_rels/.rels", head + "<Relationships xmlns=\"" + package +
                          "relationships\"><Relationship Id=\"rId1\" Type=\"" + relations +
                          "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"},
      {"xl/workbook.xml", head + "<workbook xmlns=\"" + main_space + "\" xmlns:r=\"" + relations +
                              "\"><sheets><sheet name=\"1\" sheetId=\"1\" r:id=\"rId1\"/>"
                              "</sheets></workbook>"},
      {"xl/_rels/workbook.xml.rels",
       head + "<Relationships xmlns=\"" + package +
           "relationships\"><Relationship Id=\"rId1\" Type=\"" + relations +
           "/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"" +
           relations + "/styles\" Target=\"styles.xml\"/></Relationships>"},
      {"xl/styles.xml", styles_of(style)},
      {"xl/worksheets/sheet1.xml", sheet_of(d, style)}};
}

}  // namespace lifang::documents
