// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
//
// What a hand waits for: lifang-bench-window WORKSPACE. For each action of the window a line:
// name, ms until the window has its answer and its map is whole, ms of processor time meanwhile
// (of all threads), and the longest time for which the window did not answer.
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QtQml/QQmlExtensionPlugin>
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>

#include "planner-ui/app/window.h"
#include "planner-ui/canvas/map_item.h"

Q_IMPORT_QML_PLUGIN(Lifang_PlannerPlugin)

namespace {

using namespace lifang;

constexpr int patience_ms = 120'000;

double cpu_ms() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return 1e3 * static_cast<double>(now.tv_sec) + 1e-6 * static_cast<double>(now.tv_nsec);
}

/// Times what `act` begins, until `done`.
void tell(const char* name, const std::function<void()>& act, const std::function<bool()>& done) {
  double longest = 0;
  QElapsedTimer clock, beat;
  QTimer heart;  // beats late while the window does not answer
  heart.setInterval(5);
  QObject::connect(&heart, &QTimer::timeout, &heart, [&] {
    longest = std::max(longest, static_cast<double>(beat.nsecsElapsed()) / 1e6);
    beat.start();
  });
  const double before = cpu_ms();
  clock.start();
  beat.start();
  heart.start();
  act();
  while (!done()) {
    if (clock.elapsed() > patience_ms) {
      std::printf("%s: no answer\n", name);
      return;
    }
    QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);  // the heart wakes it
  }
  longest = std::max(longest, static_cast<double>(beat.nsecsElapsed()) / 1e6);
  std::printf("%-14s %8.0f %8.0f %8.0f\n", name, static_cast<double>(clock.nsecsElapsed()) / 1e6,
              cpu_ms() - before, longest);
  std::fflush(stdout);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  const QString place = argv[1];
  app::prepare();
  QGuiApplication application(argc, argv);
  QTemporaryDir folder;
  std::printf("%-14s %8s %8s %8s\n", "", "ms", "cpu ms", "stalled");
  std::unique_ptr<app::Window> window;
  bool drawn = false;
  tell(
      "start",
      [&] {
        window = std::make_unique<app::Window>();
        if (!window->show({1366, 768})) std::exit(4);
        QObject::connect(window->window(), &QQuickWindow::frameSwapped, window->window(),
                         [&] { drawn = true; });
      },
      [&] { return drawn; });
  auto& planner = window->planner();
  auto* map = window->window()->findChild<canvas::MapItem*>("map");
  const auto rested = [&] { return !planner.busy() && map->complete() && !map->drawing(); };
  tell(
      "open", [&] { planner.open(place); }, [&] { return map->hasPicture() && rested(); });
  for (const char* room : {"plates", "community", "care", "names"}) {
    tell(
        room, [&] { planner.enterRoom(room); },
        [&] { return rested() && (planner.room() != "care" || planner.care()->ready()); });
  }
  auto& search = *planner.search();
  for (const char* words : {"清", "清溪", "qx"}) {
    tell(
        "search", [&] { search.look(words); }, [&] { return search.answers(words); });
  }
  tell(
      "card", [&] { planner.go(search.hits(), 0); },
      [&] { return rested() && !planner.card()->title().isEmpty(); });
  auto& outlet = *planner.outlet();
  tell(
      "export: list", [&] { outlet.look(); }, [&] { return outlet.layers()->count() > 0; });
  bool writing = false;
  tell(
      "export", [&] { outlet.write(QUrl::fromLocalFile(folder.path())); },
      [&] {
        writing = writing || outlet.busy();
        return writing && !outlet.busy();
      });
  auto& community = *planner.community();
  planner.enterRoom("community");
  if (!community.plan().isEmpty()) {
    tell(
        "plan", [&] { community.edit(0); },
        [&] { return community.studio()->ready() && rested(); });
    tell(
        "plan review", [&] { community.reviewPlan(); },
        [&] { return !community.review()->verdict().isEmpty() && rested(); });
  }
  return 0;
}
