// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/site_care.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "core/network/service_circle.h"
#include "core/siting/budget.h"
#include "core/siting/draft.h"
#include "core/siting/max_covering.h"
#include "core/siting/set_covering.h"
#include "gis/topology/buffer.h"
#include "gis/workspace/operations/scenario_rows.h"

namespace lifang::operations {
namespace {

/// Longer than any search that stops by its work.
constexpr double any_time_s = 1e9;

/// The answer of either model in one shape.
struct Plan {
  siting::MaxCovering covering;
  double bound = 0;
  bool proven = false;
  std::optional<double> walked = std::nullopt;
};

siting::Limits limits_of(const SiteCareRequest& request) {
  return {.seconds = request.work > 0 ? any_time_s : request.seconds,
          .seed = request.seed,
          .work = request.work};
}

siting::Settled settled_of(const CareQuestion& question) {
  return {.existing = question.existing, .forced = question.keep, .forbidden = question.forbid};
}

/// As few or as cheap as reach everyone: these, told as a choice of so many.
Result<Plan> choose_all(const CareQuestion& question, const siting::Limits& limits,
                        const Progress& progress) {
  const std::set<std::uint32_t> forbidden(question.forbid.begin(), question.forbid.end());
  std::vector<siting::Servers> lived_in;  // where nobody lives, nobody need be reached
  for (std::size_t d = 0; d < question.servers.size(); ++d) {
    if (!(question.weights[d] > 0)) continue;
    lived_in.push_back(question.servers[d]);
    std::erase_if(lived_in.back(), [&](std::uint32_t s) { return forbidden.contains(s); });
  }
  const std::vector<double> costs = question.costs();
  std::vector<std::uint32_t> standing = question.existing;
  double kept = 0;
  for (const std::uint32_t s : question.keep) {
    standing.push_back(s);
    kept += costs[s];
  }
  std::ranges::sort(standing);
  const auto all = siting::cover_all(lived_in, costs, standing, limits, progress);
  if (!all) return fail(all);
  siting::Settled settled = settled_of(question);
  for (const std::uint32_t s : all->open) {
    if (!std::ranges::binary_search(standing, s)) settled.forced.push_back(s);
  }
  auto most =
      siting::cover_most(question.servers, question.weights, question.sites.size(),
                         static_cast<std::uint32_t>(settled.forced.size()), settled, limits);
  if (!most) return fail(most);
  return Plan{std::move(*most), all->bound + kept, all->proven};
}

/// Nearest in sum or for the farthest: these, told as a choice of so many.
Result<Plan> choose_nearest(const CareQuestion& question, const SiteCareRequest& request,
                            const Progress& progress) {
  siting::DraftPlaces places{.weights = question.weights,
                             .area = std::vector<std::uint32_t>(question.weights.size(), 0),
                             .areas = 1,
                             .limit_s = question.limit_s};
  std::vector<siting::Stand> stands(question.sites.size(), siting::Stand::free);
  siting::DraftQuestion asked{.goal = request.nearest == Nearest::in_sum
                                          ? siting::DraftGoal::nearest_in_sum
                                          : siting::DraftGoal::nearest_farthest,
                              .wanted = static_cast<std::uint32_t>(request.sites),
                              .existing = std::vector<char>(question.sites.size(), 0)};
  for (const std::uint32_t s : question.existing) {
    stands[s] = siting::Stand::open;
    asked.existing[s] = 1;
  }
  for (const std::uint32_t s : question.keep) stands[s] = siting::Stand::locked;
  for (const std::uint32_t s : question.forbid) stands[s] = siting::Stand::forbidden;
  const siting::Limits limits = limits_of(request);
  const auto found = siting::solve_draft(walks_of(question, places.horizon_s), stands, places,
                                         asked, limits, progress);
  if (!found) return fail(found);
  siting::Settled settled = settled_of(question);
  settled.forced = found->opened;
  auto most = siting::cover_most(question.servers, question.weights, question.sites.size(),
                                 static_cast<std::uint32_t>(found->opened.size()), settled, limits);
  if (!most) return fail(most);
  return Plan{std::move(*most), found->bound, found->proven, found->objective};
}

Result<Plan> choose(const CareQuestion& question, const SiteCareRequest& request,
                    const Progress& progress) {
  const siting::Limits limits = limits_of(request);
  if (request.nearest != Nearest::no) return choose_nearest(question, request, progress);
  if (request.cover_all) return choose_all(question, limits, progress);
  auto most = request.budget
                  ? siting::cover_for(question.servers, question.weights, question.costs(),
                                      *request.budget, settled_of(question), limits, progress)
                  : siting::cover_most(question.servers, question.weights, question.sites.size(),
                                       static_cast<std::uint32_t>(request.sites),
                                       settled_of(question), limits, progress);
  if (!most) return fail(most);
  Plan out{std::move(*most), 0, false};
  out.bound = out.covering.bound;
  out.proven = out.covering.proven;
  return out;
}

/// Everyone without a site in reach, most people first.
std::vector<CareGap> gaps_of(const siting::MaxCovering& plan, const CareQuestion& question) {
  const std::set<std::uint32_t> unreachable(plan.unreachable.begin(), plan.unreachable.end());
  std::vector<CareGap> out;
  for (const std::uint32_t d : plan.uncovered) {
    const DemandPlace& place = question.places[d];
    if (!(question.weights[d] > 0)) continue;
    out.push_back({place.id, place.compound_id, place.name, place.at, question.weights[d],
                   place.stops.empty(), unreachable.contains(d)});
  }
  std::ranges::stable_sort(out, std::ranges::greater{}, &CareGap::people);
  return out;
}

Result<void> check(const CareQuestion& question, const SiteCareRequest& request) {
  if (request.work < 0)
    return fail(Fault::usage, "care.bad_work", {}, {std::to_string(request.work)});
  if (request.budget) {
    if (!(*request.budget >= 0))
      return fail(Fault::usage, "care.bad_budget", {}, {to_text(*request.budget)});
    const auto known = std::ranges::count_if(question.sites, &Site::cost_known);
    if (!question.has_costs()) {
      return fail(Fault::input, "care.no_cost", {},
                  {std::to_string(question.candidates), std::to_string(known)});
    }
    return {};
  }
  if (!request.cover_all && request.sites < 1)
    return fail(Fault::usage, "care.bad_sites", {}, {std::to_string(request.sites)});
  return {};
}

void tell_costs(const CareQuestion& question, const SiteCareRequest& request,
                SiteCareOutcome& out) {
  out.by_cost = request.cover_all && question.has_costs();
  const auto known = std::ranges::count_if(question.sites, &Site::cost_known);
  if (!request.cover_all || out.by_cost || known == 0) return;
  Finding finding;
  finding.code = "care.some_costs";
  finding.severity = Severity::warning;
  finding.args = {std::to_string(known), std::to_string(out.candidates)};
  out.findings.push_back(std::move(finding));
}

void tell_sites(const CareQuestion& question, const siting::MaxCovering& plan,
                SiteCareOutcome& out) {
  const auto served = siting::served_by(question.servers, question.sites.size());
  for (const siting::Gain& gain : plan.opened) {
    const Site& site = question.sites[gain.site];
    CareSite one{
        .candidate_id = site.id, .name = site.name, .at = site.at, .people_gained = gain.people};
    if (site.cost_known) one.cost = site.cost;
    for (const std::uint32_t d : served[gain.site]) one.people_in_reach += question.weights[d];
    out.cost += one.cost.value_or(0);
    out.sites.push_back(std::move(one));
  }
}

}  // namespace

const char* reason_of(const CareGap& gap) {
  if (gap.off_network) return "off_network";
  return gap.no_site ? "no_site_in_reach" : "not_chosen";
}

const char* model_word(const SiteCareRequest& request) {
  if (request.nearest == Nearest::in_sum) return "p_median";
  if (request.nearest == Nearest::farthest) return "p_center";
  if (request.cover_all) return "set_covering";
  return request.budget ? "budget_covering" : "max_covering";
}

Nearest nearest_of(std::string_view model) {
  if (model == "p_median") return Nearest::in_sum;
  return model == "p_center" ? Nearest::farthest : Nearest::no;
}

Result<MultiPolygon> circle_of(const CareQuestion& question, const Site& site) {
  network::Search search(question.graph);
  const auto walked = network::service_circle(question.graph, search, site.stops,
                                              network::seconds(question.limit_s));
  const Goal& goal = question.goal;
  const auto grown =
      topology::buffered(network::lines(question.graph, walked), goal.draw_m + goal.fill_m);
  if (!grown) return fail(grown);
  return topology::buffered(*grown, -goal.fill_m);
}

Result<SiteCareOutcome> answer_care(const CareQuestion& question, const SiteCareRequest& request,
                                    const Progress& progress) {
  if (auto sound = check(question, request); !sound) return fail(sound);
  SiteCareOutcome out;
  out.township_id = question.area.township().id;
  out.limit_s = question.limit_s;
  out.speed_mps = question.profile.speed_mps;
  out.whom = question.goal.people;
  out.people = question.people;
  out.existing = question.existing.size();
  out.candidates = question.candidates;
  out.candidates_off_network = question.candidates_off_network;
  out.findings = question.findings;
  const auto plan = choose(question, request, progress);
  if (!plan) return fail(plan);
  tell_costs(question, request, out);
  out.covered_before = plan->covering.before;
  out.covered_after = plan->covering.covered;
  out.bound = plan->bound;
  out.proven = plan->proven;
  out.walked = plan->walked;
  out.uncovered = gaps_of(plan->covering, question);
  tell_sites(question, plan->covering, out);
  return out;
}

Result<SiteCareOutcome> site_care(workspace::Workspace& work, const SiteCareRequest& request,
                                  const Progress& progress) {
  const auto question = read_question(work.session(), request);
  if (!question) return fail(question);
  auto out = answer_care(*question, request, progress);
  if (!out) return fail(out);
  auto scenario = make_scenario(work.session(), request);
  if (!scenario) return fail(scenario);
  scenario->name = scenario_name(*question, request, *out);
  scenario->result = *out;
  const auto id =
      store_answer(work, *question, *scenario, request.actor, request.reason, /*sited=*/true);
  if (!id) return fail(id);
  out->scenario_id = *id;
  return out;
}

}  // namespace lifang::operations
