// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
//
// What the desk knows and tells.
#include "planner-ui/siting/siting_desk.h"

#include <algorithm>
#include <cmath>

#include "planner-ui/app/room.h"
#include "planner-ui/siting/compare.h"
#include "planner-ui/siting/siting_words.h"

namespace lifang::app {
namespace {

using siting::DraftGoal;
using siting::Stand;

std::size_t at(int site) {
  return static_cast<std::size_t>(site);
}

Box around(Point p) {
  Box box;
  box.add(p);
  return box;
}

}  // namespace

SitingDesk::SitingDesk(Tasks& tasks, Notice& notice, QObject* parent)
    : QObject(parent), notice_(notice), solver_(&tasks), worker_("sites", this) {
  draft_.name = say("care.room.new").toStdString();
}

// ---- the ground and what lies on it ----

void SitingDesk::setGround(std::shared_ptr<const CareGround> ground) {
  if (ground_ == ground) return;
  ground_ = std::move(ground);
  if (ground_ && seconds_ == 0) seconds_ = ground_->rules.seconds;
  lay();
}

void SitingDesk::begin(CareDraft draft) {
  stop();
  draft_ = std::move(draft);
  chosen_ = pocket_ = -1;
  lay();
}

/// All afresh: sites, walks, what is compared.
void SitingDesk::lay() {
  added_walks_.assign(draft_.added.size(), {});
  due_.assign(draft_.added.size(), 1);
  laid_ = ground_ ? laid(*ground_, draft_, added_walks_) : LaidDraft{};
  if (chosen_ >= static_cast<int>(laid_.sites.size())) chosen_ = -1;
  judge_now();
  compare(other_draft_);
  work_out_walks();
}

void SitingDesk::judge_now() {
  reach_ = siting::reach_of(laid_.walks, laid_.stands, laid_.places);
  std::vector<Stand> today;
  for (const CareSite& site : laid_.sites)
    today.push_back(site.existing && site.counts ? Stand::open : Stand::free);
  present_ = siting::reach_of(laid_.walks, today, laid_.places);
  std::vector<Point> places;
  if (ground_) {
    for (const auto& place : ground_->places) places.push_back(place.at);
  }
  missed_ = siting::pockets_of(reach_.missed, places, laid_.places.weights,
                               ground_ ? ground_->rules.pocket_gap_m : 0);
  tell_figures();
  tell_sites();
  tell_places();
  tell_pockets();
  emit changed();
}

/// The walks to an added site, one after the other; where it stands then counts.
void SitingDesk::work_out_walks() {
  const auto due = std::ranges::find(due_, 1);
  if (walking_ || !ground_ || due == due_.end()) return;
  const auto i = static_cast<std::size_t>(due - due_.begin());
  walking_ = true;
  due_[i] = 0;
  worker_.ask(
      ground_,
      [to = draft_.added[i].at](const CareGround& ground,
                                network::Search& search) -> Result<siting::PlaceWalks> {
        const auto snap = ground.snapper->snap(to, ground.snapping.snap_m);
        if (!snap) return siting::PlaceWalks{};
        const std::vector<network::Stop> stops = {network::stop(ground.roads.graph, *snap)};
        return ground.walks_to(stops, search);
      },
      [this, i, of = ground_](const Result<siting::PlaceWalks>& walks) {
        walking_ = false;
        const bool there = of == ground_ && i < added_walks_.size();
        if (there && walks) {
          added_walks_[i] = *walks;
          laid_.walks[laid_.ground_sites + i] = *walks;
          judge_now();
        }
        work_out_walks();
      });
}

void SitingDesk::compare(const std::optional<CareDraft>& other) {
  const bool before = other_.has_value();
  other_draft_ = other;
  other_.reset();
  if (other && ground_) {
    CareDraft same = *other;  // for the same walk
    same.minutes = draft_.minutes;
    other_ = laid_at_once(*ground_, same);
    other_reach_ = siting::reach_of(other_->walks, other_->stands, other_->places);
  }
  if (before || other_) emit changed();
}

// ---- what is told ----

void SitingDesk::tell_figures() {
  std::vector<Entry> lines;
  if (ground_ && !ground_->places.empty()) {
    const auto& now = reach_.total;
    const auto& then = present_.total;
    lines.push_back(figure("care.room.figure.reached", share(now.within, now.all) + " · " +
                                                           whole(std::llround(now.within)) +
                                                           change_text(now.within - then.within)));
    lines.push_back(figure("care.room.figure.left", whole(std::llround(now.all - now.within)) +
                                                        change_text(then.within - now.within)));
    const QString worst = walk_text(reach_.worst_tenth_s, reach_.worst_beyond);
    const QString before = walk_text(present_.worst_tenth_s, present_.worst_beyond);
    lines.push_back(figure("care.room.figure.worst",
                           worst == before ? worst : say("care.room.was", {worst, before})));
  }
  figures_.set(std::move(lines));
}

Entry SitingDesk::line_of(std::size_t site) const {
  const CareSite& one = laid_.sites[site];
  Entry line;
  line.title = site_name(one);
  line.mark = stand_mark(laid_.stands[site], one.existing);
  line.tone = stand_tone(laid_.stands[site]);
  line.detail = stand_word(laid_.stands[site], one.existing) + " · " +
                say("app.site.reach", {whole(std::llround(reach_.in_reach[site]))});
  const double alone = reach_.alone[site];
  line.figure = (siting::is_open(laid_.stands[site]) ? "+" : "") + whole(std::llround(alone));
  line.target = {one.existing ? "facility" : "candidate_site", "id", one.id, around(one.at)};
  return line;
}

/// What the draft decides: new sites by what only they reach, then what it closes or forbids.
void SitingDesk::tell_sites() {
  listed_.clear();
  for (int s = 0; s < static_cast<int>(laid_.sites.size()); ++s) {
    const CareSite& one = laid_.sites[at(s)];
    const Stand usual = one.existing && one.counts ? Stand::open : Stand::free;
    if (laid_.stands[at(s)] != usual) listed_.push_back(s);
  }
  std::ranges::stable_sort(listed_, [&](int a, int b) {
    const bool a_open = siting::is_open(laid_.stands[at(a)]);
    const bool b_open = siting::is_open(laid_.stands[at(b)]);
    if (a_open != b_open) return a_open;
    return reach_.alone[at(a)] > reach_.alone[at(b)];
  });
  std::vector<Entry> lines;
  for (const int s : listed_) lines.push_back(line_of(at(s)));
  sites_.set(std::move(lines));
}

void SitingDesk::tell_places() {
  std::vector<Entry> lines;
  for (std::size_t t = 0; ground_ && t < reach_.areas.size(); ++t) {
    const siting::Reached& now = reach_.areas[t];
    const siting::Reached& then = present_.areas[t];
    if (!(now.all > 0)) continue;
    Entry line;
    line.title =
        ground_->townships[t].empty() ? say("care.room.nowhere") : text(ground_->townships[t]);
    line.size = now.within / now.all;
    line.figure = share(now.within, now.all);
    line.detail = now.within == then.within
                      ? QString()
                      : say("care.room.before", {share(then.within, then.all)});
    lines.push_back(std::move(line));
  }
  std::ranges::stable_sort(lines, {}, &Entry::size);
  townships_.set(std::move(lines));
}

void SitingDesk::tell_pockets() {
  problems_.clear();
  for (std::size_t p = 0; p < missed_.size(); ++p) {
    const siting::MissedPocket& pocket = missed_[p];
    const auto most = *std::ranges::max_element(
        pocket.demand, {}, [&](std::uint32_t d) { return laid_.places.weights[d]; });
    const QString near = text(ground_->places[most].name);
    const QString town = text(ground_->townships[laid_.places.area[most]]);
    Entry line =
        problem("warning",
                say("care.room.pocket", {near.isEmpty() ? unknown : near,
                                         whole(std::llround(pocket.people)), whole(minutes())}),
                town.isEmpty() ? say("care.room.nowhere") : town,
                {"demand", "pocket", std::to_string(p), pocket.box});
    problems_.push_back(std::move(line));
  }
  auto lines = problems_;
  const std::size_t most = ground_ ? ground_->rules.pockets : 0;
  if (lines.size() > most) lines.resize(most);
  pockets_.set(std::move(lines));
}

queries::Coverage SitingDesk::coverage() const {
  queries::Coverage out{.scenario = draft_.name, .minutes = draft_.minutes, .townships = {}};
  if (ground_) out.target_share = ground_->target_share;
  for (std::size_t t = 0; ground_ && t < reach_.areas.size(); ++t) {
    const siting::Reached& area = reach_.areas[t];
    if (!(area.all > 0)) continue;
    const QString name =
        ground_->townships[t].empty() ? say("care.room.nowhere") : text(ground_->townships[t]);
    out.townships.push_back({{}, name.toStdString(), area.all, area.within});
  }
  std::ranges::stable_sort(out.townships, {},
                           [](const queries::TownshipCoverage& t) { return t.reached / t.people; });
  return out;
}

QString SitingDesk::chosenName() const {
  return chosen_ < 0 ? QString() : site_name(laid_.sites[at(chosen_)]);
}

QString SitingDesk::chosenDetail() const {
  if (chosen_ < 0) return {};
  const CareSite& one = laid_.sites[at(chosen_)];
  QStringList parts = {stand_word(laid_.stands[at(chosen_)], one.existing)};
  if (!one.kind.empty()) parts << kind_word(one);
  if (one.stars > 0) parts << say("care.room.stars", {whole(one.stars)});
  if (one.beds) parts << say("care.room.beds", {whole(*one.beds)});
  parts << say("app.site.reach", {whole(std::llround(reach_.in_reach[at(chosen_)]))});
  parts << say(siting::is_open(laid_.stands[at(chosen_)]) ? "care.room.alone" : "care.room.gain",
               {whole(std::llround(reach_.alone[at(chosen_)]))});
  return parts.join(" · ");
}

QString SitingDesk::chosenStand() const {
  if (chosen_ < 0) return {};
  constexpr const char* words[] = {"free", "open", "locked", "forbidden"};
  return words[static_cast<std::size_t>(laid_.stands[at(chosen_)])];
}

bool SitingDesk::chosenExists() const {
  return chosen_ >= 0 && laid_.sites[at(chosen_)].existing;
}

bool SitingDesk::chosenOpen() const {
  return chosen_ >= 0 && siting::is_open(laid_.stands[at(chosen_)]);
}

QString SitingDesk::objective_text(double value) const {
  switch (draft_.proof->goal) {
    case DraftGoal::cover_most:
    case DraftGoal::cover_for: return share(value, reach_.total.all);
    case DraftGoal::cover_all: return say("care.room.sites", {whole(std::llround(value))});
    case DraftGoal::nearest_in_sum:
      return walk_text(value / std::max(1.0, reach_.total.all), false);
    default: return walk_text(value, false);
  }
}

QString SitingDesk::proof() const {
  if (!draft_.proof) return solving() ? say("care.room.searching") : QString();
  const DraftProof& proof = *draft_.proof;
  const QString best = objective_text(proof.objective);
  if (proof.proven) return say("care.room.proven", {best});
  return say("care.room.gap",
             {best, objective_text(proof.bound), decimal(100 * proof.gap, 1) + "%"});
}

QString SitingDesk::lack() const {
  if (!ground_) return say("care.room.reading");
  if (ground_->places.empty()) return say("care.room.no_people");
  const bool any = std::ranges::any_of(laid_.sites, [](const CareSite& s) { return !s.existing; });
  if (!any) return say("care.room.no_candidates");
  const std::size_t unknown_cost = paid() ? unpriced() : 0;
  if (unknown_cost > 0)
    return say("care.room.no_cost", {whole(static_cast<std::int64_t>(unknown_cost))});
  return {};
}

void SitingDesk::retell() {
  if (!ground_) return emit changed();
  judge_now();
  emit solved();
}

}  // namespace lifang::app
