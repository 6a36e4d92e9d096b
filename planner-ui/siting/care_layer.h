// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtQml/qqmlregistration.h>
#include <QColor>
#include <QPointer>
#include <vector>

#include "planner-ui/app/map_layer.h"
#include "planner-ui/siting/live_circle.h"
#include "planner-ui/siting/siting_desk.h"

namespace lifang::app {

/// Care on the map: the service circle that follows the hand with its people, the way to a
/// house; the sites of a draft, who is reached and who is not. Left of the cut the map wears
/// the scenario that the draft is compared with.
class CareLayer : public lifang::app::MapLayer {
  Q_OBJECT
  QML_ELEMENT
  Q_PROPERTY(lifang::app::LiveCircle* circle READ circle WRITE setCircle NOTIFY circleChanged)
  Q_PROPERTY(lifang::app::SitingDesk* desk READ desk WRITE setDesk NOTIFY deskChanged)
  /// What a click does: "circle" puts one, "siting" chooses or adds a site, "" nothing.
  Q_PROPERTY(QString hand MEMBER hand_ NOTIFY coloursChanged)
  Q_PROPERTY(bool sites MEMBER sites_ NOTIFY coloursChanged)  ///< the draft is drawn
  Q_PROPERTY(QColor ink MEMBER ink_ NOTIFY coloursChanged)
  Q_PROPERTY(QColor accent MEMBER accent_ NOTIFY coloursChanged)
  Q_PROPERTY(QColor halo MEMBER halo_ NOTIFY coloursChanged)
  Q_PROPERTY(QColor error MEMBER error_ NOTIFY coloursChanged)
  Q_PROPERTY(QColor covered MEMBER covered_ NOTIFY coloursChanged)
  Q_PROPERTY(QColor uncovered MEMBER uncovered_ NOTIFY coloursChanged)
  Q_PROPERTY(QColor nearest MEMBER nearest_ NOTIFY coloursChanged)  ///< ring of 5 minutes
  Q_PROPERTY(QColor near MEMBER near_ NOTIFY coloursChanged)        ///< of 10
  Q_PROPERTY(QColor far MEMBER far_ NOTIFY coloursChanged)          ///< of 15
  Q_PROPERTY(QColor edge MEMBER edge_ NOTIFY coloursChanged)
  Q_PROPERTY(QString family MEMBER family_ NOTIFY coloursChanged)

 public:
  explicit CareLayer(QQuickItem* parent = nullptr);

  LiveCircle* circle() const { return circle_; }
  void setCircle(LiveCircle* circle);
  SitingDesk* desk() const { return desk_; }
  void setDesk(SitingDesk* desk);

  /// The site of the draft at a px; -1: none.
  int site_at(QPointF pixel) const;
  bool handle_at(QPointF pixel) const;
  void paint(QPainter* painter) override;

 signals:
  void circleChanged();
  void deskChanged();
  /// A picture with this circle is painted.
  void circlePainted(QPointF at);

 protected:
  void view_moved() override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseUngrabEvent() override;

 private:
  enum class Held { nothing, ground, circle, site };
  bool shows_draft() const { return sites_ && desk_ && desk_->ready(); }
  bool shows_circle() const { return circle_ && circle_->placed(); }
  bool shows_links() const { return !sites_ && circle_ && !circle_->links().empty(); }
  void paint_draft(QPainter& painter, const LaidDraft& draft, const siting::DraftReach& reach,
                   bool own) const;
  void paint_people(QPainter& painter, const siting::DraftReach& reach) const;
  void paint_missed(QPainter& painter, const siting::DraftReach& reach) const;
  void paint_site(QPainter& painter, const LaidDraft& draft, std::size_t site) const;
  void paint_names(QPainter& painter, const LaidDraft& draft) const;
  void paint_rings(QPainter& painter) const;
  void paint_walked(QPainter& painter, const MultiLine& walked, const QColor& colour) const;
  void paint_route(QPainter& painter) const;
  void paint_handle(QPainter& painter) const;
  void paint_links(QPainter& painter) const;
  void write(QPainter& painter, QPointF foot, const QString& words, bool bold) const;
  void click(QPointF pixel, Qt::KeyboardModifiers with);
  void drag(QPointF pixel);
  void let_go();

  QPointer<LiveCircle> circle_;
  QPointer<SitingDesk> desk_;
  QString hand_, family_;
  bool sites_ = false;
  QColor ink_, accent_, halo_, error_, covered_, uncovered_, nearest_, near_, far_, edge_;
  Held held_ = Held::nothing;
  int held_site_ = -1;
  bool dragged_ = false;
  QPointF pressed_, at_;
};

}  // namespace lifang::app
