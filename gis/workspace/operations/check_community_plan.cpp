// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/check_community_plan.h"

#include <algorithm>
#include <cmath>

#include "core/community/conflict.h"
#include "core/witness/witness.h"
#include "gis/workspace/operations/plan_rows.h"
#include "gis/workspace/operations/plan_walks.h"

namespace lifang::operations {
namespace {

using workspace::Session;

/// What the stored rows say, nothing else.
Result<std::vector<community::Claim>> claims_of(Session& session, const Row& plan) {
  const auto communities = session.rows(
      "SELECT id, name, community_id, change, households FROM plan_community "
      "WHERE plan_id = ? ORDER BY number, name",
      {plan.text("id")});
  if (!communities) return fail(communities);
  const auto assignments =
      session.rows("SELECT compound_id, plan_community_id FROM plan_assignment WHERE plan_id = ?",
                   {plan.text("id")});
  if (!assignments) return fail(assignments);
  std::vector<community::Claim> claims;
  for (const Row& row : *communities) {
    if (row.text("change") == "abolish") continue;
    community::Claim claim;
    claim.name = row.text("name");
    claim.township = plan.text("township_id");
    claim.continues = row.text("community_id");
    claim.households = row.integer("households");
    for (const Row& one : *assignments) {
      if (one.text("plan_community_id") == row.text("id")) {
        claim.units.push_back(one.text("compound_id"));
      }
    }
    claims.push_back(std::move(claim));
  }
  return claims;
}

void state_clauses(const community::Rules& rules, std::vector<Finding>& findings) {
  for (Finding& one : findings) {
    if (const auto at = rules.clauses.find(one.code); at != rules.clauses.end()) {
      one.clause = at->second;
    }
  }
}

bool is_out_of_range(const std::vector<Finding>& findings) {
  return std::any_of(findings.begin(), findings.end(), [](const Finding& one) {
    return one.code == "community.below_range" || one.code == "community.above_range" ||
           one.code == "community.oversize_unit" || one.code == "community.island";
  });
}

/// The least number of households that any plan moves, counted anew beside what was claimed.
void confirm_bound(const Row& plan, const UnitMap& map, CommunityChecked& outcome) {
  if (plan.text("status") != "draft" || plan.number("bound", -1) < 0) return;
  outcome.bound_claimed = static_cast<std::int64_t>(std::llround(plan.number("bound")));
  outcome.bound_counted = witness::households_moved_at_least(map.area, outcome.range);
  const bool confirmed = *outcome.bound_counted >= *outcome.bound_claimed;
  outcome.findings.push_back(plan_finding(
      confirmed ? "community.bound_confirmed" : "community.bound_counted", Severity::info, {},
      {std::to_string(*outcome.bound_claimed), std::to_string(*outcome.bound_counted)}));
}

}  // namespace

Result<CommunityChecked> check_community_plan(workspace::Workspace& work, const std::string& plan,
                                              const std::string& county, std::string_view day) {
  const auto rules = community_rules(work.session(), county);
  if (!rules) return fail(rules);
  const auto found = plan_row(work.session(), plan);
  if (!found) return fail(found);
  auto map = read_units(work.session(), found->text("township_id"), *rules, day);
  if (!map) return fail(map);
  const auto laid = lay_ways(work.session(), *map, goals_of(*found), *rules, day);
  if (!laid) return fail(laid);
  return check_community_plan(work, found->text("id"), *map, *rules);
}

Result<CommunityChecked> check_community_plan(workspace::Workspace& work, const std::string& plan,
                                              const UnitMap& map, const community::Rules& rules) {
  Session& session = work.session();
  const auto found = plan_row(session, plan);
  if (!found) return fail(found);
  const auto claims = claims_of(session, *found);
  if (!claims) return fail(claims);

  CommunityChecked outcome;
  outcome.plan_name = found->text("name");
  outcome.township = map.township.name;
  outcome.range = {found->integer("min_households"), found->integer("max_households")};
  outcome.communities = static_cast<std::int64_t>(claims->size());
  outcome.recount = community::recount(map.area, *claims);
  outcome.by_network = map.area.ways != nullptr;
  outcome.findings = community::check(map.area, *claims, outcome.range);
  outcome.findings.insert(outcome.findings.end(), map.findings.begin(), map.findings.end());
  const bool by_rules =
      outcome.range.min == rules.range.min && outcome.range.max == rules.range.max;
  if (by_rules) state_clauses(rules, outcome.findings);
  outcome.broken = community::is_broken(outcome.findings);
  if (!is_out_of_range(outcome.findings)) {
    confirm_bound(*found, map, outcome);
    return outcome;
  }
  const auto stored = read_plan(session, found->text("id"), map);
  if (!stored) return fail(stored);
  const community::Area open = community::open_area(stored->area, stored->draft);
  const auto why = community::told(open, outcome.range,
                                   community::conflicts(open, outcome.range, rules.conflict));
  outcome.findings.insert(outcome.findings.end(), why.begin(), why.end());
  return outcome;
}

}  // namespace lifang::operations
