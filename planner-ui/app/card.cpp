// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/app/card.h"

#include <QDate>
#include <algorithm>

#include "planner-ui/app/words.h"

namespace lifang::app {

Card::Card(Desk& desk, Notice& notice, QObject* parent)
    : QObject(parent), desk_(desk), notice_(notice) {}

void Card::choose(const QString& table, const QString& id) {
  table_ = table.toStdString();
  id_ = id.toStdString();
  more_.clear();
  if (id_.empty()) return close();
  read();
}

void Card::add(const QString& table, const QString& id) {
  if (id_.empty() || table.toStdString() != table_) return choose(table, id);
  const std::string one = id.toStdString();
  const auto known = std::find(more_.begin(), more_.end(), one);
  if (known != more_.end()) {
    more_.erase(known);
  } else if (one != id_) {
    more_.push_back(one);
  } else if (more_.empty()) {
    return close();
  } else {
    id_ = more_.front();
    more_.erase(more_.begin());
  }
  read();
}

std::vector<std::string> Card::chosen() const {
  std::vector<std::string> out = more_;
  if (!id_.empty()) out.insert(out.begin(), id_);
  return out;
}

void Card::read() {
  if (id_.empty()) return;
  const auto ids = chosen();
  const std::string today = QDate::currentDate().toString(Qt::ISODate).toStdString();
  desk_.run([table = table_, ids,
             today](workspace::Workspace& w) { return describe(w.session(), table, ids, today); },
            [this, table = table_, ids](const Result<Description>& read) {
              if (table != table_ || ids != chosen()) return;
              if (!read) return notice_.tell(read.error());
              if (read->ids.empty()) return close();
              show(*read);
              emit changed();
              tell_marked();
            });
}

void Card::show(const Description& read) {
  kind_ = table_title(table_);
  title_ = read.name.isEmpty() ? say("app.unnamed", {kind_}) : read.name;
  if (!more_.empty()) {
    title_ = say("edit.chosen", {title_, whole(static_cast<int>(more_.size()) + 1)});
  }
  // The same thing read again: who fills something in keeps the place.
  const bool same = shown_ == read.ids;
  shown_ = read.ids;
  if (same) return attributes_.renew(read.attributes);
  attributes_.set(read.attributes);
}

bool Card::wider() const {
  return !pieces_ && shown_.size() > static_cast<qsizetype>(chosen().size());
}

void Card::setPieces(bool pieces) {
  if (pieces_ == pieces) return;
  pieces_ = pieces;
  if (!shown_.empty()) tell_marked();
}

void Card::tell_marked() {
  QStringList clicked;
  for (const std::string& id : chosen()) clicked.push_back(text(id));
  emit marked(text(table_), pieces_ ? clicked : shown_);
}

void Card::close() {
  if (!title_.isEmpty() || !id_.empty()) mark({}, {});
}

void Card::mark(const QString& table, const QStringList& ids) {
  const bool open = !title_.isEmpty();
  table_.clear();
  id_.clear();
  more_.clear();
  title_.clear();
  kind_.clear();
  attributes_.set({});
  shown_.clear();
  if (open) emit changed();
  emit marked(table, ids);
}

}  // namespace lifang::app
