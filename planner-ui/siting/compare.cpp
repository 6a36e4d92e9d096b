// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/siting/compare.h"

#include <algorithm>

#include "planner-ui/siting/siting_words.h"

namespace lifang::app {
namespace {

Entry line_of(const char* code, const QString& a, const QString& b) {
  Entry line;
  line.title = say(code);
  line.cells = {line.title, a, b};
  return line;
}

std::int64_t opened(const LaidDraft& draft) {
  std::int64_t out = 0;
  for (std::size_t s = 0; s < draft.sites.size(); ++s)
    out += !draft.sites[s].existing && siting::is_open(draft.stands[s]) ? 1 : 0;
  return out;
}

/// Of the new sites; unknown if one of them states none.
QString cost_of(const LaidDraft& draft) {
  double sum = 0;
  for (std::size_t s = 0; s < draft.sites.size(); ++s) {
    if (draft.sites[s].existing || !siting::is_open(draft.stands[s])) continue;
    if (!draft.sites[s].cost) return unknown;
    sum += *draft.sites[s].cost;
  }
  return say("care.room.money", {decimal(sum / 10'000, 1)});
}

}  // namespace

std::int64_t new_sites(const CareDraft& draft) {
  const auto open = [](const auto& each) { return siting::is_open(each.second); };
  const auto added = [](const AddedSite& one) { return siting::is_open(one.stand); };
  return std::ranges::count_if(draft.stands, open) + std::ranges::count_if(draft.added, added);
}

LaidDraft laid_at_once(const CareGround& ground, const CareDraft& draft) {
  std::vector<siting::PlaceWalks> walks;
  if (!draft.added.empty()) {
    network::Search search(ground.roads.graph);
    for (const AddedSite& one : draft.added) {
      const auto snap = ground.snapper->snap(one.at, ground.snapping.snap_m);
      walks.push_back({});
      if (!snap) continue;
      const std::vector<network::Stop> stops = {network::stop(ground.roads.graph, *snap)};
      walks.back() = ground.walks_to(stops, search);
    }
  }
  return laid(ground, draft, walks);
}

siting::DraftReach reach_on(const CareGround& ground, const CareDraft& draft) {
  const LaidDraft on = laid_at_once(ground, draft);
  return siting::reach_of(on.walks, on.stands, on.places);
}

std::vector<Entry> compare_lines(const LaidDraft& a, const siting::DraftReach& reach_a,
                                 const LaidDraft& b, const siting::DraftReach& reach_b) {
  const auto people = [](double number) { return whole(std::llround(number)); };
  const auto left = [&](const siting::DraftReach& r) {
    return people(r.total.all - r.total.within);
  };
  const auto worst = [](const siting::DraftReach& r) {
    return walk_text(r.worst_tenth_s, r.worst_beyond);
  };
  return {
      line_of("care.room.compare.share", share(reach_a.total.within, reach_a.total.all),
              share(reach_b.total.within, reach_b.total.all)),
      line_of("care.room.compare.people", people(reach_a.total.within),
              people(reach_b.total.within)),
      line_of("care.room.compare.left", left(reach_a), left(reach_b)),
      line_of("care.room.compare.worst", worst(reach_a), worst(reach_b)),
      line_of("care.room.compare.sites", whole(opened(a)), whole(opened(b))),
      line_of("care.room.compare.cost", cost_of(a), cost_of(b)),
  };
}

std::vector<Entry> compare_townships(const CareGround& ground, const siting::DraftReach& a,
                                     const siting::DraftReach& b) {
  std::vector<Entry> lines;
  for (std::size_t t = 0; t < a.areas.size(); ++t) {
    if (!(a.areas[t].all > 0)) continue;
    Entry line;
    line.title = ground.townships[t].empty() ? say("care.room.nowhere") : text(ground.townships[t]);
    line.cells = {line.title, share(a.areas[t].within, a.areas[t].all),
                  share(b.areas[t].within, b.areas[t].all)};
    line.checked = a.areas[t].within != b.areas[t].within;
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace lifang::app
