// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <QStringList>
#include <string>
#include <vector>

#include "planner-ui/app/describe.h"
#include "planner-ui/app/desk.h"
#include "planner-ui/app/entry_model.h"
#include "planner-ui/app/notice.h"

namespace lifang::app {

/// The feature that was chosen, what is known of it, and what may be filled in; of several
/// what they come to together. A road with a name is shown whole, all its segments in one
/// township, except while the map is edited: then what is marked is what a change would act on.
class Card : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the planner")
  Q_PROPERTY(QString title READ title NOTIFY changed)
  Q_PROPERTY(QString kind READ kind NOTIFY changed)
  Q_PROPERTY(lifang::app::EntryModel* attributes READ attributes CONSTANT)

 public:
  Card(Desk& desk, Notice& notice, QObject* parent);

  QString title() const { return title_; }  ///< empty: nothing is chosen
  QString kind() const { return kind_; }
  EntryModel* attributes() { return &attributes_; }

  /// An empty id closes.
  Q_INVOKABLE void choose(const QString& table, const QString& id);
  /// One more of the same table, or, chosen already, no longer.
  Q_INVOKABLE void add(const QString& table, const QString& id);
  Q_INVOKABLE void close();
  /// Marks rows without choosing one: the card closes.
  void mark(const QString& table, const QStringList& ids);
  /// The rows may have changed.
  void read();
  /// Whether only what was clicked is marked.
  void setPieces(bool pieces);
  /// More is marked than was clicked.
  bool wider() const;

  const std::string& table() const { return table_; }
  /// What was clicked: the first one's id, then the others'.
  std::vector<std::string> chosen() const;

 signals:
  void changed();
  /// The map should mark these rows; none: nothing.
  void marked(const QString& table, const QStringList& ids);

 private:
  void show(const Description& read);
  void tell_marked();

  Desk& desk_;
  Notice& notice_;
  std::string table_, id_;
  std::vector<std::string> more_;  ///< chosen besides
  QString title_, kind_;
  QStringList shown_;  ///< ids of the rows that are described
  bool pieces_ = false;
  EntryModel attributes_;
};

}  // namespace lifang::app
