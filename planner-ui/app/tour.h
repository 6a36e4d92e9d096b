// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <QQuickItem>
#include <string>
#include <vector>

namespace lifang::app {

/// The guided tour: a mark that goes from control to control of the real window and says what
/// each is for. It lies beside the work and never keeps anyone from it. The steps are data
/// (data/rules/tour.toml), their words data/messages/tour.toml.
class Tour : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the planner")
  Q_PROPERTY(bool active READ active NOTIFY changed)
  Q_PROPERTY(QString title READ title NOTIFY changed)
  Q_PROPERTY(QString words READ words NOTIFY changed)
  /// "Step 3 of 12".
  Q_PROPERTY(QString place READ place NOTIFY changed)
  Q_PROPERTY(bool first READ first NOTIFY changed)
  Q_PROPERTY(bool last READ last NOTIFY changed)
  /// The step points into the side panel.
  Q_PROPERTY(bool inPanel READ inPanel NOTIFY changed)

 public:
  explicit Tour(QObject* parent = nullptr);

  bool active() const { return at_ >= 0; }
  QString title() const;
  QString words() const;
  QString place() const;
  bool first() const { return at_ == 0; }
  bool last() const { return at_ + 1 == count(); }
  bool inPanel() const { return active() && steps_[static_cast<std::size_t>(at_)].in_panel; }
  int count() const { return static_cast<int>(steps_.size()); }

  /// What the step points at: the first of its controls that is seen at or below `under`;
  /// null while none is.
  Q_INVOKABLE QQuickItem* control(QQuickItem* under) const;

  /// From the first step; without an open workspace it asks for one and waits for it.
  Q_INVOKABLE void begin();
  Q_INVOKABLE void next();
  Q_INVOKABLE void back();
  Q_INVOKABLE void end();

  /// A workspace is open: begins if it was asked for, or if no one has seen it yet.
  void opened(bool unseen);
  /// The words of another language.
  void retell() { emit changed(); }

 signals:
  void changed();
  /// The action that brings the step's control into view, before `changed` tells of the step.
  void wanted(const QString& action);
  void workspaceWanted();

 private:
  struct Step {
    std::string id;
    std::vector<std::string> controls;
    QString action;
    bool in_panel = false;
  };
  void go(int step);
  QString say_of_step(const char* ending) const;

  std::vector<Step> steps_;
  int at_ = -1;
  bool open_ = false;   ///< a workspace is
  bool asked_ = false;  ///< to begin when one is open
};

}  // namespace lifang::app
