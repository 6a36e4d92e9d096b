// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractListModel>
#include <QStringList>
#include <string>
#include <vector>

#include <QtQml/qqmlregistration.h>

#include "core/geometry/types.h"

namespace lifang::app {

/// Rows of the workspace that an entry stands for: those of `table` whose `column` is `value`.
struct Target {
  std::string table;
  std::string column = "id";
  std::string value;
  Box box = {};  ///< where they lie, if it is known already
  bool empty() const { return table.empty() || value.empty(); }
};

/// One line of a list, ready to be shown.
struct Entry {
  QString title;
  QString detail;
  QString figure;       ///< at the right, with its unit
  QString mark;         ///< one sign that tells the status without colour
  QString tone;         ///< a colour of the theme: "good", "warning", "error", "accent", "text2"
  QStringList cells;    ///< for tables: in the order of EntryModel::columns
  double size = 0;      ///< for charts
  bool checked = true;  ///< of a layer: shown; of an operation: can be taken back (role "able")
  Target target;
};

/// A list that the window shows. The whole of it is exchanged at once; the order by a
/// column stays as long as the columns do. Rows are counted as shown.
class EntryModel : public QAbstractListModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("lists come from the planner")
  Q_PROPERTY(int count READ count NOTIFY changed)
  Q_PROPERTY(QStringList columns READ columns NOTIFY changed)
  Q_PROPERTY(int sortColumn READ sortColumn NOTIFY changed)
  Q_PROPERTY(bool descending READ descending NOTIFY changed)

 public:
  using QAbstractListModel::QAbstractListModel;

  int count() const { return static_cast<int>(shown_.size()); }
  int sortColumn() const { return sort_column_; }
  bool descending() const { return descending_; }
  /// By that column, figures by their size, unknown last; again: the other way round.
  Q_INVOKABLE void sortBy(int column);
  QStringList columns() const { return columns_; }
  const Entry* entry(int row) const;
  /// `figures`: columns that are aligned at the right.
  void set(std::vector<Entry> entries, QStringList columns = {}, std::vector<bool> figures = {});
  /// The same lines with other words: what shows them keeps its place.
  void renew(std::vector<Entry> entries);
  Q_INVOKABLE bool isFigure(int column) const;
  void set_checked(int row, bool checked);

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QHash<int, QByteArray> roleNames() const override;

 signals:
  void changed();

 private:
  void arrange();

  std::vector<Entry> entries_;
  std::vector<std::size_t> shown_;  ///< indices into entries_, in the order shown
  int sort_column_ = -1;
  bool descending_ = false;
  QStringList columns_;
  std::vector<bool> figures_;
};

}  // namespace lifang::app
