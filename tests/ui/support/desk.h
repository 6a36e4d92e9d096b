// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QQuickItem>
#include <QTest>

#include "core/geometry/types.h"
#include "planner-ui/app/window.h"
#include "planner-ui/canvas/map_item.h"
#include "tests/support/support.h"

/// What the tests of the window share: a small town and the real window on it.
namespace lifang::tests {

/// The town's lower left corner, metres of EPSG:4549.
constexpr double east = 500'000, north = 3'270'000;

Geometry box(double x, double y, double width, double height);
Geometry road(double x0, double y0, double x1, double y1);

/// A small town: 4 x 4 km, two roads (one of two segments), a compound, a name under way.
void make_town(const std::string& place);

/// Adds what the town lacks, so that every page has something to show: a facility, plates,
/// a community plan and a siting scenario.
void fill_town(const std::string& place);

/// The item of that objectName at or below one; null if there is none.
/// The first that is seen, else the first of all.
QQuickItem* find(QQuickItem* under, const QString& name);

/// The window with the town open and drawn, and an officer's hand on it.
struct Desk {
  TemporaryFolder folder;
  app::Window window;
  canvas::MapItem* map = nullptr;

  explicit Desk(QSize size = {1366, 768}, void (*more)(const std::string& place) = nullptr);

  std::string place() const { return folder.file("town.gpkg"); }
  /// Waits until nothing is read and the present view is drawn.
  bool drawn();
  QQuickItem* item(const char* name) { return find(window.window()->contentItem(), name); }
  QPoint on_screen(QQuickItem* what, QPointF inside) { return what->mapToScene(inside).toPoint(); }
  QPoint middle(QQuickItem* what) {
    return on_screen(what, {what->width() / 2, what->height() / 2});
  }
  /// px of the window of a place in the town (metres from its corner).
  QPoint place(double x, double y);
  /// Brings the compound so near that it is drawn.
  void see_compound();
  void click(QPoint at) { QTest::mouseClick(window.window(), Qt::LeftButton, {}, at); }
  void key(Qt::Key key, Qt::KeyboardModifiers with = {}) {
    QTest::keyClick(window.window(), key, with);
  }
  /// As an input method does, to what has the focus.
  void write(const char* words);
  void act(const char* action);
  QImage picture() { return window.window()->grabWindow(); }
  /// Saves a picture for the eye.
  void keep(const std::string& name);
};

/// Settings of the test's own, and no name said when it ends.
struct OwnHome {
  TemporaryFolder folder;
  OwnHome();
  ~OwnHome();
};

bool near(QPointF a, QPointF b, double within);

/// The figure beside a title; "" if there is none.
QString value_of(app::EntryModel* entries, const QString& title);

}  // namespace lifang::tests
