// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
//
// The room's shelf of scenarios, and two of them side by side.
#include <algorithm>

#include "gis/workspace/operations/export_layers.h"
#include "planner-ui/app/signature.h"
#include "planner-ui/print/care_report.h"
#include "planner-ui/siting/care_room.h"
#include "planner-ui/siting/compare.h"
#include "planner-ui/siting/shelf.h"
#include "planner-ui/siting/siting_words.h"

namespace lifang::app {

/// What was changed by hand is no longer what is stored.
void CareState::keep_draft() {
  Shelved& one = shelf_[on_desk_];
  if (!one.draft.id.empty()) {
    siting_.call({}, say("care.room.changed", {text(one.draft.name)}).toStdString());
    shelf_.insert(shelf_.begin(), Shelved{});
    on_desk_ = 0;
  }
  shelf_[on_desk_] = {siting_.draft(), {}};
  tell_scenarios();
  emit changed();  // the chart is of the draft
}

void CareState::read_shelf_again() {
  desk_.run([](workspace::Workspace& w) { return read_shelf(w.session()); },
            [this](const Result<std::vector<CareDraft>>& stored) {
              if (!stored) return notice_.tell(stored.error());
              show_shelf(*stored);
            });
}

void CareState::show_shelf(const std::vector<CareDraft>& stored) {
  const std::string id = shelf_[on_desk_].draft.id;
  const CareDraft kept = siting_.draft();
  const auto other = other_place();
  const auto compared =
      other && *other < shelf_.size() ? std::optional(shelf_[*other].draft) : std::nullopt;
  std::vector<Shelved> shelf;
  std::size_t on_desk = 0;
  for (std::size_t i = 0; i < shelf_.size(); ++i) {
    if (!shelf_[i].draft.id.empty()) continue;
    if (i == on_desk_) on_desk = shelf.size();
    shelf.push_back(shelf_[i]);
  }
  bool there = id.empty();
  for (const CareDraft& one : stored) {
    if (!id.empty() && one.id == id) {
      on_desk = shelf.size();
      there = true;
    }
    shelf.push_back({one, {}});
  }
  // What was stored and is gone (its storing was undone) is a draft again.
  if (!there) {
    shelf.insert(shelf.begin(), {kept, {}});
    shelf.front().draft.id.clear();
    on_desk = 0;
  }
  shelf_ = std::move(shelf);
  on_desk_ = on_desk;
  siting_.call(shelf_[on_desk_].draft.id, shelf_[on_desk_].draft.name);
  if (compared) find_again(*compared);
  tell_scenarios();
}

/// The scenario that is compared with, wherever it lies now.
void CareState::find_again(const CareDraft& compared) {
  for (std::size_t i = 0; i < shelf_.size(); ++i) {
    const CareDraft& one = shelf_[i].draft;
    if (i == on_desk_ || one.id != compared.id || one.name != compared.name) continue;
    other_ = QString::number(i);
    return;
  }
  setOther({});
}

void CareState::tell_scenarios() {
  std::vector<Entry> lines;
  for (std::size_t i = 0; i < shelf_.size(); ++i) {
    Shelved& one = shelf_[i];
    const bool counts = ground_ && !ground_->places.empty();
    if (counts && i == on_desk_) {
      one.reached = share(siting_.reach().total.within, siting_.reach().total.all);
    } else if (counts && one.reached.isEmpty()) {
      const siting::DraftReach reach = reach_on(*ground_, one.draft);
      one.reached = share(reach.total.within, reach.total.all);
    }
    Entry line;
    line.title = text(one.draft.name);
    line.checked = i == on_desk_;
    line.mark = i == on_desk_ ? "●" : "○";
    line.tone = i == on_desk_ ? "accent" : "text2";
    line.detail = say("care.room.scenario", {say("app.minutes", {decimal(one.draft.minutes, 0)}),
                                             whole(new_sites(one.draft))});
    if (one.draft.id.empty()) line.detail += " · " + say("care.room.unkept");
    line.figure = one.reached;
    lines.push_back(std::move(line));
  }
  scenarios_.set(std::move(lines));
  emit shelved();
}

void CareState::take(int row) {
  if (row < 0 || row >= static_cast<int>(shelf_.size())) return;
  const auto other = other_place();
  on_desk_ = static_cast<std::size_t>(row);
  const CareDraft draft = shelf_[on_desk_].draft;
  CareAsked asked = asked_;
  asked.profile = draft.profile;
  asked.goal = draft.service;
  asked.year = draft.year;
  siting_.begin(draft);
  if (!(asked == asked_)) {
    asked_ = asked;
    read_ground();
    emit grounded();
  }
  if (other && *other == on_desk_) setOther({});
  tell_scenarios();
}

void CareState::branch() {
  CareDraft copy = siting_.draft();
  copy.id.clear();
  copy.name = say("care.room.branch", {text(copy.name)}).toStdString();
  if (const auto other = other_place()) other_ = QString::number(*other + 1);
  shelf_.insert(shelf_.begin(), {copy, {}});
  on_desk_ = 0;
  siting_.call({}, copy.name);
  tell_scenarios();
}

void CareState::without() {
  const int lost = siting_.chosen();
  if (lost < 0 || siting_.solving() || !siting_.chosenOpen()) return;
  const QString name = siting_.chosenName();
  const std::size_t before = on_desk_;
  branch();
  siting_.setName(say("care.room.without.name", {text(shelf_[before + 1].draft.name), name}));
  siting_.choose(lost);
  siting_.forbid();
  setOther(QString::number(before + 1));
  siting_.solve();
}

void CareState::keep() {
  if (!unkept() || siting_.solving() || !ground_) return;
  desk_.run([draft = siting_.draft(), day = today(), actor = signature()](
                workspace::Workspace& w,
                const Progress& progress) { return keep_scenario(w, draft, day, actor, progress); },
            [this, name = siting_.draft().name](const Result<Kept>& kept) {
              if (!kept) return notice_.tell(kept.error());
              // Unless another one came onto the desk meanwhile.
              CareDraft& draft = shelf_[on_desk_].draft;
              if (draft.id.empty() && draft.name == name) {
                draft.id = kept->id;
                draft.name = kept->name;
                siting_.call(kept->id, kept->name);
              }
              tell_scenarios();
              history_.did(kept->event);
            },
            say("care.room.task.keep"));
}

void CareState::drop() {
  const std::string id = shelf_[on_desk_].draft.id;
  setOther({});
  if (id.empty()) {
    if (shelf_.size() == 1) return siting_.clear();
    shelf_.erase(shelf_.begin() + static_cast<std::ptrdiff_t>(on_desk_));
    return take(0);
  }
  desk_.run([id, actor = signature()](workspace::Workspace& w) { return drop_kept(w, id, actor); },
            [this, id](const Result<workspace::Event>& done) {
              if (!done) return notice_.tell(done.error());
              std::erase_if(shelf_, [&](const Shelved& one) { return one.draft.id == id; });
              if (shelf_.empty()) {
                shelf_.push_back({{.id = {}, .name = say("care.room.new").toStdString()}, {}});
                begin_drafts();
              }
              take(0);
              history_.did(*done);
            });
}

void CareState::rename(const QString& name) {
  const std::string id = shelf_[on_desk_].draft.id, given = name.trimmed().toStdString();
  if (given.empty() || given == shelf_[on_desk_].draft.name) return;
  if (id.empty()) return siting_.setName(name);
  desk_.run([id, given, actor = signature()](
                workspace::Workspace& w) { return rename_kept(w, id, given, actor); },
            [this](const Result<workspace::Event>& done) {
              if (!done) return notice_.tell(done.error());
              history_.did(*done);
            });
}

void CareState::print(const QUrl& file) {
  if (unkept()) return notice_.tell("info", say("care.room.print.unkept"));
  desk_.run(
      [path = file.toLocalFile().toStdString(), id = shelf_[on_desk_].draft.id, day = today()](
          workspace::Workspace& w, const Progress& progress) {
        return lifang::print::print_care_report(w, id, day, path, progress);
      },
      [this, file](const Result<lifang::print::ReportOnPaper>& done) {
        if (!done) return notice_.tell(done.error());
        const auto pages = whole(static_cast<std::int64_t>(done->pages));
        notice_.tell_written("info", say("community.written", {file.toLocalFile(), pages}),
                             file.adjusted(QUrl::RemoveFilename).toLocalFile());
      },
      say("care.room.task.print"));
}

void CareState::give(const QUrl& folder) {
  if (unkept()) return notice_.tell("info", say("care.room.print.unkept"));
  operations::ExportLayers request;
  request.layers = {"siting_result", "service_circle", "uncovered_place"};
  request.out = folder.toLocalFile().toStdString();
  request.scenario = shelf_[on_desk_].draft.id;
  desk_.run(
      [request](workspace::Workspace& w, const Progress& progress) {
        return operations::export_layers(w, request, progress);
      },
      [this, folder](const Result<operations::Exported>& done) {
        if (!done) return notice_.tell(done.error());
        notice_.tell_written(
            "info", say("studio.given", {whole(std::ssize(done->files)), folder.toLocalFile()}),
            folder.toLocalFile());
      },
      say("care.room.task.give"));
}

// ---- side by side ----

/// Where the scenario stands that is compared with; none: the present, or nothing.
std::optional<std::size_t> CareState::other_place() const {
  bool number = false;
  const auto place = other_.toUInt(&number);
  if (!number) return std::nullopt;
  return place;
}

QVariantList CareState::others() const {
  QVariantList out{QVariantMap{{"value", ""}, {"word", say("studio.other.none")}},
                   QVariantMap{{"value", "present"}, {"word", say("care.room.present")}}};
  for (std::size_t i = 0; i < shelf_.size(); ++i) {
    if (i == on_desk_) continue;
    out.push_back(QVariantMap{{"value", QString::number(i)}, {"word", text(shelf_[i].draft.name)}});
  }
  return out;
}

void CareState::setOther(const QString& other) {
  other_ = other;
  const auto place = other_place();
  if (place && *place < shelf_.size()) {
    siting_.compare(shelf_[*place].draft);
  } else if (other == "present") {
    siting_.compare(CareDraft{.id = {}, .name = say("care.room.present").toStdString()});
  } else {
    other_.clear();
    siting_.compare(std::nullopt);
  }
  tell_compared();
  emit shelved();
}

void CareState::tell_compared() {
  std::vector<Entry> lines;
  QStringList columns;
  if (siting_.other()) {
    columns = {say("care.room.column.what"), siting_.other_name(), siting_.name()};
    lines = compare_lines(*siting_.other(), siting_.other_reach(), siting_.now(), siting_.reach());
    for (Entry& town : compare_townships(*ground_, siting_.other_reach(), siting_.reach()))
      lines.push_back(std::move(town));
  }
  compared_.set(std::move(lines), columns, {false, true, true});
}

}  // namespace lifang::app
