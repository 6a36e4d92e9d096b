// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/app/entry_model.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace lifang::app {
namespace {
constexpr double last = std::numeric_limits<double>::infinity();

/// "12,345 m" and "✓ 1,204" by their size; what is no figure comes last.
double size_of(const QString& cell) {
  QString digits;
  for (const QChar c : cell) {
    if (c.isDigit() || c == '.' || (digits.isEmpty() && c == '-')) {
      digits += c;
    } else if (!digits.isEmpty() && c != ',') {
      break;
    }
  }
  bool good = false;
  const double size = digits.toDouble(&good);
  return good ? size : last;
}

enum Role { title = Qt::UserRole, detail, figure, mark, tone, cells, checked, able, placed };
}  // namespace

const Entry* EntryModel::entry(int row) const {
  return row >= 0 && row < count() ? &entries_[shown_[row]] : nullptr;
}

bool EntryModel::isFigure(int column) const {
  return column >= 0 && column < static_cast<int>(figures_.size()) && figures_[column];
}

void EntryModel::set(std::vector<Entry> entries, QStringList columns, std::vector<bool> figures) {
  beginResetModel();
  if (columns != columns_) {
    sort_column_ = -1;
    descending_ = false;
  }
  figures_ = std::move(figures);
  entries_ = std::move(entries);
  columns_ = std::move(columns);
  arrange();
  endResetModel();
  emit changed();
}

void EntryModel::renew(std::vector<Entry> entries) {
  if (entries.size() != entries_.size() || sort_column_ >= 0) {
    return set(std::move(entries), columns_, figures_);
  }
  entries_ = std::move(entries);
  if (count() > 0) emit dataChanged(index(0), index(count() - 1));
  emit changed();
}

void EntryModel::arrange() {
  shown_.resize(entries_.size());
  std::iota(shown_.begin(), shown_.end(), std::size_t{0});
  if (sort_column_ < 0) return;
  const auto cell = [this](std::size_t i) { return entries_[i].cells.value(sort_column_); };
  if (!isFigure(sort_column_)) {
    std::stable_sort(shown_.begin(), shown_.end(), [&](std::size_t a, std::size_t b) {
      const int order = QString::localeAwareCompare(cell(a), cell(b));
      return descending_ ? order > 0 : order < 0;
    });
    return;
  }
  std::vector<double> sizes(entries_.size(), last);
  for (const std::size_t i : shown_) sizes[i] = size_of(cell(i));
  std::stable_sort(shown_.begin(), shown_.end(), [&](std::size_t a, std::size_t b) {
    if (sizes[a] == last || sizes[b] == last) return sizes[a] < sizes[b];
    return descending_ ? sizes[a] > sizes[b] : sizes[a] < sizes[b];
  });
}

void EntryModel::sortBy(int column) {
  if (column < 0 || column >= columns_.size()) return;
  beginResetModel();
  descending_ = sort_column_ == column && !descending_;
  sort_column_ = column;
  arrange();
  endResetModel();
  emit changed();
}

void EntryModel::set_checked(int row, bool checked) {
  if (entry(row) == nullptr) return;
  entries_[shown_[row]].checked = checked;
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
    case checked: return e->checked;
    case able: return e->checked;
    case placed: return !e->target.empty();
    default: return {};
  }
}

QHash<int, QByteArray> EntryModel::roleNames() const {
  return {{title, "title"},     {detail, "detail"}, {figure, "figure"},
          {mark, "mark"},       {tone, "tone"},     {cells, "cells"},
          {checked, "checked"}, {able, "able"},     {placed, "placed"}};
}

}  // namespace lifang::app
