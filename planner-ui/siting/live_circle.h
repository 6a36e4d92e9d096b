// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <memory>
#include <optional>
#include <vector>

#include "planner-ui/app/entry_model.h"
#include "planner-ui/app/notice.h"
#include "planner-ui/siting/circle.h"
#include "planner-ui/siting/ground_worker.h"

namespace lifang::app {

/// The service circle in the hand: it follows where it is put, worked out on a thread of its
/// own. Of places asked for while one is worked out only the latest counts.
class LiveCircle : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the planner")
  Q_PROPERTY(bool placed READ placed NOTIFY changed)
  /// Where it meets the network: "官河路 · 离路 12 米，0:12".
  Q_PROPERTY(QString street READ street NOTIFY changed)
  /// Why there is none here, or what to mind of it; empty: nothing.
  Q_PROPERTY(QString fault READ fault NOTIFY changed)
  /// It lies where the network is joined to nothing else.
  Q_PROPERTY(bool island READ island NOTIFY changed)
  /// One line a walk; cells: minutes, 60 and over, 80 and over, alone, households.
  Q_PROPERTY(lifang::app::EntryModel* rings READ rings CONSTANT)
  /// The walk that is looked at, in minutes.
  Q_PROPERTY(int minutes READ minutes WRITE setMinutes NOTIFY changed)
  /// The next click on the map asks for the way to there.
  Q_PROPERTY(bool routing READ routing WRITE setRouting NOTIFY changed)
  Q_PROPERTY(QString route READ route NOTIFY routed)  ///< "7 分 20 秒，412 米"; empty: none
  Q_PROPERTY(lifang::app::EntryModel* legs READ legs CONSTANT)

 public:
  LiveCircle(Notice& notice, QObject* parent);

  bool placed() const { return at_.has_value(); }
  QString street() const;
  QString fault() const { return fault_; }
  bool island() const { return circle_ && circle_->island_m > 0; }
  EntryModel* rings() { return &rings_; }
  int minutes() const { return minutes_; }
  void setMinutes(int minutes);
  bool routing() const { return routing_; }
  void setRouting(bool routing);
  QString route() const;
  EntryModel* legs() { return &legs_; }

  /// The ground that it is asked on; null: none yet.
  void setGround(std::shared_ptr<const CareGround> ground);
  const CareGround* ground() const { return ground_.get(); }
  /// Puts it here, or moves it; `held`: the hand goes on.
  void put(Point at, bool held = false);
  Q_INVOKABLE void clear();
  /// The way from its middle to a place.
  void routeTo(Point to);
  Q_INVOKABLE void clearRoute();
  /// Ways that are missing in the network are drawn on its map.
  void showLinks(std::vector<Line> links);
  const std::vector<Line>& links() const { return links_; }
  /// The words of another language.
  void retell();

  std::optional<Point> at() const { return at_; }
  /// What is shown: of the place asked for, or a moment ago of one before it.
  const Circle* circle() const { return circle_ ? &*circle_ : nullptr; }
  const CircleRoute* way() const { return route_ ? &*route_ : nullptr; }

 signals:
  void changed();
  void routed();

 private:
  void work_out();
  void show(const Result<Circle>& circle);
  void tell();

  Notice& notice_;
  GroundWorker worker_;
  std::shared_ptr<const CareGround> ground_;
  std::optional<Point> at_;
  std::optional<Circle> circle_;
  std::optional<CircleRoute> route_;
  std::vector<Line> links_;
  QString fault_;
  bool working_ = false, due_ = false, routing_ = false, held_ = false;
  int minutes_ = 15;
  EntryModel rings_, legs_;
};

}  // namespace lifang::app
