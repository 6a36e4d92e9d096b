// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/paint/sheet.h"

#include <QFontMetricsF>
#include <QLocale>
#include <QPaintEngine>
#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>
#include <span>

#include "gis/resources/resources.h"
#include "planner-ui/paint/fonts.h"
#include "planner-ui/paint/painter.h"
#include "planner-ui/paint/pens.h"

namespace lifang::paint {
namespace {

using cartography::LegendEntry;
using cartography::TextStyle;

constexpr double mm_per_pt = 25.4 / 72;
constexpr double mm_per_px = 0.28;
const QColor ink(0x1B, 0x24, 0x30);
const QColor quiet(0x51, 0x60, 0x6F);

// Draws a sheet in mm.
class SheetPainter {
 public:
  SheetPainter(QPainter& painter, const Sheet& sheet)
      : painter_(painter), sheet_(sheet), layout_(layout_of(sheet.paper)) {}

  void draw() {
    painter_.setRenderHint(QPainter::Antialiasing);
    painter_.fillRect(QRectF(QPointF(0, 0), layout_.page), Qt::white);
    paint(painter_, without_hidden_labels(), layout_.map);
    clear_margins();
    draw_title();
    draw_frame();
    draw_north();
    draw_scale();
    const double top = layout_.column.top();
    draw_figures(sheet_.legend ? draw_legend(top) : top);
    if (sheet_.seal) draw_seal();
    draw_footer();
  }

 private:
  QString word(std::string_view code, const std::vector<std::string>& args = {}) const {
    return QString::fromStdString(messages().sentence(code, args, sheet_.language));
  }

  TextStyle style(double pt, bool bold) const {
    TextStyle made;
    made.size = static_cast<float>(pt * mm_per_pt);
    made.bold = bold;
    return made;
  }

  // One line in a box: aligned sideways as asked, centred in height; narrowed if it must be.
  void text(const QRectF& box, const QString& line, double pt, bool bold, Qt::Alignment side,
            QColor colour = ink) {
    const QFont font = font_of(style(pt, bold));
    const double width = line_width(font, line) / font_scale;
    const double squeeze = width > box.width() ? box.width() / width : 1;
    double x = box.left();
    if (side & Qt::AlignRight) x = box.right() - width * squeeze;
    if (side & Qt::AlignHCenter) x = box.center().x() - width * squeeze / 2;
    painter_.save();
    painter_.translate(x, box.center().y() + 0.36 * pt * mm_per_pt);
    painter_.scale(squeeze / font_scale, 1 / font_scale);
    painter_.setFont(font);
    painter_.setPen(colour);
    draw_line(painter_, QPointF(0, 0), line);
    painter_.restore();
  }

  void draw_title() {
    const double pt = sheet_.paper == Paper::a3 ? 24 : 18;
    text(layout_.title, QString::fromStdString(sheet_.title), pt, true, Qt::AlignHCenter);
  }

  // SVG knows no clipping: what reaches beyond the frame is covered.
  void clear_margins() {
    if (painter_.paintEngine()->type() != QPaintEngine::SVG) return;
    const QRectF page(QPointF(0, 0), layout_.page), map = layout_.map;
    painter_.fillRect(QRectF(0, 0, page.width(), map.top()), Qt::white);
    painter_.fillRect(QRectF(0, map.bottom(), page.width(), page.height()), Qt::white);
    painter_.fillRect(QRectF(0, map.top(), map.left(), map.height()), Qt::white);
    painter_.fillRect(QRectF(map.right(), map.top(), page.width(), map.height()), Qt::white);
  }

  void draw_frame() {
    painter_.setBrush(Qt::NoBrush);
    painter_.setPen(QPen(ink, 0.2, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    painter_.drawRect(layout_.map);
    painter_.setPen(QPen(ink, 1.0, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    painter_.drawRect(layout_.map.adjusted(-1.1, -1.1, 1.1, 1.1));
  }

  QRectF north_box() const { return {layout_.map.right() - 16, layout_.map.top() + 3, 13, 17}; }
  QRectF scale_box() const {
    const double bar = bar_length(sheet_.scale, 50) / sheet_.scale * 1000;
    return {layout_.map.left() + 4, layout_.map.bottom() - 15, std::max(bar, 30.0) + 12, 11};
  }

  // What would show through the plates of scale bar and arrow, cut in half.
  cartography::DisplayList without_hidden_labels() const {
    cartography::DisplayList list = sheet_.list;
    const double mm_per_metre = layout_.map.width() / list.extent.width();
    const auto hidden = [&](const cartography::Item& item) {
      const auto* text = std::get_if<cartography::Text>(&item);
      if (!text) return false;
      const cartography::Label& label = list.labels[text->label];
      const double unit = mm_per_metre * list.metres_per_pixel;
      const QPointF middle(
          layout_.map.left() + (label.at.x - list.extent.min_x) * mm_per_metre + label.dx * unit,
          layout_.map.top() + (list.extent.max_y - label.at.y) * mm_per_metre + label.dy * unit);
      QRectF box(0, 0, label.width * unit, label.height * unit);
      box.moveCenter(middle);
      return box.intersects(north_box()) || box.intersects(scale_box());
    };
    std::erase_if(list.items, hidden);
    return list;
  }

  void draw_north() {
    plate(north_box());
    const QRectF box = north_box().adjusted(1, 1, -1, -1);
    const double x = box.center().x();
    const double tip = box.top() + 4.5;
    const double foot = tip + 10;
    painter_.setPen(QPen(ink, 0.2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter_.setBrush(ink);
    painter_.drawPolygon(QPolygonF({{x, tip}, {x, foot - 2.4}, {x - 3, foot}}));
    painter_.setBrush(Qt::white);
    painter_.drawPolygon(QPolygonF({{x, tip}, {x, foot - 2.4}, {x + 3, foot}}));
    text(QRectF(box.left(), box.top(), box.width(), 4), word("map.word.north"), 9, true,
         Qt::AlignHCenter);
  }

  // A light ground, so that what stands on the map can be read.
  void plate(const QRectF& box) {
    painter_.setPen(Qt::NoPen);
    painter_.setBrush(QColor(255, 255, 255, 215));
    painter_.drawRoundedRect(box, 0.8, 0.8);
  }

  static QString metres(double length) {
    const QLocale plain(QLocale::C);
    if (length >= 1000) return plain.toString(length / 1000, 'g', 6) + QStringLiteral(" km");
    return plain.toString(length, 'g', 6) + QStringLiteral(" m");
  }

  void draw_scale() {
    const double length = bar_length(sheet_.scale, 50);
    const double bar = length / sheet_.scale * 1000;
    const QString ratio =
        QStringLiteral("1:") + QLocale(QLocale::English).toString(sheet_.scale, 'f', 0);
    const QRectF box = scale_box();
    plate(box);
    const double left = box.left() + 4;
    const double top = box.bottom() - 3.4;
    painter_.setPen(QPen(ink, 0.2, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    for (int i = 0; i < 4; ++i) {
      painter_.setBrush(i % 2 == 0 ? ink : QColor(Qt::white));
      painter_.drawRect(QRectF(left + bar * i / 4, top, bar / 4, 1.4));
    }
    const auto mark = [&](double at, const QString& label) {
      text(QRectF(left + at - 10, top - 3.8, 20, 3.4), label, 7.5, false, Qt::AlignHCenter);
    };
    mark(0, QStringLiteral("0"));
    mark(bar / 2,
         QLocale(QLocale::C).toString(length >= 1000 ? length / 2000 : length / 2, 'g', 6));
    mark(bar, metres(length));
    text(QRectF(left, box.top() + 0.5, box.width() - 8, 3.6), ratio, 8.5, true, Qt::AlignLeft);
  }

  double draw_legend(double top) {
    const auto& entries = sheet_.list.legend;
    const double left = layout_.column.left();
    text(QRectF(left, top, layout_.column.width(), 6), word("map.word.legend"), 11, true,
         Qt::AlignLeft);
    double y = top + 7.5;
    const double end = sheet_.seal ? layout_.seal.top() : layout_.column.bottom();
    const double room = end - 2 - figures_height() - y;
    const bool double_column =
        static_cast<double>(entries.size()) * 4.6 > room && entries.size() > 1;
    const std::size_t rows = double_column ? (entries.size() + 1) / 2 : entries.size();
    const double row = rows > 0 ? std::min(5.2, room / static_cast<double>(rows)) : 5.2;
    const double width = layout_.column.width() / (double_column ? 2 : 1);
    for (std::size_t i = 0; i < entries.size(); ++i) {
      const QRectF box(left + width * static_cast<double>(i / rows),
                       y + row * static_cast<double>(i % rows), width, row);
      draw_entry(entries[i], box, double_column ? 7 : 10);
    }
    return y + row * static_cast<double>(rows) + 3;
  }

  void draw_fills(const LegendEntry& entry, const QRectF& sample) {
    std::vector<int> fills = entry.fills_beside;
    fills.insert(fills.begin(), entry.fill);
    const double width = sample.width() / static_cast<double>(fills.size());
    for (std::size_t i = 0; i < fills.size(); ++i) {
      const auto& fill = sheet_.list.palette.fills[static_cast<std::size_t>(fills[i])];
      painter_.fillRect(QRectF(sample.left() + width * static_cast<double>(i), sample.top(), width,
                               sample.height()),
                        colour_of(fill.colour));
    }
  }

  void draw_entry(const LegendEntry& entry, const QRectF& box, double sample_mm) {
    const auto& palette = sheet_.list.palette;
    const QRectF sample(box.left(), box.center().y() - 1.6, sample_mm, 3.2);
    if (entry.fill >= 0) draw_fills(entry, sample);
    for (const int index : {entry.stroke_below, entry.stroke}) {
      if (index < 0) continue;
      painter_.save();
      painter_.translate(sample.topLeft());
      painter_.scale(mm_per_px, mm_per_px);
      QPen pen = pen_of(palette.strokes[static_cast<std::size_t>(index)]);
      pen.setCapStyle(Qt::FlatCap);
      painter_.setPen(pen);
      painter_.setBrush(Qt::NoBrush);
      const double w = sample.width() / mm_per_px;
      const double h = sample.height() / mm_per_px;
      if (entry.fill >= 0) {
        painter_.drawRect(QRectF(0, 0, w, h));
      } else {
        painter_.drawLine(QPointF(0, h / 2), QPointF(w, h / 2));
      }
      painter_.restore();
    }
    if (entry.symbol >= 0) {
      paint_symbol(painter_, palette.symbols[static_cast<std::size_t>(entry.symbol)],
                   sample.center(), mm_per_px);
    }
    const bool drawn = entry.fill >= 0 || entry.stroke >= 0 || entry.symbol >= 0;
    const double indent = drawn ? sample_mm + 2.5 : 0;
    const bool english = sheet_.language == rules::Language::english;
    text(box.adjusted(indent, 0, -1, 0), QString::fromStdString(english ? entry.en : entry.zh), 8,
         false, Qt::AlignLeft);
  }

  double figures_height() const {
    return sheet_.figures.empty() ? 0 : 10 + 4.8 * static_cast<double>(sheet_.figures.size());
  }

  void draw_figures(double top) {
    if (sheet_.figures.empty()) return;
    const QRectF column = layout_.column;
    painter_.setPen(QPen(quiet, 0.2));
    painter_.drawLine(QPointF(column.left(), top), QPointF(column.right(), top));
    text(QRectF(column.left(), top + 1, column.width(), 6), word("map.word.figures"), 11, true,
         Qt::AlignLeft);
    double y = top + 8;
    for (const auto& [name, value] : sheet_.figures) {
      const QRectF box(column.left(), y, column.width(), 4.8);
      text(box.adjusted(0, 0, -22, 0), QString::fromStdString(name), 8, false, Qt::AlignLeft,
           quiet);
      text(box, QString::fromStdString(value), 8.5, true, Qt::AlignRight);
      y += 4.8;
    }
  }

  void draw_seal() {
    const QRectF seal = layout_.seal;
    painter_.setBrush(Qt::NoBrush);
    painter_.setPen(QPen(QColor(0xC8, 0xCE, 0xD5), 0.2, Qt::CustomDashLine));
    QPen pen(QColor(0xC8, 0xCE, 0xD5), 0.2);
    pen.setDashPattern({8, 6});
    painter_.setPen(pen);
    painter_.drawRect(seal);
    text(QRectF(seal.left(), seal.bottom() - 14, seal.width(), 5), word("map.word.seal"), 9, false,
         Qt::AlignHCenter, quiet);
    text(QRectF(seal.left(), seal.bottom() - 8, seal.width(), 5),
         QString::fromStdString(sheet_.date), 9, false, Qt::AlignHCenter, quiet);
  }

  void draw_footer() {
    double y = layout_.footer.top();
    for (const std::string& line : sheet_.footer) {
      text(QRectF(layout_.footer.left(), y, layout_.footer.width(), 3.9),
           QString::fromStdString(line), 8, false, Qt::AlignLeft, quiet);
      y += 3.9;
    }
  }

  QPainter& painter_;
  const Sheet& sheet_;
  SheetLayout layout_;
};

}  // namespace

SheetLayout layout_of(Paper paper) {
  const bool large = paper == Paper::a3;
  SheetLayout layout;
  layout.page = large ? QSizeF(420, 297) : QSizeF(297, 210);
  const QSizeF map = large ? QSizeF(311, 235) : QSizeF(188, 154);
  const double left = 28;
  const double top = 15;
  const double title = 14;
  layout.title = QRectF(left, top, layout.page.width() - left - 15, title - 2);
  // The frame's outer line is drawn 1.6 mm outside the map.
  layout.map = QRectF(left + 1.6, top + title + 1.6, map.width() - 3.2, map.height() - 3.2);
  layout.column = QRectF(left + map.width() + 3, top + title, 61, map.height());
  layout.seal = QRectF(layout.column.left(), layout.column.bottom() - 60, 60, 60);
  layout.footer =
      QRectF(left, top + title + map.height() + 1.5, layout.page.width() - left - 15, 12);
  return layout;
}

double round_scale(double at_least, bool finer) {
  if (!(at_least > 1)) return 1;
  static constexpr double usual[] = {1, 2, 2.5, 5, 10};
  static constexpr double fine[] = {1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10};
  const double ten = std::pow(10, std::floor(std::log10(at_least) + 1e-9));
  const auto steps = finer ? std::span<const double>(fine) : std::span<const double>(usual);
  const auto step = std::find_if(steps.begin(), steps.end(),
                                 [&](double one) { return one * ten >= at_least * (1 - 1e-9); });
  return *step * ten;
}

double bar_length(double scale, double most_mm) {
  const double most = most_mm / 1000 * scale;
  const double ten = std::pow(10, std::floor(std::log10(most) + 1e-9));
  for (const double step : {5.0, 2.0, 1.0}) {
    if (step * ten <= most * (1 + 1e-9)) return step * ten;
  }
  return ten;
}

Page page_of(const Sheet& sheet) {
  return {.mm = layout_of(sheet.paper).page, .title = sheet.title, .draw = [&sheet](QPainter& to) {
            SheetPainter(to, sheet).draw();
          }};
}

}  // namespace lifang::paint
