// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <QUrl>
#include <QVariantList>
#include <memory>
#include <vector>

#include "gis/workspace/operations/field_copy.h"
#include "gis/workspace/operations/merge_field.h"
#include "planner-ui/app/desk.h"
#include "planner-ui/app/entry_model.h"
#include "planner-ui/app/history.h"
#include "planner-ui/app/notice.h"

namespace lifang::app {

/// Work outside without the office: a township is taken out to a file, the file is brought back,
/// and what both sides changed is settled line by line.
class FieldWork : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the planner")
  /// Of { value, word }: the townships that can be taken out.
  Q_PROPERTY(QVariantList townships READ townships NOTIFY changed)
  Q_PROPERTY(QString township MEMBER township_ NOTIFY changed)
  /// Where the open workspace was taken out; empty: it is no copy.
  Q_PROPERTY(QString origin READ origin NOTIFY changed)
  Q_PROPERTY(QString fault MEMBER fault_ NOTIFY changed)
  /// What to do next, after a township was taken out or brought back.
  Q_PROPERTY(QString next READ next NOTIFY changed)
  Q_PROPERTY(bool busy READ busy NOTIFY changed)
  /// What came of the last taking out or bringing back.
  Q_PROPERTY(lifang::app::EntryModel* report READ report CONSTANT)
  /// One line each: before, the office's, the copy's, and the office's now if it has moved on.
  Q_PROPERTY(lifang::app::EntryModel* conflicts READ conflicts CONSTANT)

 public:
  FieldWork(Desk& desk, Notice& notice, History& history, QObject* parent);

  EntryModel* report() { return &report_; }
  EntryModel* conflicts() { return &conflicts_; }
  QVariantList townships() const;
  QString origin() const;
  QString next() const;
  bool busy() const { return task_ != nullptr; }

  /// What was told of the workspace before goes.
  void openWorkspace();
  void read();
  /// The words of another language; the lists are read again by the planner.
  void retell();
  Q_INVOKABLE void takeOut(const QUrl& file);
  Q_INVOKABLE void bringBack(const QUrl& file);
  /// Writes the copy's value of that line, or lets the office's stay.
  Q_INVOKABLE void settle(int row, bool copys);
  Q_INVOKABLE void cancel() {
    if (task_) task_->stop();
  }

 signals:
  void changed();

 private:
  struct State;
  static Result<State> look(workspace::Workspace& workspace);
  void begin();
  /// Tells what failed; whether nothing did.
  bool went(const Error* error);
  void show_taken(const operations::TakenOut& taken);
  void show_merged(const operations::FieldMerged& merged);

  Desk& desk_;
  Notice& notice_;
  History& history_;
  EntryModel report_, conflicts_;
  std::vector<operations::MergeConflict> open_;         ///< as `conflicts` shows them
  std::vector<std::pair<QString, QString>> townships_;  ///< id and name
  operations::CopyOrigin origin_;
  QString township_, fault_, file_;
  enum class Last { nothing, taken, merged } last_ = Last::nothing;
  operations::TakenOut taken_;
  operations::FieldMerged merged_;
  std::shared_ptr<Task> task_;  ///< what is under way
};

}  // namespace lifang::app
