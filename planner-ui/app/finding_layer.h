// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtQml/qqmlregistration.h>
#include <QColor>
#include <QPointer>

#include "planner-ui/app/audit.h"
#include "planner-ui/app/map_layer.h"

namespace lifang::app {

/// An audit's findings on the map: a mark at each. A click on one says which; all else
/// goes to the map below.
class FindingLayer : public lifang::app::MapLayer {
  Q_OBJECT
  QML_ELEMENT
  Q_PROPERTY(lifang::app::Audit* audit READ audit WRITE setAudit NOTIFY auditChanged)
  Q_PROPERTY(QColor error MEMBER error_ NOTIFY coloursChanged)
  Q_PROPERTY(QColor warning MEMBER warning_ NOTIFY coloursChanged)
  Q_PROPERTY(QColor info MEMBER info_ NOTIFY coloursChanged)

 public:
  explicit FindingLayer(QQuickItem* parent = nullptr);

  Audit* audit() const { return audit_; }
  void setAudit(Audit* audit);

  /// The line of the finding that is marked at a px, the gravest first; -1: none.
  int line_at(QPointF pixel) const;
  void paint(QPainter* painter) override;

 signals:
  void auditChanged();
  void chosen(int line);

 protected:
  void view_moved() override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;

 private:
  bool shown() const { return map_ && audit_ && audit_->isShown(); }
  const QColor& colour_of(const FindingMark& mark) const;

  QPointer<Audit> audit_;
  QColor error_, warning_, info_;
};

}  // namespace lifang::app
