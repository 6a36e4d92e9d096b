// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/app/card.h"

#include <algorithm>

#include "planner-ui/app/lists.h"
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
  desk_.run([table = table_, id = id_](
                workspace::Workspace& w) { return describe_feature(w.session(), table, id); },
            [this, table = table_, id = id_](const Result<Description>& read) {
              if (table != table_ || id != id_) return;
              if (!read) return notice_.tell(read.error());
              if (read->ids.empty()) return close();
              kind_ = table_title(table);
              title_ = read->name.isEmpty() ? say("app.unnamed", {kind_}) : read->name;
              attributes_.set(read->attributes);
              QStringList ids = read->ids;
              if (!more_.empty()) {
                title_ = say("edit.chosen", {title_, whole(static_cast<int>(more_.size()) + 1)});
                for (const std::string& one : more_) ids << QString::fromStdString(one);
              }
              emit changed();
              emit marked(QString::fromStdString(table), ids);
            });
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
  if (open) emit changed();
  emit marked(table, ids);
}

}  // namespace lifang::app
