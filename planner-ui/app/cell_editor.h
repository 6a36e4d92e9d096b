// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <QString>
#include <functional>
#include <optional>

#include "gis/workspace/operations/edit_cell.h"
#include "planner-ui/app/card.h"
#include "planner-ui/app/desk.h"
#include "planner-ui/app/history.h"
#include "planner-ui/app/notice.h"
#include "planner-ui/app/table_model.h"

namespace lifang::app {

/// What is corrected in place: a cell of the dock's table, an attribute on the card. What may
/// not be says why.
class CellEditor : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the planner")
  Q_PROPERTY(bool open READ open NOTIFY changed)
  Q_PROPERTY(int line READ line NOTIFY changed)
  Q_PROPERTY(int column READ column NOTIFY changed)
  Q_PROPERTY(QString text READ text NOTIFY changed)

 public:
  CellEditor(Desk& desk, Notice& notice, History& history, TableModel& table, QObject* parent);

  bool open() const { return cell_.has_value(); }
  int line() const { return line_; }
  int column() const { return column_; }
  /// The value as it is stored.
  QString text() const { return text_; }

  Q_INVOKABLE void begin(int line, int column);
  /// Stores it at once; what is refused stays open with the reason told.
  Q_INVOKABLE void accept(const QString& text);
  Q_INVOKABLE void close();
  /// Stores what was typed beside an attribute of the chosen thing.
  Q_INVOKABLE void fill(lifang::app::Card* card, int row, const QString& text);

 signals:
  void changed();

 private:
  void store(const operations::EditCell& cell, std::function<void()> stored);

  Desk& desk_;
  Notice& notice_;
  History& history_;
  TableModel& table_;
  std::optional<operations::EditCell> cell_;
  int line_ = -1, column_ = -1;
  QString text_;
};

}  // namespace lifang::app
