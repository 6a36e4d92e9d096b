// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QElapsedTimer>
#include <QPointF>
#include <QQuickItem>
#include <QStringList>
#include <QThread>
#include <QTimer>
#include <QVariantList>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/geometry/types.h"

namespace lifang::queries {
struct PlacedFeature;
}

namespace lifang::canvas {

class Artist;
struct Drawn;
struct Picture;

/// The map: draws a workspace, and says what lies under the pointer.
///
/// Pictures are made on a thread with its own session; while one is made, the
/// last one is moved and scaled, so panning and zooming never wait. Coordinates
/// in properties: metres, x east, y north, the workspace's CRS.
class MapItem : public QQuickItem {
  Q_OBJECT
  QML_ELEMENT
  Q_PROPERTY(QString workspace READ workspace WRITE setWorkspace NOTIFY workspaceChanged)
  Q_PROPERTY(QString theme READ theme WRITE setTheme NOTIFY themeChanged)
  Q_PROPERTY(
      QStringList hiddenTables READ hiddenTables WRITE setHiddenTables NOTIFY hiddenTablesChanged)
  Q_PROPERTY(QString basemap READ basemap WRITE setBasemap NOTIFY basemapChanged)
  Q_PROPERTY(
      double basemapOpacity READ basemapOpacity WRITE setBasemapOpacity NOTIFY basemapChanged)
  Q_PROPERTY(double metresPerPixel READ metresPerPixel NOTIFY viewChanged)
  Q_PROPERTY(QPointF centre READ centre NOTIFY viewChanged)
  Q_PROPERTY(QPointF pointer READ pointer NOTIFY pointerChanged)
  Q_PROPERTY(QString hoverName READ hoverName NOTIFY hoverNameChanged)
  Q_PROPERTY(QPointF hoverAt READ hoverAt NOTIFY hoverNameChanged)
  Q_PROPERTY(bool drawing READ drawing NOTIFY drawingChanged)
  Q_PROPERTY(QString problem READ problem NOTIFY problemChanged)
  Q_PROPERTY(QVariantList legend READ legend NOTIFY pictureComplete)
  Q_PROPERTY(bool english MEMBER english_ NOTIFY englishChanged)
  Q_PROPERTY(int focusReason READ focusReason NOTIFY focusReasonChanged)
  Q_PROPERTY(QStringList grounds MEMBER grounds_ NOTIFY groundsChanged)
  Q_PROPERTY(double leftInset MEMBER left_inset_ NOTIFY leftInsetChanged)
  Q_PROPERTY(bool measuring READ measuring WRITE setMeasuring NOTIFY measuringChanged)
  Q_PROPERTY(double measuredLength READ measuredLength NOTIFY measured)
  Q_PROPERTY(double measuredArea READ measuredArea NOTIFY measured)

 public:
  explicit MapItem(QQuickItem* parent = nullptr);
  ~MapItem() override;

  QString workspace() const { return workspace_; }
  void setWorkspace(const QString& place);
  QString theme() const { return theme_; }
  void setTheme(const QString& theme);
  QStringList hiddenTables() const { return hidden_; }
  void setHiddenTables(const QStringList& tables);
  /// A file below the map; "": none.
  QString basemap() const { return basemap_; }
  void setBasemap(const QString& file);
  double basemapOpacity() const { return basemap_opacity_; }
  void setBasemapOpacity(double opacity);
  double metresPerPixel() const { return scale_; }
  QPointF centre() const { return {centre_.x, centre_.y}; }
  /// Where the pointer last was; before it came, the middle of the view.
  QPointF pointer() const { return pointed_ ? QPointF{pointer_.x, pointer_.y} : centre(); }
  QString hoverName() const { return hover_name_; }
  QPointF hoverAt() const { return hover_at_; }
  /// The picture is not, or not yet, of the present view.
  bool drawing() const { return wanted_ != shown_ || redraw_.isActive(); }
  /// All that is in view is drawn, at its scale; a part of an older picture may serve.
  bool complete() const;
  QString problem() const { return problem_; }
  QVariantList legend() const;
  int focusReason() const { return focus_reason_; }
  bool isEnglish() const { return english_; }
  /// While measuring, a click adds a corner, Backspace takes one back, Esc ends.
  bool measuring() const { return measuring_; }
  void setMeasuring(bool measuring);
  double measuredLength() const;  ///< metres
  double measuredArea() const;    ///< square metres; 0 of less than three corners
  bool hasPicture() const { return picture_ != nullptr; }

  /// A place on the map of a px of this item, and the other way round.
  Point at(QPointF pixel) const;
  QPointF pixel(Point place) const;
  /// What is in view: metres, x and y of its lower left corner.
  Q_INVOKABLE QRectF seen() const;
  Q_INVOKABLE void zoomBy(double factor);
  Q_INVOKABLE void zoomAt(QPointF pixel, double factor);
  Q_INVOKABLE void panBy(double right, double down);
  Q_INVOKABLE void showCounty();
  /// Brings a box into view, at its natural size but no nearer than 1:500.
  Q_INVOKABLE void showBox(double west, double south, double east, double north);
  Q_INVOKABLE void showSelection();
  /// Marks the rows; no ids: nothing.
  Q_INVOKABLE void select(const QString& table, const QStringList& ids);
  /// Marks the rows and pans if the box is out of view; `endPreview` restores what was
  /// marked and seen before the first of them.
  Q_INVOKABLE void preview(const QString& table, const QString& id, double west, double south,
                           double east, double north);
  Q_INVOKABLE void endPreview(bool restore);
  /// The view before the last jump or rest, and after it.
  Q_INVOKABLE void viewBack();
  Q_INVOKABLE void viewForward();
  /// Draws afresh: the rows have changed.
  Q_INVOKABLE void refresh();

 signals:
  void workspaceChanged();
  void themeChanged();
  void hiddenTablesChanged();
  void basemapChanged();
  void viewChanged();
  void pointerChanged();
  void hoverNameChanged();
  void drawingChanged();
  void problemChanged();
  void englishChanged();
  void focusReasonChanged();
  /// The picture of the present view is there.
  void pictureComplete();
  void groundsChanged();
  void leftInsetChanged();
  void measuringChanged();
  void measured();
  /// Del: what is chosen should go.
  void removalWanted();
  /// A click; both empty where nothing lies.
  void featureClicked(const QString& table, const QString& id);
  /// A click with Ctrl on something: it is chosen too, or no longer.
  void featureAdded(const QString& table, const QString& id);

 protected:
  QSGNode* updatePaintNode(QSGNode* old, UpdatePaintNodeData* data) override;
  void geometryChange(const QRectF& now, const QRectF& before) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseUngrabEvent() override;
  void wheelEvent(QWheelEvent* event) override;
  void hoverMoveEvent(QHoverEvent* event) override;
  void hoverLeaveEvent(QHoverEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;

 private:
  struct Place {
    Point centre;
    double scale = 0;
  };
  Box view() const;
  std::set<std::string> hidden() const;
  void setView(Point centre, double scale);
  void viewMoved();
  void requestPicture();
  void accept(std::uint64_t number, const Drawn& drawn);
  enum class Ask { hover, choose, add };
  void ask(QPointF pixel, Ask why);
  void chosen(const QString& table, const QString& id, const Geometry& shape, QPointF pixel);
  void mark(const Geometry& shape);
  void rememberView();
  void stepView(int step);
  void flick();
  void glide();
  void stopGliding();
  QString calledHere(const queries::PlacedFeature& feature) const;
  void endHover();
  void setHoverName(const QString& name, QPointF pixel);
  void setProblem(const Error* problem);

  QThread thread_;
  Artist* artist_;
  QString workspace_;
  QString theme_ = "base";
  QStringList hidden_;
  QString basemap_;
  double basemap_opacity_ = 1;
  QString problem_;

  Point centre_;
  double scale_ = 10;  ///< metres per logical px
  Box county_;
  bool placed_ = false;

  std::shared_ptr<const Picture> picture_;
  bool picture_changed_ = false;
  std::uint64_t wanted_ = 0;
  std::uint64_t shown_ = 0;
  std::uint64_t asked_ = 0;
  QTimer redraw_;
  QElapsedTimer since_request_;

  Geometry selected_;
  QStringList grounds_;
  double left_inset_ = 0;
  QPointF ground_click_{-1, -1};  ///< where a click met only ground: the next one chooses it

  std::vector<Place> views_;
  std::size_t view_ = 0;  ///< index into views_ of the present one
  struct Preview {
    Place place;
    Geometry selected;
  };
  std::optional<Preview> previewed_;

  bool measuring_ = false;
  Line measure_;
  bool measure_changed_ = false;

  struct Moved {
    std::uint64_t at_ms;
    QPointF pixel;
  };
  std::vector<Moved> moves_;  ///< of the hand, the last tenth of a second
  QElapsedTimer clock_;
  QTimer gliding_;
  QPointF speed_;  ///< px a second
  qint64 glided_ms_ = 0;

  bool selection_changed_ = false;

  QPointF pressed_, dragged_;
  bool dragging_ = false;
  Point pointer_;
  bool pointed_ = false;
  QPointF hover_at_, hover_wanted_;
  QString hover_name_;
  QTimer hover_;
  std::uint64_t hovered_ = 0;  ///< number of the place that the pointer rests on
  bool english_ = false;
  int focus_reason_ = Qt::OtherFocusReason;
};

}  // namespace lifang::canvas
