// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/canvas/map_item.h"

#include <sys/resource.h>

#include <QQuickWindow>
#include <QSGSimpleRectNode>
#include <QSGSimpleTextureNode>
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
constexpr cartography::Colour accent = 0xFF0B5CAD;
constexpr cartography::Colour measured_colour = 0xFFB3261E;
constexpr std::size_t most_views = 100;

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
  endHover();
  emit themeChanged();
  refresh();
}

std::set<std::string> MapItem::hidden() const {
  std::set<std::string> out;
  for (const QString& table : hidden_) out.insert(table.toStdString());
  return out;
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
  endHover();
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
      .hidden = hidden(),
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

}  // namespace lifang::canvas
