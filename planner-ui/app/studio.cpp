// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/app/studio.h"

#include <QBuffer>
#include <QDate>
#include <QFileInfo>
#include <QImage>
#include <QRegularExpression>
#include <algorithm>
#include <cmath>

#include "planner-ui/app/words.h"
#include "planner-ui/print/figures.h"

namespace lifang::app {
namespace {
using workspace::Workspace;

constexpr int typing_ms = 300;
constexpr double preview_px_per_mm = 4;

/// The first sheet as a picture, and how many there are.
struct Preview {
  QString image;
  double scale = 0;
  std::size_t sheets = 1;
};

QString as_url(const QImage& image) {
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  image.save(&buffer, "PNG");
  return "data:image/png;base64," + bytes.toBase64();
}

/// The sheets that are asked for: one, or a leaf for each row of the table.
Result<std::vector<print::Leaf>> leaves_of(Workspace& work, const print::Request& request,
                                           const std::string& table) {
  if (table.empty()) return std::vector<print::Leaf>{{"", request}};
  return print::atlas(work, request, table);
}

Result<Preview> preview_of(Workspace& work, const print::Request& request, const std::string& table,
                           const Progress& progress) {
  const auto leaves = leaves_of(work, request, table);
  if (!leaves) return fail(leaves);
  const auto sheet = print::make_sheet(work, leaves->front().request, progress);
  if (!sheet) return fail(sheet);
  return Preview{as_url(paint::image_of(paint::page_of(*sheet), preview_px_per_mm)), sheet->scale,
                 leaves->size()};
}

Result<std::size_t> write_sheets(Workspace& work, const print::Request& request,
                                 const std::string& table, const std::string& path,
                                 const Progress& progress) {
  const auto leaves = leaves_of(work, request, table);
  if (!leaves) return fail(leaves);
  paint::Sheet sheet;
  const auto page = [&](std::size_t index) -> Result<paint::Page> {
    const double share = static_cast<double>(index) / static_cast<double>(leaves->size());
    if (!report(progress, share, "map")) return cancelled();
    auto made = print::make_sheet(work, (*leaves)[index].request, [&](double, std::string_view) {
      return report(progress, share, "map");
    });
    if (!made) return fail(made);
    sheet = std::move(*made);
    return paint::page_of(sheet);
  };
  if (request.kind == paint::FileKind::pdf) {
    const auto written = paint::write_pages(path, leaves->size(), page);
    if (!written) return fail(written);
    return leaves->size();
  }
  const auto only = page(0);
  if (!only) return fail(only);
  const auto written = paint::write(*only, path);
  if (!written) return fail(written);
  return std::size_t{1};
}

}  // namespace

Studio::Studio(Tasks& tasks, Notice& notice, QObject* parent)
    : QObject(parent), desk_(&tasks), notice_(notice) {
  drawing_.setSingleShot(true);
  drawing_.setInterval(typing_ms);
  connect(&drawing_, &QTimer::timeout, this, &Studio::draw);
}

void Studio::setScope(const QString& scope) {
  scope_ = scope;
  if (is_atlas()) format_ = "pdf";
  change();
}

void Studio::setFormat(const QString& format) {
  format_ = is_atlas() ? "pdf" : format;
  change();
}

void Studio::setTitle(const QString& title) {
  title_ = title;
  change();
}

void Studio::setScale(const QString& scale) {
  scale_ = scale;
  change();
}

void Studio::setLarge(bool large) {
  large_ = large;
  change();
}

void Studio::setLegend(bool shown) {
  legend_ = shown;
  change();
}

void Studio::setFigures(bool shown) {
  figures_ = shown;
  change();
}

void Studio::setSeal(bool shown) {
  seal_ = shown;
  change();
}

// ---- templates ----

QVariantList Studio::templates() const {
  QVariantList out{QVariantMap{{"value", ""}, {"word", say("app.print.template.none")}}};
  for (const print::Template& one : templates_) {
    out << QVariantMap{{"value", text(one.name)}, {"word", text(one.name)}};
  }
  return out;
}

void Studio::setTemplate(const QString& name) {
  template_ = name;
  const auto at = std::find_if(templates_.begin(), templates_.end(),
                               [&](const print::Template& one) { return text(one.name) == name; });
  if (at == templates_.end()) return change();
  title_ = text(at->title);
  scale_ = at->scale > 0 ? "1:" + whole(std::llround(at->scale)) : QString();
  large_ = at->paper == paint::Paper::a3;
  legend_ = at->legend;
  figures_ = at->figures;
  seal_ = at->seal;
  change();
}

void Studio::keepTemplate(const QString& name) {
  const auto wanted = request();
  if (!wanted) return show(wanted.error());
  const print::Template kept{.name = name.trimmed().toStdString(),
                             .title = wanted->title,
                             .scale = wanted->scale,
                             .paper = wanted->paper,
                             .legend = legend_,
                             .figures = figures_,
                             .seal = seal_};
  desk_.run(
      [kept](Workspace& w) -> Result<std::vector<print::Template>> {
        if (auto done = print::keep_template(w, kept); !done) return fail(done);
        return print::templates(w);
      },
      [this, kept](const Result<std::vector<print::Template>>& read) {
        show_templates(read);
        if (!read) return;
        template_ = text(kept.name);
        notice_.tell("info", say("app.print.template.kept", {template_}));
        emit changed();
      });
}

void Studio::dropTemplate() {
  desk_.run(
      [name = template_.toStdString()](Workspace& w) -> Result<std::vector<print::Template>> {
        if (auto done = print::drop_template(w, name); !done) return fail(done);
        return print::templates(w);
      },
      [this](const Result<std::vector<print::Template>>& read) { show_templates(read); });
}

void Studio::read_templates() {
  desk_.run([](Workspace& w) { return print::templates(w); },
            [this](const Result<std::vector<print::Template>>& read) { show_templates(read); });
}

void Studio::show_templates(const Result<std::vector<print::Template>>& read) {
  if (!read) return notice_.tell(read.error());
  templates_ = *read;
  const bool there = std::any_of(templates_.begin(), templates_.end(),
                                 [&](const auto& one) { return text(one.name) == template_; });
  if (!there) template_.clear();
  emit templatesChanged();
  emit changed();
}

// ---- what is asked for ----

void Studio::change() {
  emit changed();
  drawing_.start();
}

void Studio::openWorkspace(const QString& place) {
  preview_.clear();
  emit previewChanged();
  desk_.open(place.toStdString(), [](const Result<int>&) {});
}

void Studio::look(QRectF view, const QString& theme) {
  view_ = view;
  theme_ = theme;
  read_templates();
  draw();
}

Result<print::Request> Studio::request() const {
  print::Request request;
  request.theme = theme_.toStdString();
  request.day = QDate::currentDate().toString(Qt::ISODate).toStdString();
  request.language = english() ? rules::Language::english : rules::Language::chinese;
  request.paper = large_ ? paint::Paper::a3 : paint::Paper::a4;
  request.kind = paint::kind_of("." + format_.toStdString());
  request.title = title_.trimmed().toStdString();
  request.ground = ground_;
  request.legend = legend_;
  request.figures = figures_;
  request.seal = seal_;
  request.scope.county = scope_ == "county";
  if (scope_ == "view") {
    request.scope.box = Box{view_.left(), view_.top(), view_.right(), view_.bottom()};
  }
  const QString typed = QString(scale_).remove(QRegularExpression("^\\s*1\\s*[:：]|[,，\\s]"));
  if (!typed.isEmpty()) {
    bool number = false;
    request.scale = typed.toDouble(&number);
    if (!number || request.scale < 1) return fail(Fault::usage, "app.print.bad_scale");
  }
  return request;
}

void Studio::draw() {
  drawing_.stop();
  if (drawn_) drawn_->stop();  // out of date
  const int number = ++asked_;
  const auto wanted = request();
  if (!wanted) return show(wanted.error());
  const std::string table = is_atlas() ? scope_.toStdString() : std::string();
  drawn_ = desk_.run(
      [request = *wanted, table](Workspace& work, const Progress& progress) {
        return preview_of(work, request, table, progress);
      },
      [this, number](const Result<Preview>& made) {
        if (number != asked_) return;
        if (!made) return show(made.error());
        fault_.clear();
        preview_ = made->image;
        const QString ratio = "1:" + whole(std::llround(made->scale));
        summary_ = made->sheets == 1 ? ratio
                                     : say("app.print.sheets",
                                           {whole(static_cast<std::int64_t>(made->sheets)), ratio});
        emit previewChanged();
      },
      say("app.task.preview"));
}

void Studio::show(const Error& error) {
  preview_.clear();
  summary_.clear();
  fault_ = say(error);
  notice_.withdraw();
  emit previewChanged();
}

QString Studio::fileName() const {
  const QString name = title_.trimmed().isEmpty() ? say("app.print.file") : title_.trimmed();
  return QString(name).replace(QRegularExpression("[/\\\\:*?\"<>|]"), "_") + "." + format_;
}

void Studio::setShare(double share) {
  share_ = share;
  emit shareChanged();
}

void Studio::write(const QUrl& file) {
  const auto wanted = request();
  if (!wanted) return show(wanted.error());
  QString path = file.toLocalFile();
  if (!path.endsWith("." + format_, Qt::CaseInsensitive)) path += "." + format_;
  const std::string table = is_atlas() ? scope_.toStdString() : std::string();
  setShare(0);
  const Progress progress = [this](double share, std::string_view) {
    QMetaObject::invokeMethod(this, [this, share] {
      if (busy()) setShare(share);
    });
    return true;
  };
  task_ = desk_.run(
      [request = *wanted, table, path, progress](Workspace& work, const Progress& task) {
        return write_sheets(work, request, table, path.toStdString(), both(progress, task));
      },
      [this, path](const Result<std::size_t>& written) {
        setShare(-1);
        if (!written) return notice_.tell(written.error());
        const QFileInfo file(path);
        notice_.tell_written(
            "info",
            say("app.print.done", {file.fileName(), whole(static_cast<std::int64_t>(*written))}),
            file.absolutePath());
      },
      say("app.task.print"));
}

}  // namespace lifang::app
