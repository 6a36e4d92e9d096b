// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtQml/qqmlregistration.h>
#include <QColor>
#include <QPointer>

#include "planner-ui/addressing/road_numbering.h"
#include "planner-ui/app/map_layer.h"

namespace lifang::app {

/// A road's numbering on the map: the axis with its direction, a flag at the zero point, the
/// numbers. The flag is dragged to the end where numbers should begin, a new plate to where its
/// door is; a click chooses a plate. All else goes to the map below.
class NumberingLayer : public lifang::app::MapLayer {
  Q_OBJECT
  QML_ELEMENT
  Q_PROPERTY(lifang::app::RoadNumbering* numbering READ numbering WRITE setNumbering NOTIFY
                 numberingChanged)
  Q_PROPERTY(QColor accent MEMBER accent_ NOTIFY coloursChanged)
  Q_PROPERTY(QColor kept MEMBER kept_ NOTIFY coloursChanged)
  Q_PROPERTY(QColor halo MEMBER halo_ NOTIFY coloursChanged)
  Q_PROPERTY(QString family MEMBER family_ NOTIFY coloursChanged)

 public:
  explicit NumberingLayer(QQuickItem* parent = nullptr);

  RoadNumbering* numbering() const { return numbering_; }
  void setNumbering(RoadNumbering* numbering);

  /// The line of the plate at a px; -1: none.
  int plate_at(QPointF pixel) const;
  bool flag_at(QPointF pixel) const;
  void paint(QPainter* painter) override;

 signals:
  void numberingChanged();

 protected:
  void view_moved() override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseUngrabEvent() override;

 private:
  enum class Held { nothing, flag, plate };
  bool shown() const;
  QPointF place_of(int line) const;
  void paint_axis(QPainter& painter) const;
  void paint_flag(QPainter& painter) const;
  void paint_plates(QPainter& painter) const;
  void let_go();

  QPointer<RoadNumbering> numbering_;
  QColor accent_, kept_, halo_;
  QString family_;
  Held held_ = Held::nothing;
  int held_plate_ = -1;
  bool dragged_ = false;
  QPointF pressed_, hand_;
};

}  // namespace lifang::app
