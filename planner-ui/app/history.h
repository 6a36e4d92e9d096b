// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <set>
#include <string>
#include <vector>

#include "planner-ui/app/desk.h"
#include "planner-ui/app/entry_model.h"
#include "planner-ui/app/lookout.h"
#include "planner-ui/app/notice.h"

namespace lifang::app {

/// What was done to the workspace, undo and redo, and what others do meanwhile.
///
/// Undo takes back at once only what this window did itself; of another person's or
/// another program's operation it first says whose it is, and waits for the word.
class History : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the planner")
  Q_PROPERTY(lifang::app::EntryModel* entries READ entries CONSTANT)
  Q_PROPERTY(QString undoText READ undoText NOTIFY changed)
  Q_PROPERTY(QString redoText READ redoText NOTIFY changed)

 public:
  History(Desk& desk, Notice& notice, QObject* parent);

  EntryModel* entries() { return &entries_; }
  /// The id of the last event that the window told of; "" if it knows none.
  std::string last_told() const { return events_.empty() ? std::string{} : events_.front().id; }
  QString undoText() const;
  QString redoText() const;

  Q_INVOKABLE void undo();
  Q_INVOKABLE void redo();
  /// Takes back the event on that line, whoever did it: the line says so.
  Q_INVOKABLE void undoEvent(int row);

  /// This window has done it: says so and offers to take it back.
  void did(const workspace::Event& event, const QString& also = {});

  void read();
  /// Looks out from now on for what others do there.
  void watch(const QString& place);
  /// Another workspace: forgets everything.
  void clear();

 signals:
  void changed();
  /// Rows are other than they were shown.
  void rowsChanged();
  /// This window has done something: what it saw of the rows is its own work now.
  void didHere();
  /// This window has undone or redone something.
  void turned();

 private:
  using Event = workspace::Event;
  void show(const std::vector<Event>& events);
  QString title(const Event& event) const;
  void look();
  void take_back(const std::string& id);
  void do_again();
  const Event* next_undo() const;
  const Event* next_redo() const;
  /// What the redo that would take back that event would do again.
  const Event* original_of(const Event& undo) const;
  void done(const Result<Event>& event, bool undone);
  void add(const Event& event);

  Desk& desk_;
  Notice& notice_;
  EntryModel entries_;
  std::vector<Event> events_;        ///< newest first
  std::set<std::string> done_here_;  ///< ids of events
  std::int64_t newest_ = -1;         ///< number of the newest event shown; -1: none read
  Lookout lookout_;
};

}  // namespace lifang::app
