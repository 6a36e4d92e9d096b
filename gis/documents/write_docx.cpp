// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
// WordprocessingML (ECMA-376): the parts that Word, WPS and LibreOffice need, no more.
#include <algorithm>
#include <cmath>

#include "gis/documents/office_file.h"

namespace lifang::documents {
namespace {

std::string number(double value) {
  return std::to_string(std::lround(value));
}

double twips(double mm) {
  return mm * 1440 / 25.4;
}

/// How a run of text looks.
struct Look {
  const Families* font;
  double pt;
  bool red = false;
};

std::string run(const std::string& text, const Look& look) {
  const std::string family = xml(look.font->front()), half = number(look.pt * 2);
  return "<w:r><w:rPr><w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" "
         "w:eastAsia=\"" +
         family + "\"/>" + (look.red ? "<w:color w:val=\"E60012\"/>" : "") + "<w:sz w:val=\"" +
         half + "\"/><w:szCs w:val=\"" + half + "\"/></w:rPr><w:t xml:space=\"preserve\">" +
         xml(text) + "</w:t></w:r>";
}

/// `shape`: what stands inside <w:pPr>.
std::string paragraph(const std::string& text, const Look& look, const std::string& shape) {
  return "<w:p><w:pPr>" + shape + "</w:pPr>" + (text.empty() ? "" : run(text, look)) + "</w:p>";
}

std::string spacing(double line_pt, double before_pt = 0, double after_pt = 0) {
  return "<w:spacing w:before=\"" + number(before_pt * 20) + "\" w:after=\"" +
         number(after_pt * 20) + "\" w:line=\"" + number(line_pt * 20) +
         "\" w:lineRule=\"exact\"/>";
}

const std::string centred = "<w:jc w:val=\"center\"/>";

/// Indents that break a long title where its names stay whole.
std::string balanced(const Document& d, double pt, double width_mm) {
  const double character = pt * 25.4 / 72, wanted = title_line(d, width_mm / character) * character;
  if (wanted >= width_mm) return {};
  const std::string side = number(twips((width_mm - wanted) / 2));
  return "<w:ind w:left=\"" + side + "\" w:right=\"" + side + "\"/>";
}

std::string cell(const std::string& text, const Look& look, double width_mm, bool middle) {
  return "<w:tc><w:tcPr><w:tcW w:w=\"" + number(twips(width_mm)) +
         "\" w:type=\"dxa\"/><w:vAlign w:val=\"center\"/></w:tcPr>" +
         paragraph(text, look, middle ? centred : "") + "</w:tc>";
}

std::string table_of(const Document& d, const Style& style, double width_mm) {
  double all = 0;
  for (const double width : d.table.widths) all += width;
  std::string borders, grid;
  for (const char* side : {"top", "left", "bottom", "right", "insideH", "insideV"}) {
    borders += std::string("<w:") + side + " w:val=\"single\" w:sz=\"4\" w:color=\"000000\"/>";
  }
  for (const double width : d.table.widths) {
    grid += "<w:gridCol w:w=\"" + number(twips(width_mm * width / all)) + "\"/>";
  }
  std::string out =
      "<w:tbl><w:tblPr><w:tblW w:w=\"" + number(twips(width_mm)) +
      "\" w:type=\"dxa\"/><w:tblInd w:w=\"57\" w:type=\"dxa\"/><w:tblBorders>" + borders +
      "</w:tblBorders><w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"57\" "
      "w:type=\"dxa\"/><w:right w:w=\"57\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr>"
      "<w:tblGrid>" +
      grid + "</w:tblGrid>";
  const auto add = [&](const std::vector<std::string>& cells, const Look& look, bool head) {
    out +=
        std::string("<w:tr><w:trPr><w:cantSplit/>") + (head ? "<w:tblHeader/>" : "") + "</w:trPr>";
    for (std::size_t i = 0; i < cells.size(); ++i) {
      out += cell(cells[i], look, width_mm * d.table.widths[i] / all, head || is_count(cells[i]));
    }
    out += "</w:tr>";
  };
  add(d.table.heads, {&style.head, style.table_pt}, true);
  for (const auto& row : d.table.rows) add(row, {&style.body, style.table_pt}, false);
  return out + "</w:tbl>";
}

std::string body_of(const Document& d, const Style& style, const PageArea& area) {
  const Look body{&style.body, style.body_pt};
  const std::string line = spacing(style.line_pt);
  std::string out;
  if (!d.red_head.empty()) {
    out += paragraph(d.red_head, {&style.title, style.red_head_pt, true},
                     spacing(style.red_head_pt * 1.4) + centred);
  }
  if (!d.number.empty()) {
    const std::string rule =
        "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"12\" w:space=\"8\" "
        "w:color=\"E60012\"/></w:pBdr>";
    out += paragraph(d.number, body, rule + spacing(style.line_pt, style.line_pt) + centred);
  }
  out += paragraph(d.title, {&style.title, style.title_pt},
                   spacing(style.title_pt * 1.5, style.line_pt, style.line_pt / 2) +
                       balanced(d, style.title_pt, area.text_width_mm) + centred);
  for (const std::string& text : d.paragraphs) {
    out += paragraph(text, body, line + "<w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/>");
  }
  if (!d.table.heads.empty()) out += table_of(d, style, area.text_width_mm);
  for (const std::string& text : d.closing) {
    out += paragraph(text, {&style.body, style.table_pt}, spacing(style.line_pt));
  }
  const std::string right = "<w:ind w:rightChars=\"400\" w:right=\"1280\"/><w:jc w:val=\"right\"/>";
  if (!d.signer.empty()) {
    out += paragraph(d.signer, body, spacing(style.line_pt, style.line_pt) + right);
  }
  if (!d.date.empty()) out += paragraph(d.date, body, line + right);
  return out;
}

std::string section_of(const Document& d, const PageArea& a) {
  const auto margin = [](const char* side, double mm) {
    return std::string(" w:") + side + "=\"" + number(twips(mm)) + "\"";
  };
  return "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId1\"/><w:pgSz w:w=\"" +
         number(twips(a.width_mm)) + "\" w:h=\"" + number(twips(a.height_mm)) + "\"" +
         (d.landscape ? " w:orient=\"landscape\"" : "") + "/><w:pgMar" + margin("top", a.top_mm) +
         margin("left", a.left_mm) + margin("right", a.width_mm - a.left_mm - a.text_width_mm) +
         margin("bottom", a.height_mm - a.top_mm - a.text_height_mm) +
         " w:header=\"851\" w:footer=\"" + number(twips(20)) + "\" w:gutter=\"0\"/></w:sectPr>";
}

const std::string head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const std::string spaces =
    " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
    " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
const std::string types = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
const std::string relations =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

std::string footer_of(const Style& style) {
  const Look look{&style.body, style.page_number_pt};
  return head + "<w:ftr" + spaces + "><w:p><w:pPr>" + centred + "</w:pPr>" + run("— ", look) +
         "<w:fldSimple w:instr=\" PAGE \">" + run("1", look) + "</w:fldSimple>" + run(" —", look) +
         "</w:p></w:ftr>";
}

/// The stand-ins of each font, for programs that look there.
std::string fonts_of(const Style& style) {
  std::string out;
  for (const Families* families : {&style.title, &style.body, &style.head}) {
    std::string others;
    for (std::size_t i = 1; i < families->size(); ++i) {
      others += (i == 1 ? "" : ",") + xml((*families)[i]);
    }
    out += "<w:font w:name=\"" + xml(families->front()) + "\"><w:altName w:val=\"" + others +
           "\"/></w:font>";
  }
  return head + "<w:fonts" + spaces + ">" + out + "</w:fonts>";
}

}  // namespace

std::vector<Part> docx_parts(const Document& d, const Style& style) {
  const PageArea area = area_of(d, style);
  const std::string package = "http://schemas.openxmlformats.org/package/2006/";
  return {
      {"[Content_Types].xml",
       head + "<Types xmlns=\"" + package + "content-types\"><Default Extension=\"rels\" " +
           "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>" +
           "<Default Extension=\"xml\" ContentType=\"application/xml\"/>" +
           "<Override PartName=\"/word/document.xml\" ContentType=\"" + types +
           "document.main+xml\"/><Override PartName=\"/word/footer1.xml\" ContentType=\"" + types +
           "footer+xml\"/><Override PartName=\"/word/fontTable.xml\" ContentType=\"" + types +
           "fontTable+xml\"/></Types>"},
      {"_rels/.rels", head + "<Relationships xmlns=\"" + package +
                          "relationships\"><Relationship Id=\"rId1\" Type=\"" + relations +
                          "officeDocument\" Target=\"word/document.xml\"/></Relationships>"},
      {"word/_rels/document.xml.rels",
       head + "<Relationships xmlns=\"" + package +
           "relationships\"><Relationship Id=\"rId1\" Type=\"" + relations +
           "footer\" Target=\"footer1.xml\"/><Relationship Id=\"rId2\" Type=\"" + relations +
           "fontTable\" Target=\"fontTable.xml\"/></Relationships>"},
      {"word/document.xml", head + "<w:document" + spaces + "><w:body>" + body_of(d, style, area) +
                                section_of(d, area) + "</w:body></w:document>"},
      {"word/footer1.xml", footer_of(style)},
      {"word/fontTable.xml", fonts_of(style)}};
}

}  // namespace lifang::documents
