// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/app/studio.h"

#include <QBuffer>
#include <QDate>
#include <QImage>
#include <QRegularExpression>

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
  const int number = ++asked_;
  const auto wanted = request();
  if (!wanted) return show(wanted.error());
  const std::string table = is_atlas() ? scope_.toStdString() : std::string();
  desk_.run(
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
        notice_.tell("info",
                     say("app.print.done", {path, whole(static_cast<std::int64_t>(*written))}));
      },
      say("app.task.print"));
}

}  // namespace lifang::app
