// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/app/window.h"

#include <sys/stat.h>
#include <unistd.h>

#include <QCoreApplication>
#include <QDir>
#include <QFont>
#include <QGuiApplication>
#include <QIcon>
#include <QLibraryInfo>
#include <QLocale>
#include <QQuickStyle>
#include <QTimer>
#include <cerrno>
#include <csignal>
#include <cstdio>

#include "planner-ui/canvas/map_item.h"

namespace lifang::app {
namespace {

constexpr int screenshot_patience_ms = 120'000;

void give_up(const QString& why, int code) {
  std::fprintf(stderr, "%s\n", qPrintable(why));
  QCoreApplication::exit(code);
}

}  // namespace

/// Qt wants a folder of the session's own and complains on stderr without one.
static void ensure_runtime_folder() {
  if (!qEnvironmentVariableIsEmpty("XDG_RUNTIME_DIR")) return;
  const QString folder = QDir::tempPath() + "/lifang-runtime-" + QString::number(getuid());
  if (mkdir(qPrintable(folder), S_IRWXU) == 0 || errno == EEXIST) {
    qputenv("XDG_RUNTIME_DIR", folder.toLocal8Bit());
  }
}

void prepare() {
  ensure_runtime_folder();
  // A file past its limit is told as a full disk is, not by ending the program.
  std::signal(SIGXFSZ, SIG_IGN);
  QCoreApplication::setOrganizationName("Lifang");
  QCoreApplication::setApplicationName("lifang-planner");
  QCoreApplication::setApplicationVersion("0.1.0");
  QGuiApplication::setDesktopFileName("lifang-planner");
  QQuickStyle::setStyle("Basic");
}

Window::Window() : planner_(std::make_unique<Planner>()) {
  // That exact family: others give Japanese forms of the characters.
  QFont font("Noto Sans CJK SC");
  font.setPixelSize(13);
  QGuiApplication::setFont(font);
  QGuiApplication::setWindowIcon(QIcon(":/icons/lifang.svg"));
  QCoreApplication::installTranslator(&translator_);
  retellQt();
}

/// The words of Qt's own dialogs, and how they write dates.
void Window::retellQt() {
  qt_words_.clear();
  const QLocale locale = english() ? QLocale(QLocale::English, QLocale::UnitedStates)
                                   : QLocale(QLocale::Chinese, QLocale::China);
  QLocale::setDefault(locale);
  for (const char* catalogue : {"qtbase", "qtdeclarative"}) {
    auto words = std::make_unique<QTranslator>();
    if (!words->load(locale, catalogue, "_", QLibraryInfo::path(QLibraryInfo::TranslationsPath))) {
      continue;  // Qt's own language is English
    }
    QCoreApplication::installTranslator(words.get());
    qt_words_.push_back(std::move(words));
  }
}

Window::~Window() {
  QCoreApplication::removeTranslator(&translator_);
  engine_.reset();
}

bool Window::show(QSize size) {
  engine_ = std::make_unique<QQmlApplicationEngine>();
  engine_->setNetworkAccessManagerFactory(&offline_);
  engine_->addImportPath("qrc:/qt/qml");  // of itself only from Qt 6.5
  engine_->setInitialProperties({{"planner", QVariant::fromValue(planner_.get())},
                                 {"width", size.width()},
                                 {"height", size.height()}});
  connect(planner_.get(), &Planner::languageChanged, engine_.get(), [this] {
    retellQt();
    engine_->retranslate();
  });
  engine_->load(QUrl("qrc:/qt/qml/Lifang/Planner/app/Main.qml"));
  if (engine_->rootObjects().isEmpty()) return false;
  window_ = qobject_cast<QQuickWindow*>(engine_->rootObjects().first());
  if (window_ == nullptr) return false;
  window_->show();
  return true;
}

void Window::save(const QString& file) {
  if (window_->rendererInterface()->graphicsApi() != QSGRendererInterface::OpenGL) {
    return give_up(say("app.not_opengl"), 4);
  }
  if (!window_->grabWindow().save(file)) return give_up(say("app.not_saved", {file}), 5);
  QCoreApplication::exit(0);
}

void Window::actOrSave(const QString& file) {
  if (actions_.isEmpty()) return save(file);
  QMetaObject::invokeMethod(window_, "act", Q_ARG(QString, actions_.takeFirst()));
}

void Window::saveAndQuit(const QString& file, bool with_map, const QStringList& actions) {
  actions_ = actions;
  QTimer::singleShot(screenshot_patience_ms, this, [] { give_up(say("app.too_slow"), 5); });
  connect(planner_.get(), &Planner::openFailed, this,
          [this] { give_up(planner_->notice()->text(), 5); });
  auto* settled = new QTimer(this);
  settled->setSingleShot(true);
  settled->setInterval(400);
  connect(settled, &QTimer::timeout, this, [this, file, settled] {
    actOrSave(file);
    if (!planner_->busy()) settled->start();
  });
  if (!with_map) return settled->start();
  auto* map = window_->findChild<canvas::MapItem*>("map");
  if (map == nullptr) return give_up("map", 4);
  map->setAcceptHoverEvents(false);  // no name under a pointer that nobody holds
  connect(map, &canvas::MapItem::problemChanged, this, [map] {
    if (!map->problem().isEmpty()) give_up(map->problem(), 5);
  });
  // The first picture, and the lists read.
  const auto check = [this, map, settled] {
    if (map->drawing() || planner_->busy() || !map->hasPicture()) {
      settled->stop();
    } else if (!settled->isActive()) {
      settled->start();
    }
  };
  connect(map, &canvas::MapItem::pictureComplete, this, check);
  connect(map, &canvas::MapItem::drawingChanged, this, check);
  connect(planner_.get(), &Planner::busyChanged, this, check);
}

}  // namespace lifang::app
