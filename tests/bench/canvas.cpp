// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
//
// The window's map against the clock: lifang-bench-canvas ANSWER.json, the answer of
// `lifang bench map`. For each of its views a line: name, ms from the start of the window to
// the first whole picture, ms of a quarter's pan until the view is whole again (median of
// eight), frames a second while the hand pans and the wheel turns (median of 4 s), and the
// longest time for which the window did not answer.
#include <QElapsedTimer>
#include <QFile>
#include <QGuiApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>
#include <QtQml/QQmlExtensionPlugin>
#include <algorithm>
#include <cstdio>
#include <vector>

#include "planner-ui/app/window.h"
#include "planner-ui/canvas/map_item.h"

Q_IMPORT_QML_PLUGIN(Lifang_PlannerPlugin)

namespace {

using namespace lifang;

constexpr int patience_ms = 60'000;

double median(std::vector<double> values) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

struct Stage {
  app::Window window;
  canvas::MapItem* map = nullptr;
  double first_ms = 0;

  Stage(const QString& place, QSize size, const QJsonArray& box) {
    QElapsedTimer clock;
    clock.start();
    if (!window.show(size)) std::exit(4);
    window.planner().open(place);
    const bool placed = QTest::qWaitFor(
        [&] {
          if (map == nullptr) map = window.window()->findChild<canvas::MapItem*>("map");
          return map != nullptr && map->drawing();
        },
        patience_ms);
    map->showBox(box[0].toDouble(), box[1].toDouble(), box[2].toDouble(), box[3].toDouble());
    if (!placed || !whole()) std::exit(5);
    first_ms = static_cast<double>(clock.nsecsElapsed()) / 1e6;
  }

  /// The picture in view is there and on the screen.
  bool whole() {
    if (!QTest::qWaitFor([&] { return map->complete(); }, patience_ms)) return false;
    QSignalSpy swapped(window.window(), &QQuickWindow::frameSwapped);
    window.window()->update();
    return swapped.wait(patience_ms);
  }

  double step_ms(int quarters) {
    QElapsedTimer clock;
    clock.start();
    map->panBy(0.25 * quarters * map->width(), 0);
    if (!whole()) std::exit(5);
    return static_cast<double>(clock.nsecsElapsed()) / 1e6;
  }

  struct Pace {
    double frames_per_second;
    double longest_ms;
  };

  /// Out and home again, nearer and away: a change with every frame.
  Pace pace() {
    constexpr int lasts_ms = 4000;
    std::vector<double> frames;
    double longest = 0;
    QElapsedTimer clock, frame, beat;
    QTimer heart;  // beats late while the window does not answer
    heart.setInterval(5);
    QObject::connect(&heart, &QTimer::timeout, &heart, [&] {
      longest = std::max(longest, static_cast<double>(beat.nsecsElapsed()) / 1e6);
      beat.start();
    });
    clock.start();
    beat.start();
    heart.start();
    for (int count = 0; clock.elapsed() < lasts_ms; ++count) {
      frame.start();
      QSignalSpy swapped(window.window(), &QQuickWindow::frameSwapped);
      move(count % 120);
      if (!swapped.wait(patience_ms)) std::exit(5);
      frames.push_back(static_cast<double>(frame.nsecsElapsed()) / 1e6);
    }
    return {1000 / median(frames), longest};
  }

  void move(int turn) {
    if (turn >= 100) {
      map->zoomAt({map->width() / 3, map->height() / 3}, turn < 110 ? 1.05 : 1 / 1.05);
    } else {
      map->panBy(turn < 50 ? 12 : -12, turn < 25 || turn >= 75 ? 5 : -5);
    }
  }
};

}  // namespace

int main(int argc, char** argv) {
  app::prepare();
  QGuiApplication application(argc, argv);
  QFile file(argc > 1 ? argv[1] : "");
  if (!file.open(QIODevice::ReadOnly)) return 2;
  const QJsonObject answer = QJsonDocument::fromJson(file.readAll()).object();
  const QJsonArray size = answer["size"].toArray();
  for (const QJsonValue& view : answer["views"].toArray()) {
    Stage stage(answer["input"].toString(), {size[0].toInt(), size[1].toInt()},
                view["bbox"].toArray());
    std::vector<double> steps;
    for (const int quarters : {1, 1, -1, -1, -1, -1, 1, 1}) {
      steps.push_back(stage.step_ms(quarters));
      QTest::qWait(600);  // the hand rests
    }
    const Stage::Pace pace = stage.pace();
    std::printf("%s %.1f %.1f %.1f %.1f\n", qPrintable(view["name"].toString()), stage.first_ms,
                median(steps), pace.frames_per_second, pace.longest_ms);
    std::fflush(stdout);
  }
  return 0;
}
