// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/charts/paint_chart.h"

#include <QFont>
#include <QPainter>
#include <algorithm>
#include <memory>

#include "planner-ui/paint/fonts.h"

namespace lifang::charts {
namespace {

constexpr double mm_per_point = 25.4 / 72;
constexpr double print_pt = 7;

cartography::TextStyle style_of(double em, bool bold) {
  cartography::TextStyle style;
  style.size = static_cast<float>(em);
  style.bold = bold;
  return style;
}

// Type is set at a whole size that is large enough to be exact and drawn under a scale: mm are
// too coarse for a font's own size.
constexpr double type_px = 12;

QPolygonF polygon_of(const Mark& mark) {
  QPolygonF out;
  for (const Point& p : mark.at) out << QPointF(p.x, p.y);
  const bool triangle = mark.form == Form::up || mark.form == Form::down;
  if (!triangle) return out;
  const QPointF middle = out.first();
  const double half = mark.size / 2, tip = mark.form == Form::up ? -half : half;
  return QPolygonF({middle + QPointF(-half, -tip * 0.8), middle + QPointF(half, -tip * 0.8),
                    middle + QPointF(0, tip)});
}

QPen pen_of(const Mark& mark, const Palette& palette) {
  if (!mark.edge) return Qt::NoPen;
  QPen pen(palette.of(*mark.edge), mark.width);
  pen.setCapStyle(Qt::FlatCap);
  pen.setJoinStyle(Qt::MiterJoin);
  if (mark.dashed) pen.setDashPattern({5, 3});
  return pen;
}

/// Lines at 45 degrees inside the box, cut by hand: an SVG's painter does not clip.
void draw_hatch(QPainter& painter, const QRectF& box, double gap, const QPen& pen) {
  painter.setPen(pen);
  painter.setBrush(Qt::NoBrush);
  for (double x = box.left() - box.height() + gap; x < box.right(); x += gap) {
    const double from = std::max(0.0, box.left() - x);
    const double to = std::min(box.height(), box.right() - x);
    painter.drawLine(QPointF(x + from, box.bottom() - from), QPointF(x + to, box.bottom() - to));
  }
  painter.drawRect(box);
}

void draw(QPainter& painter, const Mark& mark, const Palette& palette, double em) {
  painter.setPen(pen_of(mark, palette));
  painter.setBrush(Qt::NoBrush);
  if (mark.fill) {
    QColor fill = palette.of(*mark.fill);
    fill.setAlphaF(mark.strength);
    painter.setBrush(fill);
  }
  const QPolygonF shape = polygon_of(mark);
  switch (mark.form) {
    case Form::box:
      if (palette.hatched && mark.fill == Ink::uncovered) {
        draw_hatch(painter, QRectF(shape[0], shape[1]), 0.35 * em,
                   QPen(palette.of(Ink::uncovered), 0.08 * em));
      } else {
        painter.drawRect(QRectF(shape[0], shape[1]));
      }
      break;
    case Form::disc: painter.drawEllipse(shape[0], mark.size / 2, mark.size / 2); break;
    case Form::way: painter.drawPolyline(shape); break;
    case Form::up:
    case Form::down: painter.drawPolygon(shape); break;
  }
}

void draw(QPainter& painter, const Words& words, const Palette& palette, double em) {
  const double scale = em / (type_px * paint::font_scale);
  const QFont font = paint::font_of(style_of(type_px, words.bold));
  const QString text = QString::fromStdString(words.text);
  const double width = words.align == Align::left ? 0 : paint::line_width(font, text) * scale;
  painter.save();
  painter.translate(words.at.x - (words.align == Align::middle ? width / 2 : width), words.at.y);
  painter.scale(scale, scale);
  painter.setFont(font);
  painter.setPen(palette.of(words.ink));
  paint::draw_line(painter, {0, 0}, text);
  painter.restore();
}

}  // namespace

const Palette& print_palette() {
  static const Palette palette = [] {
    Palette out;
    const auto set = [&](Ink ink, const char* colour) {
      out.colours[static_cast<std::size_t>(ink)] = QColor(colour);
    };
    for (const Ink ink : {Ink::text, Ink::accent, Ink::under, Ink::over, Ink::uncovered})
      set(ink, "#000000");
    set(Ink::quiet, "#404040");
    set(Ink::grid, "#C8C8C8");
    set(Ink::band, "#E4E4E4");
    set(Ink::covered, "#606060");
    set(Ink::men, "#505050");
    set(Ink::women, "#909090");
    set(Ink::ground, "#FFFFFF");
    out.hatched = true;
    return out;
  }();
  return palette;
}

Measure text_measure() {
  const auto fonts = std::make_shared<std::array<QFont, 2>>();
  (*fonts)[0] = paint::font_of(style_of(type_px, false));
  (*fonts)[1] = paint::font_of(style_of(type_px, true));
  return [fonts](std::string_view line, double em, bool bold) {
    const auto text = QString::fromUtf8(line.data(), static_cast<qsizetype>(line.size()));
    return paint::line_width((*fonts)[bold ? 1 : 0], text) * em / (type_px * paint::font_scale);
  };
}

void paint(QPainter& painter, const Drawing& drawing, const Palette& palette) {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  for (const Mark& mark : drawing.marks) draw(painter, mark, palette, drawing.em);
  for (const Words& words : drawing.words) draw(painter, words, palette, drawing.em);
  painter.restore();
}

Frame paper_frame(QSizeF mm, rules::Language language) {
  return {.width = mm.width(),
          .height = mm.height(),
          .em = print_pt * mm_per_point,
          .measure = text_measure(),
          .language = language};
}

paint::Page page_of(const Drawing& drawing) {
  return {.mm = QSizeF(drawing.width, drawing.height),
          .title = drawing.title,
          .draw = [&drawing](QPainter& painter) { paint(painter, drawing, print_palette()); }};
}

}  // namespace lifang::charts
