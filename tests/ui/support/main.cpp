// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
//
// The tests drive the real window under xvfb-run; software drawing is a failure.
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include <QGuiApplication>
#include <QtQml/QQmlExtensionPlugin>

#include "planner-ui/app/window.h"

Q_IMPORT_QML_PLUGIN(Lifang_PlannerPlugin)

// The graphics driver is unloaded before leaks are looked for; keep it loaded.
extern "C" int dlclose(void*) noexcept {
  return 0;
}

int main(int argc, char** argv) {
  lifang::app::prepare();
  QGuiApplication application(argc, argv);
  doctest::Context context(argc, argv);
  return context.run();
}
