// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtQml/qqmlregistration.h>
#include <QColor>
#include <QPainterPath>
#include <QPointer>
#include <QQuickPaintedItem>

#include "planner-ui/canvas/map_item.h"

namespace lifang::app {

/// What is painted over the map and moves with it: findings, a numbering, a plan. A layer takes
/// the left button where it has something to be taken; all else goes to the map below.
class MapLayer : public QQuickPaintedItem {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("what layers have in common")
  Q_PROPERTY(lifang::canvas::MapItem* map READ map WRITE setMap NOTIFY mapChanged)

 public:
  explicit MapLayer(QQuickItem* parent = nullptr);

  canvas::MapItem* map() const { return map_; }
  void setMap(canvas::MapItem* map);

 signals:
  void mapChanged();
  void coloursChanged();

 protected:
  /// The map shows another place, or shows it larger or smaller.
  virtual void view_moved() { update(); }

  /// `held` becomes `source`, and is no longer listened to as before. False: it is already.
  template <class Source>
  bool follow(QPointer<Source>& held, Source* source) {
    if (held == source) return false;
    if (held) held->disconnect(this);
    held = source;
    return true;
  }

  /// Ground in px of the view; corners that fall upon each other there are left out.
  QPainterPath path_of(const MultiPolygon& ground) const;
  static QColor with_share(QColor colour, double share);

  QPointer<canvas::MapItem> map_;
};

}  // namespace lifang::app
