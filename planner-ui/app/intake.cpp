// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/app/intake.h"

#include <QFileInfo>

#include "gis/formats/read_file.h"
#include "gis/resources/resources.h"
#include "gis/workspace/tables.h"
#include "planner-ui/app/signature.h"
#include "planner-ui/app/words.h"

namespace lifang::app {
namespace {
using operations::ImportedFile;

constexpr int typing_ms = 500;

Entry line(QString title, QString figure, const char* tone = "", const char* mark = "") {
  Entry entry;
  entry.title = std::move(title);
  entry.figure = std::move(figure);
  entry.tone = tone;
  entry.mark = mark;
  return entry;
}

/// "GBK（猜测）": how a thing became known stands beside it where it may be wrong.
Entry known(const char* code, const std::string& what, const std::string& how) {
  const bool guess = how == "guess";
  Entry entry = line(say(code), what.empty() ? unknown : text(what), guess ? "warning" : "text",
                     guess ? "?" : "");
  if (guess) entry.detail = say("app.intake.guess");
  return entry;
}

void add_reasons(std::vector<Entry>& out, const std::vector<formats::Reason>& reasons,
                 const char* tone, const char* mark) {
  for (const formats::Reason& reason : reasons) {
    Entry entry = line(say(reason.code), whole(reason.count), tone, mark);
    QStringList examples;
    for (const std::string& id : reason.examples) examples << text(id);
    if (!examples.isEmpty()) entry.detail = say("app.intake.examples", {examples.join("  ")});
    out.push_back(std::move(entry));
  }
}

/// "种类（猜测）" of a field: where it goes.
Entry field_entry(const operations::FieldMatch& match) {
  Entry entry;
  entry.title = text(match.field);
  const QString title = column_title(match.column);
  entry.figure = match.left_out         ? say("app.intake.nowhere")
                 : match.column.empty() ? say("app.intake.attributes")
                 : title.isEmpty()      ? text(match.column)
                                        : title;
  const bool guess = !match.given && !match.column.empty();
  entry.mark = guess ? "?" : "";
  entry.tone = guess ? "warning" : "text";
  entry.detail = guess ? say("app.intake.guessed") : QString();
  return entry;
}

void add_layers(std::vector<Entry>& out, const ImportedFile& file) {
  for (const operations::ImportedLayer& layer : file.layers) {
    Entry head = line(text(layer.name) + " → " + table_title(layer.table), whole(layer.features));
    head.mark = "▤";
    head.tone = "accent";
    out.push_back(std::move(head));
  }
}

std::vector<Entry> report_of(const ImportedFile& file, bool done) {
  const formats::Report& report = file.report;
  std::vector<Entry> out{line(say("app.intake.read"), whole(report.read)),
                         line(say(done ? "app.intake.taken" : "app.intake.kept"),
                              whole(report.kept), report.kept > 0 ? "good" : "error", "●")};
  if (report.repaired > 0) {
    out.push_back(line(say("app.intake.repaired"), whole(report.repaired), "warning", "▲"));
  }
  if (report.refused > 0) {
    out.push_back(line(say("app.intake.refused"), whole(report.refused), "error", "■"));
  }
  out.push_back(line(say("app.intake.format"), text(file.format)));
  out.push_back(known("app.intake.encoding", file.encoding, file.encoding_known));
  out.push_back(known("app.intake.crs", file.crs, file.crs_known));
  if (file.workspace_made) out.push_back(line(say("app.intake.new"), text(file.workspace_crs)));
  add_reasons(out, report.reasons, "error", "■");
  add_reasons(out, report.repairs, "warning", "▲");
  for (const Finding& finding : file.findings) {
    out.push_back(line(say(finding), {}, "warning", "▲"));
  }
  add_layers(out, file);
  return out;
}

}  // namespace

Intake::Intake(Tasks& tasks, Notice& notice, QObject* parent)
    : QObject(parent), desk_(&tasks), notice_(notice) {
  typing_.setSingleShot(true);
  typing_.setInterval(typing_ms);
  connect(&typing_, &QTimer::timeout, this, &Intake::attempt);
}

QString Intake::pattern() const {
  QStringList out;
  if (const auto rules = rule_file("import")) {
    for (const std::string& end : formats::endings(*rules)) out << "*" + text(end);
  }
  return out.join(' ');
}

QVariantList Intake::tables() const {
  QVariantList out{QVariantMap{{"value", ""}, {"word", say("app.intake.automatic")}}};
  for (const workspace::Table& table : workspace::tables()) {
    if (table.personal || table.name == "import") continue;
    const QString name =
        QString::fromUtf8(table.name.data(), static_cast<qsizetype>(table.name.size()));
    out << QVariantMap{{"value", name}, {"word", table_title(name.toStdString())}};
  }
  return out;
}

void Intake::setTable(const QString& table) {
  table_ = table;
  chosen_.clear();  // of another table's columns
  change();
}

void Intake::setCrs(const QString& crs) {
  crs_ = crs;
  change();
}

void Intake::setEncoding(const QString& encoding) {
  encoding_ = encoding;
  change();
}

void Intake::change() {
  if (reading_) return;  // what is being read in goes on
  ready_ = false;
  emit changed();
  if (!file_.isEmpty()) typing_.start();
}

void Intake::choose(const QUrl& file, const QString& place, bool fresh) {
  file_ = file.toLocalFile();
  fresh_ = fresh;
  place_ = place;
  if (fresh) {
    const QFileInfo info(file_);
    place_ = info.absolutePath() + "/" + info.completeBaseName() + ".lifang.gpkg";
  }
  table_.clear();
  crs_.clear();
  encoding_.clear();
  chosen_.clear();
  attempt();
}

void Intake::choosePlace(const QUrl& place) {
  place_ = place.toLocalFile();
  if (!place_.endsWith(".gpkg")) place_ += ".gpkg";
  attempt();
}

void Intake::attempt() {
  typing_.stop();
  start(true);
}

void Intake::read() {
  start(false);
}

operations::ImportFile Intake::request(bool dry_run) const {
  operations::ImportFile request;
  request.place = place_.toStdString();
  request.file = file_.toStdString();
  request.table = table_.toStdString();
  request.crs = crs_.trimmed().toStdString();
  request.encoding = encoding_.trimmed().toStdString();
  request.dry_run = dry_run;
  request.fresh = fresh_;
  request.actor = signature();
  request.fields = chosen_;
  return request;
}

void Intake::start(bool dry_run) {
  const int number = ++asked_;
  typing_.stop();
  reading_ = !dry_run;
  cancel();  // what is being tried is out of date
  done_ = ready_ = false;
  fault_.clear();
  emit changed();
  setShare(0);
  const Progress progress = [this, number](double share, std::string_view) {
    QMetaObject::invokeMethod(this, [this, number, share] {
      if (number == asked_ && busy()) setShare(share);
    });
    return true;
  };
  task_ =
      desk_.aside([request = request(dry_run), progress](
                      const Progress& task) { return import_file(request, both(progress, task)); },
                  [this, number, dry_run](const Result<ImportedFile>& outcome) {
                    if (number == asked_) show(outcome, dry_run);
                  },
                  say(dry_run ? "app.task.try" : "app.task.import", {QFileInfo(file_).fileName()}));
}

void Intake::show(const Result<ImportedFile>& outcome, bool dry_run) {
  setShare(-1);
  reading_ = false;
  if (!outcome) {
    report_.set({});
    layers_.clear();
    show_fields();
    fault_ = say(outcome.error());
    notice_.withdraw();
    emit changed();
    return;
  }
  ready_ = dry_run && outcome->usable();
  done_ = !dry_run;
  report_.set(report_of(*outcome, done_));
  layers_ = outcome->layers;
  show_fields();
  emit changed();
  if (dry_run) return;
  emit brought(place_, fresh_, outcome->event,
               say("app.intake.done", {whole(outcome->report.kept), whole(outcome->report.repaired),
                                       whole(outcome->report.refused)}),
               outcome->extent);
}

void Intake::show_fields() {
  std::vector<Entry> lines;
  for (const operations::ImportedLayer& layer : layers_) {
    for (const operations::FieldMatch& match : layer.columns) lines.push_back(field_entry(match));
  }
  fields_.set(std::move(lines));
}

const operations::ImportedLayer* Intake::layer_of(int row) const {
  for (const operations::ImportedLayer& layer : layers_) {
    const int fields = static_cast<int>(layer.columns.size());
    if (row < fields) return &layer;
    row -= fields;
  }
  return nullptr;
}

QVariantList Intake::choices(int row) const {
  QVariantList out{QVariantMap{{"value", ""}, {"word", say("app.intake.attributes")}},
                   QVariantMap{{"value", "-"}, {"word", say("app.intake.nowhere")}}};
  const auto* layer = layer_of(row);
  if (layer == nullptr) return out;
  for (const std::string& column : layer->choices) {
    const QString title = column_title(column);
    if (title.isEmpty()) continue;
    out << QVariantMap{{"value", text(column)}, {"word", title}};
  }
  return out;
}

QString Intake::choice(int row) const {
  for (const operations::ImportedLayer& layer : layers_) {
    const int fields = static_cast<int>(layer.columns.size());
    if (row >= 0 && row < fields) {
      const auto& match = layer.columns[static_cast<std::size_t>(row)];
      return match.left_out ? QString(operations::nowhere) : text(match.column);
    }
    row -= fields;
  }
  return {};
}

void Intake::chooseField(int row, const QString& column) {
  const Entry* entry = fields_.entry(row);
  if (entry == nullptr || reading_) return;
  const std::string taken = column.toStdString();
  // What was said of another field for the same column is said no more.
  if (!taken.empty() && taken != operations::nowhere) {
    std::erase_if(chosen_, [&](const auto& one) { return one.second == taken; });
  }
  chosen_[entry->title.toStdString()] = taken;
  attempt();
}

void Intake::setShare(double share) {
  share_ = share;
  emit shareChanged();
  emit changed();
}

}  // namespace lifang::app
