// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <QTimer>
#include <QUrl>
#include <QVariantList>
#include <memory>

#include "gis/workspace/operations/import_file.h"
#include "planner-ui/app/desk.h"
#include "planner-ui/app/entry_model.h"
#include "planner-ui/app/notice.h"

namespace lifang::app {

/// Bringing a file in: tried first, with what was guessed shown as a guess and each field's
/// place; then read into the open workspace, or into a new one that is made for it.
class Intake : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the planner")
  Q_PROPERTY(QString file MEMBER file_ NOTIFY changed)
  Q_PROPERTY(QString place MEMBER place_ NOTIFY changed)
  Q_PROPERTY(bool fresh MEMBER fresh_ NOTIFY changed)
  Q_PROPERTY(QString table MEMBER table_ WRITE setTable NOTIFY changed)
  Q_PROPERTY(QString crs MEMBER crs_ WRITE setCrs NOTIFY changed)
  Q_PROPERTY(QString encoding MEMBER encoding_ WRITE setEncoding NOTIFY changed)
  Q_PROPERTY(QVariantList tables READ tables NOTIFY changed)
  Q_PROPERTY(QString fault MEMBER fault_ NOTIFY changed)
  Q_PROPERTY(bool ready READ ready NOTIFY changed)
  Q_PROPERTY(bool done MEMBER done_ NOTIFY changed)
  Q_PROPERTY(bool busy READ busy NOTIFY shareChanged)
  Q_PROPERTY(double share MEMBER share_ NOTIFY shareChanged)
  /// "*.shp *.geojson …": what may be chosen.
  Q_PROPERTY(QString pattern READ pattern CONSTANT)
  Q_PROPERTY(lifang::app::EntryModel* report READ report CONSTANT)
  Q_PROPERTY(lifang::app::EntryModel* fields READ fields CONSTANT)

 public:
  Intake(Tasks& tasks, Notice& notice, QObject* parent);

  EntryModel* report() { return &report_; }
  QString pattern() const;
  /// The file's fields, each with the title that it goes to; a guess says so.
  EntryModel* fields() { return &fields_; }
  /// Of { value, word }: where a field of that line may go.
  Q_INVOKABLE QVariantList choices(int row) const;
  /// Where it goes now: a column, "" for the other attributes, "-" for nowhere.
  Q_INVOKABLE QString choice(int row) const;
  Q_INVOKABLE void chooseField(int row, const QString& column);
  /// Of { value, word }: "" and the tables that a file may go to.
  QVariantList tables() const;
  bool busy() const { return share_ >= 0; }
  /// The trial found something to keep.
  bool ready() const { return ready_ && !busy(); }
  void setTable(const QString& table);
  void setCrs(const QString& crs);
  void setEncoding(const QString& encoding);

  /// Tries the file; into a new workspace if `fresh`.
  Q_INVOKABLE void choose(const QUrl& file, const QString& place, bool fresh);
  /// Where the new workspace will lie.
  Q_INVOKABLE void choosePlace(const QUrl& place);
  Q_INVOKABLE void read();
  Q_INVOKABLE void cancel() {
    if (task_) task_->stop();
  }

 signals:
  void changed();
  void shareChanged();
  /// The workspace has new rows by this event, or is new. `told`: what came of it, in a sentence.
  void brought(const QString& place, bool fresh, const workspace::Event& event, const QString& told,
               const lifang::Box& extent);

 private:
  void change();
  void attempt();
  operations::ImportFile request(bool dry_run) const;
  void start(bool dry_run);
  void show(const Result<operations::ImportedFile>& outcome, bool dry_run);
  void show_fields();
  const operations::ImportedLayer* layer_of(int row) const;
  void setShare(double share);

  Desk desk_;
  Notice& notice_;
  EntryModel report_, fields_;
  std::vector<operations::ImportedLayer> layers_;  ///< as the last trial told them
  operations::FieldChoices chosen_;
  QString file_, place_, table_, crs_, encoding_, fault_;
  bool fresh_ = false, ready_ = false, done_ = false;
  double share_ = -1;     ///< done of the reading; -1: nothing is read
  bool reading_ = false;  ///< read in, not only tried
  int asked_ = 0;
  QTimer typing_;
  std::shared_ptr<Task> task_;  ///< what is tried or read; null: nothing was yet
};

}  // namespace lifang::app
