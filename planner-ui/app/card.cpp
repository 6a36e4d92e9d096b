// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/app/card.h"

#include "planner-ui/app/lists.h"
#include "planner-ui/app/words.h"

namespace lifang::app {

Card::Card(Desk& desk, Notice& notice, QObject* parent)
    : QObject(parent), desk_(desk), notice_(notice) {}

void Card::choose(const QString& table, const QString& id) {
  table_ = table.toStdString();
  id_ = id.toStdString();
  if (id_.empty()) return close();
  read();
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
              emit changed();
              emit marked(QString::fromStdString(table), read->ids);
            });
}

void Card::close() {
  if (!title_.isEmpty() || !id_.empty()) mark({}, {});
}

void Card::mark(const QString& table, const QStringList& ids) {
  const bool open = !title_.isEmpty();
  table_.clear();
  id_.clear();
  title_.clear();
  kind_.clear();
  attributes_.set({});
  if (open) emit changed();
  emit marked(table, ids);
}

}  // namespace lifang::app
