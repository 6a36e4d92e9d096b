// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/paint/painter.h"

#include <QFontMetricsF>
#include <QImage>
#include <QPaintEngine>
#include <QPainter>
#include <QPainterPath>
#include <QPolygonF>
#include <cmath>
#include <map>
#include <numbers>
#include <vector>

#include "core/base/parallel.h"
#include "gis/cartography/hatch.h"
#include "planner-ui/paint/fonts.h"
#include "planner-ui/paint/letters.h"
#include "planner-ui/paint/pens.h"

namespace lifang::paint {
namespace {

using namespace cartography;

// Draws in px of the list, origin at the extent's upper left corner.
class ListPainter {
 public:
  ListPainter(QPainter& painter, const DisplayList& list)
      : painter_(painter),
        list_(list),
        seen_(painter.clipBoundingRect()),
        raster_(painter.paintEngine()->type() == QPaintEngine::Raster) {}

  void draw(const Item& item) {
    std::visit([&](const auto& one) { draw(one); }, item);
  }

 private:
  QPointF px(Point p) const {
    return {(p.x - list_.extent.min_x) / list_.metres_per_pixel,
            (list_.extent.max_y - p.y) / list_.metres_per_pixel};
  }

  // Of a band most items lie outside; they need not be built.
  bool in_sight(std::uint32_t path, double reach) const {
    Box box;
    for (const Point p : list_.path(path)) box.add(p);
    if (box.empty()) return false;
    const QRectF shape(px({box.min_x, box.max_y}), px({box.max_x, box.min_y}));
    return in_sight(shape, reach);
  }
  bool in_sight(const QRectF& shape, double reach) const {
    return shape.adjusted(-reach, -reach, reach, reach).intersects(seen_);
  }

  QPolygonF polygon(std::uint32_t path) const {
    QPolygonF out;
    const auto points = list_.path(path);
    out.reserve(static_cast<qsizetype>(points.size()));
    for (const Point p : points) out << px(p);
    return out;
  }

  void draw(const Raster& raster) {
    const Image& image = list_.images[raster.image];
    const QImage pixels(reinterpret_cast<const uchar*>(image.pixels.data()), image.columns,
                        image.rows, image.columns * 4, QImage::Format_ARGB32);
    const QPointF corner = px({image.extent.min_x, image.extent.max_y});
    const QPointF other = px({image.extent.max_x, image.extent.min_y});
    painter_.setRenderHint(QPainter::SmoothPixmapTransform);
    painter_.drawImage(QRectF(corner, other), pixels);
  }

  void draw(const Fill& fill) {
    const FillStyle& style = list_.palette.fills[fill.style];
    QPainterPath path;
    path.setFillRule(Qt::OddEvenFill);
    for (std::uint32_t i = 0; i < fill.paths; ++i) {
      if (in_sight(fill.first_path + i, 1)) path.addPolygon(polygon(fill.first_path + i));
    }
    if (path.isEmpty()) return;
    painter_.fillPath(path, colour_of(style.colour));
    draw_hatch(fill, style);
  }

  void draw_hatch(const Fill& fill, const FillStyle& style) {
    std::vector<std::vector<Point>> rings;
    for (std::uint32_t i = 0; i < fill.paths; ++i) {
      auto& ring = rings.emplace_back();
      for (const QPointF p : polygon(fill.first_path + i)) ring.push_back({p.x(), p.y()});
    }
    const Box view{seen_.left(), seen_.top(), seen_.right(), seen_.bottom()};
    painter_.setPen(QPen(colour_of(style.hatch), style.hatch_width, Qt::SolidLine, Qt::FlatCap));
    for (const auto& [a, b] : hatch_lines(rings, view, style)) {
      painter_.drawLine(QPointF(a.x, a.y), QPointF(b.x, b.y));
    }
  }

  void draw(const Stroke& stroke) {
    painter_.setPen(pen_of(list_.palette.strokes[stroke.style]));
    painter_.setBrush(Qt::NoBrush);
    const double reach = 2.0 * list_.palette.strokes[stroke.style].width + 1;
    for (std::uint32_t i = 0; i < stroke.paths; ++i) {
      if (!in_sight(stroke.first_path + i, reach)) continue;
      const auto points = list_.path(stroke.first_path + i);
      const QPolygonF line = polygon(stroke.first_path + i);
      // A speck: Qt's PDF writes an empty, invalid path for it.
      const QRectF box = line.boundingRect();
      if (box.width() + box.height() < 0.05) continue;
      const bool closed = points.size() > 3 && points.front() == points.back();
      closed ? painter_.drawPolygon(line) : painter_.drawPolyline(line);
    }
  }

  void draw(const Symbol& symbol) {
    const auto& style = list_.palette.symbols[symbol.style];
    const double reach = style.size + style.edge_width;
    if (!in_sight(QRectF(px(symbol.at), QSizeF(0, 0)), reach)) return;
    paint_symbol(painter_, style, px(symbol.at), 1);
  }

  void draw(const Text& text) {
    const TextStyle& style = list_.palette.texts[text.style];
    const Label& label = list_.labels[text.label];
    const QPointF at = px(label.at);
    if (!in_sight(label_shape(label, at).boundingRect(), 2 * style.size)) return;
    painter_.setFont(font_of(style));
    // All halos first: no letter may be cut by its neighbour's.
    for (const bool halo : {true, false}) {
      if (halo && (style.halo >> 24) == 0) continue;
      if (label.glyphs.empty()) {
        draw_lines(label, style, at, halo);
        continue;
      }
      for (const Glyph& glyph : label.glyphs) {
        painter_.save();
        painter_.translate(at + QPointF(glyph.dx, glyph.dy));
        painter_.rotate(glyph.angle);
        draw_text(QString::fromStdString(glyph.text), style, {0, 0}, halo);
        painter_.restore();
      }
    }
  }

  // The middles of its letters, or the corners of its box.
  static QPolygonF label_shape(const Label& label, QPointF at) {
    QPolygonF shape;
    for (const Glyph& glyph : label.glyphs) shape << at + QPointF(glyph.dx, glyph.dy);
    if (!shape.isEmpty()) return shape;
    const QPointF middle = at + QPointF(label.dx, label.dy);
    const QPointF half(label.width / 2, label.height / 2);
    return QPolygonF(QList<QPointF>{middle - half, middle + half});
  }

  void draw_lines(const Label& label, const TextStyle& style, QPointF at, bool halo) {
    const QStringList lines = QString::fromStdString(label.text).split(QLatin1Char('\n'));
    const double row = label.height / static_cast<double>(lines.size());
    double y = at.y() + label.dy - label.height / 2 + row / 2;
    for (const QString& line : lines) {
      draw_text(line, style, {at.x() + label.dx, y}, halo);
      y += row;
    }
  }

  // One line, its box's centre at a point. The middle of an ideograph lies 0.36 em above the
  // baseline.
  void draw_text(const QString& text, const TextStyle& style, QPointF centre, bool halo) {
    if (raster_) return draw_picture_text(text, style, centre, halo);
    painter_.save();
    painter_.translate(centre);
    painter_.scale(1 / font_scale, 1 / font_scale);
    const QPointF start(-QFontMetricsF(painter_.font()).horizontalAdvance(text) / 2,
                        0.36 * style.size * font_scale);
    if (halo) {
      QPainterPath path;
      path.addText(start, painter_.font(), text);
      const double width = 2 * style.halo_width * font_scale;
      painter_.strokePath(
          path, QPen(colour_of(style.halo), width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    } else {
      painter_.setPen(colour_of(style.colour));
      draw_line(painter_, start, text);
    }
    painter_.restore();
  }

  void draw_picture_text(const QString& text, const TextStyle& style, QPointF centre, bool halo) {
    const double halo_width = (style.halo >> 24) == 0 ? 0 : style.halo_width;
    const auto outlines = letters(painter_.font(), text, halo_width);
    const QPointF start = centre + QPointF(-outlines->width / 2, 0.36 * style.size);
    painter_.translate(start);
    painter_.fillPath(halo ? outlines->halo : outlines->face,
                      colour_of(halo ? style.halo : style.colour));
    painter_.translate(-start);
  }

  QPainter& painter_;
  const DisplayList& list_;
  const QRectF seen_;  // px of the list
  const bool raster_;
};

QPolygonF corners(int count, double radius, double inner_share) {
  QPolygonF polygon;
  for (int i = 0; i < count; ++i) {
    const double turn = 2 * std::numbers::pi * i / count - std::numbers::pi / 2;
    const double r = i % 2 == 0 ? radius : radius * inner_share;
    polygon << QPointF(r * std::cos(turn), r * std::sin(turn));
  }
  return polygon;
}

}  // namespace

QPen pen_of(const StrokeStyle& style) {
  QPen pen(colour_of(style.colour), style.width);
  pen.setCapStyle(style.cap == Cap::round    ? Qt::RoundCap
                  : style.cap == Cap::square ? Qt::SquareCap
                                             : Qt::FlatCap);
  pen.setJoinStyle(style.join == Join::miter   ? Qt::MiterJoin
                   : style.join == Join::bevel ? Qt::BevelJoin
                                               : Qt::RoundJoin);
  if (style.dash.empty() || style.width <= 0) return pen;
  QList<qreal> dashes;
  for (const float part : style.dash) dashes << part / style.width;
  if (dashes.size() % 2 == 1) dashes += QList<qreal>(dashes);
  pen.setDashPattern(dashes);
  return pen;
}

void paint_symbol(QPainter& painter, const SymbolStyle& style, QPointF at, double unit) {
  painter.save();
  painter.translate(at);
  painter.scale(unit, unit);
  const bool edged = style.edge_width > 0 && (style.edge >> 24) != 0;
  painter.setPen(edged ? QPen(colour_of(style.edge), style.edge_width) : QPen(Qt::NoPen));
  painter.setBrush(colour_of(style.fill));
  const double r = style.size / 2.0;
  switch (style.shape) {
    case Shape::circle: painter.drawEllipse(QPointF(0, 0), r, r); break;
    case Shape::square: painter.drawRect(QRectF(-r, -r, 2 * r, 2 * r)); break;
    case Shape::diamond: painter.drawPolygon(corners(4, r, 1)); break;
    case Shape::star: painter.drawPolygon(corners(10, r, 0.45)); break;
    case Shape::triangle:
      painter.drawPolygon(QPolygonF({{-r, r * 0.8}, {0, -r}, {r, r * 0.8}}));
      break;
  }
  painter.restore();
}

void paint(QPainter& painter, const DisplayList& list, const QRectF& frame) {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setRenderHint(QPainter::TextAntialiasing);
  painter.setClipRect(frame, Qt::IntersectClip);
  painter.fillRect(frame, colour_of(list.ground));
  painter.translate(frame.topLeft());
  const double scale = frame.width() * list.metres_per_pixel / list.extent.width();
  painter.scale(scale, scale);
  ListPainter drawer(painter, list);
  for (const Item& item : list.items) drawer.draw(item);
  painter.restore();
}

QImage painted(const DisplayList& list, QSize size) {
  constexpr int band_px = 192;
  QImage whole(size, QImage::Format_RGB32);
  uchar* const pixels = whole.bits();
  const auto paint_band = [&](int top) {
    const QRect band(0, top, size.width(), std::min(band_px, size.height() - top));
    QImage part(pixels + top * whole.bytesPerLine(), band.width(), band.height(),
                whole.bytesPerLine(), QImage::Format_RGB32);
    QPainter painter(&part);
    painter.translate(-band.topLeft());
    painter.setClipRect(band);
    paint(painter, list, QRectF(QPointF(0, 0), size));
  };
  const auto bands = static_cast<std::size_t>((size.height() + band_px - 1) / band_px);
  in_parallel(bands, 1, [&]() -> Piecework {
    return [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < end; ++i) paint_band(static_cast<int>(i) * band_px);
    };
  });
  return whole;
}

}  // namespace lifang::paint
