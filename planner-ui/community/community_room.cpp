// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/community/community_room.h"

#include <cmath>

#include "gis/workspace/queries/current_plan.h"
#include "gis/workspace/queries/household_change.h"
#include "planner-ui/app/words.h"

namespace lifang::app {
namespace {

/// Change as mark and tone; the households' own mark says whether they fit the range.
Entry community_entry(const queries::CommunityChange& one, double least, double most) {
  Entry entry;
  entry.title = QString::fromStdString(one.name);
  if (one.after) {
    const auto after = static_cast<double>(*one.after);
    const bool over = after > most, under = after < least;
    entry.mark = over ? "▲" : under ? "▼" : "✓";
    entry.tone = over ? "over" : under ? "under" : "text2";
  }
  entry.cells = {entry.title.isEmpty() ? unknown : entry.title,
                 value_word("plan_community", "change", QString::fromStdString(one.change)),
                 one.before ? whole(*one.before) : unknown,
                 one.after ? entry.mark + " " + whole(*one.after) : unknown};
  entry.target = {"plan_community", "id", one.id};
  return entry;
}

/// A community outside the range, with how far it is off and what to do.
void add_problem(CommunityRoom& room, const queries::CommunityChange& one, const Entry& entry) {
  if (!one.after || (entry.tone != "over" && entry.tone != "under")) return;
  const bool over = entry.tone == "over";
  const auto after = static_cast<double>(*one.after);
  const double off = over ? after - room.most : room.least - after;
  room.problems.push_back(problem(over ? "error" : "warning",
                                  say(over ? "app.problem.over" : "app.problem.under",
                                      {entry.title, whole(*one.after), whole(std::llround(off))}),
                                  say("app.plan.range") + " " + whole(std::llround(room.least)) +
                                      "–" + whole(std::llround(room.most)) + " · " + room.plan,
                                  entry.target));
}

}  // namespace

Result<CommunityRoom> read_community_room(workspace::Session& session) {
  CommunityRoom room;
  const auto plan = queries::current_plan(session);
  if (!plan) return fail(plan);
  if (plan->empty()) return room;
  const std::string id = plan->text("id");
  room.plan = QString::fromStdString(plan->text("name"));
  room.place = {"plan_community", "plan_id", id};
  room.least = plan->number("min_households");
  room.most = plan->number("max_households");
  const auto of = [&](const char* column) {
    return plan->known(column) ? whole(plan->integer(column)) : unknown;
  };
  room.figures = {
      figure("app.plan.communities", of("communities_before") + " → " + of("communities_after")),
      figure("app.plan.range", of("min_households") + "–" + of("max_households")),
      figure("app.plan.households", of("households")),
      figure("app.plan.moved",
             of("households_moved") + " · " +
                 share(plan->number("households_moved"), plan->number("households"))),
      figure("app.proof", plan->integer("proven") != 0 ? say("app.proven") : say("app.not_proven")),
  };
  const auto change = queries::household_change(session);
  if (!change) return fail(change);
  for (const queries::CommunityChange& one : change->communities) {
    room.communities.push_back(community_entry(one, room.least, room.most));
    add_problem(room, one, room.communities.back());
  }
  return room;
}

QStringList CommunityState::grounds() const {
  QStringList out = Room::grounds();
  out.removeAll(plan_.isEmpty() ? "community" : "plan_community");
  return out;
}

void CommunityState::read(Desk& desk) {
  desk.run([](workspace::Workspace& w) { return read_community_room(w.session()); },
           [this](const Result<CommunityRoom>& read) {
             if (!read) return emit failed(read.error());
             plan_ = read->plan;
             place_ = read->place;
             figures_.set(read->figures);
             communities_.set(read->communities,
                              {say("app.column.community"), say("app.column.change"),
                               say("app.column.before"), say("app.column.after")},
                              {false, false, true, true});
             problems_.set(read->problems);
             emit changed();
           });
}

}  // namespace lifang::app
