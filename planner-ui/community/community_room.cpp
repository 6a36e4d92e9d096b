// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/community/community_room.h"

#include <cmath>
#include <map>

#include "gis/workspace/queries/current_plan.h"
#include "planner-ui/app/words.h"

namespace lifang::app {
namespace {

/// Households of each community as it is: what the plan's units bring from it.
Result<std::map<std::string, std::int64_t>> households_before(workspace::Session& session,
                                                              const std::string& plan) {
  std::map<std::string, std::int64_t> out;
  const auto done = session.each(
      "SELECT from_community_id AS id, SUM(households) AS n FROM plan_assignment WHERE plan_id = ? "
      "AND from_community_id IS NOT NULL GROUP BY from_community_id",
      {plan}, [&](const workspace::Cursor& cursor) {
        const Row row = cursor.row();
        out[row.text("id")] = row.integer("n");
      });
  if (!done) return fail(done);
  return out;
}

/// Change as mark and tone; the households' own mark says whether they fit the range.
Entry community_entry(const Row& row, std::int64_t before, double least, double most) {
  Entry entry;
  const std::string change = row.text("change");
  const bool gone = change == "abolish";
  const auto after = row.integer("households");
  entry.title = QString::fromStdString(row.text("name"));
  entry.before = before >= 0 ? static_cast<double>(before) : -1;
  entry.after = gone ? -1 : static_cast<double>(after);
  if (!gone && row.known("households")) {
    const bool over = static_cast<double>(after) > most, under = static_cast<double>(after) < least;
    entry.mark = over ? "▲" : under ? "▼" : "✓";
    entry.tone = over ? "over" : under ? "under" : "text2";
  }
  entry.cells = {entry.title.isEmpty() ? unknown : entry.title,
                 value_word("plan_community", "change", QString::fromStdString(change)),
                 before >= 0 ? whole(before) : unknown,
                 gone ? unknown : entry.mark + " " + whole(after)};
  entry.figure = (before >= 0 ? whole(before) : unknown) + " → " +
                 (gone ? unknown : entry.mark + " " + whole(after));
  entry.target = {"plan_community", "id", row.text("id")};
  return entry;
}

/// A community outside the range, with how far it is off and what to do.
void add_problem(CommunityRoom& room, const Entry& community) {
  if (community.tone != "over" && community.tone != "under") return;
  const bool over = community.tone == "over";
  const double off = over ? community.after - room.most : room.least - community.after;
  room.problems.push_back(problem(
      over ? "error" : "warning",
      say(over ? "app.problem.over" : "app.problem.under",
          {community.title, whole(std::llround(community.after)), whole(std::llround(off))}),
      say("app.plan.range") + " " + whole(std::llround(room.least)) + "–" +
          whole(std::llround(room.most)) + " · " + room.plan,
      community.target));
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
  const auto before = households_before(session, id);
  if (!before) return fail(before);
  const auto done = session.each(
      "SELECT id, name, community_id, change, households FROM plan_community WHERE plan_id = ? "
      "ORDER BY number, fid",
      {id}, [&](const workspace::Cursor& cursor) {
        const Row row = cursor.row();
        const auto at = before->find(row.text("community_id"));
        room.communities.push_back(
            community_entry(row, at == before->end() ? -1 : at->second, room.least, room.most));
      });
  if (!done) return fail(done);
  for (const Entry& community : room.communities) add_problem(room, community);
  return room;
}

QString CommunityState::chartTitle() const {
  return say("app.chart.community");
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
             band_from_ = read->least;
             band_to_ = read->most;
             figures_.set(read->figures);
             chart_.set(read->communities,
                        {say("app.column.community"), say("app.column.change"),
                         say("app.column.before"), say("app.column.after")},
                        {false, false, true, true});
             problems_.set(read->problems);
             emit changed();
           });
}

}  // namespace lifang::app
