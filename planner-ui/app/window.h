// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QQmlApplicationEngine>
#include <QQuickWindow>
#include <QSize>
#include <QStringList>
#include <memory>
#include <vector>

#include "planner-ui/app/offline.h"
#include "planner-ui/app/planner.h"
#include "planner-ui/app/words.h"

namespace lifang::app {

/// Settings that must be made before QGuiApplication: graphics, style, names.
void prepare();

/// The program's window with its planner; also what the tests drive.
class Window : public QObject {
  Q_OBJECT

 public:
  Window();
  ~Window() override;

  Planner& planner() { return *planner_; }
  /// False if the interface could not be loaded (its faults are on stderr).
  bool show(QSize size);
  QQuickWindow* window() const { return window_; }
  QQmlEngine* engine() const { return engine_.get(); }

  /// Saves a PNG as soon as the view is complete, then ends the program: 0; 5 if the
  /// file cannot be opened or saved; 4 if the graphics are not OpenGL. Before that it does
  /// `actions` (ids of Commands), each when the view is complete.
  void saveAndQuit(const QString& file, bool with_map, const QStringList& actions = {});

 private:
  void actOrSave(const QString& file);
  void save(const QString& file);
  void retellQt();

  MessageTranslator translator_;
  std::vector<std::unique_ptr<QTranslator>> qt_words_;  ///< of Qt's own dialogs
  std::unique_ptr<Planner> planner_;
  Offline offline_;
  std::unique_ptr<QQmlApplicationEngine> engine_;
  QQuickWindow* window_ = nullptr;
  QStringList actions_;  ///< still to be done before the picture
};

}  // namespace lifang::app
