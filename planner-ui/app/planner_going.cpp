// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
//
// The window goes to things: what is shown, chosen and marked.
#include <algorithm>

#include "gis/workspace/queries/feature_at.h"
#include "planner-ui/app/planner.h"
#include "planner-ui/app/words.h"

namespace lifang::app {
namespace {
using workspace::Workspace;

/// Metres around a thing that belong to the sight of it: a site with its walk, a small
/// thing with its street.
double surroundings_m(const std::string& table) {
  const bool served = table == "siting_result" || table == "candidate_site";
  return served ? 1000 : table == "facility" ? 300 : 150;
}

Box with_surroundings(Box box, const std::string& table) {
  const double least = 2 * surroundings_m(table);
  const double x = std::max(0.0, least - box.width()) / 2;
  const double y = std::max(0.0, least - box.height()) / 2;
  return {box.min_x - x, box.min_y - y, box.max_x + x, box.max_y + y};
}

}  // namespace

void Planner::go(EntryModel* list, int row) {
  const Entry* entry = list != nullptr ? list->entry(row) : nullptr;
  if (entry == nullptr) return;
  if (entry->target.empty()) return notice_.tell("warning", say("app.no_place"));
  goTo(entry->target);
}

void Planner::goTo(const Target& target) {
  if (target.empty()) return;
  desk_.run(
      [target](Workspace& w) -> Result<Box> {
        if (!target.box.empty()) return target.box;
        return queries::extent_of(w.session(), target.table, target.column, target.value);
      },
      [this, target, trip = ++trip_](const Result<Box>& found) {
        if (trip != trip_) return;
        if (!found) return notice_.tell(found.error());
        if (found->empty()) return notice_.tell("warning", say("app.no_place"));
        showAround(*found, target.table);
        if (target.column == "id") card_.choose(text(target.table), text(target.value));
      });
}

void Planner::showAround(const Box& place, const std::string& table) {
  const Box box = with_surroundings(place, table);
  emit boxWanted(box.min_x, box.min_y, box.max_x, box.max_y);
}

void Planner::preview(EntryModel* list, int row) {
  const Entry* entry = list != nullptr ? list->entry(row) : nullptr;
  if (entry == nullptr || entry->target.empty() || entry->target.box.empty()) return;
  const Target& to = entry->target;
  const Box box = with_surroundings(to.box, to.table);
  emit previewWanted(text(to.table), text(to.value), box.min_x, box.min_y, box.max_x, box.max_y);
}

void Planner::show(const Target& target) {
  if (target.empty() || target.box.empty()) return;
  showAround(target.box, target.table);
}

void Planner::goToProblem(int step) {
  if (room_ == "community" && community_.studio()->ready()) {
    return community_.studio()->go_to_problem(step);
  }
  if (room_ == "care" && care_.drafting()) {
    return care_.desk()->go_to_pocket(step);
  }
  EntryModel* problems = current()->problems();
  const int count = problems->count();
  if (count == 0) return notice_.tell("info", say("app.problems.none"));
  problem_ = problem_ < 0 ? (step > 0 ? 0 : count - 1) : (problem_ + step + count) % count;
  go(problems, problem_);
}

void Planner::markChosen() {
  ++trip_;
  card_.mark(text(listed_.table()), listed_.chosen().mid(0, most_marked));
}

void Planner::goToRow(int line) {
  const auto row = listed_.row(line);
  if (row) goTo({listed_.table(), "id", listed_.rows().ids[*row]});
}

void Planner::goToFeature(const QString& table, const QString& id) {
  // A scenario lies where its sites do.
  const bool scenario = table == "siting_scenario";
  goTo({scenario ? "siting_result" : table.toStdString(), scenario ? "scenario_id" : "id",
        id.toStdString()});
}

void Planner::takeSpot(const QString& table, const QString& id) {
  const bool taken = (current() == &care_ && care_.take_spot(table, id)) ||
                     (current() == &community_ && community_.take_spot(table, id));
  if (!taken) goToFeature(table, id);
}

}  // namespace lifang::app
