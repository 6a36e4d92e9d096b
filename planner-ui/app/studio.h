// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <QRectF>
#include <QTimer>
#include <QUrl>
#include <QVariantList>
#include <memory>

#include "planner-ui/app/desk.h"
#include "planner-ui/app/notice.h"
#include "planner-ui/print/request.h"
#include "planner-ui/print/template.h"

namespace lifang::app {

/// The print studio: sheets and atlases of what the window shows, with a preview. It reads
/// the workspace by a desk of its own, so that the rooms need not wait for an atlas.
class Studio : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the planner")
  Q_PROPERTY(QString scope MEMBER scope_ WRITE setScope NOTIFY changed)
  Q_PROPERTY(QString format MEMBER format_ WRITE setFormat NOTIFY changed)
  Q_PROPERTY(QString title MEMBER title_ WRITE setTitle NOTIFY changed)
  Q_PROPERTY(QString scale MEMBER scale_ WRITE setScale NOTIFY changed)
  Q_PROPERTY(bool large MEMBER large_ WRITE setLarge NOTIFY changed)
  Q_PROPERTY(bool legend MEMBER legend_ WRITE setLegend NOTIFY changed)
  Q_PROPERTY(bool figures MEMBER figures_ WRITE setFigures NOTIFY changed)
  Q_PROPERTY(bool seal MEMBER seal_ WRITE setSeal NOTIFY changed)
  Q_PROPERTY(QVariantList templates READ templates NOTIFY templatesChanged)
  Q_PROPERTY(QString chosenTemplate MEMBER template_ WRITE setTemplate NOTIFY changed)
  Q_PROPERTY(QString preview MEMBER preview_ NOTIFY previewChanged)
  Q_PROPERTY(QString summary MEMBER summary_ NOTIFY previewChanged)
  Q_PROPERTY(QString fault MEMBER fault_ NOTIFY previewChanged)
  Q_PROPERTY(double share MEMBER share_ NOTIFY shareChanged)
  Q_PROPERTY(bool busy READ busy NOTIFY shareChanged)

 public:
  Studio(Tasks& tasks, Notice& notice, QObject* parent);

  bool busy() const { return share_ >= 0; }
  /// "view", "county", or the table of an atlas: township, community, compound.
  void setScope(const QString& scope);
  /// "pdf", "png", "svg"; an atlas is a PDF.
  void setFormat(const QString& format);
  void setTitle(const QString& title);
  /// The denominator as typed; empty: the largest round scale.
  void setScale(const QString& scale);
  void setLarge(bool large);
  void setLegend(bool shown);
  void setFigures(bool shown);
  void setSeal(bool shown);
  /// Of { value, word }: "" and those that the workspace keeps.
  QVariantList templates() const;
  /// Takes over what the template of that name says.
  void setTemplate(const QString& name);
  Q_INVOKABLE void keepTemplate(const QString& name);
  Q_INVOKABLE void dropTemplate();

  void openWorkspace(const QString& place);
  /// What lies below the map, on paper too.
  void setGround(const print::Ground& ground) { ground_ = ground; }
  /// The map's view (metres; x and y of its lower left corner) and its theme.
  Q_INVOKABLE void look(QRectF view, const QString& theme);
  /// The name that a file gets unless another is typed.
  Q_INVOKABLE QString fileName() const;
  Q_INVOKABLE void write(const QUrl& file);
  Q_INVOKABLE void cancel() {
    if (task_) task_->stop();
  }

 signals:
  void changed();
  void previewChanged();
  void shareChanged();
  void templatesChanged();

 private:
  void read_templates();
  void show_templates(const Result<std::vector<print::Template>>& read);
  bool is_atlas() const { return scope_ != "view" && scope_ != "county"; }
  void change();
  Result<print::Request> request() const;
  void draw();
  void setShare(double share);
  void show(const Error& error);

  Desk desk_;
  Notice& notice_;
  QString scope_ = "view", format_ = "pdf", title_, scale_, theme_ = "base";
  bool large_ = false, legend_ = true, figures_ = true, seal_ = true;
  QString template_;  ///< its name; "": none
  std::vector<print::Template> templates_;
  print::Ground ground_;
  QRectF view_;
  QString preview_, summary_, fault_;
  double share_ = -1;  ///< done of what is being written; -1: nothing is
  int asked_ = 0;
  QTimer drawing_;
  std::shared_ptr<Task> drawn_;  ///< the preview under way; null: none was yet
  std::shared_ptr<Task> task_;   ///< what is being written; null: nothing was yet
};

}  // namespace lifang::app
