// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/app/map_layer.h"

namespace lifang::app {

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

}  // namespace lifang::app
