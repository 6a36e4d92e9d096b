// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <doctest/doctest.h>

#include <functional>
#include <optional>
#include <string>

#include "core/geometry/measure.h"
#include "core/geometry/vertices.h"
#include "gis/workspace/workspace.h"
#include "planner-ui/canvas/edit_tool.h"
#include "tests/ui/support/desk.h"

/// What the tests of drawing and changing share.
namespace lifang::tests {

inline constexpr const char* west_name = "翠湖小区";
inline constexpr const char* east_name = "东园";

inline Point at(double x, double y) {
  return {east + x, north + y};
}

/// The window with a second compound (东园, 1500–1900 east) beside the town's own (600–1500).
struct Bench : Desk {
  canvas::EditTool* tool = nullptr;

  explicit Bench(QSize size = {1366, 768}) : Desk(size) {
    change("建立 东园", [](workspace::Change& rows) -> Result<void> {
      auto made = rows.insert("compound", {{"name", std::string(east_name)},
                                           {"kind", std::string("residential")},
                                           {"households", std::int64_t{300}},
                                           {"geom", box(1500, 1200, 400, 900)}});
      if (!made) return fail(made);
      return {};
    });
    window.planner().reload();
    tool = qobject_cast<canvas::EditTool*>(item("editTool"));
    REQUIRE(tool != nullptr);
    map->showBox(east + 300, north + 500, east + 2500, north + 2400);
    REQUIRE(drawn());
  }

  /// As another program does it.
  template <class Work>
  void change(const std::string& summary, Work work) {
    auto other = workspace::Workspace::open(place(), workspace::Access::write);
    REQUIRE(other.has_value());
    REQUIRE(other->perform({.name = "Correct", .actor = {"赵六"}, .summary = summary}, work)
                .has_value());
  }
  using Desk::place;

  Row compound(const std::string& name) {
    auto work = workspace::Workspace::open(place(), workspace::Access::read);
    return *work->session().row("SELECT * FROM compound WHERE name = ?", {name});
  }
  std::int64_t number(const std::string& what) {
    auto work = workspace::Workspace::open(place(), workspace::Access::read);
    return work->session().row("SELECT " + what + " AS n FROM compound")->integer("n");
  }
  /// A vertex where the mouse put it, within a px.
  std::optional<Point> vertex_near(const std::string& name, double x, double y) {
    std::optional<Point> out;
    for_each_point(compound(name).geometry(), [&](Point p) {
      if (distance(p, at(x, y)) <= 1.5 * map->metresPerPixel()) out = p;
    });
    return out;
  }

  void choose(double x, double y) {
    click(place(x, y));
    REQUIRE(QTest::qWaitFor([&] { return !window.planner().card()->title().isEmpty(); }, 5000));
    REQUIRE(drawn());
  }
  void begin(Qt::Key letter, Qt::KeyboardModifiers with, const QString& mode) {
    key(letter, with);
    REQUIRE(QTest::qWaitFor(
        [&] { return window.planner().editing()->mode() == mode && tool->active(); }, 5000));
    REQUIRE(drawn());
    QTest::qWait(300);  // what catches the pointer is read
  }
  void move(QPoint to) {
    QTest::mouseMove(window.window(), to);
    QTest::qWait(20);
  }
  void drag(QPoint from, QPoint to) {
    QTest::mousePress(window.window(), Qt::LeftButton, {}, from);
    move(from + (to - from) / 3);
    move(from + (to - from) * 2 / 3);
    move(to);
  }
  void drop(QPoint to) { QTest::mouseRelease(window.window(), Qt::LeftButton, {}, to); }
  bool waits(const std::function<bool()>& there) { return QTest::qWaitFor(there, 5000); }
};

}  // namespace lifang::tests
