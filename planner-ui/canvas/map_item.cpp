// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/canvas/map_item.h"

#include <QGuiApplication>
#include <QQuickWindow>
#include <QSGGeometryNode>
#include <QSGSimpleRectNode>
#include <QSGSimpleTextureNode>
#include <QSGVertexColorMaterial>
#include <QStyleHints>
#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <set>

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

QSGGeometryNode* mesh_node(const Mesh& mesh) {
  static_assert(sizeof(Vertex) == sizeof(QSGGeometry::ColoredPoint2D));
  auto* geometry = new QSGGeometry(
      QSGGeometry::defaultAttributes_ColoredPoint2D(), static_cast<int>(mesh.vertices.size()),
      static_cast<int>(mesh.indices.size()), QSGGeometry::UnsignedIntType);
  geometry->setDrawingMode(QSGGeometry::DrawTriangles);
  geometry->setVertexDataPattern(QSGGeometry::StaticPattern);
  geometry->setIndexDataPattern(QSGGeometry::StaticPattern);
  std::memcpy(geometry->vertexData(), mesh.vertices.data(), mesh.vertices.size() * sizeof(Vertex));
  std::memcpy(geometry->indexData(), mesh.indices.data(),
              mesh.indices.size() * sizeof(std::uint32_t));
  auto* node = new QSGGeometryNode;
  node->setGeometry(geometry);
  node->setMaterial(new QSGVertexColorMaterial);
  node->setFlags(QSGNode::OwnsGeometry | QSGNode::OwnsMaterial);
  return node;
}

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

/// Ground, then the moving picture with rasters, mesh, labels, and the selection on top.
struct MapNode : QSGNode {
  QSGSimpleRectNode* ground = new QSGSimpleRectNode;
  QSGTransformNode* moved = new QSGTransformNode;
  QSGNode* drawn = new QSGNode;
  QSGNode* selection = new QSGNode;

  MapNode() {
    appendChildNode(ground);
    appendChildNode(moved);
    moved->appendChildNode(drawn);
    moved->appendChildNode(selection);
  }

  void set_picture(QQuickWindow& window, const Picture& picture) {
    clear(*drawn);
    for (const auto& raster : picture.rasters) {
      drawn->appendChildNode(image_node(window, raster.image, pixels_of(raster.extent, picture)));
    }
    if (!picture.mesh.indices.empty()) drawn->appendChildNode(mesh_node(picture.mesh));
    if (!picture.labels.isNull()) {
      drawn->appendChildNode(
          image_node(window, picture.labels, pixels_of(picture.extent, picture)));
    }
  }

  void set_selection(const Mesh& mesh) {
    clear(*selection);
    if (!mesh.indices.empty()) selection->appendChildNode(mesh_node(mesh));
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
  thread_.start();
  redraw_.setSingleShot(true);
  redraw_.setInterval(90);
  connect(&redraw_, &QTimer::timeout, this, &MapItem::requestPicture);
  hover_.setSingleShot(true);
  hover_.setInterval(300);
  connect(&hover_, &QTimer::timeout, this, [this] { ask(hover_wanted_, false); });
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
  selected_ = {};
  selection_changed_ = true;
  placed_ = false;
  emit workspaceChanged();
  QMetaObject::invokeMethod(artist_, [this, artist = artist_, to = place.toStdString()] {
    artist->open(to);
    const auto county = artist->county();
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
  emit themeChanged();
  refresh();
}

void MapItem::setHiddenTables(const QStringList& tables) {
  if (hidden_ == tables) return;
  hidden_ = tables;
  emit hiddenTablesChanged();
  refresh();
}

Point MapItem::at(QPointF pixel) const {
  return {centre_.x + (pixel.x() - width() / 2) * scale_,
          centre_.y - (pixel.y() - height() / 2) * scale_};
}

Box MapItem::view() const {
  const double w = width() / 2 * scale_, h = height() / 2 * scale_;
  return {centre_.x - w, centre_.y - h, centre_.x + w, centre_.y + h};
}

void MapItem::setView(Point centre, double scale) {
  centre_ = centre;
  scale_ = std::clamp(scale, nearest, farthest);
  placed_ = true;
  viewMoved();
}

/// The old picture is moved at once; a new one is asked for soon, at the latest
/// every third of a second while the hand keeps moving.
void MapItem::viewMoved() {
  emit viewChanged();
  if (!pointed_) emit pointerChanged();
  update();
  if (!placed_ || width() < 1) return;
  if (!redraw_.isActive() || !since_request_.isValid() || since_request_.elapsed() < 330) {
    redraw_.start();
  }
}

void MapItem::refresh() {
  if (placed_) requestPicture();
}

void MapItem::requestPicture() {
  if (workspace_.isEmpty() || width() < 1 || height() < 1) return;
  since_request_.start();
  const std::uint64_t number = ++wanted_;
  emit drawingChanged();
  const Box seen = view();
  View wanted{.extent = {seen.min_x - seen.width() * margin_share,
                         seen.min_y - seen.height() * margin_share,
                         seen.max_x + seen.width() * margin_share,
                         seen.max_y + seen.height() * margin_share},
              .metres_per_pixel = scale_,
              .pixel_ratio = window() ? window()->effectiveDevicePixelRatio() : 1,
              .theme = theme_.toStdString(),
              .hidden = names(hidden_)};
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
    picture_changed_ = true;
    selection_changed_ = true;
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
  const double wide = std::max(1.0, width() - 2 * edge_px);
  const double high = std::max(1.0, height() - 2 * edge_px);
  const double scale = std::max({(east - west) / wide, (north - south) / high, 0.14});
  setView({(west + east) / 2, (south + north) / 2}, scale);
}

void MapItem::showSelection() {
  const Box box = bounds(selected_);
  if (!box.empty()) showBox(box.min_x, box.min_y, box.max_x, box.max_y);
}

void MapItem::select(const QString& table, const QString& id) {
  const std::uint64_t number = ++asked_;
  QMetaObject::invokeMethod(artist_, [this, artist = artist_, number, table = table.toStdString(),
                                      id = id.toStdString()] {
    auto found = artist->feature(table, id);
    QMetaObject::invokeMethod(this, [this, number, found] {
      if (number != asked_) return;
      selected_ = found ? found->geometry : Geometry{};
      selection_changed_ = true;
      update();
    });
  });
}

void MapItem::ask(QPointF pixel, bool click) {
  const Point place = at(pixel);
  QMetaObject::invokeMethod(artist_, [this, artist = artist_, place, pixel, click,
                                      reach = pick_px * scale_, hidden = names(hidden_)] {
    auto found = artist->feature_at(place, reach, hidden);
    QMetaObject::invokeMethod(this, [this, pixel, click, found] {
      if (!found) return;
      if (!click) {
        if (pixel == hover_wanted_) setHoverName(QString::fromStdString(found->name), pixel);
        return;
      }
      ++asked_;
      selected_ = found->geometry;
      selection_changed_ = true;
      update();
      emit featureClicked(QString::fromStdString(found->table), QString::fromStdString(found->id));
    });
  });
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
    picture_changed_ = selection_changed_ = true;
  }
  node->ground->setRect(boundingRect());
  node->ground->setColor(QColor::fromRgba(picture_ ? picture_->ground : 0xFFF5F3EE));
  if (picture_changed_) node->set_picture(*window(), picture_ ? *picture_ : Picture{});
  if (!picture_) return node;
  if (selection_changed_) {
    node->set_selection(
        selection_mesh(selected_, picture_->origin, picture_->metres_per_pixel, accent));
  }
  picture_changed_ = selection_changed_ = false;
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

void MapItem::mousePressEvent(QMouseEvent* event) {
  forceActiveFocus(Qt::MouseFocusReason);
  pressed_ = dragged_ = event->position();
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
  panBy(dragged_.x() - now.x(), dragged_.y() - now.y());
  dragged_ = now;
}

void MapItem::mouseReleaseEvent(QMouseEvent* event) {
  unsetCursor();
  if (!dragging_ && event->button() == Qt::LeftButton) ask(event->position(), true);
  dragging_ = false;
}

void MapItem::mouseUngrabEvent() {
  unsetCursor();
  dragging_ = false;
}

void MapItem::wheelEvent(QWheelEvent* event) {
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
    default: event->ignore();
  }
}

}  // namespace lifang::canvas
