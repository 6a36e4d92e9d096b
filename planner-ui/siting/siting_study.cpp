// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/siting/siting_study.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "planner-ui/app/signature.h"
#include "planner-ui/siting/shelf.h"
#include "planner-ui/siting/siting_words.h"

namespace lifang::app {
namespace {

using siting::Stand;

constexpr double wan = 10'000;  // sums are told in 10,000 yuan

QString sum_text(double sum, bool by_cost) {
  return by_cost ? say("care.room.money", {decimal(sum / wan, 1)})
                 : say("care.room.sites", {whole(std::llround(sum))});
}

double rounded(double speed) {
  return std::round(100 * speed) / 100;
}

}  // namespace

SitingStudy::SitingStudy(Tasks& tasks, Desk& desk, SitingDesk& siting, Notice& notice,
                         QObject* parent)
    : QObject(parent), reckoner_(&tasks), desk_(desk), siting_(siting), notice_(notice) {
  connect(&siting_, &SitingDesk::changed, this, &SitingStudy::look_again);
}

QString SitingStudy::lack() const {
  if (running()) return {};
  return siting_.solving() ? say("care.room.study.solving") : siting_.lack();
}

SitingStudy::Asked SitingStudy::asked_now() const {
  Asked out{siting_.ground(),
            siting_.draft().minutes,
            siting_.now().stands,
            siting_.question().costs,
            {}};
  for (const CareSite& site : siting_.now().sites) out.at.push_back(site.at);
  for (std::size_t s = 0; s < out.settled.size(); ++s) {
    const bool choice = out.settled[s] == Stand::open && !siting_.now().sites[s].existing;
    if (choice) out.settled[s] = Stand::free;
  }
  return out;
}

/// The speeds are tried with the sum or the number that is asked for; the front has all of them.
SitingStudy::Asked SitingStudy::asked_of_speeds() const {
  Asked out = asked_now();
  out.by_cost = siting_.paid();
  out.sum = out.by_cost ? siting_.draft().budget : siting_.draft().wanted;
  return out;
}

/// Sites opened and left are still of the same question; locks, bans and minutes are not.
void SitingStudy::look_again() {
  if (!front_.empty() && !(asked_now() == front_asked_)) front_.clear();
  if (!tried_.cells.empty() && !(asked_of_speeds() == tried_asked_)) {
    tried_ = {};
    tell_speeds();
  }
  tell_points();
}

// ---- cost against coverage ----

void SitingStudy::reckon() {
  if (running() || !lack().isEmpty()) return;
  const Asked asked = asked_now();
  const LaidDraft& now = siting_.now();
  std::vector<Stand> stands = asked.settled;
  for (std::size_t s = 0; s < stands.size(); ++s) {
    if (!now.sites[s].counts) stands[s] = Stand::forbidden;
  }
  running_ = reckoner_.aside(
      [walks = now.walks, stands, places = now.places, rules = siting_.ground()->rules,
       question = siting_.question()](const Progress& progress) {
        return siting::draft_front(walks, stands, places, question, rules.front_steps,
                                   {.seconds = rules.front_s}, progress);
      },
      [this, asked](const Result<std::vector<siting::FrontPoint>>& front) {
        running_.reset();
        if (!front && front.error().code != "work.cancelled") notice_.tell(front.error());
        if (front && asked == asked_now()) {
          front_asked_ = asked;
          by_cost_ = siting_.unpriced() == 0;
          front_ = *front;
        }
        tell_points();
        emit reckoned();
      },
      say("care.room.study.task"));
  emit changed();
}

void SitingStudy::stop() {
  if (running_) running_->stop();
}

bool SitingStudy::on_desk(const siting::FrontPoint& point) const {
  const LaidDraft& now = siting_.now();
  for (std::uint32_t s = 0; s < now.stands.size(); ++s) {
    const bool open = siting::is_open(now.stands[s]) && !now.sites[s].existing;
    if (open != std::ranges::binary_search(point.open, s)) return false;
  }
  return true;
}

void SitingStudy::tell_points() {
  std::vector<Entry> lines;
  const double all = siting_.reach().total.all;
  for (const siting::FrontPoint& point : front_) {
    Entry line;
    line.title = sum_text(point.cost, by_cost_);
    line.checked = on_desk(point);
    line.mark = point.proven ? "●" : "○";
    line.tone = line.checked ? "accent" : "text2";
    const auto sites = whole(static_cast<std::int64_t>(point.open.size()));
    line.detail = (by_cost_ ? say("care.room.sites", {sites}) + " · " : QString()) +
                  (point.proven ? say("care.room.study.proven")
                                : say("care.room.study.at_most", {share(point.bound, all)}));
    line.figure = share(point.covered, all);
    lines.push_back(std::move(line));
  }
  const auto here = std::ranges::find(lines, true, &Entry::checked);
  const int on = here == lines.end() ? -1 : static_cast<int>(here - lines.begin());
  const bool other = on != on_desk_ || points_.count() != static_cast<int>(lines.size());
  on_desk_ = on;
  points_.set(std::move(lines));
  emit changed();
  if (other) emit reckoned();
}

void SitingStudy::take(int point) {
  if (point < 0 || point >= static_cast<int>(front_.size()) || siting_.solving()) return;
  const siting::FrontPoint one = front_[static_cast<std::size_t>(point)];
  siting_.open(one, by_cost_);
}

queries::SitingFront SitingStudy::front() const {
  queries::SitingFront out{siting_.reach().total.all, siting_.draft().minutes, by_cost_, {}};
  for (std::size_t p = 0; p < front_.size(); ++p) {
    const siting::FrontPoint& point = front_[p];
    queries::SitingPoint one{.scenario_id = std::to_string(p),
                             .cost = point.cost,
                             .reached = point.covered,
                             .sites = static_cast<double>(point.open.size()),
                             .proven = point.proven};
    if (!point.proven) one.most_reached = point.bound;
    one.on_front = true;
    one.current = on_desk(point);
    out.points.push_back(std::move(one));
  }
  return out;
}

// ---- speed and budget ----

void SitingStudy::trySpeeds() {
  if (running() || !lack().isEmpty()) return;
  const Asked asked = asked_of_speeds();
  const CareDraft& draft = siting_.draft();
  const RoomRules& rules = siting_.ground()->rules;
  const bool by_cost = siting_.paid();
  const auto locked = static_cast<double>(std::ranges::count(asked.settled, Stand::locked));
  std::vector<double> speeds, sums;
  for (const double part : rules.speed_parts)
    speeds.push_back(rounded(part * siting_.ground()->profile.speed_mps));
  for (const double part : rules.budget_parts) {
    const double sites = std::max({1.0, locked, std::round(part * draft.wanted)});
    sums.push_back(by_cost ? part * draft.budget : sites);
  }
  running_ = desk_.run(
      [draft, speeds, sums, by_cost, day = today(), seconds = rules.cell_s](
          workspace::Workspace& w, const Progress& progress) {
        return try_speeds(w.session(), draft, day, speeds, sums, by_cost, seconds, progress);
      },
      [this, asked](const Result<operations::Sensitivity>& tried) {
        running_.reset();
        if (!tried && tried.error().code != "work.cancelled") notice_.tell(tried.error());
        if (tried && asked == asked_of_speeds()) {
          tried_asked_ = asked;
          tried_ = *tried;
        }
        tell_speeds();
        emit changed();
      },
      say("care.room.study.speeds.task"));
  emit changed();
}

void SitingStudy::tell_speeds() {
  std::vector<Entry> lines;
  QStringList columns = {say("care.room.study.speed")};
  double first = 0;
  for (const operations::Sensitivity::Cell& cell : tried_.cells) {
    if (lines.empty()) first = cell.speed_mps;
    if (lines.empty() || lines.back().size != cell.speed_mps) {
      Entry line;
      line.title = say("care.room.study.mps", {decimal(cell.speed_mps, 2)});
      line.cells = {line.title};
      line.size = cell.speed_mps;
      line.checked = cell.speed_mps == first;
      lines.push_back(std::move(line));
    }
    if (lines.size() == 1) columns << sum_text(cell.budget, tried_.by_cost);
    lines.back().cells << share(cell.covered, cell.people);
  }
  std::ranges::stable_sort(lines, {}, &Entry::size);
  std::vector<bool> right(columns.size(), true);
  right.front() = false;
  speeds_.set(std::move(lines), columns, right);
}

/// Of what was asked for itself, where people walk slowest.
QString SitingStudy::verdict() const {
  if (tried_.cells.empty()) return {};
  const std::vector<double>& parts = siting_.ground()->rules.budget_parts;
  const auto itself = static_cast<std::size_t>(std::ranges::find(parts, 1) - parts.begin());
  const operations::Sensitivity::Cell* slowest = nullptr;
  for (std::size_t c = itself; c < tried_.cells.size(); c += parts.size()) {
    if (slowest == nullptr || tried_.cells[c].speed_mps < slowest->speed_mps)
      slowest = &tried_.cells[c];
  }
  if (slowest == nullptr) return {};
  return say("care.room.study.verdict",
             {decimal(slowest->speed_mps, 2), share(slowest->plan_covered, slowest->people),
              share(slowest->covered, slowest->people),
              whole(static_cast<std::int64_t>(slowest->same_sites)),
              whole(static_cast<std::int64_t>(slowest->sites))});
}

void SitingStudy::retell() {
  tell_speeds();
  tell_points();
}

}  // namespace lifang::app
