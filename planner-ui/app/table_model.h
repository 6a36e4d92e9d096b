// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtQml/qqmlregistration.h>
#include <QAbstractListModel>
#include <QStringList>
#include <QVariantList>
#include <optional>
#include <string>
#include <vector>

#include "planner-ui/table/arrange.h"

namespace lifang::app {

/// The dock's table: rows of one table of the workspace, filtered, sorted, grouped, summed,
/// chosen and copied. A line is a row or the head of a group. The words of a line are made
/// when it is shown, so a hundred thousand rows cost what is in view.
class TableModel : public QAbstractListModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the planner")
  Q_PROPERTY(int count READ count NOTIFY changed)
  Q_PROPERTY(QStringList columns READ columns NOTIFY changed)
  Q_PROPERTY(QVariantList widths READ widths NOTIFY changed)
  Q_PROPERTY(QStringList sums READ sums NOTIFY changed)
  Q_PROPERTY(QVariantList groupings READ groupings NOTIFY changed)
  Q_PROPERTY(int group READ group WRITE setGroup NOTIFY changed)
  Q_PROPERTY(QString filter READ filter WRITE setFilter NOTIFY changed)
  Q_PROPERTY(int sortColumn READ sortColumn NOTIFY changed)
  Q_PROPERTY(bool descending READ descending NOTIFY changed)
  Q_PROPERTY(QString tally READ tally NOTIFY chosenChanged)
  Q_PROPERTY(int current READ current NOTIFY currentChanged)

 public:
  explicit TableModel(QObject* parent = nullptr);

  int count() const { return static_cast<int>(arranged_.lines.size()); }
  int total() const { return static_cast<int>(rows_.size()); }
  int passing() const { return static_cast<int>(arranged_.rows.size()); }
  QStringList columns() const { return titles_; }
  /// Of each column as many half-width characters as its words take, within bounds.
  QVariantList widths() const { return widths_; }
  /// The foot: of each column the sum of the rows that pass, "" where it means nothing.
  QStringList sums() const;
  /// { value, word } of the columns that rows may be grouped by, -1 "no groups" first.
  QVariantList groupings() const;
  int group() const { return view_.group; }
  void setGroup(int column);
  QString filter() const { return QString::fromStdString(view_.filter); }
  void setFilter(const QString& words);
  int sortColumn() const { return view_.sort; }
  bool descending() const { return view_.descending; }
  /// "12 / 241 行 · 已选 3".
  QString tally() const;
  /// The line with the cursor; -1: none.
  int current() const { return current_; }

  /// By that column; again: the other way round.
  Q_INVOKABLE void sortBy(int column);
  Q_INVOKABLE bool isFigure(int column) const;
  Q_INVOKABLE bool isHead(int line) const;
  Q_INVOKABLE void fold(int line, bool folded);
  /// Chooses the line's row alone, with all up to the last one (`extend`), or besides (`toggle`).
  Q_INVOKABLE void choose(int line, bool extend = false, bool toggle = false);
  Q_INVOKABLE void step(int lines, bool extend = false);
  Q_INVOKABLE void chooseAll();
  /// Puts the chosen rows, else all that pass, on the clipboard; says how many.
  Q_INVOKABLE int copy() const;
  Q_INVOKABLE QString cell(int line, int column) const;

  /// Other rows, or the same ones read again: view and choice stay as far as they can.
  void set(table::Rows rows);
  const std::string& table() const { return rows_.table; }
  const table::Rows& rows() const { return rows_; }
  /// The line's row in `rows`; nothing for a head.
  std::optional<std::size_t> row(int line) const;
  QStringList chosen() const;  ///< ids, in the order of the rows
  /// Chooses the rows of these ids and moves the cursor to the first; says nothing.
  void show(const std::string& table, const QStringList& ids);

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QHash<int, QByteArray> roleNames() const override;

 signals:
  void changed();
  void chosenChanged();
  void currentChanged();
  /// Someone chose rows in the table.
  void chosenByHand();

 private:
  QString value_text(std::size_t column, std::size_t row) const;
  QString sum_text(std::size_t column, double sum) const;
  QStringList cells_of(const table::Line& line) const;
  QStringList head_cells(const table::Group& group) const;
  const std::vector<std::uint32_t>& ranks(std::size_t column);
  table::Arrangement arranged();
  void rearrange();
  void measure();
  void set_current(int line);
  void tell_chosen(bool by_hand);

  table::Rows rows_;
  table::View view_;
  table::Arrangement arranged_;
  QStringList titles_;
  QVariantList widths_;
  std::vector<bool> summed_;
  std::vector<std::vector<std::uint32_t>> ranks_;  ///< of each column, when first asked for
  std::vector<bool> chosen_;                       ///< of each row
  int chosen_rows_ = 0;
  int current_ = -1, anchor_ = -1;
};

}  // namespace lifang::app
