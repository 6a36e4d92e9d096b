// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QQuickPaintedItem>
#include <QString>
#include <optional>
#include <vector>

#include "core/geometry/vertices.h"
#include "gis/workspace/queries/edit_rules.h"
#include "planner-ui/canvas/map_item.h"

namespace lifang::canvas {

/// The hand on the map while something is drawn or changed. Lies over the map; the middle
/// button, or a drag that takes nothing along, pans, and the wheel goes to the map.
///
/// Drawing: a click adds a corner, Backspace takes one back, Enter or a double click ends.
/// Vertices: dragging moves one, a double click on an edge adds one, Delete removes it; what
/// shares it moves along, and what would be unsound is shown in the colour of errors.
/// S: whether the pointer is caught by vertices and edges near it. K: a crosshair for the
/// keyboard; arrows move it by 8 px (Shift: 1), Enter is its click, twice in one place ends.
class EditTool : public QQuickPaintedItem {
  Q_OBJECT
  QML_ELEMENT
  Q_PROPERTY(lifang::canvas::MapItem* map READ map WRITE setMap NOTIFY mapChanged)
  Q_PROPERTY(bool active READ active NOTIFY modeChanged)
  Q_PROPERTY(bool snapping READ snapping WRITE setSnapping NOTIFY snappingChanged)
  Q_PROPERTY(QString problem READ problem NOTIFY problemChanged)
  Q_PROPERTY(bool canEnd READ canEnd NOTIFY sketchChanged)
  Q_PROPERTY(double sketchLength READ sketchLength NOTIFY sketchChanged)
  Q_PROPERTY(double sketchArea READ sketchArea NOTIFY sketchChanged)

 public:
  explicit EditTool(QQuickItem* parent = nullptr);

  MapItem* map() const { return map_; }
  void setMap(MapItem* map);
  bool active() const { return mode_ != Mode::off; }
  bool snapping() const { return snapping_; }
  void setSnapping(bool snapping);
  /// Why what the hand holds would be refused; empty if it would not.
  QString problem() const { return problem_; }
  bool canEnd() const;
  double sketchLength() const;  ///< metres
  double sketchArea() const;    ///< square metres; 0 of less than three corners

  void draw(queries::Form form);
  /// `shapes`: the one whose vertices are changed, then all that may share some of them.
  void change_vertices(std::vector<Geometry> shapes, bool exclusive);
  /// The shapes as they are stored now.
  void set_shapes(std::vector<Geometry> shapes);
  const std::vector<Geometry>& shapes() const { return shapes_; }
  void set_targets(std::vector<Geometry> targets);
  /// Drops the sketch and stays in the mode.
  void clear();
  void stop();

  /// What Enter does.
  Q_INVOKABLE void end();
  /// What K does.
  Q_INVOKABLE void toggleCross();

  void paint(QPainter* painter) override;

 signals:
  void mapChanged();
  void modeChanged();
  void snappingChanged();
  void problemChanged();
  void sketchChanged();
  /// The sketch is done; it stays until it is cleared.
  void drawn(const lifang::Geometry& shape);
  void edited(const lifang::VertexEdit& edit);

 protected:
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void hoverMoveEvent(QHoverEvent* event) override;
  void hoverLeaveEvent(QHoverEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  enum class Mode { off, draw, vertices };
  void set_mode(Mode mode);
  Geometry sketch(bool with_pointer) const;
  void point_at(QPointF pixel);
  bool move_cross(const QKeyEvent& event);
  void click_cross();
  void add_corner();
  void take_vertex();
  void let_others_catch();
  void drag_to(QPointF pixel);
  void drop();
  void remove_vertex();
  void insert_vertex(QPointF pixel);
  void preview(const VertexEdit& edit);
  std::optional<Point> vertex_near(QPointF pixel) const;
  void set_problem(const Error* problem);
  void judge_sketch();
  void paint_shapes(QPainter& painter);
  void paint_sketch(QPainter& painter);
  void paint_catch(QPainter& painter);

  MapItem* map_ = nullptr;
  Mode mode_ = Mode::off;
  queries::Form form_ = queries::Form::area;
  bool exclusive_ = false;
  bool snapping_ = true;
  QString problem_;

  Line corners_;                   ///< of the sketch
  std::vector<Geometry> shapes_;   ///< as stored
  std::vector<Geometry> preview_;  ///< as the hand holds them; empty: not held
  std::vector<Geometry> targets_;  ///< that catch the pointer
  std::vector<Geometry> others_;   ///< of these, what does not move along with what is held
  std::optional<VertexEdit> held_;
  std::optional<Point> chosen_;  ///< the vertex that Delete means
  Catch pointer_;
  bool pointed_ = false;
  std::optional<QPointF> cross_;  ///< the keyboard's pointer, px

  QPointF pressed_, dragged_;
  bool panning_ = false;
  bool ended_ = false;  ///< by a double click whose last release is still to come
};

}  // namespace lifang::canvas
