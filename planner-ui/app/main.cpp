// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <QCommandLineParser>
#include <QGuiApplication>
#include <QtQml/QQmlExtensionPlugin>
#include <cstdio>

#include "planner-ui/app/window.h"
#include "planner-ui/app/words.h"

Q_IMPORT_QML_PLUGIN(Lifang_PlannerPlugin)

namespace {

/// "1366x768"; empty if it is not one.
QSize size_of(const QString& text) {
  const QStringList parts = text.split('x');
  return parts.size() == 2 ? QSize(parts[0].toInt(), parts[1].toInt()) : QSize();
}

int refuse(const std::string& code, const QStringList& arguments) {
  std::fprintf(stderr, "%s\n", qPrintable(lifang::app::say(code, arguments)));
  return 2;
}

}  // namespace

int main(int argc, char** argv) {
  using namespace lifang::app;
  prepare();
  QGuiApplication application(argc, argv);
  QCommandLineParser options;
  options.setApplicationDescription("Lifang 里坊: place names, door plates, communities, care");
  options.addHelpOption();
  options.addVersionOption();
  options.addPositionalArgument("FILE", "workspace to open", "[FILE]");
  options.addOption({"workspace", "Workspace to open.", "FILE"});
  options.addOption({"screenshot", "Save a picture of the window and quit.", "OUT.png"});
  options.addOption({"size", "Size of the window.", "WxH", "1366x768"});
  options.addOption({"room", "names, plates, community or care.", "ROOM", "names"});
  options.addOption({"find", "Go to the place of this name.", "NAME"});
  options.addOption({"lang", "zh or en.", "LANGUAGE", "zh"});
  options.process(application);

  set_english(options.value("lang") == "en");
  const QSize size = size_of(options.value("size"));
  if (size.width() < 640 || size.height() < 360) {
    return refuse("app.bad_size", {options.value("size")});
  }
  const QStringList rooms{"names", "plates", "community", "care"};
  if (!rooms.contains(options.value("room"))) {
    return refuse("app.bad_room", {options.value("room")});
  }
  QString place = options.value("workspace");
  if (place.isEmpty()) place = options.positionalArguments().value(0);

  Window window;
  window.planner().setRoom(options.value("room"));
  if (!window.show(size)) return 4;
  if (!place.isEmpty()) window.planner().open(place);
  if (!place.isEmpty() && options.isSet("find")) window.planner().find(options.value("find"));
  if (options.isSet("screenshot"))
    window.saveAndQuit(options.value("screenshot"), !place.isEmpty());
  return application.exec();
}
