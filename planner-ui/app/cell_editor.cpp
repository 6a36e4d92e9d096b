// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/app/cell_editor.h"

#include "planner-ui/app/signature.h"

namespace lifang::app {
CellEditor::CellEditor(Desk& desk, Notice& notice, History& history, TableModel& table,
                       QObject* parent)
    : QObject(parent), desk_(desk), notice_(notice), history_(history), table_(table) {
  // Lines that move take the cell away from under the editor.
  connect(&table_, &TableModel::changed, this, &CellEditor::close);
}

void CellEditor::begin(int line, int column) {
  const auto row = table_.row(line);
  if (!row || column < 0 || column >= static_cast<int>(table_.rows().columns.size())) return;
  const table::Rows& rows = table_.rows();
  const table::Column& of = rows.columns[static_cast<std::size_t>(column)];
  const operations::EditCell cell{.table = rows.table,
                                  .id = rows.ids[*row],
                                  .column = of.name(),
                                  .text = of.plain(*row),
                                  .version = rows.versions[*row],
                                  .today = today(),
                                  .actor = signature()};
  desk_.run([cell](workspace::Workspace& w) { return operations::may_edit(w.session(), cell); },
            [this, cell, line, column](const Result<void>& may) {
              if (!may) return notice_.tell(may.error());
              cell_ = cell;
              line_ = line;
              column_ = column;
              text_ = QString::fromStdString(cell.text);
              emit changed();
            });
}

void CellEditor::accept(const QString& text) {
  if (!cell_) return;
  operations::EditCell cell = *cell_;
  cell.text = text.toStdString();
  store(cell, [this] { close(); });
}

void CellEditor::fill(Card* card, int row, const QString& text) {
  const Entry* entry = card != nullptr ? card->attributes()->entry(row) : nullptr;
  if (entry == nullptr || !entry->checked || entry->detail == text.trimmed()) return;
  // Another attribute of the row may have been stored a moment ago: only the cell is compared.
  store({.table = entry->target.table,
         .id = entry->target.value,
         .column = entry->target.column,
         .text = text.toStdString(),
         .seen = entry->detail.toStdString(),
         .today = today(),
         .actor = signature()},
        [] {});
}

void CellEditor::store(const operations::EditCell& cell, std::function<void()> stored) {
  desk_.run([cell](workspace::Workspace& w) { return operations::edit_cell(w, cell); },
            [this, stored](const Result<workspace::Event>& event) {
              if (!event) return notice_.tell(event.error());
              stored();
              if (!event->id.empty()) history_.did(*event);
            });
}

void CellEditor::close() {
  if (!cell_) return;
  cell_.reset();
  line_ = column_ = -1;
  emit changed();
}

}  // namespace lifang::app
