// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
//
// Pieces of the walking network that nobody walks to from the rest: told, shown, joined.
#include <algorithm>

#include "gis/workspace/operations/join_islands.h"
#include "planner-ui/app/signature.h"
#include "planner-ui/siting/care_room.h"
#include "planner-ui/siting/siting_words.h"

namespace lifang::app {
namespace {

constexpr double around_m = 120;  // shown around an island's gap

operations::IslandsRequest request(const std::string& profile) {
  return {.actor = signature(), .reason = {}, .today = today(), .profile = profile};
}

}  // namespace

int CareState::islandCount() const {
  // The first is the network itself.
  const std::size_t pieces = ground_ ? ground_->roads.graph.islands.size() : 0;
  return pieces > 1 ? static_cast<int>(pieces) - 1 : 0;
}

int CareState::gapCount() const {
  return static_cast<int>(std::ranges::count_if(
      found_, [](const operations::NetworkIsland& one) { return one.gap_m.has_value(); }));
}

void CareState::findIslands() {
  desk_.run([asked = request(asked_.profile)](
                workspace::Workspace& w) { return operations::find_islands(w.session(), asked); },
            [this, of = ground_](const Result<operations::NetworkIslands>& found) {
              if (of != ground_) return;  // the roads or the walk are others meanwhile
              if (!found) return notice_.tell(found.error());
              found_ = found->islands;
              tell_islands();
            },
            say("care.room.islands.task"));
}

void CareState::tell_islands() {
  std::vector<Entry> lines;
  for (const operations::NetworkIsland& one : found_) {
    Entry line;
    line.title = one.road_name.empty() ? say("care.room.no_street") : text(one.road_name);
    line.mark = "▲";
    line.tone = "warning";
    line.detail = say("care.room.islands.length", {metres(one.length_m)}) + " · " +
                  (one.gap_m ? say("care.room.islands.gap", {metres(*one.gap_m)})
                             : say("care.room.islands.far"));
    lines.push_back(std::move(line));
  }
  islands_.set(std::move(lines));
  std::vector<Line> links;
  for (const operations::NetworkIsland& one : found_) {
    if (one.gap_m) links.push_back(one.link);
  }
  circle_.showLinks(std::move(links));
  emit islandsChanged();
}

void CareState::showIsland(int row) {
  if (row < 0 || row >= static_cast<int>(found_.size())) return;
  const operations::NetworkIsland& one = found_[static_cast<std::size_t>(row)];
  Box box;
  box.add(one.at);
  for (const Point p : one.link) box.add(p);
  emit sightWanted(box.grown(around_m));
}

void CareState::joinIslands() {
  if (gapCount() == 0) return;
  desk_.run(
      [asked = request(asked_.profile)](workspace::Workspace& w) -> Result<workspace::Event> {
        const auto done = operations::join_islands(w, asked);
        if (!done) return fail(done);
        return w.last_done();
      },
      [this](const Result<workspace::Event>& done) {
        if (!done) return notice_.tell(done.error());
        history_.did(*done);
      },
      say("care.room.islands.join.task"));
}

}  // namespace lifang::app
