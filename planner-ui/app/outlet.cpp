// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/app/outlet.h"

#include <QFileInfo>
#include <algorithm>
#include <functional>
#include <set>

#include "gis/resources/resources.h"
#include "planner-ui/app/lists.h"
#include "planner-ui/app/words.h"

namespace lifang::app {
namespace {
using operations::Exported;
using workspace::Workspace;

Entry line(QString title, QString detail, QString figure, const char* tone, const char* mark) {
  Entry entry;
  entry.title = std::move(title);
  entry.detail = std::move(detail);
  entry.figure = std::move(figure);
  entry.tone = tone;
  entry.mark = mark;
  return entry;
}

/// Tables that tell of the office's own work.
std::set<std::string> bookkeeping() {
  const auto rules = rule_file("export");
  if (!rules) return {};
  const auto tables = rules->texts("bookkeeping.tables");
  return {tables.begin(), tables.end()};
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
  taken_along_.clear();
  folder_.clear();
  desk_.open(place.toStdString(), [](const Result<int>&) {});  // the planner says what failed
}

void Outlet::look() {
  report_.set({});
  desk_.run([](Workspace& w) { return list_tables(w.session()); },
            [this](const Result<std::vector<Entry>>& read) {
              if (!read) return notice_.tell(read.error());
              show_tables(*read);
            });
}

/// What the office keeps of its own work comes last, and is left out until it is ticked.
void Outlet::show_tables(std::vector<Entry> layers) {
  const auto kept = bookkeeping();
  const auto is_kept = [&](const Entry& layer) { return kept.contains(layer.target.table); };
  std::stable_partition(layers.begin(), layers.end(), std::not_fn(is_kept));
  for (Entry& layer : layers) {
    const QString table = text(layer.target.table);
    if (is_kept(layer)) layer.title += "  " + say("app.export.kept");
    layer.checked = is_kept(layer) ? taken_along_.contains(table) : !left_out_.contains(table);
  }
  layers_.set(std::move(layers));
  emit changed();
}

void Outlet::choose(int row, bool wanted) {
  const Entry* entry = layers_.entry(row);
  if (entry == nullptr) return;
  const QString table = text(entry->target.table);
  QStringList& marked = bookkeeping().contains(entry->target.table) ? taken_along_ : left_out_;
  marked.removeAll(table);
  if (wanted == (&marked == &taken_along_)) marked << table;
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
  if (!outcome) return notice_.withdraw();
  const auto files = static_cast<std::int64_t>(outcome->files.size());
  const auto refused = static_cast<std::int64_t>(outcome->refused.size());
  notice_.tell_written(refused == 0 ? "info" : "warning",
                       say("app.export.done", {whole(files), folder_, whole(refused)}), folder_);
}

void Outlet::setShare(double share) {
  share_ = share;
  emit shareChanged();
}

}  // namespace lifang::app
