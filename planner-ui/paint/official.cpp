// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/paint/official.h"

#include <QFontDatabase>
#include <QPainter>
#include <QPen>
#include <algorithm>

#include "core/base/utf8.h"
#include "planner-ui/paint/fonts.h"

namespace lifang::paint {
namespace {

using documents::Document;
using documents::Families;
using documents::PageArea;
using documents::Style;

constexpr double mm_per_pt = 25.4 / 72;
constexpr double cell_gap_mm = 1;
const QColor ink(Qt::black), red(0xE6, 0x00, 0x12);

std::string drawn_family(const Families& families) {
  for (const std::string& family : families) {
    if (QFontDatabase::hasFamily(QString::fromStdString(family))) return family;
  }
  return "Noto Sans CJK SC";
}

/// A line of text or of a table where it stands on its page, in mm.
struct Mark {
  enum Kind { text, line } kind = text;
  double x = 0, y = 0;    ///< of the baseline's start, or of one end
  double x2 = 0, y2 = 0;  ///< the other end
  QString words;
  QFont font;
  QColor colour = ink;
  double width = 0.2;
};
using Marks = std::vector<Mark>;

/// Lays a document out, page after page, from above.
class Setter {
 public:
  Setter(const Document& document, const Style& style, int first_number)
      : d_(document), s_(style), area_(area_of(document, style)), first_number_(first_number) {
    pages_.emplace_back();
    y_ = area_.top_mm;
  }

  std::vector<Marks> set() {
    if (!d_.red_head.empty()) {
      paragraph(d_.red_head, s_.title, s_.red_head_pt, s_.red_head_pt * 1.5, centre, red);
    }
    if (!d_.number.empty()) numbered();
    skip(d_.red_head.empty() ? 0 : s_.line_pt);
    title();
    skip(s_.line_pt / 2);
    for (const std::string& text : d_.paragraphs) {
      paragraph("　　" + text, s_.body, s_.body_pt, s_.line_pt, start);
    }
    if (!d_.table.heads.empty()) table();
    for (const std::string& text : d_.closing) {
      paragraph(text, s_.body, s_.table_pt, s_.line_pt, start);
    }
    sign();
    number_pages();
    return std::move(pages_);
  }

 private:
  enum Side { start, centre, end };

  QFont font(const Families& families, double pt) const {
    cartography::TextStyle style;
    style.family = drawn_family(families);
    style.size = static_cast<float>(pt * mm_per_pt);
    return font_of(style);
  }

  /// What stays together on a line: a word of letters or figures, a character with the
  /// punctuation that may not begin the next line, an opening bracket with what follows.
  static QStringList unbroken(const QString& text) {
    static const QString not_first = QStringLiteral("，。、；：！？）》”’〕」』)]");
    static const QString not_last = QStringLiteral("（《“‘〔「『([");
    QStringList out;
    bool word = false, open = false;
    for (const uint code : text.toUcs4()) {
      const char32_t one = code;
      const QString c = QString::fromUcs4(&one, 1);
      const bool letter = code > ' ' && code < 0x2000;
      if (!out.isEmpty() && (open || not_first.contains(c) || (word && letter))) {
        out.back() += c;
      } else {
        out << c;
      }
      word = letter;
      open = not_last.contains(c);
    }
    return out;
  }

  /// Lines of at most so many mm; what is longer than a line is broken anywhere.
  static QStringList broken(const QString& text, const QFont& font, double width_mm) {
    const auto fits = [&](const QString& line) {
      return line_width(font, line) / font_scale <= width_mm;
    };
    QStringList out;
    QString line;
    for (const QString& piece : unbroken(text)) {
      if (fits(line + piece)) {
        line += piece;
        continue;
      }
      if (!line.isEmpty()) out << line;
      line = piece.trimmed().isEmpty() && piece == QStringLiteral(" ") ? QString() : piece;
      while (line.size() > 1 && !fits(line)) {
        qsizetype count = 1;
        while (count < line.size() && fits(line.left(count + 1))) ++count;
        out << line.left(count);
        line = line.mid(count);
      }
    }
    if (!line.isEmpty() || out.isEmpty()) out << line;
    return out;
  }

  /// Lines of about the same length, so that no single character stands alone.
  static QStringList balanced(const QString& text, const QFont& font, double width_mm) {
    const auto lines = broken(text, font, width_mm);
    if (lines.size() < 2) return lines;
    const double all = line_width(font, text) / font_scale;
    const double wanted = all / static_cast<double>(lines.size()) +
                          line_width(font, QStringLiteral("字")) / font_scale;
    const auto even = broken(text, font, std::min(width_mm, wanted));
    return even.size() == lines.size() ? even : lines;
  }

  double bottom() const { return area_.top_mm + area_.text_height_mm; }
  void skip(double pt) { y_ += pt * mm_per_pt; }
  void room_for(double mm) {
    if (y_ + mm <= bottom() + 0.01) return;
    pages_.emplace_back();
    y_ = area_.top_mm;
  }

  void put(const QString& words, const QFont& font, double x, double baseline, QColor colour) {
    Mark mark;
    mark.x = x;
    mark.y = baseline;
    mark.words = words;
    mark.font = font;
    mark.colour = colour;
    pages_.back().push_back(std::move(mark));
  }

  void rule(double x, double y, double x2, double y2, double width, QColor colour = ink) {
    Mark mark;
    mark.kind = Mark::line;
    mark.x = x;
    mark.y = y;
    mark.x2 = x2;
    mark.y2 = y2;
    mark.width = width;
    mark.colour = colour;
    pages_.back().push_back(std::move(mark));
  }

  void paragraph(const std::string& text, const Families& families, double pt, double line_pt,
                 Side side, QColor colour = ink, double indent_right = 0) {
    const QFont face = font(families, pt);
    const double width = area_.text_width_mm - indent_right;
    const auto all = QString::fromStdString(text);
    const auto lines = side == centre ? balanced(all, face, width) : broken(all, face, width);
    put_lines(lines, face, pt, line_pt, side, colour, width);
  }

  /// Its lines as even as can be with no name broken.
  void title() {
    const QFont face = font(s_.title, s_.title_pt);
    const double character = s_.title_pt * mm_per_pt;
    const double width = documents::title_line(d_, area_.text_width_mm / character) * character;
    put_lines(broken(QString::fromStdString(d_.title), face, width), face, s_.title_pt,
              s_.title_pt * 1.5, centre, ink, area_.text_width_mm);
  }

  void put_lines(const QStringList& lines, const QFont& face, double pt, double line_pt, Side side,
                 QColor colour, double width) {
    const double line = line_pt * mm_per_pt;
    for (const QString& words : lines) {
      room_for(line);
      const double free = width - line_width(face, words) / font_scale;
      const double x = area_.left_mm + (side == start ? 0 : side == centre ? free / 2 : free);
      put(words, face, x, y_ + line / 2 + 0.36 * pt * mm_per_pt, colour);
      y_ += line;
    }
  }

  /// The number, and the red line 4 mm below it.
  void numbered() {
    skip(s_.line_pt);
    paragraph(d_.number, s_.body, s_.body_pt, s_.line_pt, centre);
    if (d_.red_head.empty()) return;
    y_ += 4;
    rule(area_.left_mm, y_, area_.left_mm + area_.text_width_mm, y_, 0.6, red);
  }

  void table() {
    const QFont head = font(s_.head, s_.table_pt), body = font(s_.body, s_.table_pt);
    const Cells heads = cells_of(d_.table.heads, head, true);
    y_ += 2;
    row(heads, head);
    for (const auto& texts : d_.table.rows) {
      Cells cells = cells_of(texts, body, false);
      // A row higher than a page goes on from page to page.
      const qsizetype most = lines_below(height_of(heads));
      for (; height_of(cells) > static_cast<double>(most) * line_mm() + 2 * cell_gap_mm;
           cells = rest(cells, most)) {
        table_row(begin(cells, most), body, heads, head);
      }
      table_row(cells, body, heads, head);
    }
    y_ += 2;
  }

  double column_mm(std::size_t i) const {
    double all = 0;
    for (const double width : d_.table.widths) all += width;
    return area_.text_width_mm * d_.table.widths[i] / all;
  }

  double line_mm() const { return s_.table_pt * 1.4 * mm_per_pt; }

  struct Cell {
    QStringList lines;
    bool middle = false;
  };
  using Cells = std::vector<Cell>;

  Cells cells_of(const std::vector<std::string>& texts, const QFont& face, bool is_head) const {
    Cells out;
    for (std::size_t i = 0; i < texts.size(); ++i) {
      out.push_back({broken(QString::fromStdString(texts[i]), face, column_mm(i) - 2 * cell_gap_mm),
                     is_head || documents::is_count(texts[i])});
    }
    return out;
  }

  static Cells begin(Cells cells, qsizetype lines) {
    for (Cell& cell : cells) cell.lines = cell.lines.mid(0, lines);
    return cells;
  }
  static Cells rest(Cells cells, qsizetype lines) {
    for (Cell& cell : cells) cell.lines = cell.lines.mid(lines);
    return cells;
  }

  double height_of(const Cells& cells) const {
    qsizetype most = 1;
    for (const Cell& cell : cells) most = std::max(most, cell.lines.size());
    return static_cast<double>(most) * line_mm() + 2 * cell_gap_mm;
  }

  /// How many lines of a row find room on a page below the table's heads.
  qsizetype lines_below(double heads_mm) const {
    const double free = area_.text_height_mm - heads_mm - 2 * cell_gap_mm;
    return std::max(1, static_cast<int>(free / line_mm()));
  }

  /// The heads stand again on each page.
  void table_row(const Cells& cells, const QFont& body, const Cells& heads, const QFont& head) {
    const std::size_t page = pages_.size();
    room_for(height_of(cells));
    if (pages_.size() != page) row(heads, head);
    row(cells, body);
  }

  void row(const Cells& cells, const QFont& face) {
    const double height = height_of(cells);
    room_for(height);
    double x = area_.left_mm;
    const double right = area_.left_mm + area_.text_width_mm;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const double width = column_mm(i);
      double y = y_ + (height - static_cast<double>(cells[i].lines.size()) * line_mm()) / 2;
      for (const QString& words : cells[i].lines) {
        const double free = width - 2 * cell_gap_mm - line_width(face, words) / font_scale;
        const double shift = cells[i].middle ? free / 2 : 0;
        put(words, face, x + cell_gap_mm + shift,
            y + line_mm() / 2 + 0.36 * s_.table_pt * mm_per_pt, ink);
        y += line_mm();
      }
      rule(x, y_, x, y_ + height, 0.2);
      x += width;
    }
    rule(right, y_, right, y_ + height, 0.2);
    rule(area_.left_mm, y_, right, y_, 0.2);
    rule(area_.left_mm, y_ + height, right, y_ + height, 0.2);
    y_ += height;
  }

  /// Signer and date, four characters from the right, with room for the seal over them.
  void sign() {
    if (d_.signer.empty() && d_.date.empty()) return;
    const double indent = 4 * s_.body_pt * mm_per_pt;
    room_for(3 * s_.line_pt * mm_per_pt);
    skip(s_.line_pt);
    if (!d_.signer.empty()) {
      paragraph(d_.signer, s_.body, s_.body_pt, s_.line_pt, end, ink, indent);
    }
    if (!d_.date.empty()) paragraph(d_.date, s_.body, s_.body_pt, s_.line_pt, end, ink, indent);
  }

  /// "— 2 —" 7 mm below the text.
  void number_pages() {
    const QFont face = font(s_.body, s_.page_number_pt);
    for (std::size_t i = 0; i < pages_.size(); ++i) {
      const QString words = QStringLiteral("— %1 —").arg(first_number_ + static_cast<int>(i));
      Mark mark;
      mark.words = words;
      mark.font = face;
      mark.x = area_.left_mm + (area_.text_width_mm - line_width(face, words) / font_scale) / 2;
      mark.y = bottom() + 7 + s_.page_number_pt * mm_per_pt / 2;
      pages_[i].push_back(std::move(mark));
    }
  }

  const Document& d_;
  const Style& s_;
  PageArea area_;
  int first_number_;
  std::vector<Marks> pages_;
  double y_ = 0;
};

void draw(QPainter& painter, const Marks& marks) {
  for (const Mark& mark : marks) {
    painter.save();
    if (mark.kind == Mark::line) {
      painter.setPen(QPen(mark.colour, mark.width, Qt::SolidLine, Qt::SquareCap));
      painter.drawLine(QPointF(mark.x, mark.y), QPointF(mark.x2, mark.y2));
    } else {
      painter.translate(mark.x, mark.y);
      painter.scale(1 / font_scale, 1 / font_scale);
      painter.setFont(mark.font);
      painter.setPen(mark.colour);
      draw_line(painter, QPointF(0, 0), mark.words);
    }
    painter.restore();
  }
}

}  // namespace

std::vector<StandIn> stand_ins(const Style& style) {
  ensure_application();
  std::vector<StandIn> out;
  for (const Families* families : {&style.title, &style.body, &style.head}) {
    const std::string drawn = drawn_family(*families);
    if (drawn != families->front()) out.push_back({families->front(), drawn});
  }
  return out;
}

std::vector<Page> official_pages(const Document& document, const Style& style, int first_number) {
  ensure_application();
  const PageArea area = area_of(document, style);
  std::vector<Page> out;
  for (Marks& marks : Setter(document, style, first_number).set()) {
    out.push_back({QSizeF(area.width_mm, area.height_mm), document.title,
                   [marks = std::move(marks)](QPainter& painter) { draw(painter, marks); }});
  }
  return out;
}

Result<void> write_official(const Document& document, const Style& style, const std::string& path) {
  const std::vector<Page> pages = official_pages(document, style);
  return write_pages(path, pages.size(), [&](std::size_t i) -> Result<Page> { return pages[i]; });
}

}  // namespace lifang::paint
