// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
//
// The hand on the map: what it points at, chooses, drags and types.
#include <QCursor>
#include <QGuiApplication>
#include <QStyleHints>
#include <algorithm>
#include <cmath>

#include "core/base/guarded.h"
#include "core/geometry/measure.h"
#include "gis/resources/resources.h"
#include "gis/workspace/queries/feature_at.h"
#include "gis/workspace/tables.h"
#include "planner-ui/canvas/artist.h"
#include "planner-ui/canvas/map_item.h"

namespace lifang::canvas {
namespace {

constexpr double pick_px = 6;
constexpr std::uint64_t flick_ms = 100;       ///< of the hand's way that tell its speed
constexpr std::uint64_t least_flick_ms = 20;  ///< shorter ways tell nothing
constexpr double least_speed = 150;           ///< px a second; slower, the map stays where it is
constexpr double most_speed = 4000;           ///< px a second
constexpr double glide_s = 0.25;              ///< after which a third of the speed is left

}  // namespace

// ---- choosing ----

void MapItem::mark(const Geometry& shape) {
  selected_ = shape;
  selection_changed_ = true;
  update();
}

void MapItem::select(const QString& table, const QStringList& ids) {
  const std::uint64_t number = ++asked_;
  if (ids.isEmpty()) return mark({});
  std::vector<std::string> rows;
  for (const QString& id : ids) rows.push_back(id.toStdString());
  QMetaObject::invokeMethod(artist_,
                            [this, artist = artist_, number, table = table.toStdString(), rows] {
                              auto shape = guarded([&] { return artist->shape_of(table, rows); });
                              QMetaObject::invokeMethod(this, [this, number, shape] {
                                if (number == asked_) mark(shape ? *shape : Geometry{});
                              });
                            });
}

void MapItem::preview(const QString& table, const QString& id, double west, double south,
                      double east, double north) {
  if (!previewed_) previewed_ = Preview{{centre_, scale_}, selected_};
  select(table, {id});
  const Box seen = view();
  if (west >= seen.min_x && east <= seen.max_x && south >= seen.min_y && north <= seen.max_y) {
    return;
  }
  showBox(west, south, east, north);
}

void MapItem::endPreview(bool restore) {
  if (!previewed_) return;
  const Preview before = *previewed_;
  previewed_.reset();
  if (!restore) return;
  ++asked_;
  mark(before.selected);
  setView(before.place.centre, before.place.scale);
}

void MapItem::ask(QPointF pixel, Ask why) {
  const Point place = at(pixel);
  const std::uint64_t hover = hovered_;
  const Pick pick{place, scale_, pick_px * scale_, theme_.toStdString(), hidden()};
  QMetaObject::invokeMethod(artist_, [this, artist = artist_, pick, pixel, why, hover] {
    auto found = guarded([&] { return artist->feature_at(pick); });
    QMetaObject::invokeMethod(this, [this, pixel, why, hover, found] {
      if (!found) return;
      if (why == Ask::add) {
        if (found->id.empty()) return;
        emit featureAdded(QString::fromStdString(found->table), QString::fromStdString(found->id));
      } else if (why == Ask::choose) {
        chosen(QString::fromStdString(found->table), QString::fromStdString(found->id),
               found->geometry, pixel);
      } else if (hover == hovered_) {
        setHoverName(calledHere(*found), pixel);
      }
    });
  });
}

/// A click on nothing but ground (a whole township) chooses nothing; a second one there does.
void MapItem::chosen(const QString& table, const QString& id, const Geometry& shape,
                     QPointF pixel) {
  ++asked_;
  const bool ground = grounds_.contains(table);
  const bool again = (pixel - ground_click_).manhattanLength() <= pick_px;
  ground_click_ = ground && !again ? pixel : QPointF(-1, -1);
  if (ground && !again) {
    mark({});
    emit featureClicked({}, {});
    return;
  }
  mark(shape);
  emit featureClicked(table, id);
}

/// What the hand on a feature is told; nothing of the ground.
QString MapItem::calledHere(const queries::PlacedFeature& feature) const {
  if (feature.id.empty() || grounds_.contains(QString::fromStdString(feature.table))) return {};
  if (!feature.name.empty()) return QString::fromStdString(feature.name);
  const workspace::Table* table = workspace::find_table(feature.table);
  const std::string kind(english_ ? table->en : table->zh);
  const auto language = english_ ? rules::Language::english : rules::Language::chinese;
  return QString::fromStdString(messages().sentence("app.unnamed", {kind}, language));
}

/// The pointer or the map has moved: what is under way tells of another place.
void MapItem::endHover() {
  ++hovered_;
  hover_.stop();
  setHoverName({}, {});
}

void MapItem::setHoverName(const QString& name, QPointF pixel) {
  if (hover_name_ == name && (name.isEmpty() || hover_at_ == pixel)) return;
  hover_name_ = name;
  hover_at_ = pixel;
  emit hoverNameChanged();
}

// ---- the hand ----

void MapItem::mousePressEvent(QMouseEvent* event) {
  forceActiveFocus(Qt::MouseFocusReason);
  stopGliding();
  pressed_ = dragged_ = event->position();
  moves_ = {{event->timestamp(), pressed_}};
  dragging_ = false;
  endHover();
}

void MapItem::mouseMoveEvent(QMouseEvent* event) {
  const QPointF now = event->position();
  if (!dragging_) {
    const QPointF way = now - pressed_;
    if (way.manhattanLength() < QGuiApplication::styleHints()->startDragDistance()) return;
    dragging_ = true;
    setCursor(Qt::ClosedHandCursor);
  }
  moves_.push_back({event->timestamp(), now});
  while (moves_.size() > 2 && moves_[0].at_ms + flick_ms < event->timestamp()) {
    moves_.erase(moves_.begin());
  }
  panBy(dragged_.x() - now.x(), dragged_.y() - now.y());
  dragged_ = now;
}

void MapItem::mouseReleaseEvent(QMouseEvent* event) {
  setCursor(measuring_ ? Qt::CrossCursor : Qt::ArrowCursor);
  if (!dragging_ && event->button() == Qt::LeftButton) {
    if (measuring_) {
      measure_.push_back(at(event->position()));
      measure_changed_ = true;
      emit measured();
      update();
    } else {
      const bool more = event->modifiers().testFlag(Qt::ControlModifier);
      ask(event->position(), more ? Ask::add : Ask::choose);
    }
  }
  const bool resting = moves_.empty() || event->timestamp() > moves_.back().at_ms + flick_ms / 2;
  if (dragging_ && !resting) flick();
  dragging_ = false;
}

/// The speed is told by the times of the events themselves: a busy machine delivers them late.
void MapItem::flick() {
  const std::uint64_t lasted = moves_.back().at_ms - moves_.front().at_ms;
  if (lasted < least_flick_ms) return;
  speed_ = (moves_.back().pixel - moves_.front().pixel) * 1000.0 / static_cast<double>(lasted);
  const double fast = std::hypot(speed_.x(), speed_.y());
  if (fast > most_speed) speed_ *= most_speed / fast;
  glided_ms_ = clock_.elapsed();
  if (fast > least_speed) gliding_.start();
}

/// The map goes on with the hand's speed, and slows down.
void MapItem::glide() {
  const qint64 time = clock_.elapsed();
  const double seconds = static_cast<double>(time - glided_ms_) / 1000;
  glided_ms_ = time;
  panBy(-speed_.x() * seconds, -speed_.y() * seconds);
  speed_ *= std::exp(-seconds / glide_s);
  if (std::hypot(speed_.x(), speed_.y()) < least_speed / 5) stopGliding();
}

void MapItem::stopGliding() {
  gliding_.stop();
  speed_ = {};
}

void MapItem::mouseUngrabEvent() {
  setCursor(measuring_ ? Qt::CrossCursor : Qt::ArrowCursor);
  dragging_ = false;
}

void MapItem::wheelEvent(QWheelEvent* event) {
  stopGliding();
  const double turn = event->angleDelta().y() / 120.0;
  if (turn != 0) zoomAt(event->position(), std::pow(2.0, turn / 2));
  event->accept();
}

void MapItem::hoverMoveEvent(QHoverEvent* event) {
  pointer_ = at(event->position());
  pointed_ = true;
  emit pointerChanged();
  if (event->position() == hover_wanted_) return;
  hover_wanted_ = event->position();
  endHover();
  hover_.start();
}

void MapItem::hoverLeaveEvent(QHoverEvent*) {
  hover_wanted_ = {-1, -1};
  endHover();
}

void MapItem::focusInEvent(QFocusEvent* event) {
  focus_reason_ = event->reason();
  emit focusReasonChanged();
}

void MapItem::keyPressEvent(QKeyEvent* event) {
  const double step = event->modifiers() & Qt::ShiftModifier ? 20 : 100;
  endHover();
  switch (event->key()) {
    case Qt::Key_Left: return panBy(-step, 0);
    case Qt::Key_Right: return panBy(step, 0);
    case Qt::Key_Up: return panBy(0, -step);
    case Qt::Key_Down: return panBy(0, step);
    case Qt::Key_Plus:
    case Qt::Key_Equal: return zoomBy(2);
    case Qt::Key_Minus: return zoomBy(0.5);
    case Qt::Key_0: return showCounty();
    case Qt::Key_F: return showSelection();
    case Qt::Key_M: return setMeasuring(!measuring_);
    case Qt::Key_Delete: return emit removalWanted();
    case Qt::Key_Backspace:
      if (measure_.empty()) return;
      measure_.pop_back();
      measure_changed_ = true;
      emit measured();
      return update();
    default: event->ignore();
  }
}

}  // namespace lifang::canvas
