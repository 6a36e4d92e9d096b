// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/app/entry_model.h"

#include <algorithm>

namespace lifang::app {
namespace {
enum Role { title = Qt::UserRole, detail, figure, mark, tone, cells, before, after, checked, able };
}

double EntryModel::greatest() const {
  double most = 0;
  for (const Entry& entry : entries_) most = std::max({most, entry.before, entry.after});
  return most;
}

const Entry* EntryModel::entry(int row) const {
  return row >= 0 && row < count() ? &entries_[row] : nullptr;
}

bool EntryModel::isFigure(int column) const {
  return column >= 0 && column < static_cast<int>(figures_.size()) && figures_[column];
}

void EntryModel::set(std::vector<Entry> entries, QStringList columns, std::vector<bool> figures) {
  beginResetModel();
  figures_ = std::move(figures);
  entries_ = std::move(entries);
  columns_ = std::move(columns);
  endResetModel();
  emit changed();
}

void EntryModel::set_checked(int row, bool checked) {
  if (entry(row) == nullptr) return;
  entries_[row].checked = checked;
  emit dataChanged(index(row), index(row));
}

int EntryModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : count();
}

QVariant EntryModel::data(const QModelIndex& index, int role) const {
  const Entry* e = entry(index.row());
  if (e == nullptr) return {};
  switch (role) {
    case title: return e->title;
    case detail: return e->detail;
    case figure: return e->figure;
    case mark: return e->mark;
    case tone: return e->tone;
    case cells: return e->cells;
    case before: return e->before;
    case after: return e->after;
    case checked: return e->checked;
    case able: return e->checked;
    default: return {};
  }
}

QHash<int, QByteArray> EntryModel::roleNames() const {
  return {{title, "title"},     {detail, "detail"}, {figure, "figure"}, {mark, "mark"},
          {tone, "tone"},       {cells, "cells"},   {before, "before"}, {after, "after"},
          {checked, "checked"}, {able, "able"}};
}

}  // namespace lifang::app
