// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <QStringList>
#include <QUrl>
#include <memory>

#include "gis/workspace/operations/export_layers.h"
#include "planner-ui/app/desk.h"
#include "planner-ui/app/entry_model.h"
#include "planner-ui/app/notice.h"

namespace lifang::app {

/// Handing tables out as files for other programs: which, in what form, and what came of
/// it. It reads the workspace by a desk of its own, so that the rooms need not wait.
class Outlet : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the planner")
  Q_PROPERTY(QString format MEMBER format_ WRITE setFormat NOTIFY changed)
  Q_PROPERTY(QString encoding MEMBER encoding_ NOTIFY changed)
  Q_PROPERTY(bool ownCrs MEMBER own_crs_ NOTIFY changed)
  Q_PROPERTY(QString fault MEMBER fault_ NOTIFY changed)
  Q_PROPERTY(QString folder MEMBER folder_ NOTIFY changed)
  Q_PROPERTY(int chosen READ chosen NOTIFY changed)
  Q_PROPERTY(bool busy READ busy NOTIFY shareChanged)
  Q_PROPERTY(double share MEMBER share_ NOTIFY shareChanged)
  Q_PROPERTY(lifang::app::EntryModel* layers READ layers CONSTANT)
  Q_PROPERTY(lifang::app::EntryModel* report READ report CONSTANT)

 public:
  Outlet(Tasks& tasks, Notice& notice, QObject* parent);

  EntryModel* layers() { return &layers_; }
  EntryModel* report() { return &report_; }
  bool busy() const { return share_ >= 0; }
  /// How many tables will be handed out.
  int chosen() const;
  /// "shp", "gpkg", "geojson", "dxf".
  void setFormat(const QString& format);

  void openWorkspace(const QString& place);
  /// Lists the tables that have rows now; what was left out before stays so.
  Q_INVOKABLE void look();
  Q_INVOKABLE void choose(int row, bool wanted);
  Q_INVOKABLE void chooseAll(bool wanted);
  Q_INVOKABLE void write(const QUrl& folder);
  Q_INVOKABLE void cancel() {
    if (task_) task_->stop();
  }

 signals:
  void changed();
  void shareChanged();

 private:
  void show_tables(std::vector<Entry> layers);
  void show(const Result<operations::Exported>& outcome);
  void setShare(double share);

  Desk desk_;
  Notice& notice_;
  EntryModel layers_, report_;
  QStringList left_out_;     ///< tables
  QStringList taken_along_;  ///< of the office's own work, which else stays here
  QString format_ = "shp", encoding_ = "UTF-8", fault_, folder_;
  bool own_crs_ = false;
  double share_ = -1;           ///< done of the writing; -1: nothing is written
  std::shared_ptr<Task> task_;  ///< what is being written; null: nothing was yet
};

}  // namespace lifang::app
