// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/app/table_model.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QSet>
#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/naming/order.h"
#include "gis/resources/resources.h"
#include "gis/workspace/queries/find_places.h"
#include "planner-ui/app/lists.h"
#include "planner-ui/app/words.h"
#include "planner-ui/table/copy.h"

namespace lifang::app {
namespace {

constexpr int least_width = 8, most_width = 30;  // half-width characters
constexpr std::size_t sampled_rows = 200;        // that a column's width is taken from

enum Role { cells = Qt::UserRole, head, folded, chosen };

/// Half-width characters that a text takes.
int width_of(const QString& text) {
  return std::accumulate(text.begin(), text.end(), 0, [](int width, QChar c) {
    return width + (c.unicode() >= 0x2E80 ? 2 : 1);
  });
}

std::string name_of(const table::Rows& rows, int column) {
  const bool there = column >= 0 && column < static_cast<int>(rows.columns.size());
  return there ? rows.columns[static_cast<std::size_t>(column)].name() : std::string();
}

int column_of(const table::Rows& rows, const std::string& name) {
  const auto at = std::ranges::find(rows.columns, name, &table::Column::name);
  return name.empty() || at == rows.columns.end() ? -1
                                                  : static_cast<int>(at - rows.columns.begin());
}

bool same_lines(const std::vector<table::Line>& a, const std::vector<table::Line>& b) {
  return std::ranges::equal(a, b, [](const table::Line& x, const table::Line& y) {
    return x.index == y.index && x.head == y.head;
  });
}

}  // namespace

TableModel::TableModel(QObject* parent) : QAbstractListModel(parent) {
  connect(this, &TableModel::changed, this, &TableModel::chosenChanged);
}

// ---- words ----------------------------------------------------------------------

QString TableModel::value_text(std::size_t column, std::size_t row) const {
  const table::Column& of = rows_.columns[column];
  if (!of.numeric()) {
    const std::string& text = of.text(row);
    return text.empty() ? unknown : QString::fromStdString(text);
  }
  const double number = of.number(row);
  if (std::isnan(number)) return unknown;
  const Value value =
      of.whole() ? Value(static_cast<std::int64_t>(std::llround(number))) : Value(number);
  return cell_text(rows_.table, of.name(), value);
}

QString TableModel::sum_text(std::size_t column, double sum) const {
  if (std::isnan(sum)) return {};
  const table::Column& of = rows_.columns[column];
  const Value value = of.whole() ? Value(static_cast<std::int64_t>(std::llround(sum))) : Value(sum);
  return cell_text(rows_.table, of.name(), value);
}

QStringList TableModel::head_cells(const table::Group& group) const {
  QStringList out;
  for (std::size_t at = 0; at < rows_.columns.size(); ++at)
    out.push_back(sum_text(at, group.sums[at]));
  const QString value =
      value_text(static_cast<std::size_t>(view_.group), arranged_.rows[group.begin]);
  const auto size = static_cast<std::int64_t>(group.end - group.begin);
  out.front() = say("app.table.group", {value, whole(size)});
  return out;
}

QStringList TableModel::cells_of(const table::Line& line) const {
  if (line.head) return head_cells(arranged_.groups[line.index]);
  QStringList out;
  for (std::size_t at = 0; at < rows_.columns.size(); ++at)
    out.push_back(value_text(at, line.index));
  return out;
}

QString TableModel::cell(int line, int column) const {
  const auto at = row(line);
  if (!at || column < 0 || column >= titles_.size()) return {};
  return value_text(static_cast<std::size_t>(column), *at);
}

QStringList TableModel::sums() const {
  QStringList out;
  for (std::size_t at = 0; at < arranged_.sums.size(); ++at)
    out.push_back(sum_text(at, arranged_.sums[at]));
  return out;
}

QVariantList TableModel::groupings() const {
  QVariantList out{QVariantMap{{"value", -1}, {"word", say("app.table.no_groups")}}};
  for (std::size_t at = 0; at < rows_.columns.size(); ++at) {
    const table::Column& column = rows_.columns[at];
    // Where each row is a group of its own, nothing is grouped.
    if (column.numeric() || 2 * column.texts().size() > rows_.size() + 2) continue;
    out.push_back(QVariantMap{{"value", static_cast<int>(at)},
                              {"word", titles_[static_cast<qsizetype>(at)]}});
  }
  return out;
}

QString TableModel::tally() const {
  const QString all = rows_.of > total() ? say("app.lines.first", {whole(total()), whole(rows_.of)})
                                         : say("app.lines", {whole(total())});
  QString out = passing() == total() ? all : whole(passing()) + " / " + all;
  if (chosen_rows_ > 1) out += " · " + say("app.table.chosen", {whole(chosen_rows_)});
  return out;
}

bool TableModel::isFigure(int column) const {
  return column >= 0 && column < static_cast<int>(rows_.columns.size()) &&
         rows_.columns[static_cast<std::size_t>(column)].numeric();
}

void TableModel::measure() {
  widths_.clear();
  const std::size_t stride = rows_.size() / sampled_rows + 1;
  for (std::size_t at = 0; at < rows_.columns.size(); ++at) {
    int width = std::max(least_width, width_of(titles_[static_cast<qsizetype>(at)]) + 2);
    for (std::size_t row = 0; row < rows_.size(); row += stride)
      width = std::max(width, width_of(value_text(at, row)));
    if (at < arranged_.sums.size())
      width = std::max(width, width_of(sum_text(at, arranged_.sums[at])));
    widths_.push_back(std::min(width, most_width));
  }
}

// ---- view -----------------------------------------------------------------------

const std::vector<std::uint32_t>& TableModel::ranks(std::size_t column) {
  std::vector<std::uint32_t>& ranks = ranks_[column];
  const std::vector<std::string>& texts = rows_.columns[column].texts();
  if (ranks.size() == texts.size()) return ranks;
  static const naming::Readings readings =
      queries::readings_of_characters().value_or(naming::Readings{});
  static naming::NameOrder order(readings);
  std::vector<std::pair<std::string, std::uint32_t>> keys;
  for (std::uint32_t word = 0; word < texts.size(); ++word)
    keys.emplace_back(order.key(texts[word]), word);
  std::ranges::sort(keys);
  ranks.resize(texts.size());
  for (std::uint32_t place = 0; place < keys.size(); ++place) ranks[keys[place].second] = place;
  return ranks;
}

table::Arrangement TableModel::arranged() {
  return table::arrange(
      rows_, view_, rows_.summed,
      [this](std::size_t column) -> const std::vector<std::uint32_t>& { return ranks(column); });
}

void TableModel::rearrange() {
  const auto here = row(current_);
  beginResetModel();
  arranged_ = arranged();
  endResetModel();
  const auto line = std::ranges::find_if(arranged_.lines, [&](const table::Line& one) {
    return here && !one.head && one.index == *here;
  });
  anchor_ = current_ =
      line == arranged_.lines.end() ? -1 : static_cast<int>(line - arranged_.lines.begin());
  emit changed();
  emit currentChanged();
}

void TableModel::set(table::Rows rows) {
  const QStringList kept = rows.table == rows_.table ? chosen() : QStringList();
  const bool same = rows.table == rows_.table;
  const std::string sort = name_of(rows_, view_.sort), group = name_of(rows_, view_.group);
  const bool same_rows = same && rows.ids == rows_.ids &&
                         std::ranges::equal(rows.columns, rows_.columns, {}, &table::Column::name,
                                            &table::Column::name);
  const auto lines = arranged_.lines;
  const int line = current_;
  const auto install = [&] {
    rows_ = std::move(rows);
    rows_.summed.resize(rows_.columns.size());
    view_.sort = same ? column_of(rows_, sort) : -1;
    view_.group = same ? column_of(rows_, group) : -1;
    if (!same) view_ = {};
    titles_.clear();
    for (const table::Column& column : rows_.columns) {
      titles_.push_back(column_title(column.name()));
    }
    ranks_.assign(rows_.columns.size(), {});
    // Keys of groups are those of the rows read before.
    view_.folded.clear();
    arranged_ = arranged();
    measure();
    chosen_.assign(rows_.size(), false);
    chosen_rows_ = 0;
  };
  beginResetModel();
  install();
  endResetModel();
  current_ = anchor_ = same_rows && same_lines(lines, arranged_.lines) ? line : -1;
  if (!kept.isEmpty()) show(rows_.table, kept);
  emit changed();
  emit currentChanged();
}

void TableModel::setFilter(const QString& words) {
  if (filter() == words) return;
  view_.filter = words.toStdString();
  rearrange();
}

void TableModel::sortBy(int column) {
  if (column < 0 || column >= titles_.size()) return;
  view_.descending = view_.sort == column && !view_.descending;
  view_.sort = column;
  rearrange();
}

void TableModel::setGroup(int column) {
  if (view_.group == column) return;
  view_.group = column < titles_.size() ? column : -1;
  view_.folded.clear();
  rearrange();
}

bool TableModel::isHead(int line) const {
  return line >= 0 && line < count() && arranged_.lines[static_cast<std::size_t>(line)].head;
}

void TableModel::fold(int line, bool folded) {
  if (!isHead(line)) return;
  table::Group& group = arranged_.groups[arranged_.lines[static_cast<std::size_t>(line)].index];
  if (group.folded == folded) return;
  const int size = static_cast<int>(group.end - group.begin);
  if (folded) {
    beginRemoveRows({}, line + 1, line + size);
    view_.folded.insert(group.key);
  } else {
    beginInsertRows({}, line + 1, line + size);
    view_.folded.erase(group.key);
  }
  group.folded = folded;
  arranged_.lines = table::lines_of(arranged_);
  folded ? endRemoveRows() : endInsertRows();
  emit dataChanged(index(line), index(line));
  const int by = folded ? -size : size;
  if (current_ > line) set_current(folded && current_ <= line + size ? line : current_ + by);
  anchor_ = current_;
  emit changed();
}

// ---- choice ---------------------------------------------------------------------

std::optional<std::size_t> TableModel::row(int line) const {
  if (line < 0 || line >= count() || isHead(line)) return {};
  return arranged_.lines[static_cast<std::size_t>(line)].index;
}

QStringList TableModel::chosen() const {
  QStringList out;
  for (std::size_t at = 0; at < chosen_.size(); ++at) {
    if (chosen_[at]) out.push_back(QString::fromStdString(rows_.ids[at]));
  }
  return out;
}

void TableModel::set_current(int line) {
  if (current_ == line) return;
  current_ = line;
  emit currentChanged();
}

void TableModel::tell_chosen(bool by_hand) {
  chosen_rows_ = static_cast<int>(std::ranges::count(chosen_, true));
  if (count() > 0) emit dataChanged(index(0), index(count() - 1), {Role::chosen});
  emit chosenChanged();
  if (by_hand) emit chosenByHand();
}

void TableModel::choose(int line, bool extend, bool toggle) {
  if (line < 0 || line >= count()) return;
  const auto at = row(line);
  if (!toggle) std::fill(chosen_.begin(), chosen_.end(), false);
  if (extend && anchor_ >= 0) {
    const int from = std::min(anchor_, count() - 1);
    for (int each = std::min(from, line); each <= std::max(from, line); ++each) {
      if (const auto other = row(each)) chosen_[*other] = true;
    }
  } else {
    if (at) chosen_[*at] = !toggle || !chosen_[*at];
    anchor_ = line;
  }
  set_current(line);
  tell_chosen(true);
}

void TableModel::step(int lines, bool extend) {
  if (count() == 0) return;
  const int from = current_ < 0 ? (lines > 0 ? -1 : count()) : current_;
  choose(std::clamp(from + lines, 0, count() - 1), extend);
}

void TableModel::chooseAll() {
  for (const std::uint32_t each : arranged_.rows) chosen_[each] = true;
  tell_chosen(true);
}

void TableModel::show(const std::string& table, const QStringList& ids) {
  if (table != rows_.table && !ids.isEmpty()) return;
  QSet<QString> wanted(ids.begin(), ids.end());
  std::vector<bool> now(rows_.size(), false);
  for (std::size_t at = 0; at < now.size() && !wanted.isEmpty(); ++at)
    now[at] = wanted.contains(QString::fromStdString(rows_.ids[at]));
  if (now == chosen_) return;
  chosen_ = std::move(now);
  const auto first = std::ranges::find_if(
      arranged_.lines, [&](const table::Line& line) { return !line.head && chosen_[line.index]; });
  const auto at = row(current_);
  // A cursor among the chosen stays where it is.
  if (first != arranged_.lines.end() && !(at && chosen_[*at])) {
    anchor_ = static_cast<int>(first - arranged_.lines.begin());
    set_current(anchor_);
  }
  tell_chosen(false);
}

int TableModel::copy() const {
  std::vector<std::uint32_t> which;
  for (const std::uint32_t each : arranged_.rows) {
    if (chosen_rows_ == 0 || chosen_[each]) which.push_back(each);
  }
  std::vector<std::string> titles;
  for (std::size_t at = 0; at < rows_.columns.size(); ++at) {
    const QString title = titles_[static_cast<qsizetype>(at)];
    const QString unit = unit_text(rows_.columns[at].name());
    titles.push_back((unit.isEmpty() ? title : title + " (" + unit + ")").toStdString());
  }
  const auto copied = table::copy_rows(rows_, which, titles);
  auto* matter = new QMimeData;  // the clipboard's from now on
  matter->setText(QString::fromStdString(copied.tsv));
  matter->setHtml(QString::fromStdString(copied.html));
  QGuiApplication::clipboard()->setMimeData(matter);
  return static_cast<int>(which.size());
}

// ---- the model ------------------------------------------------------------------

int TableModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : count();
}

QVariant TableModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || index.row() >= count()) return {};
  const table::Line& line = arranged_.lines[static_cast<std::size_t>(index.row())];
  switch (role) {
    case Role::cells: return cells_of(line);
    case Role::head: return line.head;
    case Role::folded: return line.head && arranged_.groups[line.index].folded;
    case Role::chosen: return !line.head && chosen_[line.index];
    default: return {};
  }
}

QHash<int, QByteArray> TableModel::roleNames() const {
  return {{Role::cells, "cells"},
          {Role::head, "head"},
          {Role::folded, "folded"},
          {Role::chosen, "chosen"}};
}

}  // namespace lifang::app
