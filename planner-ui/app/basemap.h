// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <QTimer>
#include <QUrl>

#include "planner-ui/app/desk.h"
#include "planner-ui/app/notice.h"

namespace lifang::app {

/// The file that lies below the map, and how strong it is; kept with the workspace.
class BasemapState : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the planner")
  Q_PROPERTY(QString file READ file NOTIFY changed)
  Q_PROPERTY(QString name READ name NOTIFY changed)
  Q_PROPERTY(double opacity READ opacity WRITE setOpacity NOTIFY changed)

 public:
  BasemapState(Desk& desk, Notice& notice, QObject* parent);

  QString file() const { return file_; }  ///< "": there is none
  QString name() const;
  double opacity() const { return opacity_; }
  void setOpacity(double opacity);

  /// Takes the file if it is a picture of this county, else says why not.
  Q_INVOKABLE void choose(const QUrl& file);
  Q_INVOKABLE void clear();
  /// What the workspace that was just opened remembers.
  void read();

 signals:
  void changed();

 private:
  void take(const std::string& file, bool keep);
  void keep();

  Desk& desk_;
  Notice& notice_;
  QString file_;
  double opacity_ = 1;
  QTimer keeping_;
};

}  // namespace lifang::app
