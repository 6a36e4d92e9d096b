// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/canvas/picture.h"

#include <QPainter>
#include <QVariantMap>
#include <algorithm>
#include <cmath>

#include "core/geometry/measure.h"
#include "planner-ui/paint/painter.h"
#include "planner-ui/paint/pens.h"

namespace lifang::canvas {
namespace {
using cartography::Colour;
using cartography::DisplayList;

constexpr double outline_reach_px = 12;  ///< beyond what is marked

/// A legend's line of `legend_px` as the parts that are drawn: [from, length, from, length …].
QVariantList dashes_of(const std::vector<float>& dash) {
  constexpr float legend_px = 32;
  QVariantList out;
  float at = 0;
  for (std::size_t i = 0; !dash.empty() && at < legend_px; ++i) {
    const float part = std::min(std::max(dash[i % dash.size()], 0.5F), legend_px - at);
    if (i % 2 == 0) out << at << part;
    at += part;
  }
  return out;
}

QVariantList legend_of(const DisplayList& list) {
  QVariantList out;
  const auto name = [](Colour c) { return paint::colour_of(c).name(QColor::HexArgb); };
  for (const auto& entry : list.legend) {
    QVariantMap line{{"zh", QString::fromStdString(entry.zh)},
                     {"en", QString::fromStdString(entry.en)},
                     {"shape", ""}};
    const auto fill_name = [&](int index) {
      const auto& fill = list.palette.fills[index];
      return name(fill.colour >> 24 != 0 ? fill.colour : fill.hatch);
    };
    if (entry.fill >= 0) line["fill"] = fill_name(entry.fill);
    QStringList beside;
    for (const int index : entry.fills_beside) beside.push_back(fill_name(index));
    line["fillsBeside"] = beside;
    if (entry.stroke_below >= 0) {
      line["edge"] = name(list.palette.strokes[entry.stroke_below].colour);
    }
    if (entry.stroke >= 0) {
      line["line"] = name(list.palette.strokes[entry.stroke].colour);
      line["thick"] = std::max(1.0F, list.palette.strokes[entry.stroke].width);
      line["dashes"] = dashes_of(list.palette.strokes[entry.stroke].dash);
    }
    if (entry.symbol >= 0) {
      const auto& symbol = list.palette.symbols[entry.symbol];
      line["symbol"] = name(symbol.fill);
      line["symbolEdge"] = name(symbol.edge);
      line["shape"] = symbol.shape == cartography::Shape::circle ? "circle" : "square";
    }
    out.push_back(line);
  }
  return out;
}

/// The list's texts without all else.
DisplayList labels_of(const DisplayList& list) {
  DisplayList out;
  out.extent = list.extent;
  out.metres_per_pixel = list.metres_per_pixel;
  out.ground = 0;  // clear
  out.palette.texts = list.palette.texts;
  out.labels = list.labels;
  for (const auto& item : list.items) {
    if (std::holds_alternative<cartography::Text>(item)) out.items.push_back(item);
  }
  return out;
}

/// Those of the labels that a line would cross, painted again in the overlay's own px.
void paint_crossed(QPainter& painter, const DisplayList& labels,
                   const std::vector<QPolygonF>& lines, QPointF corner) {
  constexpr double reach = 4;
  const double k = labels.metres_per_pixel;
  DisplayList crossed = labels;
  std::erase_if(crossed.items, [&](const cartography::Item& item) {
    const auto& label = labels.labels[std::get<cartography::Text>(item).label];
    const QPointF at((label.at.x - labels.extent.min_x) / k + corner.x() + label.dx,
                     (labels.extent.max_y - label.at.y) / k + corner.y() + label.dy);
    const QRectF box =
        QRectF(at.x() - label.width / 2, at.y() - label.height / 2, label.width, label.height)
            .adjusted(-reach, -reach, reach, reach);
    return std::none_of(lines.begin(), lines.end(), [&](const QPolygonF& line) {
      if (!line.boundingRect().adjusted(-1, -1, 1, 1).intersects(box)) return false;
      for (qsizetype i = 1; i < line.size(); ++i) {
        const QRectF part = QRectF(line[i - 1], line[i]).normalized().adjusted(-1, -1, 1, 1);
        if (part.intersects(box)) return true;
      }
      return false;
    });
  });
  const QSizeF size(labels.extent.width() / k, labels.extent.height() / k);
  paint::paint(painter, crossed, QRectF(corner, size));
}

}  // namespace

Picture make_picture(const DisplayList& list, double pixel_ratio) {
  const double scale = pixel_ratio / list.metres_per_pixel;
  const QSize size(static_cast<int>(std::lround(list.extent.width() * scale)),
                   static_cast<int>(std::lround(list.extent.height() * scale)));
  return {.extent = list.extent,
          .origin = list.extent.centre(),
          .metres_per_pixel = list.metres_per_pixel,
          .ground = list.ground,
          .map = {list.extent, paint::painted(list, size)},
          .labels = labels_of(list),
          .legend = legend_of(list)};
}

Overlay outline(const Geometry& geometry, const Picture& picture, double pixel_ratio,
                Colour accent) {
  const Box whole = bounds(geometry);
  if (whole.empty()) return {};
  const double reach = outline_reach_px * picture.metres_per_pixel;
  const Box& there = picture.extent;
  Box box = Box{std::max(whole.min_x, there.min_x), std::max(whole.min_y, there.min_y),
                std::min(whole.max_x, there.max_x), std::min(whole.max_y, there.max_y)}
                .grown(reach);
  if (box.empty()) return {};
  const double scale = pixel_ratio / picture.metres_per_pixel;
  // On the picture's own px, else letters would be blurred.
  box.min_x = there.min_x + std::floor((box.min_x - there.min_x) * scale) / scale;
  box.max_y = there.max_y - std::floor((there.max_y - box.max_y) * scale) / scale;
  Overlay overlay{box, QImage(static_cast<int>(std::ceil(box.width() * scale)),
                              static_cast<int>(std::ceil(box.height() * scale)),
                              QImage::Format_ARGB32_Premultiplied)};
  overlay.extent.max_x = box.min_x + overlay.image.width() / scale;
  overlay.extent.min_y = box.max_y - overlay.image.height() / scale;
  overlay.image.fill(Qt::transparent);
  QPainter painter(&overlay.image);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.scale(pixel_ratio, pixel_ratio);
  const auto px = [&](Point p) {
    return QPointF((p.x - box.min_x) / picture.metres_per_pixel,
                   (box.max_y - p.y) / picture.metres_per_pixel);
  };
  std::vector<QPolygonF> lines;
  const auto add = [&](const auto& points) {
    QPolygonF& line = lines.emplace_back();
    for (const Point p : points) line << px(p);
  };
  for (const Line& line : lines_of(geometry)) add(line);
  for (const Polygon& polygon : polygons_of(geometry)) {
    add(polygon.outer);
    for (const Ring& hole : polygon.holes) add(hole);
  }
  for (const auto& [colour, width] : {std::pair{accent, 5.0F}, {0xFFFFFFFF, 2.0F}}) {
    painter.setPen(paint::pen_of({.colour = colour, .width = width, .dash = {}}));
    for (const QPolygonF& line : lines) painter.drawPolyline(line);
  }
  if (!lines.empty()) {
    paint_crossed(painter, picture.labels, lines, px({there.min_x, there.max_y}));
    return overlay;
  }
  const cartography::SymbolStyle ring{.size = 14, .fill = 0, .edge = accent, .edge_width = 3};
  const cartography::SymbolStyle dot{
      .size = 10, .fill = accent, .edge = 0xFFFFFFFF, .edge_width = 2};
  for_each_point(geometry, [&](Point p) {
    paint::paint_symbol(painter, ring, px(p), 1);
    paint::paint_symbol(painter, dot, px(p), 1);
  });
  return overlay;
}

}  // namespace lifang::canvas
