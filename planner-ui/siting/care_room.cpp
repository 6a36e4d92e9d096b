// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/siting/care_room.h"

#include "gis/workspace/queries/current_plan.h"
#include "planner-ui/app/words.h"

namespace lifang::app {
namespace {

Result<void> read_sites(workspace::Session& session, const std::string& scenario, CareRoom& room) {
  return session.each(
      "SELECT id, name, rank, people_in_reach, people_gained, candidate_id FROM siting_result "
      "WHERE scenario_id = ? ORDER BY rank, fid",
      {scenario}, [&](const workspace::Cursor& cursor) {
        const Row row = cursor.row();
        Entry entry;
        entry.title = QString::fromStdString(row.text("name"));
        if (entry.title.isEmpty()) entry.title = unknown;
        entry.mark = row.known("rank") ? QString::number(row.integer("rank")) : QString();
        entry.tone = row.known("candidate_id") ? "accent" : "text2";
        entry.detail = row.known("candidate_id") ? say("app.site.new") : say("app.site.existing");
        if (row.known("people_in_reach")) {
          entry.detail += " · " + say("app.site.reach", {whole(row.integer("people_in_reach"))});
        }
        if (row.known("people_gained")) {
          entry.figure = "+" + whole(row.integer("people_gained"));
        }
        entry.target = {"siting_result", "id", row.text("id")};
        room.sites.push_back(std::move(entry));
      });
}

}  // namespace

Result<CareRoom> read_care_room(workspace::Session& session) {
  CareRoom room;
  const auto run = queries::current_scenario(session);
  if (!run) return fail(run);
  if (run->empty()) return room;
  room.scenario = QString::fromStdString(run->text("name"));
  room.place = {"siting_result", "scenario_id", run->text("id")};
  const auto people = [&](const char* column) {
    if (!run->known(column)) return unknown;
    return whole(run->integer(column)) + " · " + share(run->number(column), run->number("people"));
  };
  room.figures = {
      figure("app.care.goal",
             value_word("siting_scenario", "goal", QString::fromStdString(run->text("goal")))),
      figure("app.care.limit", run->known("limit_s")
                                   ? say("app.minutes", {decimal(run->number("limit_s") / 60, 0)})
                                   : unknown),
      figure("app.care.people", run->known("people") ? whole(run->integer("people")) : unknown),
      figure("app.care.before", people("covered_before")),
      figure("app.care.after", people("covered_after")),
      figure("app.care.unreachable", people("unreachable")),
      figure("app.proof", run->integer("proven") != 0 ? say("app.proven") : say("app.not_proven")),
  };
  if (run->integer("unreachable") > 0) {
    room.problems.push_back(
        problem("warning", say("app.problem.unreachable", {whole(run->integer("unreachable"))}),
                say("app.problem.unreachable.where", {room.scenario}), room.place));
  }
  if (const auto done = read_sites(session, run->text("id"), room); !done) return fail(done);
  return room;
}

void CareState::read(Desk& desk) {
  desk.run([](workspace::Workspace& w) { return read_care_room(w.session()); },
           [this](const Result<CareRoom>& read) {
             if (!read) return emit failed(read.error());
             scenario_ = read->scenario;
             place_ = read->place;
             figures_.set(read->figures);
             sites_.set(read->sites);
             problems_.set(read->problems);
             emit changed();
           });
}

}  // namespace lifang::app
