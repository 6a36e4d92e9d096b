// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/queries/household_change.h"

#include <map>

#include "gis/workspace/queries/current_plan.h"

namespace lifang::queries {
namespace {

/// Households of each community as it is: what the plan's units bring from it.
Result<std::map<std::string, std::int64_t>> households_before(workspace::Session& session,
                                                              const std::string& plan) {
  std::map<std::string, std::int64_t> out;
  const auto done = session.each(
      "SELECT from_community_id AS id, SUM(households) AS n FROM plan_assignment WHERE plan_id = ? "
      "AND from_community_id IS NOT NULL GROUP BY from_community_id",
      {plan}, [&](const workspace::Cursor& cursor) {
        const Row row = cursor.row();
        out[row.text("id")] = row.integer("n");
      });
  if (!done) return fail(done);
  return out;
}

}  // namespace

Result<HouseholdChange> household_change(workspace::Session& session, const std::string& township) {
  HouseholdChange out;
  const auto plan = current_plan(session, township);
  if (!plan) return fail(plan);
  if (plan->empty()) return out;
  out.plan_id = plan->text("id");
  out.plan = plan->text("name");
  out.least = plan->number("min_households");
  out.most = plan->number("max_households");
  const auto before = households_before(session, out.plan_id);
  if (!before) return fail(before);
  const auto done = session.each(
      "SELECT id, name, community_id, change, households FROM plan_community WHERE plan_id = ? "
      "ORDER BY number, fid",
      {out.plan_id}, [&](const workspace::Cursor& cursor) {
        const Row row = cursor.row();
        CommunityChange one{row.text("id"), row.text("name"), row.text("change"), {}, {}};
        const auto at = before->find(row.text("community_id"));
        if (at != before->end()) one.before = at->second;
        if (one.change != "abolish" && row.known("households"))
          one.after = row.integer("households");
        out.communities.push_back(std::move(one));
      });
  if (!done) return fail(done);
  return out;
}

}  // namespace lifang::queries
