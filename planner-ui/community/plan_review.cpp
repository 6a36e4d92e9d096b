// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/community/plan_review.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "gis/workspace/operations/edit_plan.h"
#include "gis/workspace/operations/export_layers.h"
#include "gis/workspace/operations/plan_grids.h"
#include "planner-ui/app/room.h"
#include "planner-ui/app/signature.h"
#include "planner-ui/app/words.h"
#include "planner-ui/print/plan_document.h"

namespace lifang::app {
namespace {

using operations::CommunityDiff;
using operations::CompoundMove;
using operations::PlanDiff;
using operations::PlanGate;
using workspace::Event;
using workspace::Workspace;

struct Read {
  operations::PlanReviewed told;
  std::vector<operations::PremisesRow> rooms = {};
};

Result<Read> read_review(Workspace& work, const std::string& plan, const std::string& day) {
  auto told = operations::review_plan(work, plan, {}, day);
  if (!told) return fail(told);
  auto rooms = operations::plan_premises(work.session(), told->diff.plan_id);
  if (!rooms) return fail(rooms);
  return Read{std::move(*told), std::move(*rooms)};
}

QString households(std::int64_t number) {
  return number < 0 ? unknown : whole(number);
}

Entry community_line(const CommunityDiff& one, community::Range range) {
  const auto language = english() ? rules::Language::english : rules::Language::chinese;
  const auto now = one.row.households_after;
  Entry line;
  line.mark = value_word("plan_community", "change", text(community::change_word(one.row.kind)));
  line.title = text(one.row.name);
  line.detail = text(operations::boundary_sentence(now < 0 ? one.before : one.after, language));
  line.figure = households(one.row.households_before) + " → " + households(now);
  if (one.grids > 0) {
    line.detail +=
        (line.detail.isEmpty() ? "" : " · ") +
        say("studio.grids.line", {whole(one.grids), whole(std::llround(one.residents_per_grid))});
  }
  line.tone = now > range.max ? "over" : now >= 0 && now < range.min ? "under" : "text2";
  return line;
}

Entry move_line(const CompoundMove& one) {
  Entry line;
  const auto named = [](const std::string& name) {
    return name.empty() ? say("studio.target.none") : text(name);
  };
  line.title = text(one.name);
  line.detail = named(one.from) + " → " + named(one.to);
  line.figure = say("studio.households", {whole(one.households)});
  line.target = {"compound", "id", one.id};
  return line;
}

Entry service_line(const operations::ServiceFigure& one) {
  const auto language = english() ? rules::Language::english : rules::Language::chinese;
  Entry line;
  line.title = text(operations::service_name(one, language));
  line.figure = text(operations::service_value(one, true, language));
  line.detail = say("studio.service.line", {text(operations::service_value(one, false, language)),
                                            text(operations::service_rule(one, language))});
  line.mark = !one.kept ? "" : *one.kept ? "✓" : "✕";
  line.tone = !one.kept || *one.kept ? "text2" : "warning";
  return line;
}

Entry premises_line(const operations::PremisesRow& one) {
  Entry line;
  line.mark =
      one.standing ? say("studio.premises.stands") : say("studio.premises.year", {whole(one.year)});
  line.title = text(one.community) + " " + text(english() ? one.kind_en : one.kind_zh);
  line.detail = say("studio.premises.line", {text(one.name), whole(std::llround(one.minutes)),
                                             whole(one.reached), whole(one.people)});
  line.figure = whole(std::llround(one.area_m2)) + " m²";
  line.tone = "text2";
  return line;
}

bool is_about_name(const Finding& one) {
  return one.code == "community.unnamed" || one.code == "community.name_form" ||
         one.code == "community.name_borne";
}

}  // namespace

PlanReview::PlanReview(Desk& desk, Notice& notice, History& history, QObject* parent)
    : QObject(parent), desk_(desk), notice_(notice), history_(history) {
  connect(this, &PlanReview::changed, this, &PlanReview::filled);
}

void PlanReview::begin(const std::string& plan) {
  id_ = plan;
  diff_ = {};
  gate_ = {};
  served_ = {};
  rooms_.clear();
  document_.clear();
  written_.clear();
  from_ = text(today());
  waiting_ = open();
  show();
  read();
}

void PlanReview::read() {
  if (!open()) return;
  desk_.run([plan = id_, day = today()](Workspace& w) { return read_review(w, plan, day); },
            [this, plan = id_](const Result<Read>& read) {
              if (plan != id_) return;
              waiting_ = false;
              if (!read) {
                notice_.tell(read.error());
                return show();
              }
              diff_ = read->told.diff;
              gate_ = read->told.gate;
              served_ = read->told.service;
              rooms_ = read->rooms;
              show();
            },
            say("studio.task.review"));
}

void PlanReview::show() {
  std::vector<Entry> findings, nameless, communities, moves;
  for (const Finding& one : gate_.findings) {
    findings.push_back(problem(tone_of(one.severity), say(one), text(one.clause), {}));
    if (!is_about_name(one)) continue;
    Entry line;
    line.title = text(one.subject);
    line.detail = written_.value(line.title);
    nameless.push_back(std::move(line));
  }
  for (const CommunityDiff& one : diff_.communities) {
    communities.push_back(community_line(one, diff_.range));
  }
  for (const CompoundMove& one : diff_.moves) moves.push_back(move_line(one));
  std::vector<Entry> service, premises;
  for (const auto& one : served_.figures) service.push_back(service_line(one));
  for (const auto& one : rooms_) premises.push_back(premises_line(one));
  service_.set(std::move(service));
  premises_.set(std::move(premises));
  findings_.set(std::move(findings));
  nameless_.set(std::move(nameless));
  communities_.set(std::move(communities));
  moves_.set(std::move(moves));
  emit changed();
}

QString PlanReview::summary() const {
  if (diff_.plan_id.empty()) return say("studio.reading");
  return say("community.diff_head",
             {title(), text(diff_.township), whole(diff_.households), whole(diff_.score.moved)});
}

QString PlanReview::verdict() const {
  if (diff_.plan_id.empty()) return {};
  if (status() != "draft") return value_word("community_plan", "status", status());
  const auto errors =
      std::count_if(gate_.findings.begin(), gate_.findings.end(),
                    [](const Finding& one) { return one.severity == Severity::error; });
  return passed() ? say("studio.gate.open") : say("studio.gate.closed", {whole(errors)});
}

QString PlanReview::lack() const {
  if (waiting_) return say("studio.reading");
  if (status() != "draft") return {};
  if (!passed()) return say("studio.lack.gate");
  if (document_.trimmed().isEmpty()) return say("studio.lack.document");
  return {};
}

void PlanReview::print(const QUrl& file) {
  const std::string path = file.toLocalFile().toStdString();
  desk_.run(
      [path, plan = id_](Workspace& w, const Progress& progress) {
        return lifang::print::print_plan(w, plan, today(), path, progress);
      },
      [this, file](const Result<lifang::print::PlanOnPaper>& done) {
        if (!done) return notice_.tell(done.error());
        notice_.tell_written(
            "info",
            say("community.written", {file.toLocalFile(), whole(std::int64_t(done->pages))}),
            file.adjusted(QUrl::RemoveFilename).toLocalFile());
      },
      say("phase.plan_document"));
}

void PlanReview::consult(const QUrl& file) {
  const std::string path = file.toLocalFile().toStdString();
  desk_.run([path, plan = id_](
                Workspace& w) { return lifang::print::print_consultation(w, plan, today(), path); },
            [this, file](const Result<lifang::print::PlanOnPaper>& done) {
              if (!done) return notice_.tell(done.error());
              notice_.tell_written(
                  "info",
                  say("community.written", {file.toLocalFile(), whole(std::int64_t(done->pages))}),
                  file.adjusted(QUrl::RemoveFilename).toLocalFile());
            },
            say("phase.plan_document"));
}

void PlanReview::give(const QUrl& folder) {
  operations::ExportLayers request;
  request.layers = {"plan_community", "plan_assignment"};
  request.out = folder.toLocalFile().toStdString();
  request.plan = id_;
  desk_.run(
      [request](Workspace& w, const Progress& progress) {
        return operations::export_layers(w, request, progress);
      },
      [this, folder](const Result<operations::Exported>& done) {
        if (!done) return notice_.tell(done.error());
        notice_.tell_written(
            "info", say("studio.given", {whole(std::ssize(done->files)), folder.toLocalFile()}),
            folder.toLocalFile());
      },
      say("studio.task.give"));
}

template <class Work>
void PlanReview::perform(Work work, const QString& task) {
  waiting_ = true;
  emit filled();
  desk_.run(
      work,
      [this](const Result<Event>& event) {
        waiting_ = false;
        if (!event) {
          notice_.tell(event.error());
          return read();
        }
        if (event->id.empty()) {
          notice_.tell("info", say("studio.unchanged"));
          return read();
        }
        history_.did(*event);
      },
      task);
}

void PlanReview::makeGrids() {
  perform(
      [request = operations::MakeGrids{.plan = id_, .today = today(), .actor = signature()}](
          Workspace& w) -> Result<Event> {
        const auto done = operations::make_grids(w, request);
        if (!done) return fail(done);
        return done->event;
      },
      say("phase.community.grids"));
}

void PlanReview::sitePremises() {
  perform(
      [request = operations::SitePremises{.plan = id_, .today = today(), .actor = signature()}](
          Workspace& w) -> Result<Event> {
        const auto done = operations::site_plan_premises(w, request);
        if (!done) return fail(done);
        return done->event;
      },
      say("studio.task.premises"));
}

void PlanReview::write(int row, const QString& words) {
  if (const Entry* one = nameless_.entry(row)) written_[one->title] = words;
}

void PlanReview::name(int row, const QString& name) {
  const Entry* one = nameless_.entry(row);
  if (one == nullptr || waiting_ || name.trimmed().isEmpty() || name.trimmed() == one->title)
    return;
  perform(
      [request = operations::NamePlan{.plan = id_,
                                      .community = one->title.toStdString(),
                                      .name = name.trimmed().toStdString(),
                                      .actor = signature()}](Workspace& w) -> Result<Event> {
        const auto done = operations::name_plan(w, request);
        if (!done) return fail(done);
        return done->event;
      },
      say("studio.task.name"));
}

void PlanReview::apply() {
  if (!lack().isEmpty()) return notice_.tell("info", lack());
  perform(
      [request = operations::ApplyPlan{.plan = id_,
                                       .from = from_.toStdString(),
                                       .document = document_.toStdString(),
                                       .today = today(),
                                       .actor = signature()}](Workspace& w) -> Result<Event> {
        const auto done = operations::apply_plan(w, request);
        if (!done) return fail(done);
        return done->event;
      },
      say("studio.task.apply"));
}

void PlanReview::publish() {
  perform(
      [plan = id_, who = signature(),
       document = document_.toStdString()](Workspace& w) -> Result<Event> {
        const auto done = operations::publish_plan(w, plan, who, document);
        if (!done) return fail(done);
        return done->event;
      },
      say("studio.task.apply"));
}

}  // namespace lifang::app
