// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/community/plan_desk.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "planner-ui/app/room.h"
#include "planner-ui/app/signature.h"
#include "planner-ui/app/words.h"

namespace lifang::app {
namespace {

using workspace::Workspace;

const QString fresh = "+", nowhere = "-";  // targets that are no community yet, or none

std::size_t at(std::int32_t index) {
  return static_cast<std::size_t>(index);
}

QString signed_whole(std::int64_t number) {
  return (number > 0 ? "+" : number < 0 ? "−" : "±") + whole(std::abs(number));
}

QString kilometres(double metres) {
  return decimal(metres / 1000, 1) + " km";
}

}  // namespace

PlanDesk::PlanDesk(Tasks& tasks, Desk& desk, Notice& notice, History& history, QObject* parent)
    : QObject(parent), desk_(desk), notice_(notice), history_(history), solver_(&tasks) {
  connect(&clock_, &QTimer::timeout, this, &PlanDesk::tell_live);
}

// ---- opening and reading ----

void PlanDesk::begin(const std::string& plan) {
  id_ = plan;
  read_.plan = {};
  selection_.clear();
  spot_.clear();
  target_.clear();
  other_.clear();
  other_name_.clear();
  other_side_ = {};
  solved_.reset();
  problem_ = -1;
  writing_ = 0;
  sight_due_ = true;
  draft_ = {};
  judge_now();
  read();
}

void PlanDesk::leave() {
  if (!open()) return;
  begin({});
  emit left();
}

void PlanDesk::read() {
  if (!open()) return;
  desk_.run([plan = id_, known = read_.ground,
             day = today()](Workspace& w) { return read_plan_on(w, plan, known, day); },
            [this, plan = id_](const Result<PlanRead>& read) {
              // What is written meanwhile is read after it.
              if (plan == id_ && writing_ == 0) show(read);
            },
            say("studio.task.read"));
}

void PlanDesk::show(const Result<PlanRead>& read) {
  if (!read) {
    notice_.tell(read.error());
    return leave();
  }
  const bool same_ground = read_.ground == read->ground;
  read_ = *read;
  id_ = read_.plan.id;
  draft_ = read_.plan.draft;
  if (!same_ground) selection_.clear();
  judge_now();
  if (!other_.empty()) read_other();
  if (!sight_due_) return;
  sight_due_ = false;
  Box all;
  for (const Box& box : read_.ground->boxes) all.add(box);
  emit sightWanted(all);
}

void PlanDesk::retell() {
  if (ready()) judge_now();
}

/// What the draft is in figures, and what follows for all that is shown.
void PlanDesk::judge_now() {
  judged_ = ready() ? community::judge(area(), draft_, range()) : community::Judgement{};
  tell_communities();
  tell_problems();
  tell_compared();
  work_out();
}

void PlanDesk::tell_communities() {
  std::vector<Entry> lines;
  if (ready()) {
    const auto told = community::explain(read_.ground->map.area, draft_);
    for (std::size_t c = 0; c < told.size(); ++c) {
      const community::Standing& standing = judged_.communities[c];
      Entry line;
      line.title = text(told[c].name);
      line.cells = {
          colour(static_cast<std::int32_t>(c)).name(),
          value_word("plan_community", "change", QString(community::change_word(told[c].kind)))};
      line.checked = draft_.communities[c].locked;
      if (standing.units > 0) {
        line.mark = mark_of(standing.households);
        line.figure = whole(standing.households);
        line.tone = line.mark == "▲" ? "over" : line.mark == "▼" ? "under" : "text2";
      }
      if (standing.parts > 1) line.detail = say("studio.parts", {whole(standing.parts)});
      lines.push_back(std::move(line));
    }
  }
  communities_.set(std::move(lines));
}

void PlanDesk::tell_problems() {
  problems_.clear();
  for (const community::Problem& one : judged_.problems) {
    const QString name =
        one.community < 0 ? QString() : text(draft_.communities[at(one.community)].name);
    const QString first = text(read_.ground->map.area.units[one.units.front()].name);
    const QString sentence =
        say(std::string("community.problem.") + community::problem_word(one.kind),
            {name, whole(one.households), whole(std::ssize(one.units)), first});
    const bool under = one.kind == community::ProblemKind::under;
    const std::string id = one.community >= 0 && at(one.community) < read_.plan.ids.size()
                               ? read_.plan.ids[at(one.community)]
                               : std::string();
    Target target{"plan_community", "id", id, box_of(one.units)};
    if (id.empty()) {
      target = {"compound", "id", read_.ground->map.area.units[one.units.front()].id,
                box_of(one.units)};
    }
    problems_.push_back(problem(under ? "warning" : "error", sentence, title(), target));
  }
  emit problemsChanged();
}

// ---- what is told ----

QString PlanDesk::detail() const {
  if (!ready()) return open() ? say("studio.reading") : QString();
  return say("studio.detail",
             {text(read_.ground->map.township.name), whole(range().min), whole(range().max)}) +
         (isDraft() ? QString() : " · " + say("studio.applied"));
}

QString PlanDesk::mark_of(std::int64_t households) const {
  return households > range().max ? "▲" : households < range().min ? "▼" : "✓";
}

QString PlanDesk::tally() const {
  std::array<std::int64_t, 6> count{};
  for (const community::Problem& one : judged_.problems) {
    const bool units = one.kind == community::ProblemKind::unassigned;
    count[static_cast<std::size_t>(one.kind)] += units ? std::ssize(one.units) : 1;
  }
  const QString out =
      say("studio.tally", {whole(count[0]), whole(count[1]), whole(count[2]), whole(count[3])});
  const std::int64_t pairs = count[4] + count[5];
  return pairs == 0 ? out : out + " " + say("studio.tally.pairs", {whole(pairs)});
}

QString PlanDesk::objective() const {
  return say("studio.objective", {whole(judged_.score.communities), whole(judged_.score.moved),
                                  kilometres(judged_.score.cut_m)});
}

std::string PlanDesk::question() const {
  std::string out = std::to_string(range().min) + "-" + std::to_string(range().max) + " " +
                    community::to_text(read_.plan.goals) + " " +
                    std::to_string(read_.plan.goals.communities);
  std::set<std::string> locked;
  for (const community::DraftCommunity& one : draft_.communities) {
    if (one.locked) locked.insert(one.name);
  }
  for (const std::string& name : locked) out += " " + name;
  const community::UnitRules& rules = area().rules;
  for (const std::uint32_t unit : rules.locked) out += " " + std::to_string(unit);
  for (const auto* pairs : {&rules.together, &rules.apart}) {
    out += ";";
    for (const community::UnitPair& pair : *pairs) {
      out += " " + std::to_string(pair.a) + "," + std::to_string(pair.b);
    }
  }
  return out;
}

QString PlanDesk::proof() const {
  if (!solved_ || solved_->home != draft_.home || solved_->question != question()) return {};
  if (solved_->all_seen) return say("studio.proof.all");
  QString out = say("studio.proof.least", {whole(solved_->least_moved)});
  const auto language = english() ? rules::Language::english : rules::Language::chinese;
  for (const community::GoalFigure& one : solved_->figures) {
    if (one.goal == community::Goal::moved || one.bound <= 0) continue;
    out += "\n" + text(operations::goal_figure_sentence(one, true, language));
  }
  return out;
}

QString PlanDesk::goals() const {
  return ready() ? text(operations::goals_sentence(
                       read_.plan.goals,
                       english() ? rules::Language::english : rules::Language::chinese))
                 : QString();
}

QString PlanDesk::marked() const {
  if (selection_.empty() || !ready()) return {};
  std::int64_t households = 0;
  for (const std::uint32_t unit : selection_) {
    households += read_.ground->map.area.units[unit].households;
  }
  const QString first = text(read_.ground->map.area.units[*selection_.begin()].name);
  return say(selection_.size() == 1 ? "studio.marked.one" : "studio.marked",
             {first, whole(std::ssize(selection_)), whole(households)});
}

QString PlanDesk::rules() const {
  const community::UnitRules& all = area().rules;
  if (all.locked.empty() && all.together.empty() && all.apart.empty()) return {};
  return say("studio.rule.count", {whole(std::ssize(all.locked)), whole(std::ssize(all.together)),
                                   whole(std::ssize(all.apart))});
}

QString PlanDesk::lack() const {
  if (!fault_.isEmpty()) return fault_;
  if (!ready()) return say("studio.reading");
  if (!isDraft()) return say("studio.lack.applied");
  if (solving()) return say("studio.lack.solving");
  if (selection_.empty()) return say("studio.lack.nothing");
  if (target_.isEmpty()) return say("studio.lack.target");
  if (moved_ == draft_) return say("studio.lack.there");
  return {};
}

// ---- the target ----

QVariantList PlanDesk::targets() const {
  QVariantList out;
  for (const community::DraftCommunity& one : draft_.communities) {
    out.push_back(QVariantMap{{"value", text(one.name)}, {"word", text(one.name)}});
  }
  out.push_back(QVariantMap{{"value", fresh}, {"word", say("studio.target.new")}});
  out.push_back(QVariantMap{{"value", nowhere}, {"word", say("studio.target.none")}});
  return out;
}

void PlanDesk::setTarget(const QString& target) {
  if (target_ == target) return;
  target_ = target;
  work_out();
}

/// -1: a new one, or none.
std::int32_t PlanDesk::target_index() const {
  for (std::size_t c = 0; c < draft_.communities.size(); ++c) {
    if (text(draft_.communities[c].name) == target_) return static_cast<std::int32_t>(c);
  }
  return -1;
}

int PlanDesk::targetRow() const {
  return target_index();
}

QString PlanDesk::targetName() const {
  return target_index() < 0 ? QString() : target_;
}

std::string PlanDesk::target_id() const {
  const auto index = target_index();
  const bool stored = index >= 0 && at(index) < read_.plan.ids.size();
  return stored && !read_.plan.ids[at(index)].empty() ? read_.plan.ids[at(index)]
                                                      : target_.toStdString();
}

void PlanDesk::aim(int row) {
  if (row >= 0 && row < communities_.count()) setTarget(communities_.entry(row)->title);
}

void PlanDesk::aim_at(std::int32_t community) {
  if (community >= 0) aim(community);
}

// ---- what is marked, and what its move would do ----

bool PlanDesk::is_locked(std::uint32_t unit) const {
  const auto& alone = area().rules.locked;
  if (std::binary_search(alone.begin(), alone.end(), unit)) return true;
  const std::int32_t home = draft_.home[unit];
  return home >= 0 && draft_.communities[at(home)].locked;
}

void PlanDesk::mark(const std::vector<std::uint32_t>& units, bool off) {
  if (!ready() || !isDraft() || solving()) return;
  const auto before = selection_.size();
  for (const std::uint32_t unit : units) {
    if (off) {
      selection_.erase(unit);
    } else if (is_locked(unit)) {
      const std::int32_t home = draft_.home[unit];
      const bool all = home >= 0 && draft_.communities[at(home)].locked;
      const QString name = text(read_.ground->map.area.units[unit].name);
      notice_.tell("warning",
                   all ? say("community.locked", {name, text(draft_.communities[at(home)].name)})
                       : say("community.unit_locked", {name}));
    } else {
      selection_.insert(unit);
    }
  }
  if (selection_.size() == before) return;
  spot_.clear();
  work_out();
}

void PlanDesk::mark_only(const std::vector<std::uint32_t>& units) {
  selection_.clear();
  spot_.clear();
  mark(units, false);
  work_out();
}

void PlanDesk::work_out() {
  fault_.clear();
  moved_ = draft_;
  std::vector<Entry> lines;
  if (ready() && !selection_.empty() && !target_.isEmpty()) {
    std::int32_t to = target_index();
    if (target_ == fresh) {
      to = static_cast<std::int32_t>(moved_.communities.size());
      moved_.communities.push_back({say("studio.target.new").toStdString(), -1, false});
    }
    const std::vector<std::uint32_t> units(selection_.begin(), selection_.end());
    auto moved = community::move_units(area(), moved_, units, to);
    if (moved) {
      moved_ = std::move(*moved);
      after_ = community::judge(area(), moved_, range());
      lines = effect_lines();
    } else {
      fault_ = say(moved.error());
      moved_ = draft_;
    }
  }
  effect_.set(std::move(lines));
  emit changed();
}

std::vector<Entry> PlanDesk::effect_lines() const {
  std::vector<Entry> lines;
  for (std::size_t c = 0; c < moved_.communities.size(); ++c) {
    const bool known = c < draft_.communities.size();
    const community::Standing before = known ? judged_.communities[c] : community::Standing{};
    const community::Standing& now = after_.communities[c];
    if (before.households == now.households && before.units == now.units) continue;
    Entry line;
    line.title = text(moved_.communities[c].name);
    line.mark = now.units == 0 ? "✕" : mark_of(now.households);
    line.figure = whole(before.households) + " → " + whole(now.households);
    line.tone = line.mark == "▲" ? "over" : line.mark == "✓" ? "good" : "under";
    if (now.parts > 1) {
      line.detail = say("studio.parts", {whole(now.parts)});
      line.tone = "error";
    }
    lines.push_back(std::move(line));
  }
  const auto add = [&](const char* code, const QString& value, const QString& tone) {
    Entry line = figure(code, value);
    line.tone = tone;
    lines.push_back(std::move(line));
  };
  add("studio.effect.moved",
      whole(after_.score.moved) + " (" + signed_whole(after_.score.moved - judged_.score.moved) +
          ")",
      "text");
  add("studio.effect.border", kilometres(after_.score.cut_m), "text");
  add("studio.effect.problems",
      whole(std::ssize(judged_.problems)) + " → " + whole(std::ssize(after_.problems)), "text");
  return lines;
}

Box PlanDesk::box_of(const std::vector<std::uint32_t>& units) const {
  Box box;
  for (const std::uint32_t unit : units) box.add(read_.ground->boxes[unit]);
  return box;
}

// ---- what the map wears ----

QColor PlanDesk::colour(std::int32_t community) const {
  if (community < 0) return QColor("#DDDDDD");
  const bool stored = at(community) < read_.plan.colours.size();
  if (stored && !read_.plan.colours[at(community)].empty()) {
    return QColor(text(read_.plan.colours[at(community)]));
  }
  const auto& palette = read_.rules.colours;
  return palette.empty() ? QColor("#DDDDDD")
                         : QColor(text(palette[at(community) % palette.size()]));
}

QColor PlanDesk::other_colour(std::int32_t community) const {
  if (community < 0 || at(community) >= other_colours_.size()) return QColor("#DDDDDD");
  const QColor worn(text(other_colours_[at(community)]));
  return worn.isValid() ? worn : colour(community);
}

}  // namespace lifang::app
