// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtQml/qqmlregistration.h>
#include <QPointer>
#include <QQuickPaintedItem>
#include <QVariantMap>

#include "planner-ui/app/charts_state.h"
#include "planner-ui/charts/paint_chart.h"

namespace lifang::app {

/// A chart on the screen: laid out for the item's width, painted as on paper. Its
/// implicitHeight is what the chart needs. The mouse and ↑↓ read its values.
class ChartItem : public QQuickPaintedItem {
  Q_OBJECT
  QML_ELEMENT
  Q_PROPERTY(lifang::app::ChartsState* charts READ charts WRITE setCharts NOTIFY chartsChanged)
  /// Colours by the names of the inks.
  Q_PROPERTY(QVariantMap colours READ colours WRITE setColours NOTIFY coloursChanged)
  Q_PROPERTY(double least READ least WRITE setLeast NOTIFY leastChanged)
  Q_PROPERTY(bool empty READ empty NOTIFY laidOut)
  Q_PROPERTY(QString summary READ summary NOTIFY laidOut)
  Q_PROPERTY(int current READ current WRITE setCurrent NOTIFY currentChanged)
  Q_PROPERTY(QString reading READ reading NOTIFY currentChanged)
  Q_PROPERTY(QRectF place READ place NOTIFY currentChanged)

 public:
  explicit ChartItem(QQuickItem* parent = nullptr);

  ChartsState* charts() const { return charts_; }
  void setCharts(ChartsState* charts);
  QVariantMap colours() const { return colours_; }
  void setColours(const QVariantMap& colours);
  double least() const { return least_; }
  /// The height that it may fill without scrolling.
  void setLeast(double height);
  bool empty() const { return drawing_.empty(); }
  QString summary() const { return QString::fromStdString(drawing_.summary); }
  int current() const { return current_; }
  void setCurrent(int spot);
  QString reading() const;
  QRectF place() const;
  int count() const { return static_cast<int>(drawing_.spots.size()); }
  QRectF place(int spot) const;

  void paint(QPainter* painter) override;

 signals:
  void chartsChanged();
  void coloursChanged();
  void leastChanged();
  void laidOut();
  void currentChanged();
  /// A spot that stands for a row of the workspace.
  void wanted(const QString& table, const QString& id);

 protected:
  void geometryChange(const QRectF& now, const QRectF& before) override;
  void hoverMoveEvent(QHoverEvent* event) override;
  void hoverLeaveEvent(QHoverEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  void lay_out();
  int spot_at(QPointF at) const;
  void want(int spot);

  QPointer<ChartsState> charts_;
  QVariantMap colours_;
  charts::Palette palette_;
  charts::Measure measure_;
  charts::Drawing drawing_;
  double least_ = 0;
  int current_ = -1;
};

}  // namespace lifang::app
