// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <QUrl>
#include <QVariantList>
#include <set>
#include <string>
#include <vector>

#include "core/addressing/sign_state.h"
#include "planner-ui/app/desk.h"
#include "planner-ui/app/entry_model.h"
#include "planner-ui/app/history.h"
#include "planner-ui/app/notice.h"

namespace lifang::app {

/// The register of street signs: what is due and by when, ordered, standing, gone; the steps of
/// those that are marked, and their drawing for the sign maker.
class SignRegister : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the planner")
  Q_PROPERTY(lifang::app::EntryModel* list READ list CONSTANT)
  /// { value, word } of the states with their counts.
  Q_PROPERTY(QVariantList piles READ piles NOTIFY changed)
  Q_PROPERTY(QString pile READ pile WRITE setPile NOTIFY changed)
  /// "12 块 · 逾期 3"
  Q_PROPERTY(QString totals READ totals NOTIFY changed)
  /// How many signs of this pile are marked.
  Q_PROPERTY(int marked READ marked NOTIFY changed)
  /// { value, word, asks } of the steps that are lawful for this pile; asks: for a reason.
  Q_PROPERTY(QVariantList steps READ steps NOTIFY changed)
  Q_PROPERTY(bool busy READ busy NOTIFY changed)

 public:
  SignRegister(Desk& desk, Notice& notice, History& history, QObject* parent);

  EntryModel* list() { return &list_; }
  QVariantList piles() const;
  QString pile() const { return pile_; }
  void setPile(const QString& pile);
  QString totals() const { return totals_; }
  int marked() const { return static_cast<int>(marked_.size()); }
  QVariantList steps() const;
  bool busy() const { return busy_; }

  /// Marks the sign on that line, or no longer, and shows where it stands.
  Q_INVOKABLE void mark(int line);
  /// Marks all of this pile; if all are, none.
  Q_INVOKABLE void markAll();
  /// Enters the signs that approved names ask for.
  Q_INVOKABLE void plan();
  /// Takes a step on the marked signs. Taking signs down for good is asked back first.
  Q_INVOKABLE void take(const QString& step, const QString& reason);
  /// The drawing of the marked signs; of all of this pile where none is.
  Q_INVOKABLE void write(const QUrl& file);

  void read();
  /// Another workspace.
  void clear();

 signals:
  void changed();
  void sightWanted(const lifang::Box& box);

 private:
  struct Line {
    Entry entry;
    QString pile;
    bool late = false;
  };
  static Line line_of(const Row& row);
  void tell_apart(const std::vector<Row>& rows);
  void show();
  std::vector<std::string> chosen() const;
  void perform_step(addressing::SignStep step, const std::string& reason);
  template <class Done>
  void perform(const QString& task, Done done);

  Desk& desk_;
  Notice& notice_;
  History& history_;
  QString pile_ = "due", totals_;
  bool busy_ = false;
  std::vector<Line> lines_;
  std::set<std::string> marked_;  ///< ids, all of this pile
  EntryModel list_;
};

}  // namespace lifang::app
