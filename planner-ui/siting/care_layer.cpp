// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
//
// The layer's hand; what it paints is in care_layer_paint.cpp.
#include "planner-ui/siting/care_layer.h"

#include <QCursor>
#include <QGuiApplication>
#include <QStyleHints>
#include <cmath>

namespace lifang::app {
namespace {

constexpr double reach = 12;  // px that a click may be off

}  // namespace

CareLayer::CareLayer(QQuickItem* parent) : MapLayer(parent) {}

void CareLayer::view_moved() {
  if (isVisible() && (shows_draft() || shows_circle() || shows_links())) update();
}

void CareLayer::setCircle(LiveCircle* circle) {
  if (!follow(circle_, circle)) return;
  if (circle_) {
    connect(circle_, &LiveCircle::changed, this, [this] { update(); });
    connect(circle_, &LiveCircle::routed, this, [this] { update(); });
  }
  emit circleChanged();
}

void CareLayer::setDesk(SitingDesk* desk) {
  if (!follow(desk_, desk)) return;
  if (desk_) {
    connect(desk_, &SitingDesk::changed, this, [this] { update(); });
    connect(desk_, &SitingDesk::handChanged, this, [this] { update(); });
  }
  emit deskChanged();
}

int CareLayer::site_at(QPointF pixel) const {
  if (!shows_draft() || !map_) return -1;
  int found = -1;
  double nearest = reach;
  const auto& sites = desk_->now().sites;
  for (std::size_t s = 0; s < sites.size(); ++s) {
    if (!sites[s].counts) continue;
    const QPointF off = map_->pixel(sites[s].at) - pixel;
    const double far = std::hypot(off.x(), off.y());
    // Of those that lie together the one that is opened.
    const double shown = siting::is_open(desk_->now().stands[s]) && !sites[s].existing ? 4 : 0;
    if (far > reach || far - shown >= nearest) continue;
    nearest = far - shown;
    found = static_cast<int>(s);
  }
  return found;
}

bool CareLayer::handle_at(QPointF pixel) const {
  if (!shows_circle() || !map_) return false;
  const QPointF off = map_->pixel(*circle_->at()) - pixel;
  return std::hypot(off.x(), off.y()) <= reach;
}

void CareLayer::mousePressEvent(QMouseEvent* event) {
  const auto with = event->modifiers();
  // Shift frames the view, Ctrl chooses what lies on the map: both are the map's.
  const bool taken = with & (Qt::ShiftModifier | Qt::ControlModifier);
  if (!isVisible() || !map_ || hand_.isEmpty() || taken) return event->ignore();
  at_ = pressed_ = event->position();
  dragged_ = false;
  held_ = Held::ground;
  if (handle_at(at_)) {
    held_ = Held::circle;
  } else if (hand_ == "siting") {
    held_site_ = site_at(at_);
    if (held_site_ >= 0) held_ = Held::site;
  }
  map_->forceActiveFocus(Qt::MouseFocusReason);
  event->accept();
}

void CareLayer::mouseMoveEvent(QMouseEvent* event) {
  const QPointF before = at_;
  at_ = event->position();
  const int least = QGuiApplication::styleHints()->startDragDistance();
  dragged_ = dragged_ || (at_ - pressed_).manhattanLength() >= least;
  if (!dragged_ || !map_) return;
  if (held_ == Held::ground) map_->panBy(before.x() - at_.x(), before.y() - at_.y());
  if (held_ == Held::circle || held_ == Held::site) drag(at_);
}

/// The thing in the hand goes along.
void CareLayer::drag(QPointF pixel) {
  setCursor(Qt::ClosedHandCursor);
  if (held_ == Held::circle) return circle_->put(map_->at(pixel), true);
  const auto& now = desk_->now();
  const auto site = static_cast<std::size_t>(held_site_);
  if (site >= now.sites.size() || !siting::is_open(now.stands[site])) return;
  if (now.sites[site].existing) return;
  desk_->move(held_site_, map_->at(pixel));
  held_site_ = desk_->chosen() >= 0 ? desk_->chosen() : held_site_;
}

void CareLayer::mouseReleaseEvent(QMouseEvent* event) {
  at_ = event->position();
  const Held held = held_;
  const bool dragged = dragged_;
  if (held == Held::circle && dragged) circle_->put(map_->at(at_));
  if (held != Held::nothing && !dragged) click(at_, event->modifiers());
  let_go();
}

void CareLayer::click(QPointF pixel, Qt::KeyboardModifiers with) {
  const Point place = map_->at(pixel);
  if (hand_ == "circle") {
    const bool asked = circle_->routing() || with & Qt::AltModifier;
    if (asked && circle_->placed()) return circle_->routeTo(place);
    return circle_->put(place);
  }
  if (!desk_) return;
  if (held_site_ >= 0) return desk_->choose(held_site_);
  if (desk_->tool() == "add") return desk_->add(place);
  desk_->choose(-1);
}

void CareLayer::mouseUngrabEvent() {
  let_go();
}

void CareLayer::let_go() {
  held_ = Held::nothing;
  held_site_ = -1;
  dragged_ = false;
  unsetCursor();
  update();
}

}  // namespace lifang::app
