// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/care_question.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "core/geometry/measure.h"
#include "gis/workspace/operations/network_store.h"

namespace lifang::operations {
namespace {

using network::Cost;

double weight_of(const DemandPlace& place, siting::Whom people) {
  switch (people) {
    case siting::Whom::elderly: return place.elderly;
    case siting::Whom::over_80: return place.over_80;
    case siting::Whom::living_alone: return place.alone;
    case siting::Whom::everyone: return place.population;
  }
  return 0;
}

std::vector<siting::Servers> servers_of(workspace::Session& session, CareQuestion& question,
                                        const std::string& kept_as, const std::string& asked) {
  const Cost limit = network::seconds(question.limit_s);
  const auto& places = question.places;
  std::vector<network::Place> origins, targets;
  for (const Site& site : question.sites) origins.push_back({site.id, site.stops});
  for (const DemandPlace& place : places) targets.push_back({place.id, place.stops});
  const auto [done, damaged] =
      kept_reach_rows(session, question.graph, kept_as, origins, targets, limit, asked);
  if (damaged) {
    Finding& finding = question.findings.emplace_back();
    finding.code = "walk.rows_damaged";
    finding.severity = Severity::info;
  }
  std::multimap<std::string, std::uint32_t> in_compound;
  for (std::uint32_t d = 0; d < places.size(); ++d) {
    if (!places[d].compound_id.empty()) in_compound.emplace(places[d].compound_id, d);
  }
  std::vector<siting::Servers> out(places.size());
  for (std::uint32_t s = 0; s < question.sites.size(); ++s) {
    const Site& site = question.sites[s];
    for (const network::Reached& r : done.rows[s]) out[r.index].push_back(s);
    // Within one's own compound nobody walks round by the gate.
    const auto [first, last] = in_compound.equal_range(site.compound_id);
    for (auto it = first; it != last; ++it) {
      siting::Servers& list = out[it->second];
      const bool near = question.graph.straight(distance(site.at, places[it->second].at)) <= limit;
      if (near && (list.empty() || list.back() != s)) list.push_back(s);
    }
  }
  return out;
}

Finding warning(const char* code, std::vector<std::string> args) {
  Finding one;
  one.code = code;
  one.severity = Severity::warning;
  one.args = std::move(args);
  return one;
}

/// The people of the area. Those of whom the township cannot be told are left out and said.
void take_people(Demand demand, CareQuestion& out) {
  out.findings.insert(out.findings.end(), demand.findings.begin(), demand.findings.end());
  double people = 0;
  std::size_t nowhere = 0;
  std::erase_if(demand.places, [&](const DemandPlace& p) {
    const bool told = out.area.can_tell(p.township_id, p.at);
    nowhere += told ? 0 : 1;
    people += told ? 0 : p.elderly;
    return !out.area.holds(p.township_id, p.at);
  });
  if (nowhere > 0) {
    out.findings.push_back(warning(
        "care.people_nowhere", {std::to_string(nowhere), std::to_string(std::llround(people))}));
  }
  out.places = std::move(demand.places);
  for (const DemandPlace& place : out.places)
    out.weights.push_back(weight_of(place, out.goal.people));
  for (const double w : out.weights) out.people += w;
}

/// Where a site with this id, or else this name, stands in the list.
Result<std::uint32_t> site_of(const std::vector<Site>& sites, const std::string& word,
                              bool existing) {
  for (std::uint32_t s = 0; s < sites.size(); ++s) {
    if (sites[s].existing == existing && sites[s].id == word) return s;
  }
  for (std::uint32_t s = 0; s < sites.size(); ++s) {
    if (sites[s].existing == existing && sites[s].name == word) return s;
  }
  return fail(Fault::usage, "care.no_site", word, {word});
}

Result<void> take_sites(workspace::Session& session, const CareAsked& asked, const Gates& gates,
                        CareQuestion& out) {
  auto sites = read_existing(session, out.goal, gates);
  if (!sites) return fail(sites);
  for (const std::string& word : asked.close) {
    const auto at = site_of(*sites, word, true);
    if (!at) return fail(at);
    sites->erase(sites->begin() + *at);
  }
  auto candidates = read_candidates(session, out.goal, out.area, gates, out.findings);
  const bool added = !asked.added.empty();
  if (!candidates && !(added && candidates.error().code == "care.no_candidates"))
    return fail(candidates);
  out.sites = std::move(*sites);
  if (candidates) out.sites.insert(out.sites.end(), candidates->begin(), candidates->end());
  for (const AddedSite& each : asked.added) {
    Site site{.id = {}, .name = each.name};
    site.at = each.at;
    site.stops = gates.stops({}, site.at);
    site.cost = each.cost.value_or(0);
    site.cost_known = each.cost.has_value();
    if (each.keep) out.keep.push_back(static_cast<std::uint32_t>(out.sites.size()));
    out.sites.push_back(std::move(site));
  }
  for (std::uint32_t s = 0; s < out.sites.size(); ++s) {
    if (out.sites[s].existing) {
      out.existing.push_back(s);
      continue;
    }
    ++out.candidates;
    out.candidates_off_network += out.sites[s].stops.empty();
  }
  return {};
}

Result<void> take_words(const std::vector<std::string>& words, const std::vector<Site>& sites,
                        std::vector<std::uint32_t>& out) {
  for (const std::string& word : words) {
    const auto at = site_of(sites, word, false);
    if (!at) return fail(at);
    out.push_back(*at);
  }
  std::ranges::sort(out);
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return {};
}

}  // namespace

bool CareQuestion::has_costs() const {
  return std::ranges::all_of(sites, [](const Site& s) { return s.existing || s.cost_known; });
}

std::vector<double> CareQuestion::costs() const {
  std::vector<double> out(sites.size(), 1);
  for (std::size_t s = 0; has_costs() && s < sites.size(); ++s) out[s] = sites[s].cost;
  return out;
}

std::vector<siting::PlaceWalks> walks_of(const CareQuestion& question, double horizon_s) {
  std::vector<network::Place> origins, targets;
  for (const Site& site : question.sites) origins.push_back({site.id, site.stops});
  for (const DemandPlace& place : question.places) targets.push_back({place.id, place.stops});
  const Cost limit = question.graph.seconds(horizon_s);
  network::KeptRows none;
  const auto done = network::reach_rows(question.graph, origins, targets, limit, none);
  std::multimap<std::string, std::uint32_t> in_compound;
  for (std::uint32_t d = 0; d < targets.size(); ++d) {
    if (!question.places[d].compound_id.empty())
      in_compound.emplace(question.places[d].compound_id, d);
  }
  std::vector<siting::PlaceWalks> out(question.sites.size());
  for (std::size_t s = 0; s < out.size(); ++s) {
    std::map<std::uint32_t, Cost> costs;
    for (const network::Reached& r : done.rows[s]) costs.emplace(r.index, r.cost);
    const auto [first, last] = in_compound.equal_range(question.sites[s].compound_id);
    for (auto it = first; it != last; ++it) {
      const Cost straight =
          question.graph.straight(distance(question.sites[s].at, question.places[it->second].at));
      if (straight > limit) continue;
      Cost& cost = costs.try_emplace(it->second, straight).first->second;
      cost = std::min(cost, straight);
    }
    for (const auto& [place, cost] : costs)
      out[s].push_back({place, static_cast<float>(cost / question.graph.ticks_per_s)});
  }
  return out;
}

Result<CareQuestion> read_question(workspace::Session& session, const CareAsked& asked) {
  if (!(asked.minutes >= 0) || asked.minutes > 24 * 60)
    return fail(Fault::usage, "care.bad_minutes", {}, {to_text(asked.minutes)});
  CareQuestion out;
  auto goal = read_goal(session, asked.goal);
  if (!goal) return fail(goal);
  out.goal = std::move(*goal);
  auto profile = walking_profile(session, asked.profile, asked.speed_mps);
  if (!profile) return fail(profile);
  out.profile = std::move(*profile);
  auto area = CareArea::read(session, asked.township, asked.today);
  if (!area) return fail(area);
  out.area = std::move(*area);
  out.limit_s = 60 * (asked.minutes > 0 ? asked.minutes : out.goal.minutes);
  const auto snapping = snap_rules(session);
  if (!snapping) return fail(snapping);
  auto roads =
      read_network(session, out.profile, asked.today, {.cut_crossings = asked.cut_crossings});
  if (!roads) return fail(roads);
  out.graph = std::move(roads->graph);
  out.findings = std::move(roads->findings);
  const network::Snapper snapper(out.graph, snapping->smallest_island_m);
  const auto gates = Gates::read(session, out.graph, snapper, snapping->snap_m);
  if (!gates) return fail(gates);
  auto demand = read_demand(session, *gates, asked.today, asked.horizon);
  if (!demand) return fail(demand);
  take_people(std::move(*demand), out);
  if (!(out.people > 0)) return fail(Fault::input, "care.no_demand");
  if (auto read = take_sites(session, asked, *gates, out); !read) return fail(read);
  if (auto read = take_words(asked.keep, out.sites, out.keep); !read) return fail(read);
  if (auto read = take_words(asked.forbid, out.sites, out.forbid); !read) return fail(read);
  out.servers = servers_of(session, out, roads->kept_as, asked.goal + "|" + asked.township);
  return out;
}

}  // namespace lifang::operations
