// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/community/plan_layer.h"

#include <QCursor>
#include <QGuiApplication>
#include <QPainter>
#include <QStyleHints>
#include <algorithm>

#include "core/geometry/measure.h"
#include "planner-ui/app/words.h"

namespace lifang::app {
namespace {

constexpr double fill_share = 0.65, faint_share = 0.22;
constexpr double least_outlined = 14;  // px of a compound whose outline is drawn
constexpr int name_px = 13, figure_px = 12;
constexpr double least_label = 44;  // px of a community that bears its name

void draw_lock(QPainter& painter, QPointF at, const QColor& ink) {
  painter.setPen(QPen(ink, 1.5));
  painter.setBrush(Qt::NoBrush);
  painter.drawArc(QRectF(at.x() + 2, at.y() - 10, 6, 8), 0, 180 * 16);
  painter.setPen(Qt::NoPen);
  painter.setBrush(ink);
  painter.drawRoundedRect(QRectF(at.x(), at.y() - 6, 10, 7), 1, 1);
}

/// Where a community's name stands: in the middle of its units, or, where another lies there (it
/// is a ring), in its unit nearest to the middle.
Point label_point(const PlanGround& ground, const std::vector<std::uint32_t>& units) {
  Point middle;
  double weight = 0;
  for (const std::uint32_t unit : units) {
    const double size = ground.boxes[unit].width() * ground.boxes[unit].height();
    middle.x += ground.centres[unit].x * size;
    middle.y += ground.centres[unit].y * size;
    weight += size;
  }
  middle = {middle.x / weight, middle.y / weight};
  const auto holds = [&](std::uint32_t unit) {
    return ground.boxes[unit].contains(middle) && contains(ground.map.ground[unit], middle);
  };
  if (std::any_of(units.begin(), units.end(), holds)) return middle;
  return ground
      .centres[*std::min_element(units.begin(), units.end(), [&](std::uint32_t a, std::uint32_t b) {
        return distance(ground.centres[a], middle) < distance(ground.centres[b], middle);
      })];
}

}  // namespace

PlanLayer::PlanLayer(QQuickItem* parent) : MapLayer(parent) {
  setAcceptHoverEvents(true);
}

void PlanLayer::view_moved() {
  placed_ = nullptr;
  if (shown()) update();
}

void PlanLayer::setDesk(PlanDesk* desk) {
  if (!follow(desk_, desk)) return;
  if (desk_) {
    connect(desk_, &PlanDesk::changed, this, [this] {
      if (!desk_->ready()) placed_ = nullptr;
      update();
    });
    connect(desk_, &PlanDesk::handChanged, this, [this] { update(); });
  }
  emit deskChanged();
}

bool PlanLayer::shown() const {
  return isVisible() && map_ && desk_ && desk_->ready();
}

// ---- what is seen ----

void PlanLayer::place_units() {
  const PlanGround* ground = desk_->ground();
  if (placed_ == ground) return;
  placed_ = ground;
  shapes_.assign(ground->boxes.size(), {});
  const QRectF seen = boundingRect();
  for (std::size_t i = 0; i < shapes_.size(); ++i) {
    const Box& box = ground->boxes[i];
    const QRectF area =
        QRectF(map_->pixel({box.min_x, box.max_y}), map_->pixel({box.max_x, box.min_y}))
            .normalized();
    if (seen.intersects(area)) shapes_[i] = path_of(ground->map.ground[i]);
  }
}

void PlanLayer::paint(QPainter* painter) {
  if (!shown()) return;
  place_units();
  place_labels();
  painter->setRenderHint(QPainter::Antialiasing);
  const double cut = desk_->compares() ? width() * desk_->cut() : 0;
  if (cut > 0) {
    painter->save();
    painter->setClipRect(QRectF(0, 0, cut, height()));
    paint_side(*painter, desk_->other_homes(), false);
    painter->restore();
  }
  painter->save();
  painter->setClipRect(QRectF(cut, 0, width() - cut, height()));
  paint_side(*painter, desk_->now().home, true);
  paint_marked(*painter);
  paint_locks(*painter);
  paint_labels(*painter);
  painter->restore();
  if (cut > 0) {
    painter->setPen(QPen(halo_, 5));
    painter->drawLine(QPointF(cut, 0), QPointF(cut, height()));
    painter->setPen(QPen(ink_, 2));
    painter->drawLine(QPointF(cut, 0), QPointF(cut, height()));
  }
  paint_hand(*painter);
}

void PlanLayer::paint_side(QPainter& painter, const std::vector<std::int32_t>& homes,
                           bool own) const {
  const auto& spot = desk_->spot();
  // Outlines of compounds that are a few px wide would only blur their colour.
  const double wide = placed_->boxes.empty() ? 0 : placed_->boxes.front().width();
  const bool outlined = wide / map_->metresPerPixel() > least_outlined;
  for (std::size_t i = 0; i < shapes_.size(); ++i) {
    if (shapes_[i].isEmpty()) continue;
    const std::int32_t home = homes[i];
    const QColor colour = own ? desk_->colour(home) : desk_->other_colour(home);
    const bool faint = own && !spot.empty() && !spot.contains(static_cast<std::uint32_t>(i));
    painter.setPen(outlined ? QPen(with_share(halo_, 0.55), 0.8) : QPen(Qt::NoPen));
    painter.setBrush(with_share(colour, faint ? faint_share : fill_share));
    painter.drawPath(shapes_[i]);
    if (home >= 0) continue;
    painter.setPen(Qt::NoPen);
    painter.setBrush(QBrush(with_share(ink_, 0.5), Qt::Dense6Pattern));
    painter.drawPath(shapes_[i]);
  }
  paint_borders(painter, homes);
}

void PlanLayer::paint_borders(QPainter& painter, const std::vector<std::int32_t>& homes) const {
  QList<QLineF> lines;
  const QRectF seen = boundingRect().adjusted(-20, -20, 20, 20);
  const auto home = [&](std::int32_t unit) {
    return unit < 0 ? -2 : homes[static_cast<std::size_t>(unit)];
  };
  for (const PlanEdge& edge : placed_->edges) {
    if (home(edge.left) == home(edge.right)) continue;
    const QLineF line(map_->pixel(edge.a), map_->pixel(edge.b));
    if (seen.contains(line.p1()) || seen.contains(line.p2())) lines << line;
  }
  painter.setPen(QPen(halo_, 4, Qt::SolidLine, Qt::FlatCap));
  painter.drawLines(lines);
  painter.setPen(QPen(ink_, 1.8, Qt::SolidLine, Qt::FlatCap));
  painter.drawLines(lines);
}

/// Hatched in the colour of where it would go.
void PlanLayer::paint_marked(QPainter& painter) const {
  const bool aimed = !desk_->target().isEmpty();
  const QColor hatch =
      aimed && desk_->target_index() >= 0 ? desk_->colour(desk_->target_index()).darker(220) : ink_;
  for (const std::uint32_t unit : desk_->selection()) {
    const QPainterPath& shape = shapes_[unit];
    if (shape.isEmpty()) continue;
    painter.setPen(Qt::NoPen);
    painter.setBrush(QBrush(hatch, Qt::BDiagPattern));
    painter.drawPath(shape);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(halo_, 4));
    painter.drawPath(shape);
    painter.setPen(QPen(accent_, 2));
    painter.drawPath(shape);
  }
}

/// Compounds that stay where they are.
void PlanLayer::paint_locks(QPainter& painter) const {
  for (const std::uint32_t unit : desk_->area().rules.locked) {
    const QPainterPath& shape = shapes_[unit];
    if (shape.isEmpty() || shape.boundingRect().width() < least_outlined) continue;
    draw_lock(painter, map_->pixel(placed_->centres[unit]) - QPointF(5, -3), ink_);
  }
}

void PlanLayer::place_labels() {
  labels_.clear();
  const auto& draft = desk_->now();
  const PlanGround& ground = *desk_->ground();
  const QRectF seen = boundingRect();
  QFont bold(family_);
  bold.setPixelSize(name_px);
  bold.setBold(true);
  const QFontMetricsF metrics(bold);
  for (std::size_t c = 0; c < draft.communities.size(); ++c) {
    Box box;
    std::vector<std::uint32_t> units;
    for (std::uint32_t i = 0; i < draft.home.size(); ++i) {
      if (draft.home[i] != static_cast<std::int32_t>(c) || ground.map.ground[i].empty()) continue;
      box.add(ground.boxes[i]);
      units.push_back(i);
    }
    if (units.empty() || box.width() / map_->metresPerPixel() < least_label) continue;
    const QPointF at = map_->pixel(label_point(ground, units));
    Label label;
    label.community = static_cast<std::int32_t>(c);
    label.name = QString::fromStdString(draft.communities[c].name);
    const auto households = desk_->judged().communities[c].households;
    const QString mark = desk_->mark_of(households);
    label.figure = whole(households) + " " + mark;
    label.tone = mark == "▲" ? over_ : mark == "▼" ? under_ : ink_;
    label.locked = draft.communities[c].locked;
    const double wide =
        std::max(metrics.horizontalAdvance(label.name), metrics.horizontalAdvance(label.figure)) +
        (label.locked ? 18 : 4);
    label.box = QRectF(at.x() - wide / 2, at.y() - 18, wide, 36);
    const bool clashes = std::any_of(labels_.begin(), labels_.end(), [&](const Label& other) {
      return other.box.intersects(label.box);
    });
    if (seen.intersects(label.box) && !clashes) labels_.push_back(std::move(label));
  }
}

void PlanLayer::paint_labels(QPainter& painter) const {
  const auto write = [&](QPointF at, const QString& words, int px, bool bold, const QColor& ink) {
    QFont font(family_);
    font.setPixelSize(px);
    font.setBold(bold);
    QPainterPath path;
    path.addText(at, font, words);
    painter.strokePath(path, QPen(halo_, 3.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.fillPath(path, ink);
  };
  for (const Label& label : labels_) {
    const QPointF foot = label.box.topLeft() + QPointF(2, 14);
    const bool aimed = label.community == desk_->target_index();
    write(foot, label.name, name_px, true, aimed ? accent_ : ink_);
    write(foot + QPointF(0, 16), label.figure, figure_px, false, label.tone);
    if (label.locked) draw_lock(painter, label.box.topRight() + QPointF(-12, 12), ink_);
  }
}

void PlanLayer::paint_hand(QPainter& painter) const {
  painter.setBrush(Qt::NoBrush);
  if (desk_->tool() == "brush" && hovering_) {
    painter.setPen(QPen(halo_, 4));
    painter.drawEllipse(hand_, desk_->brush(), desk_->brush());
    painter.setPen(QPen(accent_, 1.5));
    painter.drawEllipse(hand_, desk_->brush(), desk_->brush());
  }
  if (held_ != Held::frame || !dragged_) return;
  painter.setPen(QPen(accent_, 1.5, Qt::DashLine));
  painter.setBrush(with_share(accent_, 0.12));
  painter.drawRect(QRectF(pressed_, hand_).normalized());
}

// ---- the hand ----

std::int32_t PlanLayer::unit_at(QPointF pixel) const {
  if (!shown()) return -1;
  const PlanGround& ground = *desk_->ground();
  const Point p = map_->at(pixel);
  for (std::size_t i = 0; i < ground.boxes.size(); ++i) {
    if (ground.boxes[i].contains(p) && lifang::contains(ground.map.ground[i], p)) {
      return static_cast<std::int32_t>(i);
    }
  }
  return -1;
}

std::int32_t PlanLayer::label_at(QPointF pixel) const {
  for (const Label& label : labels_) {
    if (label.box.contains(pixel)) return label.community;
  }
  return -1;
}

void PlanLayer::mousePressEvent(QMouseEvent* event) {
  const QPointF at = event->position();
  const auto with = event->modifiers();
  // Shift frames the view, Alt is nobody's: both are the map's.
  if (!shown() || (with & (Qt::ShiftModifier | Qt::AltModifier))) return event->ignore();
  map_->forceActiveFocus(Qt::MouseFocusReason);
  pressed_ = hand_ = at;
  dragged_ = false;
  off_ = with & Qt::ControlModifier;
  if (desk_->tool() == "brush") {
    held_ = Held::brush;
    brush_at(at, off_);
  } else if (desk_->tool() == "box") {
    held_ = Held::frame;
  } else {
    const auto unit = unit_at(at);
    const bool marked = unit >= 0 && desk_->selection().contains(static_cast<std::uint32_t>(unit));
    held_ = marked ? Held::units : Held::ground;
  }
  event->accept();
}

void PlanLayer::mouseMoveEvent(QMouseEvent* event) {
  const QPointF before = hand_;
  hand_ = event->position();
  const int least = QGuiApplication::styleHints()->startDragDistance();
  dragged_ = dragged_ || (hand_ - pressed_).manhattanLength() >= least;
  if (held_ == Held::brush) brush_at(hand_, off_);
  if (held_ == Held::ground && dragged_) {
    map_->panBy(before.x() - hand_.x(), before.y() - hand_.y());
  }
  if (held_ == Held::units && dragged_) setCursor(Qt::ClosedHandCursor);
  update();
}

void PlanLayer::mouseReleaseEvent(QMouseEvent* event) {
  const Held held = held_;
  const bool dragged = dragged_;
  hand_ = event->position();
  if (shown()) {
    if (held == Held::units && dragged) drop(hand_);
    if (held == Held::frame && dragged) frame(hand_);
    const bool still = !dragged && held != Held::brush && held != Held::nothing;
    if (still) click(hand_, event->modifiers());
  }
  let_go();
}

void PlanLayer::mouseUngrabEvent() {
  let_go();
}

void PlanLayer::let_go() {
  held_ = Held::nothing;
  dragged_ = false;
  unsetCursor();
  update();
}

void PlanLayer::hoverMoveEvent(QHoverEvent* event) {
  hovering_ = true;
  hand_ = event->position();
  if (shown() && desk_->tool() == "brush") update();
  event->ignore();  // the map below names what lies there
}

void PlanLayer::hoverLeaveEvent(QHoverEvent* event) {
  hovering_ = false;
  update();
  event->ignore();
}

/// Those whose ground the circle meets.
std::vector<std::uint32_t> PlanLayer::under_brush(QPointF pixel) const {
  std::vector<std::uint32_t> out;
  const double radius = desk_->brush();
  const QRectF around(pixel.x() - radius, pixel.y() - radius, 2 * radius, 2 * radius);
  QPainterPath circle;
  circle.addEllipse(pixel, radius, radius);
  for (std::size_t i = 0; i < shapes_.size(); ++i) {
    const QPainterPath& shape = shapes_[i];
    if (shape.isEmpty() || !shape.boundingRect().intersects(around)) continue;
    // The middle of a compound, or the whole brush within it: a touch of the edge is none.
    const QPointF middle = map_->pixel(placed_->centres[i]);
    const bool met = circle.contains(middle) || shape.contains(pixel);
    if (met) out.push_back(static_cast<std::uint32_t>(i));
  }
  return out;
}

void PlanLayer::brush_at(QPointF pixel, bool off) {
  place_units();
  std::vector<std::uint32_t> fresh;
  for (const std::uint32_t unit : under_brush(pixel)) {
    const bool marked = desk_->selection().contains(unit);
    const bool there =
        desk_->now().home[unit] == desk_->target_index() && desk_->target_index() >= 0;
    if (marked == off && !there) fresh.push_back(unit);
  }
  if (!fresh.empty()) desk_->mark(fresh, off);
}

void PlanLayer::click(QPointF pixel, Qt::KeyboardModifiers with) {
  if (const auto community = label_at(pixel); community >= 0) return desk_->aim_at(community);
  const auto unit = unit_at(pixel);
  if (unit < 0) return;
  const auto one = static_cast<std::uint32_t>(unit);
  const bool marked = desk_->selection().contains(one);
  if (with & Qt::ControlModifier || desk_->tool() != "select") return desk_->mark({one}, marked);
  if (marked && desk_->selection().size() == 1) return desk_->mark({one}, true);
  desk_->mark_only({one});
}

/// The community under the hand is where what is marked should go.
void PlanLayer::drop(QPointF pixel) {
  const auto unit = unit_at(pixel);
  if (unit >= 0) desk_->aim_at(desk_->now().home[static_cast<std::size_t>(unit)]);
}

void PlanLayer::frame(QPointF pixel) {
  const QRectF box = QRectF(pressed_, pixel).normalized();
  std::vector<std::uint32_t> inside;
  for (std::size_t i = 0; i < shapes_.size(); ++i) {
    if (box.contains(map_->pixel(desk_->ground()->centres[i]))) {
      inside.push_back(static_cast<std::uint32_t>(i));
    }
  }
  desk_->mark(inside, off_);
}

}  // namespace lifang::app
