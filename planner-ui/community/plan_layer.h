// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtQml/qqmlregistration.h>
#include <QColor>
#include <QPainterPath>
#include <QPointer>
#include <vector>

#include "planner-ui/app/map_layer.h"
#include "planner-ui/community/plan_desk.h"

namespace lifang::app {

/// The plan on the map: each compound in its community's colour, borders, households, what is
/// marked. The hand selects, paints or frames compounds; marked ones are dragged to where they
/// should go. Left of the cut the map wears the plan that this one is compared with.
class PlanLayer : public lifang::app::MapLayer {
  Q_OBJECT
  QML_ELEMENT
  Q_PROPERTY(lifang::app::PlanDesk* desk READ desk WRITE setDesk NOTIFY deskChanged)
  Q_PROPERTY(QColor ink MEMBER ink_ NOTIFY coloursChanged)
  Q_PROPERTY(QColor accent MEMBER accent_ NOTIFY coloursChanged)
  Q_PROPERTY(QColor halo MEMBER halo_ NOTIFY coloursChanged)
  Q_PROPERTY(QColor over MEMBER over_ NOTIFY coloursChanged)
  Q_PROPERTY(QColor under MEMBER under_ NOTIFY coloursChanged)
  Q_PROPERTY(QString family MEMBER family_ NOTIFY coloursChanged)

 public:
  explicit PlanLayer(QQuickItem* parent = nullptr);

  PlanDesk* desk() const { return desk_; }
  void setDesk(PlanDesk* desk);

  /// The unit at a px; -1: none.
  std::int32_t unit_at(QPointF pixel) const;
  /// The community whose words stand at a px; -1: none.
  std::int32_t label_at(QPointF pixel) const;
  void paint(QPainter* painter) override;

 signals:
  void deskChanged();

 protected:
  void view_moved() override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseUngrabEvent() override;
  void hoverMoveEvent(QHoverEvent* event) override;
  void hoverLeaveEvent(QHoverEvent* event) override;

 private:
  enum class Held { nothing, ground, units, brush, frame };
  struct Label {
    std::int32_t community = -1;
    QRectF box;
    QString name, figure;
    QColor tone;
    bool locked = false;
  };
  bool shown() const;
  void place_units();
  void paint_side(QPainter& painter, const std::vector<std::int32_t>& homes, bool own) const;
  void paint_marked(QPainter& painter) const;
  void paint_locks(QPainter& painter) const;
  void paint_borders(QPainter& painter, const std::vector<std::int32_t>& homes) const;
  void paint_hand(QPainter& painter) const;
  void paint_labels(QPainter& painter) const;
  void place_labels();
  std::vector<std::uint32_t> under_brush(QPointF pixel) const;
  void brush_at(QPointF pixel, bool off);
  void click(QPointF pixel, Qt::KeyboardModifiers with);
  void drop(QPointF pixel);
  void frame(QPointF pixel);
  void let_go();

  QPointer<PlanDesk> desk_;
  QColor ink_, accent_, halo_, over_, under_;
  QString family_;

  const PlanGround* placed_ = nullptr;  ///< what `shapes_` are of
  std::vector<QPainterPath> shapes_;    ///< per unit, px; empty out of view
  std::vector<Label> labels_;
  Held held_ = Held::nothing;
  bool dragged_ = false, off_ = false, hovering_ = false;
  QPointF pressed_, hand_;
};

}  // namespace lifang::app
