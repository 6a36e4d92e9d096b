// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/app/map_layer.h"

namespace lifang::app {
namespace {

constexpr double least_step = 1.2;  // px between corners that are drawn

}  // namespace

MapLayer::MapLayer(QQuickItem* parent) : QQuickPaintedItem(parent) {
  setAcceptedMouseButtons(Qt::LeftButton);
  setAntialiasing(true);
  connect(this, &MapLayer::coloursChanged, this, [this] { update(); });
  connect(this, &QQuickItem::visibleChanged, this, [this] { update(); });
}

void MapLayer::setMap(canvas::MapItem* map) {
  if (!follow(map_, map)) return;
  if (map_) connect(map_, &canvas::MapItem::viewChanged, this, [this] { view_moved(); });
  emit mapChanged();
}

QPainterPath MapLayer::path_of(const MultiPolygon& ground) const {
  QPainterPath path;
  path.setFillRule(Qt::OddEvenFill);
  const auto add = [&](const Ring& ring) {
    QPolygonF line;
    for (const Point& p : ring) {
      const QPointF px = map_->pixel(p);
      const bool near = !line.isEmpty() && (px - line.last()).manhattanLength() < least_step;
      if (!near) line << px;
    }
    if (line.size() > 2) path.addPolygon(line);
    path.closeSubpath();
  };
  for (const Polygon& polygon : ground) {
    add(polygon.outer);
    for (const Ring& hole : polygon.holes) add(hole);
  }
  return path;
}

QColor MapLayer::with_share(QColor colour, double share) {
  colour.setAlphaF(static_cast<float>(share));
  return colour;
}

}  // namespace lifang::app
