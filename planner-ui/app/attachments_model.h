// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtQml/qqmlregistration.h>
#include <QAbstractListModel>
#include <QStringList>
#include <QTemporaryDir>
#include <QUrl>
#include <memory>
#include <string>
#include <vector>

#include "gis/workspace/operations/attach_file.h"
#include "gis/workspace/queries/attachments.h"
#include "planner-ui/app/desk.h"
#include "planner-ui/app/history.h"
#include "planner-ui/app/notice.h"

namespace lifang::app {

/// The files beside the feature that is chosen, with small pictures of photographs.
class AttachmentsModel : public QAbstractListModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the planner")
  Q_PROPERTY(int count READ count NOTIFY changed)
  /// The photograph that is shown over the map; "": none.
  Q_PROPERTY(QString picture READ picture NOTIFY pictureChanged)
  Q_PROPERTY(QString pictureName READ pictureName NOTIFY pictureChanged)

 public:
  AttachmentsModel(Desk& desk, Notice& notice, History& history, QObject* parent);

  int count() const { return static_cast<int>(files_.size()); }
  QString picture() const { return picture_; }
  QString pictureName() const { return picture_name_; }

  /// The feature whose files these are: all rows that make it; none: nothing is chosen.
  void show(const QString& table, const QStringList& ids);
  /// Reads them again.
  void read();
  Q_INVOKABLE void add(const QUrl& file);
  /// A photograph over the map, a document in the desktop's own viewer.
  Q_INVOKABLE void open(int row);
  Q_INVOKABLE void closePicture();

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QHash<int, QByteArray> roleNames() const override;

 signals:
  void changed();
  void pictureChanged();

 private:
  struct File {
    queries::Attachment of;
    QString thumb;  ///< as a URL; "" of a document
  };
  static Result<std::vector<File>> read_files(workspace::Workspace& work,
                                              const std::vector<std::string>& ids);
  void set(std::vector<File> files);
  void open_content(const queries::Attachment& file, const std::string& bytes);

  Desk& desk_;
  Notice& notice_;
  History& history_;
  std::string table_;
  std::vector<std::string> ids_;
  std::vector<File> files_;
  QString picture_, picture_name_;
  std::unique_ptr<QTemporaryDir> opened_;  ///< documents that a viewer has open
};

}  // namespace lifang::app
