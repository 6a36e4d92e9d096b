// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtQml/qqmlregistration.h>
#include <QFileInfo>
#include <QObject>
#include <QTimer>
#include <QUrl>
#include <QVariantList>
#include <map>

#include "gis/workspace/queries/name_list.h"
#include "planner-ui/app/desk.h"
#include "planner-ui/app/history.h"
#include "planner-ui/app/notice.h"

namespace lifang::app {

/// What an act on one name needs to know of it.
struct ActSubject {
  queries::ListedName name;
  naming::Duties rules;
  QString county;                     ///< 嵊州市, or ""
  std::vector<std::string> approved;  ///< names that could take its place
  QVariantList readings;              ///< { value, word }, where its reading is open
};

/// One act on a name, as a small form: a step of its life, a submission, a doubt, an amendment.
/// What a step would bring about is told before it is taken.
class NameAct : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the planner")
  Q_PROPERTY(bool open READ isOpen NOTIFY changed)
  Q_PROPERTY(QString act READ act NOTIFY changed)
  Q_PROPERTY(QString title READ title NOTIFY changed)
  Q_PROPERTY(QString verb READ verb NOTIFY changed)
  /// { key, title, value, hint, wanted, options: { value, word } }
  Q_PROPERTY(QVariantList fields READ fields NOTIFY changed)
  /// Why it would be refused as it is filled in; empty: it would not, as far as that is known.
  Q_PROPERTY(QString fault READ fault NOTIFY told)
  /// What follows from it: roads, door plates.
  Q_PROPERTY(QString effect READ effect NOTIFY told)
  /// The first of those plates, a line each: "官河路1号 → 江滨路1号".
  Q_PROPERTY(QString plates READ plates NOTIFY told)
  /// The document's file that will be kept with the name; "" none.
  Q_PROPERTY(QString file READ file NOTIFY told)
  Q_PROPERTY(bool busy READ busy NOTIFY told)

 public:
  NameAct(Desk& desk, Notice& notice, History& history, QObject* parent);

  bool isOpen() const { return !act_.isEmpty(); }
  QString act() const { return act_; }
  QString title() const;
  QString verb() const;
  QVariantList fields() const { return fields_; }
  QString fault() const { return fault_; }
  QString effect() const { return effect_; }
  QString plates() const { return plates_.join('\n'); }
  QString file() const { return QFileInfo(file_).fileName(); }
  bool busy() const { return busy_; }

  void set_subject(const ActSubject& subject);
  /// "review", "notice" … "submission", "doubt", "settle", "amend".
  Q_INVOKABLE void begin(const QString& act);
  Q_INVOKABLE void answer(const QString& key, const QString& value);
  Q_INVOKABLE void chooseFile(const QUrl& file);
  Q_INVOKABLE void take();
  Q_INVOKABLE void close();
  /// Another workspace.
  void clear();

 signals:
  void changed();
  void told();

 private:
  using Work = std::function<Result<QString>(workspace::Workspace&)>;
  std::string said(const char* key) const;
  QString default_of(const QString& key) const;
  QVariantList options_of(const QString& key) const;
  bool wanted(const QString& key) const;
  std::string when() const { return said("when"); }
  void foresee();
  Work work() const;

  Desk& desk_;
  Notice& notice_;
  History& history_;
  ActSubject subject_;
  QString act_, fault_, effect_;
  QStringList plates_;
  QString file_;  ///< its path
  std::map<QString, QString> answers_;
  QVariantList fields_;
  QTimer foreseeing_;
  std::uint64_t asked_ = 0;  ///< number of the latest forecast
  std::uint64_t form_ = 0;   ///< of the latest form
  std::uint64_t workspace_ = 0;
  bool busy_ = false;
};

}  // namespace lifang::app
