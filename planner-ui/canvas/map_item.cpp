// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/canvas/map_item.h"

#include <sys/resource.h>

#include <QGuiApplication>
#include <QQuickWindow>
#include <QSGSimpleRectNode>
#include <QSGSimpleTextureNode>
#include <QStyleHints>
#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "core/base/guarded.h"
#include "core/geometry/measure.h"
#include "gis/resources/resources.h"
#include "planner-ui/canvas/artist.h"
#include "planner-ui/canvas/picture.h"

namespace lifang::canvas {
namespace {

constexpr double margin_share = 0.25;  ///< of the view, drawn beyond each side
constexpr double nearest = 0.05;       ///< metres per px
constexpr double farthest = 2000;
constexpr double pick_px = 6;
constexpr cartography::Colour accent = 0xFF0B5CAD;
constexpr cartography::Colour measured_colour = 0xFFB3261E;
constexpr std::size_t most_views = 100;
constexpr std::uint64_t flick_ms = 100;       ///< of the hand's way that tell its speed
constexpr std::uint64_t least_flick_ms = 20;  ///< shorter ways tell nothing
constexpr double least_speed = 150;           ///< px a second; slower, the map stays where it is
constexpr double most_speed = 4000;           ///< px a second
constexpr double glide_s = 0.25;              ///< after which a third of the speed is left

QSGSimpleTextureNode* image_node(QQuickWindow& window, const QImage& image, const QRectF& place) {
  auto* node = new QSGSimpleTextureNode;
  node->setTexture(window.createTextureFromImage(image));
  node->setOwnsTexture(true);
  node->setFiltering(QSGTexture::Linear);
  node->setRect(place);
  return node;
}

QRectF pixels_of(const Box& box, const Picture& picture) {
  const double k = picture.metres_per_pixel;
  return {(box.min_x - picture.origin.x) / k, (picture.origin.y - box.max_y) / k, box.width() / k,
          box.height() / k};
}

/// Ground, then the moving picture, and what is marked on top.
struct MapNode : QSGNode {
  QSGSimpleRectNode* ground = new QSGSimpleRectNode;
  QSGTransformNode* moved = new QSGTransformNode;
  QSGNode* drawn = new QSGNode;
  QSGNode* selection = new QSGNode;
  QSGNode* measure = new QSGNode;

  MapNode() {
    appendChildNode(ground);
    appendChildNode(moved);
    moved->appendChildNode(drawn);
    moved->appendChildNode(selection);
    moved->appendChildNode(measure);
  }

  static void set(QSGNode& node, QQuickWindow& window, const Picture& picture,
                  const Overlay& overlay) {
    clear(node);
    if (overlay.image.isNull()) return;
    node.appendChildNode(image_node(window, overlay.image, pixels_of(overlay.extent, picture)));
  }

 private:
  static void clear(QSGNode& node) {
    while (QSGNode* child = node.firstChild()) {
      node.removeChildNode(child);
      delete child;
    }
  }
};

std::set<std::string> names(const QStringList& list) {
  std::set<std::string> out;
  for (const QString& name : list) out.insert(name.toStdString());
  return out;
}

}  // namespace

MapItem::MapItem(QQuickItem* parent) : QQuickItem(parent), artist_(new Artist) {
  setFlag(ItemHasContents);
  setAcceptedMouseButtons(Qt::LeftButton | Qt::MiddleButton);
  setAcceptHoverEvents(true);
  setActiveFocusOnTab(true);
  artist_->moveToThread(&thread_);
  connect(&thread_, &QThread::finished, artist_, &QObject::deleteLater);
  thread_.setObjectName("map");
  // The window's frames come first; on Linux a thread has a nice value of its own.
  connect(&thread_, &QThread::started, artist_, [] { setpriority(PRIO_PROCESS, 0, 10); });
  thread_.start();
  redraw_.setSingleShot(true);
  redraw_.setInterval(90);
  connect(&redraw_, &QTimer::timeout, this, &MapItem::requestPicture);
  hover_.setSingleShot(true);
  hover_.setInterval(300);
  connect(&hover_, &QTimer::timeout, this, [this] { ask(hover_wanted_, Ask::hover); });
  gliding_.setInterval(16);
  connect(&gliding_, &QTimer::timeout, this, &MapItem::glide);
  clock_.start();
}

MapItem::~MapItem() {
  artist_->cancel_before(std::numeric_limits<std::uint64_t>::max());
  thread_.quit();
  thread_.wait();
}

QVariantList MapItem::legend() const {
  return picture_ ? picture_->legend : QVariantList{};
}

void MapItem::setWorkspace(const QString& place) {
  if (workspace_ == place) return;
  workspace_ = place;
  picture_.reset();
  picture_changed_ = true;
  mark({});
  setMeasuring(false);
  views_.clear();
  previewed_.reset();
  placed_ = false;
  emit workspaceChanged();
  QMetaObject::invokeMethod(artist_, [this, artist = artist_, to = place.toStdString()] {
    const auto county = guarded([&] {
      artist->open(to);
      return artist->county();
    });
    QMetaObject::invokeMethod(this, [this, county] {
      if (!county) {
        setProblem(workspace_.isEmpty() ? nullptr : &county.error());
        return;
      }
      setProblem(nullptr);
      county_ = *county;
      showCounty();
    });
  });
  update();
}

void MapItem::setTheme(const QString& theme) {
  if (theme_ == theme) return;
  theme_ = theme;
  setHoverName({}, {});
  emit themeChanged();
  refresh();
}

void MapItem::setHiddenTables(const QStringList& tables) {
  if (hidden_ == tables) return;
  hidden_ = tables;
  emit hiddenTablesChanged();
  refresh();
}

void MapItem::setBasemap(const QString& file) {
  if (basemap_ == file) return;
  basemap_ = file;
  emit basemapChanged();
  refresh();
}

void MapItem::setBasemapOpacity(double opacity) {
  if (basemap_opacity_ == opacity) return;
  basemap_opacity_ = opacity;
  emit basemapChanged();
  if (!basemap_.isEmpty()) refresh();
}

Point MapItem::at(QPointF pixel) const {
  return {centre_.x + (pixel.x() - width() / 2) * scale_,
          centre_.y - (pixel.y() - height() / 2) * scale_};
}

QPointF MapItem::pixel(Point place) const {
  return {width() / 2 + (place.x - centre_.x) / scale_,
          height() / 2 - (place.y - centre_.y) / scale_};
}

Box MapItem::view() const {
  const double w = width() / 2 * scale_, h = height() / 2 * scale_;
  return {centre_.x - w, centre_.y - h, centre_.x + w, centre_.y + h};
}

QRectF MapItem::seen() const {
  const Box box = view();
  return {box.min_x, box.min_y, box.width(), box.height()};
}

void MapItem::setView(Point centre, double scale) {
  centre_ = centre;
  scale_ = std::clamp(scale, nearest, farthest);
  placed_ = true;
  viewMoved();
}

/// The old picture is moved at once; a new one is asked for when the hand rests, or, where
/// the old one does not do, at the latest every third of a second.
void MapItem::viewMoved() {
  emit viewChanged();
  if (!pointed_) emit pointerChanged();
  update();
  if (!placed_ || width() < 1) return;
  const bool may_wait = !since_request_.isValid() || since_request_.elapsed() < 330 || complete();
  if (!redraw_.isActive() || may_wait) {
    redraw_.start();
    emit drawingChanged();
  }
}

bool MapItem::complete() const {
  if (!picture_ || !placed_) return false;
  const Box seen = view(), there = picture_->extent;
  return std::abs(picture_->metres_per_pixel - scale_) < 1e-9 * scale_ &&
         seen.min_x >= there.min_x && seen.max_x <= there.max_x && seen.min_y >= there.min_y &&
         seen.max_y <= there.max_y;
}

void MapItem::refresh() {
  if (placed_) requestPicture();
}

void MapItem::requestPicture() {
  if (workspace_.isEmpty() || width() < 1 || height() < 1) return;
  since_request_.start();
  rememberView();
  const std::uint64_t number = ++wanted_;
  emit drawingChanged();
  const Box seen = view();
  // Whole px, so that the picture of a resting map lies on the screen's own.
  const double aside = std::ceil(width() * margin_share) * scale_;
  const double above = std::ceil(height() * margin_share) * scale_;
  View wanted{
      .extent = {seen.min_x - aside, seen.min_y - above, seen.max_x + aside, seen.max_y + above},
      .seen = seen,
      .metres_per_pixel = scale_,
      .pixel_ratio = window() ? window()->effectiveDevicePixelRatio() : 1,
      .theme = theme_.toStdString(),
      .hidden = names(hidden_),
      .ground = {basemap_.toStdString(), basemap_opacity_}};
  artist_->cancel_before(number);
  QMetaObject::invokeMethod(artist_, [this, artist = artist_, number, wanted] {
    auto drawn = artist->draw(number, wanted);
    if (!drawn) return;
    QMetaObject::invokeMethod(this, [this, number, drawn = *drawn] { accept(number, drawn); });
  });
}

void MapItem::accept(std::uint64_t number, const Drawn& drawn) {
  if (number < shown_) return;
  shown_ = number;
  if (drawn.picture) {
    picture_ = drawn.picture;
    picture_changed_ = selection_changed_ = measure_changed_ = true;
    setProblem(nullptr);
  } else {
    setProblem(&drawn.problem);
  }
  update();
  emit drawingChanged();
  if (shown_ == wanted_) emit pictureComplete();
}

void MapItem::setProblem(const Error* problem) {
  const auto language = english_ ? rules::Language::english : rules::Language::chinese;
  const QString sentence =
      problem ? QString::fromStdString(messages().sentence(*problem, language)) : QString();
  if (problem_ == sentence) return;
  problem_ = sentence;
  emit problemChanged();
}

void MapItem::zoomBy(double factor) {
  setView(centre_, scale_ / factor);
}

void MapItem::zoomAt(QPointF pixel, double factor) {
  const Point fixed = at(pixel);
  const double scale = std::clamp(scale_ / factor, nearest, farthest);
  setView(
      {fixed.x - (pixel.x() - width() / 2) * scale, fixed.y + (pixel.y() - height() / 2) * scale},
      scale);
}

void MapItem::panBy(double right, double down) {
  setView({centre_.x + right * scale_, centre_.y - down * scale_}, scale_);
}

void MapItem::showCounty() {
  if (!county_.empty()) showBox(county_.min_x, county_.min_y, county_.max_x, county_.max_y);
}

void MapItem::showBox(double west, double south, double east, double north) {
  constexpr double edge_px = 32;
  stopGliding();
  // What covers the left side (the legend) is no place to show things in.
  const double inset = left_inset_ < 0.7 * width() ? left_inset_ : 0;
  const double wide = std::max(1.0, width() - inset - 2 * edge_px);
  const double high = std::max(1.0, height() - 2 * edge_px);
  const double scale = std::max({(east - west) / wide, (north - south) / high, 0.14});
  setView({(west + east) / 2 - inset / 2 * scale, (south + north) / 2}, scale);
}

void MapItem::showSelection() {
  const Box box = bounds(selected_);
  if (!box.empty()) showBox(box.min_x, box.min_y, box.max_x, box.max_y);
}

// ---- back and forward ----

/// The view has come to rest: one more place to come back to.
void MapItem::rememberView() {
  const bool same = !views_.empty() && distance(views_[view_].centre, centre_) < scale_ &&
                    std::abs(views_[view_].scale - scale_) < 1e-6 * scale_;
  if (same || previewed_) return;
  if (!views_.empty()) views_.resize(view_ + 1);
  views_.push_back({centre_, scale_});
  if (views_.size() > most_views) views_.erase(views_.begin());
  view_ = views_.size() - 1;
}

void MapItem::stepView(int step) {
  stopGliding();
  if (redraw_.isActive()) rememberView();
  const auto to = static_cast<std::ptrdiff_t>(view_) + step;
  if (to < 0 || to >= static_cast<std::ptrdiff_t>(views_.size())) return;
  view_ = static_cast<std::size_t>(to);
  setView(views_[view_].centre, views_[view_].scale);
}

void MapItem::viewBack() {
  stepView(-1);
}
void MapItem::viewForward() {
  stepView(1);
}

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
  QMetaObject::invokeMethod(artist_, [this, artist = artist_, place, pixel, why,
                                      reach = pick_px * scale_, hidden = names(hidden_)] {
    auto found = guarded([&] { return artist->feature_at(place, reach, hidden); });
    QMetaObject::invokeMethod(this, [this, pixel, why, found] {
      if (!found) return;
      if (why == Ask::add) {
        if (found->id.empty()) return;
        emit featureAdded(QString::fromStdString(found->table), QString::fromStdString(found->id));
      } else if (why == Ask::choose) {
        chosen(QString::fromStdString(found->table), QString::fromStdString(found->id),
               found->geometry, pixel);
      } else if (pixel == hover_wanted_) {
        setHoverName(QString::fromStdString(found->name), pixel);
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

// ---- measuring ----

void MapItem::setMeasuring(bool measuring) {
  if (measuring_ == measuring) return;
  measuring_ = measuring;
  measure_.clear();
  measure_changed_ = true;
  setCursor(measuring ? Qt::CrossCursor : Qt::ArrowCursor);
  emit measuringChanged();
  emit measured();
  update();
}

double MapItem::measuredLength() const {
  return length(measure_);
}

double MapItem::measuredArea() const {
  if (measure_.size() < 3) return 0;
  Ring ring(measure_.begin(), measure_.end());
  ring.push_back(ring.front());
  return area(Polygon{.outer = std::move(ring), .holes = {}});
}

void MapItem::setHoverName(const QString& name, QPointF pixel) {
  if (hover_name_ == name && (name.isEmpty() || hover_at_ == pixel)) return;
  hover_name_ = name;
  hover_at_ = pixel;
  emit hoverNameChanged();
}

QSGNode* MapItem::updatePaintNode(QSGNode* old, UpdatePaintNodeData*) {
  auto* node = static_cast<MapNode*>(old);
  if (node == nullptr) {
    node = new MapNode;
    picture_changed_ = selection_changed_ = measure_changed_ = true;
  }
  node->ground->setRect(boundingRect());
  node->ground->setColor(QColor::fromRgba(picture_ ? picture_->ground : 0xFFF5F3EE));
  static const Picture nothing;
  const Picture& picture = picture_ ? *picture_ : nothing;
  if (picture_changed_) MapNode::set(*node->drawn, *window(), picture, picture.map);
  if (!picture_) return node;
  const double ratio = window()->effectiveDevicePixelRatio();
  if (selection_changed_) {
    MapNode::set(*node->selection, *window(), picture, outline(selected_, picture, ratio, accent));
  }
  if (measure_changed_) {
    const Geometry way = measure_.size() > 1 ? Geometry(measure_)
                         : measure_.empty()  ? Geometry()
                                             : Geometry(measure_.front());
    MapNode::set(*node->measure, *window(), picture, outline(way, picture, ratio, measured_colour));
  }
  picture_changed_ = selection_changed_ = measure_changed_ = false;
  const double zoom = picture_->metres_per_pixel / scale_;
  QMatrix4x4 moved;
  moved.translate(static_cast<float>(width() / 2 + (picture_->origin.x - centre_.x) / scale_),
                  static_cast<float>(height() / 2 - (picture_->origin.y - centre_.y) / scale_));
  moved.scale(static_cast<float>(zoom), static_cast<float>(zoom));
  node->moved->setMatrix(moved);
  return node;
}

void MapItem::geometryChange(const QRectF& now, const QRectF& before) {
  QQuickItem::geometryChange(now, before);
  if (now.size() == before.size()) return;
  // The county was to be shown before there was a size to show it in.
  if (before.isEmpty() && !county_.empty()) return showCounty();
  viewMoved();
}

// ---- the hand ----

void MapItem::mousePressEvent(QMouseEvent* event) {
  forceActiveFocus(Qt::MouseFocusReason);
  stopGliding();
  pressed_ = dragged_ = event->position();
  moves_ = {{event->timestamp(), pressed_}};
  dragging_ = false;
  hover_.stop();
  setHoverName({}, {});
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
  setHoverName({}, {});
  event->accept();
}

void MapItem::hoverMoveEvent(QHoverEvent* event) {
  pointer_ = at(event->position());
  pointed_ = true;
  emit pointerChanged();
  if (event->position() == hover_wanted_) return;
  hover_wanted_ = event->position();
  setHoverName({}, {});
  hover_.start();
}

void MapItem::hoverLeaveEvent(QHoverEvent*) {
  hover_.stop();
  hover_wanted_ = {-1, -1};
  setHoverName({}, {});
}

void MapItem::focusInEvent(QFocusEvent* event) {
  focus_reason_ = event->reason();
  emit focusReasonChanged();
}

void MapItem::keyPressEvent(QKeyEvent* event) {
  const double step = event->modifiers() & Qt::ShiftModifier ? 20 : 100;
  setHoverName({}, {});
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
