// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
//
// What the planner does to the plan on the desk.
#include <algorithm>
#include <cmath>

#include "gis/workspace/operations/unit_rules.h"
#include "planner-ui/app/room.h"
#include "planner-ui/app/signature.h"
#include "planner-ui/app/words.h"
#include "planner-ui/community/plan_desk.h"

namespace lifang::app {
namespace {

using operations::PlanEdited;
using workspace::Workspace;

constexpr int least_brush = 8, most_brush = 96, brush_step = 8;
constexpr int least_seconds = 1, most_seconds = 3600;
constexpr double cut_step = 0.01;
constexpr int live_every_ms = 200;

const std::string looked_at = "looked_at";  // stands for a division that is no plan

std::size_t at(std::int32_t index) {
  return static_cast<std::size_t>(index);
}

}  // namespace

/// One operation; the history offers to take it back, and all is read again.
template <class Work>
void PlanDesk::write(Work work, const QString& task) {
  ++writing_;
  desk_.run(
      work,
      [this](const Result<PlanEdited>& done) {
        writing_ = std::max(0, writing_ - 1);
        if (!done) notice_.tell(done.error());
        if (done && !done->event.id.empty()) return history_.did(done->event);
        read();
      },
      task);
}

void PlanDesk::act(const QString& name) {
  if (name == "studio_select") return setTool("select");
  if (name == "studio_brush") return setTool("brush");
  if (name == "studio_box") return setTool("box");
  if (name == "studio_smaller") return setBrush(brush_ - brush_step);
  if (name == "studio_larger") return setBrush(brush_ + brush_step);
  if (name == "studio_accept") return accept();
  if (name == "studio_reject") return reject();
  if (name == "studio_lock") return lock(targetRow());
  if (name == "studio_lock_all") return lockAll();
  if (name == "studio_optimise") return optimise();
  if (name == "studio_lock_units") return rule("lock");
  if (name == "studio_together") return rule("together");
  if (name == "studio_apart") return rule("apart");
  if (name == "studio_branch") return branch();
  if (name == "studio_zoom") return zoomTo(targetRow());
  if (name == "studio_problem") return go_to_problem(1);
  if (name == "studio_compare") return setOther(other_.empty() ? "today" : "");
  if (name == "studio_cut_left") return setCut(cut_ - cut_step);
  if (name == "studio_cut_right") return setCut(cut_ + cut_step);
  const int count = communities_.count();
  if (count == 0) return;
  if (name == "studio_target_next") return aim((targetRow() + 1) % count);
  if (name == "studio_target_previous") return aim((std::max(0, targetRow()) + count - 1) % count);
}

void PlanDesk::setTool(const QString& tool) {
  if (tool_ == tool) return;
  tool_ = tool;
  emit handChanged();
}

void PlanDesk::setBrush(int radius) {
  brush_ = std::clamp(radius, least_brush, most_brush);
  emit handChanged();
}

void PlanDesk::accept() {
  const QString why = lack();
  if (!why.isEmpty()) return notice_.tell("info", why);
  operations::UnitMove move;
  const auto& units = read_.ground->map.area.units;
  for (const std::uint32_t unit : selection_) {
    if (draft_.home[unit] != moved_.home[unit]) move.compounds.push_back(units[unit].id);
  }
  move.fresh = target_ == "+";
  if (!move.fresh && target_ != "-") move.to = target_id();
  draft_ = moved_;
  selection_.clear();
  spot_.clear();
  judge_now();
  write([request = operations::MovePlanUnits{.plan = id_, .moves = {move}, .actor = signature()}](
            Workspace& w) { return operations::move_plan_units(w, request); });
}

void PlanDesk::reject() {
  selection_.clear();
  spot_.clear();
  work_out();
}

void PlanDesk::lock(int row) {
  if (!ready() || !isDraft() || row < 0 || row >= communities_.count()) return;
  auto& one = draft_.communities[at(row)];
  one.locked = !one.locked;
  const bool stored = at(row) < read_.plan.ids.size() && !read_.plan.ids[at(row)].empty();
  const std::string word = stored ? read_.plan.ids[at(row)] : one.name;
  write([request =
             operations::LockPlanCommunities{
                 .plan = id_, .communities = {word}, .locked = one.locked, .actor = signature()}](
            Workspace& w) { return operations::lock_plan_communities(w, request); });
  std::erase_if(selection_, [&](std::uint32_t unit) { return is_locked(unit); });
  judge_now();
}

/// All, or none if all are locked.
void PlanDesk::lockAll() {
  if (!ready() || !isDraft()) return;
  auto& all = draft_.communities;
  const bool locked = !std::all_of(all.begin(), all.end(), [](const auto& c) { return c.locked; });
  for (auto& one : all) one.locked = locked;
  if (locked) selection_.clear();
  write(
      [request = operations::LockPlanCommunities{
           .plan = id_, .communities = {}, .locked = locked, .actor = signature()}](Workspace& w) {
        return operations::lock_plan_communities(w, request);
      });
  judge_now();
}

void PlanDesk::optimise() {
  if (!ready() || !isDraft() || solving()) return;
  reject();
  best_ = std::make_shared<Best>();
  live_.clear();
  auto options = operations::solve_options(read_.plan, seconds_, static_cast<std::uint64_t>(seed_));
  options.found = [best = best_](const community::Score& score) {
    const std::scoped_lock lock(best->mutex);
    best->score = score;
  };
  running_ = solver_.aside(
      [units = area(), draft = draft_, options](const Progress& progress) {
        return community::reoptimise(units, draft, options, progress);
      },
      [this, plan = id_, asked = question()](const Result<community::Reoptimised>& solved) {
        running_.reset();
        clock_.stop();
        live_.clear();
        emit liveChanged();
        emit changed();
        if (!solved) return notice_.tell(solved.error());
        if (plan != id_) return;
        solved_ = Solved{solved->draft.home, asked, solved->least_moved, solved->all_seen,
                         goal_figures(read_.plan.goals, solved->score, solved->least)};
        if (take(solved->draft, "重新优化")) return;
        solved_->home = draft_.home;
        emit changed();
        notice_.tell("info", say("studio.optimised.same"));
      },
      say("studio.task.optimise"));
  clock_.start(live_every_ms);
  emit changed();
}

void PlanDesk::stop() {
  if (running_) running_->stop();
}

void PlanDesk::tell_live() {
  const std::scoped_lock lock(best_->mutex);
  if (!best_->score) return;
  const community::Score& score = *best_->score;
  QStringList parts;
  for (const community::Aim& aim : read_.plan.goals.order) {
    const double amount = community::amount(score, aim.goal) / community::goal_unit(aim.goal);
    const bool fine = community::goal_unit(aim.goal) > 1;
    parts << say(std::string("community.goals.") + community::goal_word(aim.goal)) + " " +
                 (fine ? decimal(amount, 1) : whole(std::llround(amount)));
  }
  live_ = say("studio.live", {whole(score.out_of_range), whole(score.communities),
                              parts.join(say("studio.live.comma"))});
  emit liveChanged();
}

bool PlanDesk::take(const community::Draft& draft, const std::string& verb) {
  auto moves = operations::moves_to(read_.plan, draft);
  if (moves.empty()) return false;
  selection_.clear();
  draft_ = draft;
  judge_now();
  write([request =
             operations::MovePlanUnits{
                 .plan = id_, .moves = std::move(moves), .verb = verb, .actor = signature()}](
            Workspace& w) { return operations::move_plan_units(w, request); });
  return true;
}

void PlanDesk::ask(const operations::PlanAsked& asked) {
  if (!ready() || !isDraft()) return;
  write([request = operations::SetPlanGoals{.plan = id_, .asked = asked, .actor = signature()}](
            Workspace& w) { return operations::set_plan_goals(w, request); });
}

void PlanDesk::setSeed(int seed) {
  seed_ = std::max(1, seed);
  emit handChanged();
}

void PlanDesk::rule(const QString& word) {
  if (!ready() || !isDraft()) return;
  operations::SetUnitRules request{.plan = id_, .actor = signature()};
  std::vector<std::string> ids;
  for (const std::uint32_t unit : selection_) ids.push_back(area().units[unit].id);
  if (word == "phases") request.phases = !area().rules.phases;
  if (word == "lock") request.lock = ids;
  if (word == "together") request.together = ids;
  if (word == "apart") request.apart = ids;
  if (word == "free") request.free = ids;
  if (word == "unlock") {
    for (const std::uint32_t unit : area().rules.locked) {
      request.unlock.push_back(area().units[unit].id);
    }
  }
  if (word == "lock") selection_.clear();
  write([request](Workspace& w) { return operations::set_unit_rules(w, request); });
}

void PlanDesk::branch() {
  if (!open()) return;
  desk_.run([request = operations::BranchPlan{.from = id_, .actor = signature()}](
                Workspace& w) { return operations::branch_plan(w, request); },
            [this](const Result<PlanEdited>& done) {
              if (!done) return notice_.tell(done.error());
              begin(done->plan_id);
              history_.did(done->event);
            },
            say("studio.task.branch"));
}

void PlanDesk::rename(const QString& name) {
  if (!ready() || name.trimmed() == title()) return;
  write([request =
             operations::NamePlan{.plan = id_, .name = name.toStdString(), .actor = signature()}](
            Workspace& w) { return operations::name_plan(w, request); });
}

void PlanDesk::nameTarget(const QString& name) {
  const auto index = target_index();
  if (!ready() || index < 0 || name.trimmed() == target_) return;
  const std::string id = target_id();
  draft_.communities[at(index)].name = name.trimmed().toStdString();
  target_ = name.trimmed();
  judge_now();
  write([request =
             operations::NamePlan{
                 .plan = id_, .community = id, .name = name.toStdString(), .actor = signature()}](
            Workspace& w) { return operations::name_plan(w, request); });
}

void PlanDesk::zoomTo(int row) {
  if (!ready() || row < 0) return;
  std::vector<std::uint32_t> units;
  for (std::uint32_t i = 0; i < draft_.home.size(); ++i) {
    if (draft_.home[i] == row) units.push_back(i);
  }
  if (!units.empty()) emit sightWanted(box_of(units));
}

void PlanDesk::go_to_problem(int step) {
  const int count = static_cast<int>(problems_.size());
  if (count == 0) return notice_.tell("info", say("studio.problems.none"));
  problem_ = problem_ < 0 ? (step > 0 ? 0 : count - 1) : (problem_ + step + count) % count;
  const auto& one = judged_.problems[static_cast<std::size_t>(problem_)];
  spot_ = {one.units.begin(), one.units.end()};
  notice_.tell("info", problems_[static_cast<std::size_t>(problem_)].title);
  emit sightWanted(box_of(one.units));
  emit changed();
}

// ---- beside another plan ----

QVariantList PlanDesk::others() const {
  QVariantList out{QVariantMap{{"value", ""}, {"word", say("studio.other.none")}},
                   QVariantMap{{"value", "today"}, {"word", say("studio.other.today")}}};
  for (const Row& row : read_.siblings) {
    if (row.text("id") == id_) continue;
    out.push_back(QVariantMap{{"value", text(row.text("id"))}, {"word", text(row.text("name"))}});
  }
  if (!other_name_.isEmpty()) {
    out.push_back(QVariantMap{{"value", text(looked_at)}, {"word", other_name_}});
  }
  return out;
}

void PlanDesk::setOther(const QString& other) {
  other_ = other.toStdString();
  other_side_ = {};
  tell_compared();
  if (ready() && !other_.empty()) read_other();
  emit changed();
}

void PlanDesk::look_at(const QString& name, const community::Draft& draft) {
  other_name_ = name;
  looked_at_ = draft;
  if (!name.isEmpty() || other_ == looked_at)
    setOther(name.isEmpty() ? QString() : text(looked_at));
  emit changed();
}

void PlanDesk::show_other(const community::Draft& draft, const std::vector<std::string>& colours) {
  other_side_ = {draft, community::judge(area(), draft, range())};
  other_colours_ = colours;
  tell_compared();
}

void PlanDesk::tell_compared() {
  QStringList columns;
  std::vector<Entry> lines;
  if (ready() && compares()) {
    QString name = other_ == looked_at ? other_name_ : say("studio.other.today");
    for (const Row& one : read_.siblings) {
      if (one.text("id") == other_) name = text(one.text("name"));
    }
    columns = {say("studio.compare.what"), name, title()};
    lines = compare_plans(area(), other_side_, {draft_, judged_});
  }
  compared_.set(std::move(lines), columns, {false, true, true});
}

void PlanDesk::read_other() {
  if (other_ == "today") {
    return show_other(community::draft_of_today(read_.ground->map.area), read_.ground->map.colours);
  }
  if (other_ == looked_at) {
    std::vector<std::string> colours;
    for (std::size_t c = 0; c < looked_at_.communities.size(); ++c) {
      colours.push_back(colour(static_cast<std::int32_t>(c)).name().toStdString());
    }
    return show_other(looked_at_, colours);
  }
  desk_.run([other = other_, ground = read_.ground](
                Workspace& w) { return operations::read_plan(w.session(), other, ground->map); },
            [this, other = other_](const Result<operations::StoredPlan>& plan) {
              if (other != other_) return;
              if (!plan) return setOther({});
              show_other(plan->draft, plan->colours);
              emit changed();
            });
}

void PlanDesk::setSeconds(int seconds) {
  seconds_ = std::clamp(seconds, least_seconds, most_seconds);
  emit handChanged();
}

void PlanDesk::setCut(double cut) {
  cut_ = std::clamp(cut, 0.0, 1.0);
  emit handChanged();
}

}  // namespace lifang::app
