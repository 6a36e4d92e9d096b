// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/queries/coverage.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "gis/resources/resources.h"
#include "gis/workspace/queries/current_plan.h"
#include "gis/workspace/queries/home_county.h"
#include "gis/workspace/queries/people.h"
#include "gis/workspace/queries/townships.h"

namespace lifang::queries {
namespace {

nlohmann::json parameters_of(const Row& scenario) {
  auto out = nlohmann::json::parse(scenario.text("parameters"), nullptr, false);
  return out.is_object() ? out : nlohmann::json::object();
}

/// The target of the scenario's goal as the county's rules have it.
Result<double> target_of(workspace::Session& session, const Row& scenario) {
  const auto county = home_county(session);
  if (!county) return fail(county);
  const auto rules = rule_file("care", *county);
  if (!rules) return fail(rules);
  const auto wanted = parameters_of(scenario).value("goal", std::string("home_care"));
  for (const rules::Config& goal : rules->list("goal")) {
    if (goal.text("id") == wanted) return goal.number("target_share");
  }
  return 0.0;
}

/// People left without a site, by the id of their place.
Result<std::map<std::string, double>> left_out(workspace::Session& session,
                                               const std::string& scenario) {
  std::map<std::string, double> out;
  const auto done =
      session.each("SELECT demand_id, people FROM uncovered_place WHERE scenario_id = ?",
                   {scenario}, [&](const workspace::Cursor& cursor) {
                     const Row row = cursor.row();
                     out[row.text("demand_id")] += row.number("people");
                   });
  if (!done) return fail(done);
  return out;
}

double share(const TownshipCoverage& town) {
  return town.people > 0 ? town.reached / town.people : 0;
}

SitingPoint point_of(const Row& row, bool by_cost) {
  SitingPoint out;
  out.scenario_id = row.text("id");
  out.name = row.text("name");
  out.sites = row.number("sites");
  out.cost = by_cost ? row.number("cost") : out.sites;
  out.reached = row.number("covered_after");
  out.proven = row.integer("proven") != 0;
  if (out.proven || !row.known("bound")) return out;
  const bool all = row.text("goal") == "set_covering";
  if (!all) out.most_reached = row.number("bound");
  // The bound of "as few as reach everyone" is money only where it went by money.
  if (all && parameters_of(row).value("by_cost", false) == by_cost)
    out.least_cost = row.number("bound");
  return out;
}

/// Costs ascending, of equal ones the better first; marks what nothing beats.
void find_front(std::vector<SitingPoint>& points) {
  std::ranges::stable_sort(points, [](const SitingPoint& a, const SitingPoint& b) {
    return a.cost != b.cost ? a.cost < b.cost : a.reached > b.reached;
  });
  double most = -1;
  for (SitingPoint& point : points) {
    point.on_front = point.reached > most;
    most = std::max(most, point.reached);
  }
}

}  // namespace

Result<Coverage> care_coverage(workspace::Session& session, std::string_view day) {
  Coverage out;
  const auto run = current_scenario(session);
  if (!run) return fail(run);
  if (run->empty()) return out;
  out.scenario = run->text("name");
  out.minutes = run->number("limit_s") / 60;
  const auto target = target_of(session, *run);
  if (!target) return fail(target);
  out.target_share = *target;
  const auto towns = Townships::read(session, day);
  if (!towns) return fail(towns);
  const auto known = people(session, day);
  if (!known) return fail(known);
  const auto missing = left_out(session, run->text("id"));
  if (!missing) return fail(missing);

  const std::string only = run->text("township_id");
  std::map<std::string, TownshipCoverage> by_town;
  for (const PeoplePlace& place : known->places) {
    const Township* home = towns->home(place.township, place.at);
    if (home == nullptr || !place.elderly || (!only.empty() && home->id != only)) continue;
    TownshipCoverage& town = by_town[home->id];
    town.id = home->id;
    town.name = home->name;
    town.people += *place.elderly;
    const auto gap = missing->find(place.id);
    town.reached += gap == missing->end() ? *place.elderly : 0;
  }
  for (const auto& [id, town] : by_town) {
    if (town.people > 0) out.townships.push_back(town);
  }
  std::ranges::stable_sort(out.townships, {}, share);
  return out;
}

Result<SitingFront> siting_front(workspace::Session& session) {
  SitingFront out;
  const auto current = current_scenario(session);
  if (!current) return fail(current);
  if (current->empty()) return out;
  out.people = current->number("people");
  out.minutes = current->number("limit_s") / 60;
  const auto rows = session.rows(
      "SELECT s.*, (SELECT COUNT(*) FROM siting_result r WHERE r.scenario_id = s.id) AS sites, "
      "(SELECT COUNT(r.cost) FROM siting_result r WHERE r.scenario_id = s.id) AS priced, "
      "(SELECT SUM(r.cost) FROM siting_result r WHERE r.scenario_id = s.id) AS cost "
      "FROM siting_scenario s WHERE COALESCE(s.township_id, '') = ? AND s.limit_s = ? AND "
      "s.speed_mps = ? AND s.facility_kind = ? AND s.people = ? AND s.covered_before = ? "
      "ORDER BY s.fid",
      {current->text("township_id"), current->number("limit_s"), current->number("speed_mps"),
       current->text("facility_kind"), current->integer("people"),
       current->integer("covered_before")});
  if (!rows) return fail(rows);
  out.by_cost = std::ranges::all_of(
      *rows, [](const Row& row) { return row.integer("priced") == row.integer("sites"); });
  SitingPoint today;
  today.reached = current->number("covered_before");
  today.proven = true;
  out.points.push_back(today);
  for (const Row& row : *rows) {
    out.points.push_back(point_of(row, out.by_cost));
    out.points.back().current = row.text("id") == current->text("id");
  }
  find_front(out.points);
  return out;
}

}  // namespace lifang::queries
