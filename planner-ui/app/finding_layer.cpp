// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/app/finding_layer.h"

#include <QPainter>
#include <cmath>

namespace lifang::app {
namespace {

constexpr double across = 16;  // px of a mark
constexpr double reach = 12;   // px that a click may be off

/// Told apart without colour too: an error is a square, a warning a triangle, a note a disc.
void draw_mark(QPainter& painter, const QString& tone, QPointF at) {
  const double r = across / 2;
  if (tone == "error") {
    painter.drawRect(QRectF(at.x() - r * 0.85, at.y() - r * 0.85, 1.7 * r, 1.7 * r));
  } else if (tone == "warning") {
    const QPointF corners[] = {
        {at.x(), at.y() - r}, {at.x() + r, at.y() + r * 0.8}, {at.x() - r, at.y() + r * 0.8}};
    painter.drawPolygon(corners, 3);
  } else {
    painter.drawEllipse(at, r * 0.7, r * 0.7);
  }
}

}  // namespace

FindingLayer::FindingLayer(QQuickItem* parent) : MapLayer(parent) {}

void FindingLayer::view_moved() {
  if (shown() && !audit_->marks().empty()) update();
}

void FindingLayer::setAudit(Audit* audit) {
  if (!follow(audit_, audit)) return;
  if (audit_) connect(audit_, &Audit::changed, this, [this] { update(); });
  emit auditChanged();
}

const QColor& FindingLayer::colour_of(const FindingMark& mark) const {
  return mark.tone == "error" ? error_ : mark.tone == "warning" ? warning_ : info_;
}

/// The gravest last, so that it lies on top.
void FindingLayer::paint(QPainter* painter) {
  if (!shown()) return;
  painter->setRenderHint(QPainter::Antialiasing);
  painter->setPen(QPen(Qt::white, 1.5));
  const QRectF seen = boundingRect().adjusted(-across, -across, across, across);
  const auto& marks = audit_->marks();
  for (auto mark = marks.rbegin(); mark != marks.rend(); ++mark) {
    const QPointF at = map_->pixel(mark->at);
    if (!seen.contains(at)) continue;
    painter->setBrush(colour_of(*mark));
    draw_mark(*painter, mark->tone, at);
  }
}

int FindingLayer::line_at(QPointF pixel) const {
  if (!shown()) return -1;
  for (const FindingMark& mark : audit_->marks()) {
    const QPointF off = map_->pixel(mark.at) - pixel;
    if (std::hypot(off.x(), off.y()) <= reach) return mark.line;
  }
  return -1;
}

void FindingLayer::mousePressEvent(QMouseEvent* event) {
  event->setAccepted(event->modifiers() == Qt::NoModifier && line_at(event->position()) >= 0);
}

void FindingLayer::mouseReleaseEvent(QMouseEvent* event) {
  const int line = line_at(event->position());
  if (line >= 0) emit chosen(line);
}

}  // namespace lifang::app
