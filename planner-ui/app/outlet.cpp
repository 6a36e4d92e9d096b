// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/app/outlet.h"

#include <QFileInfo>

#include "planner-ui/app/lists.h"
#include "planner-ui/app/words.h"

namespace lifang::app {
namespace {
using operations::Exported;
using workspace::Workspace;

QString text(const std::string& utf8) {
  return QString::fromStdString(utf8);
}

Entry line(QString title, QString detail, QString figure, const char* tone, const char* mark) {
  Entry entry;
  entry.title = std::move(title);
  entry.detail = std::move(detail);
  entry.figure = std::move(figure);
  entry.tone = tone;
  entry.mark = mark;
  return entry;
}

std::vector<Entry> report_of(const Exported& done) {
  std::vector<Entry> out;
  for (const Error& error : done.refused) {
    out.push_back(line(table_title(error.where), say(error), {}, "error", "■"));
  }
  for (const operations::ExportedFile& file : done.files) {
    QString detail = QFileInfo(text(file.file)).fileName();
    if (file.without_place > 0) {
      detail += "  " +
                say("export.without_place", {table_title(file.layer),
                                             whole(static_cast<std::int64_t>(file.without_place))});
    }
    const bool whole_layer = file.without_place == 0;
    out.push_back(line(table_title(file.layer), detail,
                       whole(static_cast<std::int64_t>(file.features)),
                       whole_layer ? "good" : "warning", whole_layer ? "●" : "▲"));
  }
  return out;
}

}  // namespace

Outlet::Outlet(Tasks& tasks, Notice& notice, QObject* parent)
    : QObject(parent), desk_(&tasks), notice_(notice) {}

int Outlet::chosen() const {
  int count = 0;
  for (int row = 0; row < layers_.count(); ++row) count += layers_.entry(row)->checked ? 1 : 0;
  return count;
}

void Outlet::setFormat(const QString& format) {
  format_ = format;
  emit changed();
}

void Outlet::openWorkspace(const QString& place) {
  layers_.set({});  // of the workspace before
  report_.set({});
  left_out_.clear();
  folder_.clear();
  desk_.open(place.toStdString(), [](const Result<int>&) {});  // the planner says what failed
}

void Outlet::look() {
  report_.set({});
  desk_.run([](Workspace& w) { return list_tables(w.session()); },
            [this](const Result<std::vector<Entry>>& read) {
              if (!read) return notice_.tell(read.error());
              auto layers = *read;
              for (Entry& layer : layers) {
                layer.checked = !left_out_.contains(text(layer.target.table));
              }
              layers_.set(std::move(layers));
              emit changed();
            });
}

void Outlet::choose(int row, bool wanted) {
  const Entry* entry = layers_.entry(row);
  if (entry == nullptr) return;
  const QString table = text(entry->target.table);
  left_out_.removeAll(table);
  if (!wanted) left_out_ << table;
  layers_.set_checked(row, wanted);
  emit changed();
}

void Outlet::chooseAll(bool wanted) {
  for (int row = 0; row < layers_.count(); ++row) choose(row, wanted);
}

void Outlet::write(const QUrl& folder) {
  folder_ = folder.toLocalFile();
  operations::ExportLayers request;
  for (int row = 0; row < layers_.count(); ++row) {
    const Entry& layer = *layers_.entry(row);
    if (layer.checked) request.layers.push_back(layer.target.table);
  }
  const auto format = formats::parse_format(format_.toStdString());
  if (!format) return show(fail(format));
  request.format = *format;
  request.out = folder_.toStdString();
  request.encoding = encoding_.toStdString();
  request.own_crs = own_crs_;
  setShare(0);
  const Progress progress = [this](double share, std::string_view) {
    QMetaObject::invokeMethod(this, [this, share] {
      if (busy()) setShare(share);
    });
    return true;
  };
  task_ = desk_.run(
      [request, progress](Workspace& w, const Progress& task) {
        return export_layers(w, request, both(progress, task));
      },
      [this](const Result<Exported>& outcome) { show(outcome); }, say("app.task.export"));
}

void Outlet::show(const Result<Exported>& outcome) {
  setShare(-1);
  fault_ = outcome ? QString() : say(outcome.error());
  report_.set(outcome ? report_of(*outcome) : std::vector<Entry>());
  emit changed();
  if (!outcome) return;
  const auto files = static_cast<std::int64_t>(outcome->files.size());
  const auto refused = static_cast<std::int64_t>(outcome->refused.size());
  notice_.tell(refused == 0 ? "info" : "warning",
               say("app.export.done", {whole(files), folder_, whole(refused)}));
}

void Outlet::setShare(double share) {
  share_ = share;
  emit shareChanged();
}

}  // namespace lifang::app
