// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <QUrl>
#include <QVariantList>
#include <optional>

#include "gis/documents/name_documents.h"
#include "gis/workspace/operations/publish_web.h"
#include "planner-ui/app/desk.h"
#include "planner-ui/app/notice.h"

namespace lifang::app {

/// The papers of an office of names: list, notices, approval form, statistics as office files,
/// and the public page. Written by a desk of its own.
class NamePapers : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the planner")
  /// "list", "naming-notice" …; "web" is the public page.
  Q_PROPERTY(QString kind MEMBER kind_ WRITE setKind NOTIFY changed)
  Q_PROPERTY(QVariantList kinds READ kinds NOTIFY changed)
  Q_PROPERTY(QString format MEMBER format_ WRITE setFormat NOTIFY changed)
  Q_PROPERTY(QString year MEMBER year_ WRITE setYear NOTIFY changed)
  Q_PROPERTY(QString number MEMBER number_ WRITE setNumber NOTIFY changed)
  /// The name whose approval form is asked for; empty: none is open.
  Q_PROPERTY(QString name READ name NOTIFY changed)
  /// Its title, how many names stand in it, and which fonts stand in for others.
  Q_PROPERTY(QString summary READ summary NOTIFY changed)
  Q_PROPERTY(QString fault READ fault NOTIFY changed)
  /// Where it was saved last.
  Q_PROPERTY(QString saved READ saved NOTIFY changed)
  /// What the public would see change, where that is so much that its number has to be typed.
  Q_PROPERTY(QString asked READ asked NOTIFY changed)
  Q_PROPERTY(QString confirmed MEMBER confirmed_ NOTIFY changed)
  Q_PROPERTY(bool busy READ busy NOTIFY changed)

 public:
  NamePapers(Tasks& tasks, Notice& notice, QObject* parent);

  QVariantList kinds() const;
  void setKind(const QString& kind);
  void setFormat(const QString& format);
  void setYear(const QString& year);
  void setNumber(const QString& number);
  QString name() const { return name_; }
  void setName(const QString& id, const QString& name);
  QString summary() const { return summary_; }
  QString fault() const { return fault_; }
  QString saved() const { return saved_; }
  QString asked() const { return asked_; }
  bool busy() const { return busy_; }

  void openWorkspace(const QString& place);
  /// Looks what the paper would hold.
  Q_INVOKABLE void look();
  /// "2026年地名编制清单.docx"
  Q_INVOKABLE QString fileName() const;
  /// Writes the paper to a file, the public page to a folder.
  Q_INVOKABLE void write(const QUrl& place);
  /// Opens what was saved, or its folder, with the desktop's own program.
  Q_INVOKABLE void open() const;
  Q_INVOKABLE void openFolder() const;

 signals:
  void changed();

 private:
  documents::NameDocument request() const;
  void write_paper(const QString& file);
  void publish(const QString& folder);

  Desk desk_;
  Notice& notice_;
  QString kind_ = "list", format_ = "docx", year_, number_;
  QString id_, name_;
  QString summary_, title_, fault_, saved_, asked_, confirmed_;
  QString folder_;  ///< that the public page was to go to
  bool busy_ = false;
  std::uint64_t looked_ = 0;     ///< number of the latest look
  std::uint64_t workspace_ = 0;  ///< opened so far
};

}  // namespace lifang::app
