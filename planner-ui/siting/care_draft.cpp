// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/siting/care_draft.h"

namespace lifang::app {

siting::Stand stand_of(const CareDraft& draft, const CareSite& site) {
  // Facilities of other kinds are shown, but serve nobody here.
  if (!site.counts) return siting::Stand::free;
  const auto said = draft.stands.find(site.id);
  if (said != draft.stands.end()) return said->second;
  return site.existing ? siting::Stand::open : siting::Stand::free;
}

void begin_with(const RoomRules& rules, CareDraft& draft) {
  if (draft.wanted > 0) return;
  draft.minutes = rules.minutes;
  draft.wanted = rules.sites;
  draft.budget = rules.budget;
}

LaidDraft laid(const CareGround& ground, const CareDraft& draft,
               const std::vector<siting::PlaceWalks>& added_walks) {
  LaidDraft out{.sites = ground.sites,
                .walks = ground.walks,
                .stands = {},
                .places = ground.draft,
                .ground_sites = ground.sites.size()};
  out.places.limit_s = 60 * draft.minutes;
  for (const CareSite& site : ground.sites) out.stands.push_back(stand_of(draft, site));
  for (std::size_t i = 0; i < draft.added.size(); ++i) {
    const AddedSite& one = draft.added[i];
    out.sites.push_back({.name = one.name, .counts = true, .cost = one.cost, .at = one.at});
    out.walks.push_back(i < added_walks.size() ? added_walks[i] : siting::PlaceWalks{});
    out.stands.push_back(one.stand);
  }
  return out;
}

}  // namespace lifang::app
