// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
//
// What the planner does to the sites on the desk.
#include <algorithm>
#include <array>
#include <cmath>

#include "planner-ui/app/typed.h"
#include "planner-ui/siting/siting_desk.h"
#include "planner-ui/siting/siting_words.h"

namespace lifang::app {
namespace {

using siting::DraftAnswer;
using siting::DraftGoal;
using siting::Stand;

constexpr double cut_step = 0.01, first_slice_s = 0.5;
constexpr int most_wanted = 500, least_seconds = 1, most_seconds = 3600;
constexpr const char* goal_words[] = {"cover_most", "cover_all", "nearest_in_sum",
                                      "nearest_farthest", "cover_for"};
// As they are offered: those that ask for a number or a sum, then the others.
constexpr std::array offered = {DraftGoal::cover_most, DraftGoal::cover_for, DraftGoal::cover_all,
                                DraftGoal::nearest_in_sum, DraftGoal::nearest_farthest};
constexpr double wan = 10'000, most_budget_wan = 1'000'000;

std::size_t at(int site) {
  return static_cast<std::size_t>(site);
}

/// Everything that a solver asks, apart from the window.
struct Posed {
  std::vector<siting::PlaceWalks> walks;
  std::vector<Stand> stands;
  siting::DraftPlaces places;
  siting::DraftQuestion question;
  double seconds = 0;
};

bool better(const DraftAnswer& a, const DraftAnswer& b, DraftGoal goal) {
  return counts_people(goal) ? a.objective > b.objective : a.objective < b.objective;
}

/// The best and the tightest bound of both.
DraftAnswer joined(DraftAnswer before, DraftAnswer now, DraftGoal goal) {
  const double bound =
      counts_people(goal) ? std::min(before.bound, now.bound) : std::max(before.bound, now.bound);
  DraftAnswer out = better(before, now, goal) ? std::move(before) : std::move(now);
  out.bound = bound;
  return out;
}

/// Solves in slices, each twice as long as the one before it, so that what is known is told
/// from half a second on; stopped, it gives the best so far.
template <class Tell>
Result<DraftAnswer> solve_in_slices(const Posed& posed, const Progress& progress, Tell tell) {
  std::optional<DraftAnswer> best;
  double spent = 0;
  for (double slice = first_slice_s; spent < posed.seconds; slice *= 2) {
    const double given = std::min(slice, posed.seconds - spent);
    bool stopped = false;
    const auto watch = [&](double share, std::string_view phase) {
      const double done = spent + given * std::clamp(share, 0.0, 1.0);
      stopped = stopped || !report(progress, done / posed.seconds, phase);
      return !stopped;
    };
    auto answer = siting::solve_draft(posed.walks, posed.stands, posed.places, posed.question,
                                      {.seconds = given}, watch);
    spent += given;
    const bool too_short = !answer && answer.error().code == "work.cancelled";
    if (!answer && !too_short) return answer;
    if (answer) {
      best = best ? joined(std::move(*best), std::move(*answer), posed.question.goal)
                  : std::move(*answer);
      tell(*best);
    }
    if (stopped || (best && best->proven)) break;
  }
  if (!best) return cancelled();
  return *best;
}

}  // namespace

void SitingDesk::act(const QString& name) {
  if (name == "siting_select") return setTool("select");
  if (name == "siting_add") return setTool(tool_ == "add" ? "select" : "add");
  if (name == "siting_lock") return lock();
  if (name == "siting_toggle") return toggle();
  if (name == "siting_forbid") return forbid();
  if (name == "siting_remove") return remove();
  if (name == "siting_solve") return solving() ? stop() : solve();
  if (name == "siting_pocket") return go_to_pocket(1);
  if (name == "siting_cut_left") return setCut(cut_ - cut_step);
  if (name == "siting_cut_right") return setCut(cut_ + cut_step);
  if (name == "siting_zoom" && chosen_ >= 0) {
    Box box;
    box.add(laid_.sites[at(chosen_)].at);
    emit sightWanted(box);
  }
}

void SitingDesk::setTool(const QString& tool) {
  if (tool_ == tool) return;
  tool_ = tool;
  emit handChanged();
}

void SitingDesk::setCut(double cut) {
  cut_ = std::clamp(cut, 0.0, 1.0);
  emit handChanged();
}

void SitingDesk::setName(const QString& name) {
  const std::string given = name.trimmed().toStdString();
  if (given.empty() || given == draft_.name) return;
  draft_.name = given;
  emit edited();
  emit changed();
}

void SitingDesk::call(const std::string& id, const std::string& name) {
  if (draft_.id == id && draft_.name == name) return;
  draft_.id = id;
  draft_.name = name;
  emit changed();
}

/// Another question: what was proven of the last one says nothing of it.
void SitingDesk::unprove() {
  draft_.proof.reset();
  emit solved();
}

void SitingDesk::ask(const CareAsked& asked) {
  draft_.profile = asked.profile;
  draft_.service = asked.goal;
  draft_.year = asked.year;
  draft_.proof.reset();
  emit solved();
  emit edited();
}

// ---- the question ----

QVariantList SitingDesk::goals() const {
  QVariantList out;
  for (const DraftGoal goal : offered) {
    const char* word = goal_words[static_cast<std::size_t>(goal)];
    out.push_back(QVariantMap{{"value", QString(word)},
                              {"word", say(std::string("care.room.goal.") + word)}});
  }
  return out;
}

QString SitingDesk::goal() const {
  return goal_words[static_cast<std::size_t>(draft_.goal)];
}

void SitingDesk::setGoal(const QString& goal) {
  const auto found = std::find(std::begin(goal_words), std::end(goal_words), goal.toStdString());
  if (found == std::end(goal_words) || goal == this->goal()) return;
  draft_.goal = static_cast<DraftGoal>(found - std::begin(goal_words));
  unprove();
  emit edited();
  emit changed();
}

void SitingDesk::setWanted(int wanted) {
  wanted = std::clamp(wanted, 1, most_wanted);
  if (wanted == draft_.wanted) return;
  draft_.wanted = wanted;
  unprove();
  emit edited();
  emit changed();
}

double SitingDesk::budget() const {
  return draft_.budget / wan;
}

void SitingDesk::setBudget(double budget) {
  budget = std::clamp(budget, 0.0, most_budget_wan);
  if (budget == this->budget()) return;
  draft_.budget = budget * wan;
  unprove();
  emit edited();
  emit changed();
}

QString SitingDesk::budgetText() const {
  const double sum = budget();
  return decimal(sum, sum == std::floor(sum) ? 0 : 2);
}

void SitingDesk::typeBudget(const QString& typed) {
  if (const auto sum = number_typed(typed); sum && *sum >= 0) return setBudget(*sum);
  notice_.tell("warning", say("care.room.budget.bad", {typed}));
}

QVariantList SitingDesk::walks() const {
  QVariantList out;
  if (!ground_) return out;
  for (const int minutes : ground_->rules.walks) {
    out.push_back(QVariantMap{{"value", minutes}, {"word", say("app.minutes", {whole(minutes)})}});
  }
  return out;
}

void SitingDesk::setMinutes(int minutes) {
  if (minutes == this->minutes() || minutes < 1) return;
  draft_.minutes = minutes;
  laid_.places.limit_s = 60 * draft_.minutes;
  by_hand();
  compare(other_draft_);
}

void SitingDesk::setSeconds(int seconds) {
  seconds_ = std::clamp(seconds, least_seconds, most_seconds);
  emit changed();
}

// ---- sites ----

/// The draft was changed by hand: what a solver said of it no longer holds.
void SitingDesk::by_hand() {
  draft_.proof.reset();
  judge_now();
  emit solved();
  emit edited();
}

void SitingDesk::choose(int site) {
  if (site == chosen_) return;
  chosen_ = site;
  emit changed();
}

void SitingDesk::chooseLine(int row) {
  if (row < 0 || row >= static_cast<int>(listed_.size())) return;
  choose(listed_[at(row)]);
  act("siting_zoom");
}

void SitingDesk::set_stand(int site, Stand stand) {
  const CareSite& one = laid_.sites[at(site)];
  if (is_added(site)) {
    draft_.added[at(site) - laid_.ground_sites].stand = stand;
  } else if (stand == (one.existing ? Stand::open : Stand::free)) {
    draft_.stands.erase(one.id);
  } else {
    draft_.stands[one.id] = stand;
  }
  laid_.stands[at(site)] = stand;
  by_hand();
}

void SitingDesk::toggle() {
  if (chosen_ < 0 || solving()) return;
  const Stand now = laid_.stands[at(chosen_)];
  const Stand off = chosenExists() ? Stand::forbidden : Stand::free;
  set_stand(chosen_, siting::is_open(now) ? off : Stand::open);
}

void SitingDesk::lock() {
  if (chosen_ < 0 || solving() || chosenExists()) return;
  const bool locked = laid_.stands[at(chosen_)] == Stand::locked;
  set_stand(chosen_, locked ? Stand::open : Stand::locked);
}

void SitingDesk::forbid() {
  if (chosen_ < 0 || solving()) return;
  const bool forbidden = laid_.stands[at(chosen_)] == Stand::forbidden;
  const Stand back = chosenExists() ? Stand::open : Stand::free;
  set_stand(chosen_, forbidden ? back : Stand::forbidden);
}

void SitingDesk::remove() {
  if (chosen_ < 0 || solving()) return;
  if (!is_added(chosen_)) {
    if (!chosenExists()) set_stand(chosen_, Stand::free);
    return;
  }
  const std::size_t i = at(chosen_) - laid_.ground_sites;
  draft_.added.erase(draft_.added.begin() + static_cast<std::ptrdiff_t>(i));
  chosen_ = -1;
  draft_.proof.reset();
  lay();
  emit edited();
}

void SitingDesk::clear() {
  stop();
  draft_.stands.clear();
  draft_.added.clear();
  draft_.proof.reset();
  chosen_ = -1;
  lay();
  emit edited();
}

void SitingDesk::add(Point place, const QString& name, std::optional<double> cost) {
  if (!ground_ || solving()) return;
  if (!ground_->snapper->snap(place, ground_->snapping.snap_m)) {
    return notice_.tell("warning",
                        say("care.room.off_network", {decimal(ground_->snapping.snap_m, 0)}));
  }
  const QString given =
      name.isEmpty() ? say("care.room.added", {whole(std::ssize(draft_.added) + 1)}) : name;
  draft_.added.push_back({given.toStdString(), place, Stand::open, cost});
  added_walks_.push_back({});
  due_.push_back(1);
  laid_.sites.push_back({.name = given.toStdString(), .counts = true, .cost = cost, .at = place});
  laid_.walks.push_back({});
  laid_.stands.push_back(Stand::open);
  chosen_ = static_cast<int>(laid_.sites.size()) - 1;
  by_hand();
  work_out_walks();
}

void SitingDesk::move(int site, Point to) {
  if (!ground_ || solving() || site < 0 || laid_.sites[at(site)].existing) return;
  if (!is_added(site)) {
    const QString name = say("care.room.moved", {site_name(laid_.sites[at(site)])});
    set_stand(site, Stand::free);
    return add(to, name, laid_.sites[at(site)].cost);
  }
  const std::size_t i = at(site) - laid_.ground_sites;
  draft_.added[i].at = laid_.sites[at(site)].at = to;
  draft_.proof.reset();
  due_[i] = 1;
  work_out_walks();
  emit changed();
}

// ---- who is left ----

void SitingDesk::zoomToPocket(int row) {
  if (row < 0 || row >= static_cast<int>(missed_.size())) return;
  pocket_ = row;
  emit sightWanted(missed_[at(row)].box);
}

void SitingDesk::go_to_pocket(int step) {
  const int count = static_cast<int>(missed_.size());
  if (count == 0) return notice_.tell("info", say("care.room.all_reached"));
  pocket_ = pocket_ < 0 ? (step > 0 ? 0 : count - 1) : (pocket_ + step + count) % count;
  notice_.tell("info", problems_[at(pocket_)].title);
  zoomToPocket(pocket_);
}

// ---- the solver ----

std::size_t SitingDesk::unpriced() const {
  std::size_t out = 0;
  for (std::size_t s = 0; s < laid_.sites.size(); ++s) {
    const CareSite& one = laid_.sites[s];
    const bool offered = !one.existing && one.counts && laid_.stands[s] != Stand::forbidden;
    out += offered && !one.cost ? 1 : 0;
  }
  return out;
}

siting::DraftQuestion SitingDesk::question() const {
  siting::DraftQuestion out{.goal = draft_.goal,
                            .wanted = static_cast<std::uint32_t>(draft_.wanted),
                            .existing = {},
                            .costs = {},
                            .budget = draft_.budget};
  const bool priced = unpriced() == 0;
  for (const CareSite& one : laid_.sites) {
    out.existing.push_back(one.existing);
    out.costs.push_back(one.existing ? 0 : priced ? one.cost.value_or(0) : 1);
  }
  return out;
}

void SitingDesk::solve() {
  const QString why = lack();
  if (!why.isEmpty()) return notice_.tell("info", why);
  if (solving()) return;
  Posed posed{laid_.walks, laid_.stands, laid_.places, question(), static_cast<double>(seconds_)};
  for (std::size_t s = 0; s < laid_.sites.size(); ++s) {
    // What serves nobody here is neither kept nor opened.
    if (!laid_.sites[s].counts) posed.stands[s] = Stand::forbidden;
  }
  draft_.proof.reset();
  const DraftGoal goal = draft_.goal;
  const auto tell = [this, goal](const DraftAnswer& best) {
    QMetaObject::invokeMethod(this, [this, goal, best] {
      if (solving()) take(best, goal, false);
    });
  };
  solving_ = solver_.aside(
      [posed = std::move(posed), tell](const Progress& progress) {
        return solve_in_slices(posed, progress, tell);
      },
      [this, goal](const Result<DraftAnswer>& answer) {
        solving_.reset();
        if (answer) take(*answer, goal, true);
        if (!answer && answer.error().code != "work.cancelled") notice_.tell(answer.error());
        emit changed();
        emit solved();
      },
      say("care.room.task.solve"));
  emit changed();
  emit solved();
}

void SitingDesk::open(const siting::FrontPoint& point, bool by_cost) {
  const bool nothing = point.open.empty();
  draft_.goal = by_cost ? DraftGoal::cover_for : DraftGoal::cover_most;
  if (by_cost) draft_.budget = point.cost;
  if (!by_cost && !nothing) draft_.wanted = static_cast<int>(point.open.size());
  take({.opened = point.open,
        .objective = point.covered,
        .bound = point.bound,
        .proven = point.proven,
        .unreachable = {}},
       draft_.goal, !nothing);
  if (nothing) by_hand();  // nobody asks for no site at all
}

void SitingDesk::stop() {
  if (solving_) solving_->stop();
}

void SitingDesk::take(const DraftAnswer& answer, DraftGoal goal, bool last) {
  std::vector<char> opened(laid_.sites.size(), 0);
  for (const std::uint32_t s : answer.opened) opened[s] = 1;
  for (std::size_t s = 0; s < laid_.sites.size(); ++s) {
    Stand& stand = laid_.stands[s];
    const bool settled = laid_.sites[s].existing || !laid_.sites[s].counts ||
                         stand == Stand::locked || stand == Stand::forbidden;
    if (settled) continue;
    stand = opened[s] ? Stand::open : Stand::free;
    if (is_added(static_cast<int>(s))) {
      draft_.added[s - laid_.ground_sites].stand = stand;
    } else if (opened[s]) {
      draft_.stands[laid_.sites[s].id] = stand;
    } else {
      draft_.stands.erase(laid_.sites[s].id);
    }
  }
  draft_.proof = DraftProof{goal, answer.objective, answer.bound, answer.proven, answer.gap()};
  judge_now();
  emit solved();
  if (!last) return;
  emit edited();
  double cut_off = 0;
  for (const std::uint32_t d : answer.unreachable) cut_off += laid_.places.weights[d];
  if (cut_off > 0) {
    notice_.tell("warning", say("care.room.unreachable", {whole(std::llround(cut_off))}));
  }
}

}  // namespace lifang::app
