// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/site_care.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>

#include "core/geometry/measure.h"
#include "core/network/service_circle.h"
#include "core/siting/max_covering.h"
#include "core/siting/set_covering.h"
#include "gis/resources/resources.h"
#include "gis/topology/buffer.h"
#include "gis/workspace/operations/read_demand.h"
#include "gis/workspace/operations/read_network.h"

namespace lifang::operations {
namespace {

using network::Cost;

/// One [[goal]] of data/rules/care.toml.
struct Goal {
  std::string facility_kind;
  std::vector<std::string> existing;
  std::vector<std::string> not_working;
  std::vector<std::string> candidates;
  double minutes = 0;
  double draw_m = 0;
};

Result<Goal> read_goal(const std::string& id) {
  const auto rules = rule_file("care");
  if (!rules) return fail(rules);
  for (const rules::Config& goal : rules->list("goal")) {
    if (goal.text("id") != id) continue;
    return Goal{goal.text("facility_kind"), goal.texts("existing"), goal.texts("not_working"),
                goal.texts("candidates"),   goal.number("minutes"), rules->number("draw_m", 30)};
  }
  return fail(Fault::usage, "care.no_goal", "care.toml", {id});
}

bool among(const std::vector<std::string>& words, const std::string& word) {
  return std::ranges::find(words, word) != words.end();
}

/// The area asked for: a township's rows, or everything.
struct Area {
  std::string id;
  std::string code;
  std::string name;
  MultiPolygon ground;
  bool everything = true;

  bool holds(const std::string& township_id, Point at) const {
    if (everything) return true;
    if (township_id.empty()) return contains(ground, at);
    return township_id == id || township_id == code;
  }
};

Result<Area> read_area(workspace::Session& session, const std::string& township) {
  if (township.empty()) return Area{};
  const auto row = session.row(
      "SELECT id, code, name, geom FROM township WHERE id = ? OR code = ? OR name = ? ORDER BY fid",
      {township, township, township});
  if (!row) return fail(row);
  if (row->empty()) return fail(Fault::usage, "care.no_township", {}, {township});
  return Area{row->text("id"), row->text("code"), row->text("name"), polygons_of(row->geometry()),
              false};
}

struct Site {
  std::string id = {};
  std::string name = {};
  std::string compound_id = {};  ///< of a room inside a compound: entered by its gates
  bool existing = false;
  Point at = {};
  std::vector<network::Stop> stops = {};
};

Result<std::vector<Site>> read_existing(workspace::Session& session, const Goal& goal,
                                        const Gates& gates) {
  std::vector<Site> out;
  const auto read =
      session.each("SELECT id, name, kind, status, geom FROM facility ORDER BY fid", {},
                   [&](const workspace::Cursor& cursor) {
                     const Row row = cursor.row();
                     if (is_empty(row.geometry()) || !among(goal.existing, row.text("kind")) ||
                         among(goal.not_working, row.text("status"))) {
                       return;
                     }
                     Site site{.id = row.text("id"), .name = row.text("name"), .existing = true};
                     site.at = centroid(row.geometry());
                     site.stops = gates.stops({}, site.at);
                     out.push_back(std::move(site));
                   });
  if (!read) return fail(read);
  return out;
}

Result<std::vector<Site>> read_candidates(workspace::Session& session, const Goal& goal,
                                          const Area& area, const Gates& gates) {
  std::vector<Site> out;
  const auto read = session.each(
      "SELECT id, name, kind, compound_id, township_id, geom FROM candidate_site ORDER BY fid", {},
      [&](const workspace::Cursor& cursor) {
        const Row row = cursor.row();
        if (is_empty(row.geometry()) || !among(goal.candidates, row.text("kind"))) return;
        Site site{.id = row.text("id"), .name = row.text("name")};
        site.at = centroid(row.geometry());
        if (!area.holds(row.text("township_id"), site.at)) return;
        if (row.text("kind") == "compound_room") site.compound_id = row.text("compound_id");
        site.stops = gates.stops(site.compound_id, site.at);
        out.push_back(std::move(site));
      });
  if (!read) return fail(read);
  if (out.empty()) return fail(Fault::input, "care.no_candidates");
  return out;
}

std::vector<siting::Servers> servers_of(const network::Graph& graph, const std::vector<Site>& sites,
                                        const std::vector<DemandPlace>& places, Cost limit) {
  std::vector<std::vector<network::Stop>> stops;
  for (const DemandPlace& place : places) stops.push_back(place.stops);
  const network::Targets targets(graph, stops);
  std::multimap<std::string, std::uint32_t> in_compound;
  for (std::uint32_t d = 0; d < places.size(); ++d) {
    if (!places[d].compound_id.empty()) in_compound.emplace(places[d].compound_id, d);
  }
  network::Search search(graph);
  std::vector<siting::Servers> out(places.size());
  for (std::uint32_t s = 0; s < sites.size(); ++s) {
    for (const network::Reached& r : search.targets(sites[s].stops, limit, targets)) {
      out[r.index].push_back(s);
    }
    // Within one's own compound nobody walks round by the gate.
    const auto [first, last] = in_compound.equal_range(sites[s].compound_id);
    for (auto it = first; it != last; ++it) {
      siting::Servers& list = out[it->second];
      const bool near = graph.straight(distance(sites[s].at, places[it->second].at)) <= limit;
      if (near && (list.empty() || list.back() != s)) list.push_back(s);
    }
  }
  return out;
}

/// The answer of either model in one shape.
struct Plan {
  siting::MaxCovering covering;
  double bound = 0;
  bool proven = false;
};

Result<Plan> choose(const std::vector<siting::Servers>& servers, const std::vector<double>& weights,
                    const std::vector<Site>& sites, const SiteCareRequest& request,
                    const Progress& progress) {
  siting::Settled settled;
  for (std::uint32_t s = 0; s < sites.size(); ++s) {
    if (sites[s].existing) settled.existing.push_back(s);
  }
  const siting::Limits limits{.seconds = request.seconds};
  auto wanted = static_cast<std::uint32_t>(request.sites);
  Plan out;
  if (request.cover_all) {
    std::vector<siting::Servers> lived_in;  // where nobody of 60 lives, nobody need be reached
    for (std::size_t d = 0; d < servers.size(); ++d) {
      if (weights[d] > 0) lived_in.push_back(servers[d]);
    }
    const std::vector<double> costs(sites.size(), 1);
    const auto all = siting::cover_all(lived_in, costs, settled.existing, limits, progress);
    if (!all) return fail(all);
    for (const std::uint32_t s : all->open) {
      if (!sites[s].existing) settled.forced.push_back(s);
    }
    wanted = static_cast<std::uint32_t>(settled.forced.size());
    out.bound = all->bound;
    out.proven = all->proven;
  }
  auto most = siting::cover_most(servers, weights, sites.size(), wanted, settled, limits, progress);
  if (!most) return fail(most);
  out.covering = std::move(*most);
  if (!request.cover_all) {
    out.bound = out.covering.bound;
    out.proven = out.covering.proven;
  }
  return out;
}

std::vector<CareGap> gaps_of(const siting::MaxCovering& plan,
                             const std::vector<DemandPlace>& places) {
  std::vector<CareGap> out;
  for (const std::uint32_t d : plan.unreachable) {
    const DemandPlace& place = places[d];
    if (!(place.elderly > 0)) continue;
    out.push_back({place.id, place.name, place.at, place.elderly, place.stops.empty()});
  }
  std::ranges::stable_sort(out, std::ranges::greater{}, &CareGap::people);
  return out;
}

struct Drawn {
  CareSite site;
  MultiPolygon circle;
};

Result<void> write(workspace::Change& change, const SiteCareRequest& request, const Goal& goal,
                   SiteCareOutcome& outcome, const std::vector<Drawn>& drawn,
                   const std::string& name) {
  double cut_off = 0;
  for (const CareGap& gap : outcome.unreachable) cut_off += gap.people;
  const auto whole = [](double v) { return static_cast<std::int64_t>(std::llround(v)); };
  const nlohmann::json parameters = {{"goal", request.goal},
                                     {"seconds", request.seconds},
                                     {"cut_crossings", request.cut_crossings},
                                     {"existing", outcome.existing},
                                     {"candidates", outcome.candidates},
                                     {"candidates_off_network", outcome.candidates_off_network}};
  Row scenario = {{"name", name},
                  {"goal", std::string(request.cover_all ? "set_covering" : "max_covering")},
                  {"facility_kind", goal.facility_kind},
                  {"limit_s", outcome.limit_s},
                  {"speed_mps", outcome.speed_mps},
                  {"profile", request.profile},
                  {"people", whole(outcome.people)},
                  {"covered_before", whole(outcome.covered_before)},
                  {"covered_after", whole(outcome.covered_after)},
                  {"unreachable", whole(cut_off)},
                  {"bound", outcome.bound},
                  {"proven", std::int64_t{outcome.proven}},
                  {"parameters", parameters.dump()}};
  if (!outcome.township_id.empty()) scenario.set("township_id", outcome.township_id);
  if (!request.cover_all) scenario.set("sites_wanted", std::int64_t{request.sites});
  const auto id = change.insert("siting_scenario", std::move(scenario));
  if (!id) return fail(id);
  outcome.scenario_id = *id;

  std::int64_t rank = 0;
  for (const Drawn& one : drawn) {
    const auto result =
        change.insert("siting_result", {{"scenario_id", *id},
                                        {"candidate_id", one.site.candidate_id},
                                        {"name", one.site.name},
                                        {"rank", ++rank},
                                        {"people_in_reach", whole(one.site.people_in_reach)},
                                        {"people_gained", whole(one.site.people_gained)},
                                        {"geom", one.site.at}});
    if (!result) return fail(result);
    const auto circle =
        change.insert("service_circle", {{"scenario_id", *id},
                                         {"site_id", one.site.candidate_id},
                                         {"name", one.site.name},
                                         {"minutes", outcome.limit_s / 60},
                                         {"people", whole(one.site.people_in_reach)},
                                         {"geom", one.circle}});
    if (!circle) return fail(circle);
  }
  return {};
}

Result<void> check(const SiteCareRequest& request) {
  if (!(request.minutes >= 0) || request.minutes > 24 * 60) {
    return fail(Fault::usage, "care.bad_minutes", {}, {to_text(request.minutes)});
  }
  if (!request.cover_all && request.sites < 1) {
    return fail(Fault::usage, "care.bad_sites", {}, {std::to_string(request.sites)});
  }
  return {};
}

}  // namespace

Result<SiteCareOutcome> site_care(workspace::Workspace& work, const SiteCareRequest& request,
                                  const Progress& progress) {
  if (auto sound = check(request); !sound) return fail(sound);
  const auto goal = read_goal(request.goal);
  if (!goal) return fail(goal);
  const auto profile = walking_profile(request.profile, request.speed_mps);
  if (!profile) return fail(profile);
  const auto snapping = snap_rules();
  if (!snapping) return fail(snapping);
  workspace::Session& session = work.session();
  const auto area = read_area(session, request.township);
  if (!area) return fail(area);

  const auto roads =
      read_network(session, *profile, request.today, {.cut_crossings = request.cut_crossings});
  if (!roads) return fail(roads);
  const network::Graph& graph = roads->graph;
  const network::Snapper snapper(graph, snapping->smallest_island_m);
  const auto gates = Gates::read(session, graph, snapper, snapping->snap_m);
  if (!gates) return fail(gates);
  auto places = read_demand(session, *gates);
  if (!places) return fail(places);
  std::erase_if(*places, [&](const DemandPlace& p) { return !area->holds(p.township_id, p.at); });
  std::vector<double> weights;
  for (const DemandPlace& place : *places) weights.push_back(place.elderly);

  SiteCareOutcome out;
  for (const double w : weights) out.people += w;
  if (!(out.people > 0)) return fail(Fault::input, "care.no_demand");
  auto sites = read_existing(session, *goal, *gates);
  if (!sites) return fail(sites);
  out.existing = sites->size();
  auto candidates = read_candidates(session, *goal, *area, *gates);
  if (!candidates) return fail(candidates);
  out.candidates = candidates->size();
  out.candidates_off_network = static_cast<std::size_t>(
      std::ranges::count_if(*candidates, [](const Site& s) { return s.stops.empty(); }));
  sites->insert(sites->end(), candidates->begin(), candidates->end());

  out.township_id = area->id;
  out.limit_s = 60 * (request.minutes > 0 ? request.minutes : goal->minutes);
  out.speed_mps = profile->speed_mps;
  const Cost limit = network::seconds(out.limit_s);
  const auto servers = servers_of(graph, *sites, *places, limit);
  const auto plan = choose(servers, weights, *sites, request, progress);
  if (!plan) return fail(plan);
  out.covered_before = plan->covering.before;
  out.covered_after = plan->covering.covered;
  out.bound = plan->bound;
  out.proven = plan->proven;
  out.unreachable = gaps_of(plan->covering, *places);

  const auto served = siting::served_by(servers, sites->size());
  network::Search search(graph);
  std::vector<Drawn> drawn;
  for (const siting::Gain& gain : plan->covering.opened) {
    const Site& site = (*sites)[gain.site];
    Drawn one{.site = {site.id, site.name, site.at, 0, gain.people}, .circle = {}};
    for (const std::uint32_t d : served[gain.site]) one.site.people_in_reach += weights[d];
    const auto walked = network::service_circle(graph, search, site.stops, limit);
    auto circle = topology::buffered(network::lines(graph, walked), goal->draw_m);
    if (!circle) return fail(circle);
    one.circle = std::move(*circle);
    out.sites.push_back(one.site);
    drawn.push_back(std::move(one));
  }

  const std::string where = area->everything ? std::string() : area->name + " ";
  const std::string name = where + "居家养老 " + to_text(out.limit_s / 60) + " 分钟 " +
                           std::to_string(out.sites.size()) + " 处";
  const auto people = [](double v) { return std::to_string(std::llround(v)); };
  const auto event = work.perform(
      {.name = "SiteCare",
       .actor = request.actor,
       .summary = "选址 " + name + "，覆盖老人 " + people(out.covered_before) + " → " +
                  people(out.covered_after) + " 人",
       .reason = request.reason,
       .document = {},
       .counter_act = {}},
      [&](workspace::Change& change) { return write(change, request, *goal, out, drawn, name); });
  if (!event) return fail(event);
  return out;
}

}  // namespace lifang::operations
