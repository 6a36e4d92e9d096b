// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/canvas/edit_tool.h"

#include <QCoreApplication>
#include <QCursor>
#include <QGuiApplication>
#include <QPainter>
#include <QPainterPath>
#include <QStyleHints>
#include <algorithm>
#include <cmath>

#include "core/geometry/measure.h"
#include "gis/resources/resources.h"
#include "gis/topology/reshape.h"

namespace lifang::canvas {
namespace {

constexpr double catch_px = 10;
constexpr double handle_px = 8;
constexpr double cross_step_px = 8;
constexpr double cross_arm_px = 12;
constexpr double seen_px = 64;  ///< beyond the view that still belongs to the picture
// The map stays light in the dark, so these do too.
constexpr QRgb accent = 0xFF0B5CAD;
constexpr QRgb wrong = 0xFFB3261E;
constexpr QRgb caught_colour = 0xFFD55E00;

QPen pen(QRgb colour, double width, Qt::PenStyle style = Qt::SolidLine) {
  return QPen(QColor::fromRgba(colour), width, style, Qt::RoundCap, Qt::RoundJoin);
}

QColor veil(QRgb colour) {
  QColor out = QColor::fromRgba(colour);
  out.setAlphaF(0.12F);
  return out;
}

QPainterPath path_of(const Geometry& shape, const MapItem& map) {
  QPainterPath path;
  path.setFillRule(Qt::OddEvenFill);
  for_each_path(shape, [&](const std::vector<Point>& points, bool closed) {
    QPolygonF line;
    for (const Point p : points) line << map.pixel(p);
    path.addPolygon(line);
    if (closed) path.closeSubpath();
  });
  return path;
}

void paint_handle(QPainter& painter, QPointF at, bool chosen) {
  const double half = handle_px / 2;
  painter.setBrush(chosen ? QColor::fromRgba(accent) : QColor(Qt::white));
  painter.drawRect(QRectF(at.x() - half, at.y() - half, handle_px, handle_px));
}

}  // namespace

EditTool::EditTool(QQuickItem* parent) : QQuickPaintedItem(parent) {
  setAntialiasing(true);
  setVisible(false);
}

void EditTool::setMap(MapItem* map) {
  if (map_ == map) return;
  map_ = map;
  if (map_ != nullptr) connect(map_, &MapItem::viewChanged, this, [this] { update(); });
  emit mapChanged();
}

void EditTool::set_mode(Mode mode) {
  mode_ = mode;
  corners_.clear();
  held_.reset();
  chosen_.reset();
  preview_.clear();
  pointed_ = false;
  cross_.reset();
  set_problem(nullptr);
  const bool on = mode != Mode::off;
  setVisible(on);
  setAcceptedMouseButtons(on ? Qt::LeftButton | Qt::MiddleButton : Qt::NoButton);
  setAcceptHoverEvents(on);
  setCursor(mode == Mode::draw ? Qt::CrossCursor : Qt::ArrowCursor);
  if (on) {
    forceActiveFocus(Qt::MouseFocusReason);
  } else if (map_ != nullptr) {
    map_->forceActiveFocus(Qt::MouseFocusReason);
  }
  emit modeChanged();
  emit sketchChanged();
  update();
}

void EditTool::draw(queries::Form form) {
  form_ = form;
  shapes_.clear();
  set_mode(Mode::draw);
}

void EditTool::change_vertices(std::vector<Geometry> shapes, bool exclusive) {
  exclusive_ = exclusive;
  shapes_ = std::move(shapes);
  set_mode(Mode::vertices);
}

void EditTool::set_shapes(std::vector<Geometry> shapes) {
  shapes_ = std::move(shapes);
  preview_.clear();
  set_problem(nullptr);
  if (held_) preview(*held_);  // the hand does not let go
  update();
}

void EditTool::set_targets(std::vector<Geometry> targets) {
  targets_ = std::move(targets);
  if (held_) let_others_catch();
}

void EditTool::clear() {
  corners_.clear();
  preview_.clear();
  held_.reset();
  set_problem(nullptr);
  emit sketchChanged();
  update();
}

void EditTool::stop() {
  shapes_.clear();
  targets_.clear();
  if (mode_ != Mode::off) set_mode(Mode::off);
}

void EditTool::setSnapping(bool snapping) {
  if (snapping_ == snapping) return;
  snapping_ = snapping;
  emit snappingChanged();
  update();
}

void EditTool::set_problem(const Error* problem) {
  const auto language =
      map_ != nullptr && map_->isEnglish() ? rules::Language::english : rules::Language::chinese;
  const QString sentence =
      problem ? QString::fromStdString(messages().sentence(*problem, language)) : QString();
  if (problem_ == sentence) return;
  problem_ = sentence;
  emit problemChanged();
}

// ---- the sketch ----

/// The corners as a shape; with less than it needs, a line or a point.
Geometry EditTool::sketch(bool with_pointer) const {
  Line line = corners_;
  if (with_pointer && pointed_) line.push_back(pointer_.at);
  if (line.empty()) return {};
  if (line.size() == 1) return line.front();
  if (form_ != queries::Form::area || line.size() < 3) return line;
  Ring ring(line.begin(), line.end());
  ring.push_back(ring.front());
  return Polygon{.outer = std::move(ring), .holes = {}};
}

bool EditTool::canEnd() const {
  if (mode_ != Mode::draw) return false;
  return corners_.size() >= (form_ == queries::Form::area ? 3U : 2U);
}

double EditTool::sketchLength() const {
  return length(corners_);
}

double EditTool::sketchArea() const {
  return area(sketch(false));
}

void EditTool::judge_sketch() {
  const bool judged = form_ == queries::Form::area && corners_.size() >= 3;
  const auto good = judged ? topology::sound(sketch(true)) : Result<void>{};
  set_problem(good ? nullptr : &good.error());
}

void EditTool::add_corner() {
  if (!corners_.empty() && distance(corners_.back(), pointer_.at) <= same_place_m) return;
  corners_.push_back(pointer_.at);
  judge_sketch();
  emit sketchChanged();
  update();
  if (form_ == queries::Form::point) end();
}

void EditTool::end() {
  if (form_ != queries::Form::point && !canEnd()) return;
  const Geometry shape = sketch(false);
  if (const auto good = topology::sound(shape); !good) return set_problem(&good.error());
  emit drawn(shape);
}

// ---- the pointer ----

void EditTool::point_at(QPointF pixel) {
  const Point place = map_->at(pixel);
  pointer_ = {Catch::By::nothing, place};
  pointed_ = true;
  if (snapping_) {
    const double reach = catch_px * map_->metresPerPixel();
    pointer_ = caught(targets_, place, reach);
  }
}

std::optional<Point> EditTool::vertex_near(QPointF pixel) const {
  if (shapes_.empty()) return std::nullopt;
  std::optional<Point> best;
  double nearest = catch_px;
  for_each_point(shapes_.front(), [&](Point p) {
    const QPointF away = map_->pixel(p) - pixel;
    const double px = std::hypot(away.x(), away.y());
    if (px > nearest) return;
    nearest = px;
    best = p;
  });
  return best;
}

// ---- the keyboard's pointer ----

void EditTool::toggleCross() {
  cross_ = cross_ ? std::nullopt : std::optional(boundingRect().center());
  if (cross_) point_at(*cross_);
  update();
}

/// False if it is not there or the key is no arrow.
bool EditTool::move_cross(const QKeyEvent& event) {
  if (!cross_) return false;
  const double step = event.modifiers().testFlag(Qt::ShiftModifier) ? 1 : cross_step_px;
  switch (event.key()) {
    case Qt::Key_Left: *cross_ += QPointF(-step, 0); break;
    case Qt::Key_Right: *cross_ += QPointF(step, 0); break;
    case Qt::Key_Up: *cross_ += QPointF(0, -step); break;
    case Qt::Key_Down: *cross_ += QPointF(0, step); break;
    default: return false;
  }
  if (held_) {
    drag_to(*cross_);
  } else {
    point_at(*cross_);
    if (mode_ == Mode::draw) judge_sketch();
    update();
  }
  return true;
}

void EditTool::click_cross() {
  if (!cross_) return end();
  if (mode_ == Mode::draw) {
    point_at(*cross_);
    const bool twice = !corners_.empty() && corners_.back() == pointer_.at;
    return twice ? end() : add_corner();
  }
  if (held_) return drop();
  chosen_ = vertex_near(*cross_);
  take_vertex();
  update();
}

// ---- vertices ----

void EditTool::preview(const VertexEdit& edit) {
  preview_.clear();
  for (const Geometry& shape : shapes_) preview_.push_back(lifang::edited(shape, edit));
  const auto after = topology::reshaped(
      shapes_, std::vector{edit}, exclusive_ ? topology::Cover::exclusive : topology::Cover::free);
  set_problem(after ? nullptr : &after.error());
  update();
}

void EditTool::take_vertex() {
  if (!chosen_) return;
  held_ = VertexEdit{VertexEdit::Kind::move, *chosen_, *chosen_};
  let_others_catch();
}

/// What moves along would hold the vertex where it was.
void EditTool::let_others_catch() {
  others_.clear();
  for (const Geometry& target : targets_) {
    if (!passes(target, held_->at)) others_.push_back(target);
  }
}

void EditTool::drag_to(QPointF pixel) {
  const Point place = map_->at(pixel);
  Point to = place;
  if (snapping_) {
    pointer_ = caught(others_, place, catch_px * map_->metresPerPixel());
    to = pointer_.at;
  }
  held_->to = to;
  preview(*held_);
}

/// The hand lets go: what is sound is done, what is not goes back.
void EditTool::drop() {
  const VertexEdit edit = *held_;
  held_.reset();
  if (problem_.isEmpty() && edit.at != edit.to) {
    chosen_ = edit.to;
    shapes_ = preview_;
    preview_.clear();
    update();
    emit edited(edit);
    return;
  }
  preview_.clear();
  update();
}

void EditTool::remove_vertex() {
  if (!chosen_ || shapes_.empty()) return;
  const VertexEdit edit{VertexEdit::Kind::remove, *chosen_, *chosen_};
  preview(edit);
  if (!problem_.isEmpty()) {
    preview_.clear();
    return update();
  }
  chosen_.reset();
  emit edited(edit);
}

void EditTool::insert_vertex(QPointF pixel) {
  if (shapes_.empty() || vertex_near(pixel)) return;
  const std::vector<Geometry> own{shapes_.front()};
  const Catch edge = caught(own, map_->at(pixel), catch_px * map_->metresPerPixel());
  if (edge.by != Catch::By::edge) return;
  const VertexEdit edit{VertexEdit::Kind::insert, edge.at, edge.at};
  preview(edit);
  chosen_ = edge.at;
  emit edited(edit);
}

// ---- the hand ----

void EditTool::mousePressEvent(QMouseEvent* event) {
  forceActiveFocus(Qt::MouseFocusReason);
  pressed_ = dragged_ = event->position();
  panning_ = event->button() == Qt::MiddleButton;
  ended_ = false;
  if (mode_ != Mode::vertices || panning_) return;
  chosen_ = vertex_near(pressed_);
  take_vertex();
  update();
}

void EditTool::mouseMoveEvent(QMouseEvent* event) {
  const QPointF now = event->position();
  const bool far =
      (now - pressed_).manhattanLength() >= QGuiApplication::styleHints()->startDragDistance();
  if (held_) {
    if (far || held_->to != held_->at) drag_to(now);
    return;
  }
  if (!panning_ && !far) return;
  panning_ = true;
  map_->panBy(dragged_.x() - now.x(), dragged_.y() - now.y());
  dragged_ = now;
}

void EditTool::mouseReleaseEvent(QMouseEvent* event) {
  if (held_) return drop();
  if (mode_ == Mode::draw && !panning_ && !ended_) {
    point_at(event->position());
    add_corner();
  }
  panning_ = false;
}

void EditTool::mouseDoubleClickEvent(QMouseEvent* event) {
  held_.reset();
  ended_ = true;
  if (mode_ == Mode::draw) return end();
  insert_vertex(event->position());
}

void EditTool::hoverMoveEvent(QHoverEvent* event) {
  QCoreApplication::sendEvent(map_, event);  // it tells where the pointer is
  if (mode_ == Mode::draw) {
    point_at(event->position());
    judge_sketch();
  } else {
    setCursor(vertex_near(event->position()) ? Qt::PointingHandCursor : Qt::ArrowCursor);
  }
  update();
}

void EditTool::hoverLeaveEvent(QHoverEvent*) {
  pointed_ = false;
  update();
}

void EditTool::keyPressEvent(QKeyEvent* event) {
  if (move_cross(*event)) return;
  switch (event->key()) {
    case Qt::Key_Backspace:
      if (corners_.empty()) return;
      corners_.pop_back();
      judge_sketch();
      emit sketchChanged();
      return update();
    case Qt::Key_Return:
    case Qt::Key_Enter: return click_cross();
    case Qt::Key_Delete: return remove_vertex();
    case Qt::Key_S: return setSnapping(!snapping_);
    case Qt::Key_K: return toggleCross();
    default: QCoreApplication::sendEvent(map_, event);
  }
}

// ---- the picture ----

void EditTool::paint(QPainter* painter) {
  if (map_ == nullptr || mode_ == Mode::off) return;
  painter->setRenderHint(QPainter::Antialiasing);
  if (mode_ == Mode::vertices) paint_shapes(*painter);
  if (mode_ == Mode::draw) paint_sketch(*painter);
  if (snapping_) paint_catch(*painter);
  if (!cross_) return;
  painter->setPen(pen(accent, 1.5));
  painter->drawLine(*cross_ - QPointF(cross_arm_px, 0), *cross_ + QPointF(cross_arm_px, 0));
  painter->drawLine(*cross_ - QPointF(0, cross_arm_px), *cross_ + QPointF(0, cross_arm_px));
}

void EditTool::paint_shapes(QPainter& painter) {
  const auto& shapes = preview_.empty() ? shapes_ : preview_;
  if (shapes.empty()) return;
  const QRgb colour = problem_.isEmpty() ? accent : wrong;
  for (std::size_t i = 1; i < preview_.size(); ++i) {
    if (preview_[i] == shapes_[i]) continue;
    painter.setPen(pen(colour, 1.5, Qt::DashLine));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(path_of(preview_[i], *map_));
  }
  const bool filled = !polygons_of(shapes.front()).empty();
  painter.setPen(pen(colour, 2));
  painter.setBrush(filled ? QBrush(veil(colour)) : QBrush(Qt::NoBrush));
  painter.drawPath(path_of(shapes.front(), *map_));
  painter.setPen(pen(colour, 1.5));
  const QRectF view = boundingRect().adjusted(-seen_px, -seen_px, seen_px, seen_px);
  const std::optional<Point> held = held_ ? std::optional(held_->to) : chosen_;
  for_each_point(shapes.front(), [&](Point p) {
    const QPointF at = map_->pixel(p);
    if (view.contains(at)) paint_handle(painter, at, held && distance(*held, p) <= same_place_m);
  });
}

void EditTool::paint_sketch(QPainter& painter) {
  const QRgb colour = problem_.isEmpty() ? accent : wrong;
  const Geometry shape = sketch(true);
  const bool filled = !polygons_of(shape).empty();
  painter.setPen(pen(colour, 2));
  painter.setBrush(filled ? QBrush(veil(colour)) : QBrush(Qt::NoBrush));
  painter.drawPath(path_of(shape, *map_));
  painter.setPen(pen(colour, 1.5));
  for (const Point p : corners_) paint_handle(painter, map_->pixel(p), false);
}

/// A square round a vertex, a cross on an edge: what the pointer is caught by.
void EditTool::paint_catch(QPainter& painter) {
  const bool shown = mode_ == Mode::draw ? pointed_ : held_.has_value();
  if (!shown || pointer_.by == Catch::By::nothing) return;
  constexpr double half = 7;
  const QPointF at = map_->pixel(pointer_.at);
  painter.setPen(pen(caught_colour, 2));
  painter.setBrush(Qt::NoBrush);
  if (pointer_.by == Catch::By::vertex) {
    painter.drawRect(QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half));
  } else {
    painter.drawLine(at + QPointF(-half, -half), at + QPointF(half, half));
    painter.drawLine(at + QPointF(-half, half), at + QPointF(half, -half));
  }
}

}  // namespace lifang::canvas
