// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/naming/name_papers.h"

#include <QDesktopServices>
#include <QFileInfo>

#include "gis/workspace/queries/home_county.h"
#include "planner-ui/app/words.h"
#include "planner-ui/naming/room_words.h"
#include "planner-ui/paint/official.h"

namespace lifang::app {
namespace {
using documents::Document;
using documents::NameDocument;
using operations::PublishWeb;
using operations::WebPublished;
using workspace::Workspace;

const QStringList all_kinds{
    "list", "naming-notice", "renaming-notice", "abolition-notice", "approval-form", "statistics",
    "web"};

struct Paper {
  Document document;
  documents::Style style;
};

Result<Paper> paper_of(Workspace& work, const NameDocument& request) {
  const auto tables = queries::naming_tables(work.session());
  if (!tables) return fail(tables);
  const auto rules = queries::rule_file_of(work.session(), "documents");
  if (!rules) return fail(rules);
  auto document = documents::name_document(work.session(), *tables, *rules, request);
  if (!document) return fail(document);
  return Paper{std::move(*document), documents::make_style(*rules)};
}

/// What stands in for a font that the machine lacks: only a PDF is drawn here.
QString fonts_of(const documents::Style& style) {
  QStringList out;
  for (const paint::StandIn& font : paint::stand_ins(style)) {
    out << say("document.stand_in", {text(font.meant), text(font.drawn)});
  }
  return out.join(' ');
}

Result<Paper> save_paper(Workspace& work, const NameDocument& request, const std::string& file) {
  auto paper = paper_of(work, request);
  if (!paper) return paper;
  const auto saved = file.ends_with(".pdf")
                         ? paint::write_official(paper->document, paper->style, file)
                         : documents::write_document(paper->document, paper->style, file);
  if (!saved) return fail(saved);
  return paper;
}

}  // namespace

NamePapers::NamePapers(Tasks& tasks, Notice& notice, QObject* parent)
    : QObject(parent), desk_(&tasks), notice_(notice), year_(text(today()).left(4)) {}

void NamePapers::openWorkspace(const QString& place) {
  ++workspace_;
  ++looked_;
  busy_ = false;
  saved_.clear();
  fault_.clear();
  summary_.clear();
  asked_.clear();
  desk_.open(place.toStdString(), [](const Result<int>&) {});  // the planner says what failed
  emit changed();
}

QVariantList NamePapers::kinds() const {
  QVariantList out;
  for (const QString& kind : all_kinds) {
    if (kind == "approval-form" && id_.isEmpty()) continue;
    out.push_back(choice(kind, say("names.paper." + kind.toStdString())));
  }
  return out;
}

void NamePapers::setKind(const QString& kind) {
  kind_ = kind;
  saved_.clear();
  asked_.clear();
  look();
}

void NamePapers::setFormat(const QString& format) {
  format_ = format;
  saved_.clear();
  look();
}

void NamePapers::setYear(const QString& year) {
  year_ = year;
  look();
}

void NamePapers::setNumber(const QString& number) {
  number_ = number;
  emit changed();
}

void NamePapers::setName(const QString& id, const QString& name) {
  if (id.isEmpty() && id_.isEmpty()) return;
  id_ = id;
  name_ = name;
  if (!id.isEmpty()) {
    kind_ = "approval-form";
  } else if (kind_ == "approval-form") {
    kind_ = "list";
  }
  emit changed();
}

NameDocument NamePapers::request() const {
  return {.kind = kind_.toStdString(),
          .year = year_.toInt(),
          .name = id_.toStdString(),
          .number = number_.trimmed().toStdString(),
          .office = {},
          .date = today()};
}

void NamePapers::look() {
  fault_.clear();
  summary_ = kind_ == "web" ? say("names.paper.web.what") : QString();
  title_ = summary_;
  emit changed();
  if (kind_ == "web") return;
  desk_.run([request = request()](Workspace& w) { return paper_of(w, request); },
            [this, number = ++looked_](const Result<Paper>& paper) {
              if (number != looked_) return;
              fault_ = paper ? QString() : say(paper.error());
              if (paper) {
                title_ = text(paper->document.title);
                const auto rows = static_cast<std::int64_t>(paper->document.table.rows.size());
                summary_ = say("names.paper.holds", {title_, whole(rows)});
                if (format_ == "pdf") summary_ += " " + fonts_of(paper->style);
              }
              emit changed();
            });
}

QString NamePapers::fileName() const {
  QString name = title_;
  for (const QChar c : QStringLiteral("/\\:*?\"<>|")) name.replace(c, '_');
  return name + "." + format_;
}

void NamePapers::write(const QUrl& place) {
  if (busy_) return;
  saved_.clear();
  fault_.clear();
  busy_ = true;
  emit changed();
  kind_ == "web" ? publish(place.toLocalFile()) : write_paper(place.toLocalFile());
}

void NamePapers::write_paper(const QString& file) {
  desk_.run([request = request(),
             file = file.toStdString()](Workspace& w) { return save_paper(w, request, file); },
            [this, file, of = workspace_](const Result<Paper>& paper) {
              if (of != workspace_) return;
              busy_ = false;
              fault_ = paper ? QString() : say(paper.error());
              if (paper) saved_ = file;
              emit changed();
            },
            say("names.task.paper"));
}

void NamePapers::publish(const QString& folder) {
  PublishWeb request{.out = folder.toStdString(), .title = {}, .confirm = {}, .today = today()};
  bool typed = false;
  const qlonglong count = confirmed_.toLongLong(&typed);
  if (typed) request.confirm = count;
  desk_.run([request](Workspace& w) { return operations::publish_web(w, request); },
            [this, folder, of = workspace_](const Result<WebPublished>& done) {
              if (of != workspace_) return;
              busy_ = false;
              asked_.clear();
              folder_ = folder;
              if (!done && done.error().code == "naming.confirm_count") {
                asked_ = say(done.error());
              } else if (!done) {
                fault_ = say(done.error());
              } else {
                const auto n = [](std::size_t c) { return whole(static_cast<std::int64_t>(c)); };
                saved_ = folder + "/index.html";
                confirmed_.clear();
                summary_ = say("names.paper.web.done",
                               {n(done->names), n(done->added), n(done->changed), n(done->gone)});
              }
              emit changed();
            },
            say("names.task.web"));
}

void NamePapers::open() const {
  QDesktopServices::openUrl(QUrl::fromLocalFile(saved_));
}

void NamePapers::openFolder() const {
  QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(saved_).absolutePath()));
}

}  // namespace lifang::app
