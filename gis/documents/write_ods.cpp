// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
// OpenDocument spreadsheet (ISO/IEC 26300): one sheet, its page set as the document's.
#include <algorithm>
#include <cstdio>
#include <string_view>

#include "gis/documents/office_file.h"

namespace lifang::documents {
namespace {

const std::string head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const std::string spaces =
    " xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
    " xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\""
    " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\""
    " xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\""
    " xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\""
    " xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\""
    " office:version=\"1.3\"";

std::string decimal(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.2f", value);
  return text;
}

std::string mm(double value) {
  return decimal(value) + "mm";
}

/// The families in order: the reader takes the first that it has.
std::string family(const Families& families) {
  std::string out;
  for (const std::string& one : families) out += (out.empty() ? "" : ";") + xml(one);
  return out;
}

std::string cell_style(const char* name, const Families& families, double pt, const char* side,
                       bool framed = false, const char* colour = "#000000") {
  return std::string("<style:style style:name=\"") + name +
         "\" style:family=\"table-cell\"><style:table-cell-properties fo:wrap-option=\"wrap\" "
         "style:vertical-align=\"middle\"" +
         (framed ? " fo:border=\"0.18mm solid #000000\" fo:padding=\"0.8mm\"" : "") +
         "/><style:paragraph-properties fo:text-align=\"" + side +
         "\"/><style:text-properties fo:color=\"" + colour + "\" fo:font-size=\"" + decimal(pt) +
         "pt\" style:font-size-asian=\"" + decimal(pt) + "pt\" fo:font-family=\"" +
         family(families) + "\" style:font-family-asian=\"" + family(families) +
         "\"/></style:style>";
}

class Sheet {
 public:
  Sheet(const Document& document, const Style& style)
      : d_(document), style_(style), area_(area_of(document, style)) {
    columns_ = std::max<std::size_t>(1, d_.table.heads.size());
    for (const double width : d_.table.widths) all_ += width;
    if (all_ <= 0) all_ = 1;
  }

  void whole(const std::string& text, const char* format, double pt, double line_pt) {
    if (text.empty()) return;
    const double line = pt * 25.4 / 72;
    std::string cells = cell(text, format, columns_);
    if (columns_ > 1) {
      cells += "<table:covered-table-cell table:number-columns-repeated=\"" +
               std::to_string(columns_ - 1) + "\"/>";
    }
    row(cells, lines_in(text, area_.text_width_mm / line) * line_pt);
  }

  void cells(const std::vector<std::string>& texts, const char* format) {
    int lines = 1;
    std::string out;
    for (std::size_t i = 0; i < texts.size(); ++i) {
      const double width = area_.text_width_mm * d_.table.widths[i] / all_ - 2;
      lines = std::max(lines, lines_in(texts[i], width / (style_.table_pt * 25.4 / 72)));
      out += std::string_view(format) == "cell" && is_count(texts[i]) ? count(texts[i])
                                                                      : cell(texts[i], format, 1);
    }
    row(out, lines * style_.table_pt * 1.45 + 4, true);
  }

  std::string content() const {
    std::string widths, columns;
    for (std::size_t i = 0; i < columns_; ++i) {
      const double share = d_.table.widths.empty() ? 1 : d_.table.widths[i] / all_;
      const std::string name = "co" + std::to_string(i);
      widths += "<style:style style:name=\"" + name +
                "\" style:family=\"table-column\"><style:table-column-properties "
                "style:column-width=\"" +
                mm(area_.text_width_mm * share) + "\"/></style:style>";
      columns += "<table:table-column table:style-name=\"" + name + "\"/>";
    }
    const Style& s = style_;
    return head + "<office:document-content" + spaces + "><office:automatic-styles>" + widths +
           heights_ +
           "<style:style style:name=\"ta\" style:family=\"table\" "
           "style:master-page-name=\"Page\"/>" +
           cell_style("red", s.title, s.red_head_pt, "center", false, "#e60012") +
           cell_style("centred", s.body, s.body_pt, "center") +
           cell_style("title", s.title, s.title_pt, "center") +
           cell_style("body", s.body, s.body_pt, "start") +
           cell_style("head", s.head, s.table_pt, "center", true) +
           cell_style("cell", s.body, s.table_pt, "start", true) +
           cell_style("count", s.body, s.table_pt, "center", true) +
           cell_style("small", s.body, s.table_pt, "start") +
           cell_style("right", s.body, s.body_pt, "end") +
           "</office:automatic-styles><office:body><office:spreadsheet>"
           "<table:table table:name=\"1\" table:style-name=\"ta\">" +
           columns + rows_ +
           "</table:table></office:spreadsheet></office:body>"
           "</office:document-content>";
  }

  std::string page() const {
    const Style& s = style_;
    return head + "<office:document-styles" + spaces +
           "><office:automatic-styles><style:page-layout style:name=\"pm\">"
           "<style:page-layout-properties fo:page-width=\"" +
           mm(area_.width_mm) + "\" fo:page-height=\"" + mm(area_.height_mm) +
           "\" style:print-orientation=\"" + (d_.landscape ? "landscape" : "portrait") +
           "\" fo:margin-left=\"" + mm(area_.left_mm) + "\" fo:margin-right=\"" +
           mm(area_.width_mm - area_.left_mm - area_.text_width_mm) + "\" fo:margin-top=\"" +
           mm(area_.top_mm) + "\" fo:margin-bottom=\"" +
           mm(area_.height_mm - area_.top_mm - area_.text_height_mm - 12) +
           "\" style:scale-to-X=\"1\" style:scale-to-Y=\"0\"/><style:footer-style>"
           "<style:header-footer-properties fo:min-height=\"12mm\"/></style:footer-style>"
           "</style:page-layout><style:style style:name=\"P1\" style:family=\"paragraph\">"
           "<style:paragraph-properties fo:text-align=\"center\"/></style:style>"
           "<style:style style:name=\"T1\" style:family=\"text\"><style:text-properties "
           "fo:font-size=\"" +
           decimal(s.page_number_pt) +
           "pt\"/></style:style></office:automatic-styles><office:master-styles>"
           "<style:master-page style:name=\"Page\" style:page-layout-name=\"pm\"><style:footer>"
           "<text:p text:style-name=\"P1\"><text:span text:style-name=\"T1\">— <text:page-number>"
           "1</text:page-number> —</text:span></text:p></style:footer></style:master-page>"
           "</office:master-styles></office:document-styles>";
  }

 private:
  static std::string count(const std::string& number) {
    return "<table:table-cell table:style-name=\"count\" office:value-type=\"float\" "
           "office:value=\"" +
           number + "\"><text:p>" + number + "</text:p></table:table-cell>";
  }

  static std::string cell(const std::string& text, const char* format, std::size_t span) {
    return std::string("<table:table-cell table:style-name=\"") + format + "\"" +
           (span > 1 ? " table:number-columns-spanned=\"" + std::to_string(span) +
                           "\" table:number-rows-spanned=\"1\""
                     : "") +
           " office:value-type=\"string\"><text:p>" + xml(text) + "</text:p></table:table-cell>";
  }

  /// `grows`: as high as its texts need.
  void row(const std::string& cells, double height_pt, bool grows = false) {
    const std::string name = "ro" + std::to_string(count_++);
    heights_ += "<style:style style:name=\"" + name +
                "\" style:family=\"table-row\"><style:table-row-properties style:row-height=\"" +
                mm(height_pt * 25.4 / 72) + "\" style:use-optimal-row-height=\"" +
                (grows ? "true" : "false") + "\"/></style:style>";
    rows_ += "<table:table-row table:style-name=\"" + name + "\">" + cells + "</table:table-row>";
  }

  const Document& d_;
  const Style& style_;
  PageArea area_;
  std::size_t columns_ = 1;
  int count_ = 0;
  double all_ = 0;
  std::string heights_, rows_;
};

}  // namespace

std::vector<Part> ods_parts(const Document& d, const Style& s) {
  Sheet sheet(d, s);
  sheet.whole(d.red_head, "red", s.red_head_pt, s.red_head_pt * 1.4);
  sheet.whole(d.number, "centred", s.body_pt, s.line_pt);
  sheet.whole(d.title, "title", s.title_pt, s.title_pt * 1.6);
  for (const std::string& text : d.paragraphs) {
    sheet.whole("　　" + text, "body", s.body_pt, s.line_pt);
  }
  if (!d.table.heads.empty()) sheet.cells(d.table.heads, "head");
  for (const auto& row : d.table.rows) sheet.cells(row, "cell");
  for (const std::string& text : d.closing) sheet.whole(text, "small", s.table_pt, s.line_pt);
  sheet.whole(d.signer, "right", s.body_pt, s.line_pt);
  sheet.whole(d.date, "right", s.body_pt, s.line_pt);
  const std::string type = "application/vnd.oasis.opendocument.spreadsheet";
  const auto entry = [](const char* path, const std::string& media) {
    return std::string("<manifest:file-entry manifest:full-path=\"") + path +
           "\" manifest:media-type=\"" + media + "\"/>";
  };
  return {{"mimetype", type, false},
          {"META-INF/manifest.xml",
           head +
               "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:"
               "manifest:1.0\" manifest:version=\"1.3\">" +
               entry("/", type) + entry("content.xml", "text/xml") +
               entry("styles.xml", "text/xml") + "</manifest:manifest>"},
          {"content.xml", sheet.content()},
          {"styles.xml", sheet.page()}};
}

}  // namespace lifang::documents
