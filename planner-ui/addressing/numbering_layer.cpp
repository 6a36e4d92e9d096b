// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/addressing/numbering_layer.h"

#include <QGuiApplication>
#include <QPainter>
#include <QPainterPath>
#include <QStyleHints>
#include <cmath>

namespace lifang::app {
namespace {

constexpr double reach = 12;         // px that a click may be off
constexpr double flag_height = 26;   // px
constexpr double arrow_every = 140;  // px along the axis
constexpr double texts_from = 1.6;   // metres per px; farther away numbers are dots
constexpr int text_px = 12;

double length_of(QPointF v) {
  return std::hypot(v.x(), v.y());
}

void draw_arrow(QPainter& painter, QPointF tip, QPointF along) {
  const QPointF across(-along.y(), along.x());
  const QPointF corners[] = {tip + along * 6, tip - along * 5 + across * 5,
                             tip - along * 5 - across * 5};
  painter.drawPolygon(corners, 3);
}

/// Arrows along a line on the screen, so many px apart.
void draw_arrows(QPainter& painter, const QPolygonF& line) {
  double due = arrow_every / 2;
  for (qsizetype i = 1; i < line.size(); ++i) {
    const QPointF step = line[i] - line[i - 1];
    const double whole = length_of(step);
    if (whole <= 0) continue;
    const QPointF along = step / whole;
    for (; due < whole; due += arrow_every) draw_arrow(painter, line[i - 1] + along * due, along);
    due -= whole;
  }
}

}  // namespace

NumberingLayer::NumberingLayer(QQuickItem* parent) : MapLayer(parent) {}

void NumberingLayer::view_moved() {
  if (shown()) update();
}

void NumberingLayer::setNumbering(RoadNumbering* numbering) {
  if (!follow(numbering_, numbering)) return;
  if (numbering_) {
    const auto draw = [this] { update(); };
    connect(numbering_, &RoadNumbering::answered, this, draw);
    connect(numbering_, &RoadNumbering::chosenChanged, this, draw);
  }
  emit numberingChanged();
}

bool NumberingLayer::shown() const {
  return isVisible() && map_ && numbering_ && !numbering_->plan().axis.empty();
}

QPointF NumberingLayer::place_of(int line) const {
  if (held_ == Held::plate && dragged_ && line == held_plate_) return hand_;
  return map_->pixel(numbering_->plan().plates[static_cast<std::size_t>(line)].at);
}

// ---- what is seen ----

void NumberingLayer::paint(QPainter* painter) {
  if (!shown()) return;
  painter->setRenderHint(QPainter::Antialiasing);
  paint_axis(*painter);
  paint_plates(*painter);
  paint_flag(*painter);
}

void NumberingLayer::paint_axis(QPainter& painter) const {
  for (const Line& piece : numbering_->plan().axis) {
    QPolygonF line;
    for (const Point& p : piece) line << map_->pixel(p);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(halo_, 6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(line);
    painter.setPen(QPen(accent_, 3, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(line);
    painter.setPen(QPen(halo_, 1));
    painter.setBrush(accent_);
    draw_arrows(painter, line);
  }
}

void NumberingLayer::paint_flag(QPainter& painter) const {
  const QPointF foot =
      held_ == Held::flag && dragged_ ? hand_ : map_->pixel(numbering_->plan().zero_point);
  const QPointF top = foot - QPointF(0, flag_height);
  painter.setPen(QPen(halo_, 5, Qt::SolidLine, Qt::RoundCap));
  painter.drawLine(foot, top);
  painter.setPen(QPen(accent_, 2.5, Qt::SolidLine, Qt::RoundCap));
  painter.drawLine(foot, top);
  painter.setPen(QPen(halo_, 1));
  painter.setBrush(accent_);
  const QPointF cloth[] = {top, top + QPointF(18, 6), top + QPointF(0, 12)};
  painter.drawPolygon(cloth, 3);
  painter.drawEllipse(foot, 4.5, 4.5);
}

/// Kept ones quiet, new ones bold, those set by hand underlined, the chosen one ringed.
void NumberingLayer::paint_plates(QPainter& painter) const {
  const auto& plates = numbering_->plan().plates;
  const QRectF seen = boundingRect().adjusted(-40, -40, 40, 40);
  const bool texts = map_->metresPerPixel() <= texts_from;
  for (int i = 0; i < static_cast<int>(plates.size()); ++i) {
    const auto& plate = plates[static_cast<std::size_t>(i)];
    const QPointF at = place_of(i);
    if (!seen.contains(at)) continue;
    const QColor& ink = plate.existing ? kept_ : accent_;
    painter.setPen(QPen(halo_, 1));
    painter.setBrush(ink);
    painter.drawEllipse(at, 3.5, 3.5);
    if (i == numbering_->chosen()) {
      painter.setPen(QPen(accent_, 2));
      painter.setBrush(Qt::NoBrush);
      painter.drawEllipse(at, 9, 9);
    }
    if (!texts) continue;
    QFont font(family_);
    font.setPixelSize(text_px);
    font.setBold(!plate.existing);
    font.setUnderline(numbering_->is_locked(plate));
    QPainterPath words;
    words.addText(at + QPointF(6, -5), font,
                  QString::fromStdString(addressing::number_text(plate.number, plate.sub)));
    painter.strokePath(words, QPen(halo_, 3, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.fillPath(words, ink);
  }
}

// ---- the hand ----

int NumberingLayer::plate_at(QPointF pixel) const {
  if (!shown()) return -1;
  int best = -1;
  double nearest = reach;
  for (int i = 0; i < static_cast<int>(numbering_->plan().plates.size()); ++i) {
    const double off = length_of(place_of(i) - pixel);
    if (off > nearest) continue;
    nearest = off;
    best = i;
  }
  return best;
}

bool NumberingLayer::flag_at(QPointF pixel) const {
  if (!shown()) return false;
  const QPointF foot = map_->pixel(numbering_->plan().zero_point);
  return QRectF(foot.x() - reach, foot.y() - flag_height - 4, 2 * reach + 8, flag_height + reach)
      .contains(pixel);
}

void NumberingLayer::mousePressEvent(QMouseEvent* event) {
  const QPointF at = event->position();
  const bool plain = event->modifiers() == Qt::NoModifier;
  held_plate_ = plain ? plate_at(at) : -1;
  held_ = !plain || !shown() ? Held::nothing
          : flag_at(at)      ? Held::flag
          : held_plate_ >= 0 ? Held::plate
                             : Held::nothing;
  dragged_ = false;
  pressed_ = at;
  event->setAccepted(held_ != Held::nothing);
}

void NumberingLayer::mouseMoveEvent(QMouseEvent* event) {
  hand_ = event->position();
  const int least = QGuiApplication::styleHints()->startDragDistance();
  dragged_ = dragged_ || length_of(hand_ - pressed_) >= least;
  update();
}

void NumberingLayer::mouseReleaseEvent(QMouseEvent* event) {
  const Held held = held_;
  const bool dragged = dragged_;
  const int plate = held_plate_;
  let_go();
  if (!shown()) return;
  const Point at = map_->at(event->position());
  if (held == Held::flag && dragged) numbering_->begin_near(at);
  if (held == Held::plate && dragged) numbering_->move_door(plate, at);
  if (held == Held::plate && !dragged) numbering_->choose(plate);
}

void NumberingLayer::mouseUngrabEvent() {
  let_go();
}

void NumberingLayer::let_go() {
  held_ = Held::nothing;
  dragged_ = false;
  update();
}

}  // namespace lifang::app
