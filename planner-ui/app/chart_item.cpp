// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/app/chart_item.h"

#include <QHoverEvent>
#include <QPainter>
#include <algorithm>
#include <array>

#include "planner-ui/app/words.h"

namespace lifang::app {
namespace {

constexpr double em_px = 12;
constexpr double widest_px = 760;  // wider, the eye loses the row

/// In the order of charts::Ink.
constexpr std::array ink_names{"text", "quiet",   "grid",      "band", "accent", "under",
                               "over", "covered", "uncovered", "men",  "women",  "ground"};
static_assert(ink_names.size() == charts::inks);

}  // namespace

ChartItem::ChartItem(QQuickItem* parent) : QQuickPaintedItem(parent) {
  setAcceptHoverEvents(true);
  setAcceptedMouseButtons(Qt::LeftButton);
  setActiveFocusOnTab(true);
  setAntialiasing(true);
}

void ChartItem::setCharts(ChartsState* charts) {
  if (charts_ == charts) return;
  if (charts_) charts_->disconnect(this);
  charts_ = charts;
  if (charts_) connect(charts_, &ChartsState::changed, this, &ChartItem::lay_out);
  lay_out();
  emit chartsChanged();
}

void ChartItem::setColours(const QVariantMap& colours) {
  colours_ = colours;
  for (std::size_t i = 0; i < charts::inks; ++i)
    palette_.colours[i] = colours.value(ink_names[i]).value<QColor>();
  update();
  emit coloursChanged();
}

void ChartItem::setLeast(double height) {
  if (least_ == height) return;
  least_ = height;
  lay_out();
  emit leastChanged();
}

void ChartItem::lay_out() {
  if (!charts_ || width() < 1) return;
  if (!measure_) measure_ = charts::text_measure();
  const int before = count();
  drawing_ = charts::lay_out(charts_->matter(), {.width = std::min(width(), widest_px),
                                                 .height = least_,
                                                 .em = em_px,
                                                 .measure = measure_,
                                                 .language = english() ? rules::Language::english
                                                                       : rules::Language::chinese});
  setImplicitHeight(drawing_.empty() ? 0 : drawing_.height);
  if (count() != before) current_ = -1;
  update();
  emit laidOut();
  emit currentChanged();
}

void ChartItem::paint(QPainter* painter) {
  if (current_ >= 0) {
    painter->fillRect(place(), colours_.value("chosen").value<QColor>());
  }
  charts::paint(*painter, drawing_, palette_);
}

void ChartItem::geometryChange(const QRectF& now, const QRectF& before) {
  QQuickPaintedItem::geometryChange(now, before);
  if (now.width() != before.width()) lay_out();
}

QRectF ChartItem::place(int spot) const {
  if (spot < 0 || spot >= count()) return {};
  const Box& box = drawing_.spots[static_cast<std::size_t>(spot)].area;
  return {box.min_x, box.min_y, box.width(), box.height()};
}

QRectF ChartItem::place() const {
  return place(current_);
}

QString ChartItem::reading() const {
  if (current_ < 0 || current_ >= count()) return {};
  return QString::fromStdString(drawing_.spots[static_cast<std::size_t>(current_)].reading);
}

void ChartItem::setCurrent(int spot) {
  if (spot < -1 || spot >= count() || spot == current_) return;
  current_ = spot;
  update();
  emit currentChanged();
}

int ChartItem::spot_at(QPointF at) const {
  // Of spots over each other the last is the one that is seen.
  for (int spot = count() - 1; spot >= 0; --spot) {
    if (place(spot).contains(at)) return spot;
  }
  return -1;
}

void ChartItem::want(int spot) {
  if (spot < 0 || spot >= count()) return;
  const charts::Spot& of = drawing_.spots[static_cast<std::size_t>(spot)];
  if (!of.id.empty()) emit wanted(QString::fromStdString(of.table), QString::fromStdString(of.id));
}

void ChartItem::hoverMoveEvent(QHoverEvent* event) {
  setCurrent(spot_at(event->position()));
}

void ChartItem::hoverLeaveEvent(QHoverEvent*) {
  if (!hasActiveFocus()) setCurrent(-1);
}

void ChartItem::mousePressEvent(QMouseEvent* event) {
  forceActiveFocus(Qt::MouseFocusReason);
  setCurrent(spot_at(event->position()));
  want(current_);
}

void ChartItem::keyPressEvent(QKeyEvent* event) {
  switch (event->key()) {
    case Qt::Key_Down:
    case Qt::Key_Right: return setCurrent(std::min(current_ + 1, count() - 1));
    case Qt::Key_Up:
    case Qt::Key_Left: return setCurrent(std::max(current_ - 1, 0));
    case Qt::Key_Return:
    case Qt::Key_Enter: return want(current_);
    default: event->ignore();
  }
}

}  // namespace lifang::app
