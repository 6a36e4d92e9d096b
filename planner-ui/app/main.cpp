// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <QCommandLineParser>
#include <QGuiApplication>
#include <QtQml/QQmlExtensionPlugin>
#include <algorithm>
#include <cstdio>

#include "planner-ui/app/watchdog.h"
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

void add_options(QCommandLineParser& options) {
  options.setApplicationDescription("Lifang 里坊: place names, door plates, communities, care");
  options.addHelpOption();
  options.addVersionOption();
  options.addPositionalArgument("FILE", "workspace to open", "[FILE]");
  options.addOption({"workspace", "Workspace to open.", "FILE"});
  options.addOption({"screenshot", "Save a picture of the window and quit.", "OUT.png"});
  options.addOption(
      {"do", "Before the picture: an action, as the window's code calls it.", "ACTION"});
  options.addOption({"size", "Size of the window.", "WxH", "1366x768"});
  options.addOption({"room", "names, plates, communities or care.", "ROOM", "names"});
  options.addOption({"find", "Go to the place of this name.", "NAME"});
  options.addOption({"lang", "zh_CN or en.", "LANGUAGE", "zh_CN"});
  options.addOption({"theme", "light or dark.", "THEME", "light"});
  options.addOption({"watchdog", "Say at the end for how long the window did not answer."});
}

/// True if only words are wanted, for which no display is needed.
bool wants_words_only(int argc, char** argv) {
  return std::any_of(argv + 1, argv + argc, [](const char* argument) {
    const QString text(argument);
    return text == "-h" || text == "--help" || text == "--help-all" || text == "-v" ||
           text == "--version";
  });
}

}  // namespace

int main(int argc, char** argv) {
  using namespace lifang::app;
  prepare();
  QCommandLineParser options;
  add_options(options);
  if (wants_words_only(argc, argv)) {
    QCoreApplication words(argc, argv);
    options.process(words);  // says them and ends
  }
  QGuiApplication application(argc, argv);
  options.process(application);

  const QString language = options.value("lang");
  if (!QStringList{"zh_CN", "zh", "en"}.contains(language)) {
    return refuse("app.bad_language", {language});
  }
  set_english(language == "en");
  const QString theme = options.value("theme");
  if (theme != "light" && theme != "dark") return refuse("app.bad_theme", {theme});
  QSize size = size_of(options.value("size"));
  if (size.width() < 640 || size.height() < 360) {
    return refuse("app.bad_size", {options.value("size")});
  }
  QString room = options.value("room");
  if (room == "communities") room = "community";
  if (!QStringList{"names", "plates", "community", "care"}.contains(room)) {
    return refuse("app.bad_room", {options.value("room")});
  }
  QString place = options.value("workspace");
  if (place.isEmpty()) place = options.positionalArguments().value(0);

  Window window;
  Settings& settings = *window.planner().settings();
  if (!options.isSet("screenshot")) settings.remember();
  // What is asked for here holds for this run; else what was chosen last.
  const auto asked = [&](const char* option) {
    return options.isSet(option) || options.isSet("screenshot");
  };
  if (asked("lang")) set_english(language == "en");
  if (asked("theme")) settings.showDark(theme == "dark");
  if (!asked("size") && !settings.size().isEmpty()) size = settings.size();
  window.planner().enterRoom(room);
  if (!window.show(size)) return 4;
  if (!place.isEmpty()) window.planner().open(place);
  if (!place.isEmpty() && options.isSet("find")) {
    window.planner().search()->find(options.value("find"));
  }
  if (options.isSet("screenshot")) {
    window.saveAndQuit(options.value("screenshot"), !place.isEmpty(), options.values("do"));
  }
  Watchdog watchdog;
  const int code = application.exec();
  if (options.isSet("watchdog")) std::fprintf(stderr, "%.0f ms\n", watchdog.longest_ms());
  return code;
}
