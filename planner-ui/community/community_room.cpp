// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/community/community_room.h"

#include <cmath>

#include "gis/workspace/operations/import_scenario.h"
#include "gis/workspace/queries/current_plan.h"
#include "gis/workspace/queries/household_change.h"
#include "planner-ui/app/signature.h"
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

/// All plans, with what each comes to.
Result<void> add_plans(workspace::Session& session, CommunityRoom& room) {
  return session.each(
      "SELECT p.id AS id, p.name AS name, p.status AS status, p.communities_after AS after, "
      "p.households_moved AS moved, t.name AS township FROM community_plan p LEFT JOIN township t "
      "ON t.id = p.township_id ORDER BY p.fid DESC",
      {}, [&](const workspace::Cursor& cursor) {
        const Row row = cursor.row();
        Entry entry;
        entry.title = text(row.text("name"));
        entry.detail = say(
            "studio.plan_line",
            {text(row.text("township")), whole(row.integer("after")), whole(row.integer("moved"))});
        entry.figure = value_word("community_plan", "status", text(row.text("status")));
        entry.target = {"community_plan", "id", row.text("id")};
        room.plans.push_back(std::move(entry));
      });
}

}  // namespace

Result<CommunityRoom> read_community_room(workspace::Session& session) {
  CommunityRoom room;
  const auto plan = queries::current_plan(session);
  if (!plan) return fail(plan);
  if (plan->empty()) return room;
  const std::string id = plan->text("id");
  room.plan = QString::fromStdString(plan->text("name"));
  room.township = plan->text("township_id");
  if (const auto read = add_plans(session, room); !read) return fail(read);
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

Target CommunityState::in_hand() const {
  if (!studio_.ready()) return place_;
  return {"plan_community", "plan_id", studio_.plan().id};
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
             township_ = read->township;
             plans_.set(read->plans);
             plan_problems_ = read->problems;
             place_ = read->place;
             told_ = in_hand().value;
             figures_.set(read->figures);
             communities_.set(read->communities,
                              {say("app.column.community"), say("app.column.change"),
                               say("app.column.before"), say("app.column.after")},
                              {false, false, true, true});
             show_problems();
             emit changed();
           });
  studio_.read();
  review_.read();
}

CommunityState::CommunityState(Tasks& tasks, Desk& desk, Notice& notice, History& history,
                               QObject* parent)
    : Room(parent),
      desk_(desk),
      notice_(notice),
      history_(history),
      studio_(tasks, desk, notice, history, this),
      solve_(tasks, studio_, notice, this),
      review_(desk, notice, history, this) {
  connect(&solve_, &PlanSolve::reckoned, this, &CommunityState::changed);
  connect(&studio_, &PlanDesk::sightWanted, this, &CommunityState::sightWanted);
  connect(&studio_, &PlanDesk::problemsChanged, this, &CommunityState::show_problems);
  connect(&studio_, &PlanDesk::changed, this, [this] {
    const bool reads = studio_.open() && !studio_.ready();
    if (reads || in_hand().value == told_) return;
    told_ = in_hand().value;
    emit changed();
  });
  connect(&studio_, &PlanDesk::left, this, [this] {
    review_.leave();
    solving_sheet_ = false;
    show_problems();
    emit sheetChanged();
    emit changed();
  });
}

/// Of the plan in the studio as it is at this moment, else of the latest as it is stored.
void CommunityState::show_problems() {
  problems_.set(studio_.ready() ? studio_.problems() : plan_problems_);
}

void CommunityState::edit(int row) {
  const Entry* plan = plans_.entry(row);
  if (plan == nullptr) return;
  studio_.begin(plan->target.value);
  emit sheetChanged();
}

void CommunityState::beginToday() {
  desk_.run(
      [request =
           operations::BranchPlan{.township = township_, .today = today(), .actor = signature()}](
          workspace::Workspace& w) { return operations::branch_plan(w, request); },
      [this](const Result<operations::PlanEdited>& done) {
        if (!done) return notice_.tell(done.error());
        studio_.begin(done->plan_id);
        emit sheetChanged();
        history_.did(done->event);
      },
      say("studio.task.branch"));
}

void CommunityState::take(const QUrl& file) {
  desk_.run(
      [request = operations::ImportScenario{.file = file.toLocalFile().toStdString(),
                                            .township = township_,
                                            .today = today(),
                                            .actor = signature()}](workspace::Workspace& w,
                                                                   const Progress& progress) {
        return operations::import_scenario(w, request, progress);
      },
      [this](const Result<operations::ScenarioImported>& done) {
        if (!done) return notice_.tell(done.error());
        studio_.begin(done->plan_id);
        emit sheetChanged();
        history_.did(done->event);
        const QString first = done->findings.empty() ? QString() : say(done->findings.front());
        notice_.tell(done->refused > 0 ? "warning" : "info",
                     say("studio.imported", {text(done->plan_name), whole(done->read),
                                             whole(done->kept), whole(done->refused), first}));
      },
      say("studio.task.import"));
}

void CommunityState::reviewPlan() {
  if (!studio_.open()) return;
  studio_.reject();
  review_.begin(studio_.id());
  emit sheetChanged();
}

void CommunityState::solvePlan() {
  if (!studio_.open()) return;
  studio_.reject();
  review_.leave();
  solving_sheet_ = true;
  emit sheetChanged();
}

QString CommunityState::sheet() const {
  if (review_.open()) return "review";
  if (!studio_.open()) return "plan";
  return solving_sheet_ ? "solve" : "studio";
}

std::optional<charts::Matter> CommunityState::own_chart(const QString& kind) const {
  if (kind != "trade_off") return Room::own_chart(kind);
  return solve_.front();
}

/// A plan of the curve stands beside the one on the desk.
bool CommunityState::take_spot(const QString& table, const QString& id) {
  bool number = false;
  const int row = id.toInt(&number);
  if (table != "community_plan" || !number) return false;
  solve_.look(row);
  return true;
}

bool CommunityState::back() {
  if (review_.open()) {
    review_.leave();
    emit sheetChanged();
    return true;
  }
  if (!studio_.open()) return false;
  if (solving_sheet_) {
    solving_sheet_ = false;
    emit sheetChanged();
    return true;
  }
  if (!studio_.marked().isEmpty()) {
    studio_.reject();
    return true;
  }
  studio_.leave();
  return true;
}

}  // namespace lifang::app
