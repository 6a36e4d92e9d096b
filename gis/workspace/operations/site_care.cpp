// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/site_care.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

#include "core/geometry/measure.h"
#include "core/network/service_circle.h"
#include "core/siting/max_covering.h"
#include "core/siting/set_covering.h"
#include "gis/topology/buffer.h"
#include "gis/workspace/operations/read_demand.h"
#include "gis/workspace/operations/read_network.h"
#include "gis/workspace/operations/read_sites.h"

namespace lifang::operations {
namespace {

using network::Cost;

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

/// Whether "as few as reach everyone" means money: only if every candidate's cost is known.
bool has_costs(const std::vector<Site>& sites) {
  return std::ranges::all_of(sites, [](const Site& s) { return s.existing || s.cost_known; });
}

Finding finding(const char* code, std::vector<std::string> args) {
  Finding one;
  one.code = code;
  one.severity = Severity::warning;
  one.args = std::move(args);
  return one;
}

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
    std::vector<double> costs(sites.size(), 1);
    for (std::size_t s = 0; has_costs(sites) && s < sites.size(); ++s) costs[s] = sites[s].cost;
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

/// Everyone without a site in reach, most people first.
std::vector<CareGap> gaps_of(const siting::MaxCovering& plan,
                             const std::vector<DemandPlace>& places) {
  const std::set<std::uint32_t> unreachable(plan.unreachable.begin(), plan.unreachable.end());
  std::vector<CareGap> out;
  for (const std::uint32_t d : plan.uncovered) {
    const DemandPlace& place = places[d];
    if (!(place.elderly > 0)) continue;
    out.push_back({place.id, place.compound_id, place.name, place.at, place.elderly,
                   place.stops.empty(), unreachable.contains(d)});
  }
  std::ranges::stable_sort(out, std::ranges::greater{}, &CareGap::people);
  return out;
}

struct Drawn {
  CareSite site;
  MultiPolygon circle;
};

std::int64_t whole(double people) {
  return static_cast<std::int64_t>(std::llround(people));
}

/// The ground that a map shows as not served: the compound's, else what lies about the place.
Result<MultiPolygon> ground_of(workspace::Session& session, const CareGap& gap, double draw_m) {
  if (!gap.compound_id.empty()) {
    const auto row = session.row("SELECT geom FROM compound WHERE id = ?", {gap.compound_id});
    if (!row) return fail(row);
    MultiPolygon ground = polygons_of(row->geometry());
    if (!ground.empty()) return ground;
  }
  return topology::buffered(MultiLine{{gap.at, gap.at + Point{0.01, 0}}}, draw_m);
}

/// Writes the chosen sites of one scenario as rows.
class Writer {
 public:
  Writer(workspace::Change& change, const SiteCareRequest& request, const Goal& goal,
         SiteCareOutcome& outcome)
      : change_(change), request_(request), goal_(goal), outcome_(outcome) {}

  Result<void> write(const std::string& name, const std::vector<Drawn>& drawn) {
    const auto id = change_.insert("siting_scenario", scenario(name));
    if (!id) return fail(id);
    outcome_.scenario_id = *id;
    std::int64_t rank = 0;
    for (const Drawn& one : drawn) {
      if (const auto done = site(one, ++rank); !done) return done;
    }
    for (const CareGap& one : outcome_.uncovered) {
      if (const auto done = gap(one); !done) return done;
    }
    return {};
  }

 private:
  Row scenario(const std::string& name) const {
    double cut_off = 0;
    for (const CareGap& one : outcome_.uncovered) cut_off += one.no_site ? one.people : 0;
    const nlohmann::json parameters = {{"goal", request_.goal},
                                       {"seconds", request_.seconds},
                                       {"cut_crossings", request_.cut_crossings},
                                       {"existing", outcome_.existing},
                                       {"candidates", outcome_.candidates},
                                       {"candidates_off_network", outcome_.candidates_off_network},
                                       {"by_cost", outcome_.by_cost}};
    Row row = {{"name", name},
               {"goal", std::string(request_.cover_all ? "set_covering" : "max_covering")},
               {"facility_kind", goal_.facility_kind},
               {"limit_s", outcome_.limit_s},
               {"speed_mps", outcome_.speed_mps},
               {"profile", request_.profile},
               {"people", whole(outcome_.people)},
               {"covered_before", whole(outcome_.covered_before)},
               {"covered_after", whole(outcome_.covered_after)},
               {"unreachable", whole(cut_off)},
               {"bound", outcome_.bound},
               {"proven", std::int64_t{outcome_.proven}},
               {"parameters", parameters.dump()}};
    if (!outcome_.township_id.empty()) row.set("township_id", outcome_.township_id);
    if (!request_.cover_all) row.set("sites_wanted", std::int64_t{request_.sites});
    return row;
  }

  Result<void> site(const Drawn& one, std::int64_t rank) {
    Row row{{"scenario_id", outcome_.scenario_id},
            {"candidate_id", one.site.candidate_id},
            {"name", one.site.name},
            {"rank", rank},
            {"people_in_reach", whole(one.site.people_in_reach)},
            {"people_gained", whole(one.site.people_gained)},
            {"geom", one.site.at}};
    if (one.site.cost) row.set("cost", *one.site.cost);
    if (const auto made = change_.insert("siting_result", std::move(row)); !made) return fail(made);
    const auto circle =
        change_.insert("service_circle", {{"scenario_id", outcome_.scenario_id},
                                          {"site_id", one.site.candidate_id},
                                          {"name", one.site.name},
                                          {"minutes", outcome_.limit_s / 60},
                                          {"people", whole(one.site.people_in_reach)},
                                          {"geom", one.circle}});
    if (!circle) return fail(circle);
    return {};
  }

  Result<void> gap(const CareGap& one) {
    const auto ground = ground_of(change_.session(), one, goal_.draw_m);
    if (!ground) return fail(ground);
    const auto made = change_.insert("uncovered_place", {{"scenario_id", outcome_.scenario_id},
                                                         {"demand_id", one.demand_id},
                                                         {"name", one.name},
                                                         {"people", whole(one.people)},
                                                         {"reason", std::string(reason_of(one))},
                                                         {"geom", *ground}});
    if (!made) return fail(made);
    return {};
  }

  workspace::Change& change_;
  const SiteCareRequest& request_;
  const Goal& goal_;
  SiteCareOutcome& outcome_;
};

Result<void> check(const SiteCareRequest& request) {
  if (!(request.minutes >= 0) || request.minutes > 24 * 60) {
    return fail(Fault::usage, "care.bad_minutes", {}, {to_text(request.minutes)});
  }
  if (!request.cover_all && request.sites < 1) {
    return fail(Fault::usage, "care.bad_sites", {}, {std::to_string(request.sites)});
  }
  return {};
}

/// The people of the area. Those of whom the township cannot be told are left out and said.
Result<std::vector<DemandPlace>> people_of(Demand demand, const CareArea& area,
                                           std::vector<Finding>& findings) {
  findings.insert(findings.end(), demand.findings.begin(), demand.findings.end());
  double people = 0;
  std::size_t nowhere = 0;
  std::erase_if(demand.places, [&](const DemandPlace& p) {
    const bool told = area.can_tell(p.township_id, p.at);
    nowhere += told ? 0 : 1;
    people += told ? 0 : p.elderly;
    return !area.holds(p.township_id, p.at);
  });
  if (nowhere > 0) {
    findings.push_back(
        finding("care.people_nowhere", {std::to_string(nowhere), std::to_string(whole(people))}));
  }
  return std::move(demand.places);
}

/// Everything that the choice is made from.
struct Question {
  network::Graph graph;
  std::vector<DemandPlace> places;
  std::vector<double> weights;
  std::vector<Site> sites;
};

Result<void> read_sites(workspace::Session& session, const Goal& goal, const CareArea& area,
                        const Gates& gates, Question& question, SiteCareOutcome& out) {
  auto sites = read_existing(session, goal, gates);
  if (!sites) return fail(sites);
  out.existing = sites->size();
  const auto candidates = read_candidates(session, goal, area, gates, out.findings);
  if (!candidates) return fail(candidates);
  out.candidates = candidates->size();
  out.candidates_off_network = static_cast<std::size_t>(
      std::ranges::count_if(*candidates, [](const Site& s) { return s.stops.empty(); }));
  sites->insert(sites->end(), candidates->begin(), candidates->end());
  question.sites = std::move(*sites);
  return {};
}

Result<Question> read_question(workspace::Session& session, const SiteCareRequest& request,
                               const network::Profile& profile, const Goal& goal,
                               const CareArea& area, SiteCareOutcome& out) {
  const auto snapping = snap_rules(session);
  if (!snapping) return fail(snapping);
  auto roads =
      read_network(session, profile, request.today, {.cut_crossings = request.cut_crossings});
  if (!roads) return fail(roads);
  Question question{.graph = std::move(roads->graph), .places = {}, .weights = {}, .sites = {}};
  const network::Snapper snapper(question.graph, snapping->smallest_island_m);
  const auto gates = Gates::read(session, question.graph, snapper, snapping->snap_m);
  if (!gates) return fail(gates);
  auto demand = read_demand(session, *gates, request.today);
  if (!demand) return fail(demand);
  auto places = people_of(std::move(*demand), area, out.findings);
  if (!places) return fail(places);
  question.places = std::move(*places);
  for (const DemandPlace& place : question.places) question.weights.push_back(place.elderly);
  for (const double w : question.weights) out.people += w;
  if (!(out.people > 0)) return fail(Fault::input, "care.no_demand");
  if (auto read = read_sites(session, goal, area, *gates, question, out); !read) return fail(read);
  return question;
}

void tell_costs(const SiteCareRequest& request, const std::vector<Site>& sites,
                SiteCareOutcome& out) {
  out.by_cost = request.cover_all && has_costs(sites);
  const auto known = std::ranges::count_if(sites, &Site::cost_known);
  if (request.cover_all && !out.by_cost && known > 0) {
    out.findings.push_back(
        finding("care.some_costs", {std::to_string(known), std::to_string(out.candidates)}));
  }
}

/// The ground along the ways, and the blocks between them: grown, and shrunk by `fill_m`.
Result<MultiPolygon> ground_along(const MultiLine& ways, const Goal& goal) {
  const auto grown = topology::buffered(ways, goal.draw_m + goal.fill_m);
  if (!grown) return fail(grown);
  return topology::buffered(*grown, -goal.fill_m);
}

Result<std::vector<Drawn>> draw(const Question& question, const Plan& plan,
                                const std::vector<siting::Servers>& servers, Cost limit,
                                const Goal& goal) {
  const auto served = siting::served_by(servers, question.sites.size());
  network::Search search(question.graph);
  std::vector<Drawn> drawn;
  for (const siting::Gain& gain : plan.covering.opened) {
    const Site& site = question.sites[gain.site];
    Drawn one{.site = {site.id, site.name, site.at, 0, gain.people, std::nullopt}, .circle = {}};
    if (site.cost_known) one.site.cost = site.cost;
    for (const std::uint32_t d : served[gain.site]) {
      one.site.people_in_reach += question.weights[d];
    }
    const auto walked = network::service_circle(question.graph, search, site.stops, limit);
    auto circle = ground_along(network::lines(question.graph, walked), goal);
    if (!circle) return fail(circle);
    one.circle = std::move(*circle);
    drawn.push_back(std::move(one));
  }
  return drawn;
}

Result<void> store(workspace::Workspace& work, const SiteCareRequest& request, const Goal& goal,
                   const CareArea& area, const std::vector<Drawn>& drawn, SiteCareOutcome& out) {
  const std::string where = area.is_everything() ? std::string() : area.township().name + " ";
  const std::string name = where + "居家养老 " + to_text(out.limit_s / 60) + " 分钟 " +
                           std::to_string(out.sites.size()) + " 处";
  const auto event = work.perform(
      {.name = "SiteCare",
       .actor = request.actor,
       .summary = "选址 " + name + "，覆盖老人 " + std::to_string(whole(out.covered_before)) +
                  " → " + std::to_string(whole(out.covered_after)) + " 人",
       .reason = request.reason,
       .document = {},
       .counter_act = {}},
      [&](workspace::Change& change) {
        return Writer(change, request, goal, out).write(name, drawn);
      });
  if (!event) return fail(event);
  return {};
}

}  // namespace

const char* reason_of(const CareGap& gap) {
  if (gap.off_network) return "off_network";
  return gap.no_site ? "no_site_in_reach" : "not_chosen";
}

Result<SiteCareOutcome> site_care(workspace::Workspace& work, const SiteCareRequest& request,
                                  const Progress& progress) {
  if (auto sound = check(request); !sound) return fail(sound);
  workspace::Session& session = work.session();
  const auto goal = read_goal(session, request.goal);
  if (!goal) return fail(goal);
  const auto profile = walking_profile(session, request.profile, request.speed_mps);
  if (!profile) return fail(profile);
  const auto area = CareArea::read(session, request.township, request.today);
  if (!area) return fail(area);

  SiteCareOutcome out;
  out.township_id = area->township().id;
  out.limit_s = 60 * (request.minutes > 0 ? request.minutes : goal->minutes);
  out.speed_mps = profile->speed_mps;
  const auto question = read_question(session, request, *profile, *goal, *area, out);
  if (!question) return fail(question);
  const Cost limit = network::seconds(out.limit_s);
  const auto servers = servers_of(question->graph, question->sites, question->places, limit);
  const auto plan = choose(servers, question->weights, question->sites, request, progress);
  if (!plan) return fail(plan);
  tell_costs(request, question->sites, out);
  out.covered_before = plan->covering.before;
  out.covered_after = plan->covering.covered;
  out.bound = plan->bound;
  out.proven = plan->proven;
  out.uncovered = gaps_of(plan->covering, question->places);

  const auto drawn = draw(*question, *plan, servers, limit, *goal);
  if (!drawn) return fail(drawn);
  for (const Drawn& one : *drawn) {
    out.sites.push_back(one.site);
    out.cost += one.site.cost.value_or(0);
  }
  if (auto stored = store(work, request, *goal, *area, *drawn, out); !stored) return fail(stored);
  return out;
}

}  // namespace lifang::operations
