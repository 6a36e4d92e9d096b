// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <QUrl>
#include <QVariantList>
#include <map>
#include <string>
#include <vector>

#include "gis/workspace/operations/certificate.h"
#include "planner-ui/app/attachments_model.h"
#include "planner-ui/app/card.h"
#include "planner-ui/app/desk.h"
#include "planner-ui/app/entry_model.h"
#include "planner-ui/app/history.h"
#include "planner-ui/app/notice.h"

namespace lifang::app {

/// The certificate desk: what waits, an application, one certificate with its lawful steps.
/// Personal data is masked throughout.
class CertificateDesk : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the planner")
  /// What is shown: "list", "form", "one".
  Q_PROPERTY(QString page READ page NOTIFY changed)
  Q_PROPERTY(lifang::app::EntryModel* list READ list CONSTANT)
  /// { value, word } of the piles with their counts.
  Q_PROPERTY(QVariantList piles READ piles NOTIFY listChanged)
  Q_PROPERTY(QString pile READ pile WRITE setPile NOTIFY listChanged)
  /// { key, title, value, hint, options } of the form's fields.
  Q_PROPERTY(QVariantList fields READ fields NOTIFY fieldsChanged)
  /// Why the application cannot be taken in now; empty: it can.
  Q_PROPERTY(QString lack READ lack NOTIFY answered)
  Q_PROPERTY(QString title READ title NOTIFY changed)
  Q_PROPERTY(QString detail READ detail NOTIFY changed)
  Q_PROPERTY(lifang::app::EntryModel* facts READ facts CONSTANT)
  /// Words of the steps that are lawful: check issue refuse withdraw replace void.
  Q_PROPERTY(QStringList steps READ steps NOTIFY changed)
  /// { value, word } of those who are still to be told of it.
  Q_PROPERTY(QVariantList duties READ duties NOTIFY changed)
  Q_PROPERTY(bool printable READ printable NOTIFY changed)
  Q_PROPERTY(QString fault READ fault NOTIFY answered)
  Q_PROPERTY(bool busy READ busy NOTIFY answered)
  /// "嵊门〔2026〕00012号.pdf"
  Q_PROPERTY(QString fileName READ fileName NOTIFY changed)

 public:
  CertificateDesk(Desk& desk, Notice& notice, History& history, Card& card,
                  AttachmentsModel& attachments, QObject* parent);

  QString page() const { return page_; }
  EntryModel* list() { return &list_; }
  QVariantList piles() const;
  QString pile() const { return pile_; }
  void setPile(const QString& pile);
  QVariantList fields() const;
  QString lack() const;
  QString title() const;
  QString detail() const;
  EntryModel* facts() { return &facts_; }
  QStringList steps() const;
  QVariantList duties() const;
  bool printable() const { return one_.row.known("seal"); }
  QString fault() const { return fault_; }
  bool busy() const { return busy_; }
  QString fileName() const;

  /// A new application: for the plate that is chosen, if one is.
  Q_INVOKABLE void apply();
  /// Another copy of the certificate that is open, or one for another address.
  Q_INVOKABLE void applyAgain(const QString& kind);
  Q_INVOKABLE void answer(const QString& key, const QString& value);
  Q_INVOKABLE void takeIn();
  Q_INVOKABLE void open(int line);
  /// `words`: what was found, or why.
  Q_INVOKABLE void check(const QString& words, bool fit);
  Q_INVOKABLE void issue();
  /// "refuse", "withdraw", "void".
  Q_INVOKABLE void end(const QString& step, const QString& reason);
  /// A recipient was told.
  Q_INVOKABLE void inform(const QString& recipient);
  Q_INVOKABLE void print(const QUrl& file);
  /// One level back. False: nothing was to be left.
  Q_INVOKABLE bool back();

  void read();
  /// Another workspace.
  void clear();
  /// A plate that is chosen on the map becomes the application's.
  void follow();

 signals:
  void changed();
  void listChanged();
  void fieldsChanged();
  void answered();

 private:
  struct Line {
    Entry entry;
    QString pile;
  };
  void show(const QString& page);
  void filter();
  void open_one(const std::string& id);
  void show_one(const queries::Certificate& one);
  template <class Done, class Then>
  void perform(const QString& task, Done done, Then then);
  operations::StepCertificate step(const QString& reason = {}) const;
  std::string said(const char* key) const;

  Desk& desk_;
  Notice& notice_;
  History& history_;
  Card& card_;
  AttachmentsModel& attachments_;
  QString page_ = "list", pile_ = "open", fault_;
  bool busy_ = false;
  std::vector<Line> lines_;
  std::map<QString, QString> answers_;
  queries::Certificate one_;
  bool needs_check_ = false;
  EntryModel list_, facts_;
  std::uint64_t asked_ = 0;
};

}  // namespace lifang::app
