// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
//
// Deeds on communities and care: plans, and what they are made of.
#include "gis/workspace/operations/apply_plan.h"
#include "gis/workspace/operations/edit_plan.h"
#include "gis/workspace/operations/estimate_people.h"
#include "gis/workspace/operations/import_scenario.h"
#include "gis/workspace/operations/make_units.h"
#include "gis/workspace/operations/plan_community.h"
#include "gis/workspace/operations/plan_goals.h"
#include "gis/workspace/operations/plan_grids.h"
#include "gis/workspace/operations/plan_premises.h"
#include "gis/workspace/operations/scenario.h"
#include "gis/workspace/operations/site_care.h"
#include "gis/workspace/operations/unit_rules.h"
#include "tests/chaos/deed_families.h"
#include "tests/chaos/deed_tools.h"

namespace lifang::tests {
namespace {

using namespace operations;
using workspace::Workspace;

constexpr const char* draft = "status = 'draft'";

Result<void> plan_communities(Workspace& work, Random& random) {
  return outcome(plan_community(work, {.township = "剡湖街道",
                                       .seconds = 0.05,
                                       .seed = random(),
                                       .name = word(random) + "方案",
                                       .today = day,
                                       .actor = officer,
                                       .reason = why}));
}

Result<void> branch(Workspace& work, Random& random) {
  return outcome(branch_plan(work, {.township = "剡湖街道",
                                    .name = word(random) + "草案",
                                    .today = day,
                                    .actor = officer,
                                    .reason = why}));
}

Result<void> move_units(Workspace& work, Random& random) {
  const std::string plan = any_id(work, random, "community_plan", draft);
  const std::string target = any_id(work, random, "plan_community", "plan_id = '" + plan + "'");
  return outcome(move_plan_units(
      work, {.plan = plan,
             .moves = {{.compounds = {any_id(work, random, "compound")}, .to = target}},
             .actor = officer,
             .reason = why}));
}

Result<void> lock_communities(Workspace& work, Random& random) {
  return outcome(lock_plan_communities(work, {.plan = any_id(work, random, "community_plan", draft),
                                              .locked = random() % 2 == 0,
                                              .actor = officer}));
}

Result<void> rename_plan(Workspace& work, Random& random) {
  return outcome(name_plan(work, {.plan = any_id(work, random, "community_plan", draft),
                                  .name = word(random) + "稿",
                                  .actor = officer}));
}

Result<void> apply_a_plan(Workspace& work, Random& random) {
  // The newest copy of today's communities: it fits the map as it is.
  const char* newest =
      "fid = (SELECT max(fid) FROM community_plan WHERE status = 'draft' AND name LIKE '%草案')";
  return outcome(apply_plan(work, {.plan = any_id(work, random, "community_plan", newest),
                                   .from = day,
                                   .document = document,
                                   .today = later,
                                   .actor = officer,
                                   .reason = why}));
}

Result<void> publish_a_plan(Workspace& work, Random& random) {
  return outcome(publish_plan(work, any_id(work, random, "community_plan", "status = 'applied'"),
                              officer, document));
}

Result<void> site(Workspace& work, Random& random) {
  SiteCareRequest request;
  request.actor = officer;
  request.reason = why;
  request.today = day;
  request.sites = 1 + static_cast<int>(below(random, 2));
  request.seconds = 0.2;
  return outcome(site_care(work, request));
}

Result<void> set_rules(Workspace& work, Random& random) {
  return outcome(set_unit_rules(work, {.plan = any_id(work, random, "community_plan", draft),
                                       .lock = {any_id(work, random, "compound")},
                                       .actor = officer}));
}

Result<void> set_goals(Workspace& work, Random& random) {
  const char* goals[] = {"moved,border", "inertia,moved", "moved=1,border=50", "walk,grids"};
  return outcome(set_plan_goals(work, {.plan = any_id(work, random, "community_plan", draft),
                                       .asked = {.goals = one_of(goals, random)},
                                       .actor = officer}));
}

Result<void> units(Workspace& work, Random&) {
  return outcome(
      make_units(work, {.township = "剡湖街道", .today = day, .actor = officer, .reason = why}));
}

Result<void> grids(Workspace& work, Random& random) {
  return outcome(make_grids(work, {.plan = any_id(work, random, "community_plan", draft),
                                   .today = day,
                                   .actor = officer,
                                   .reason = why}));
}

Result<void> premises(Workspace& work, Random& random) {
  return outcome(site_plan_premises(work, {.plan = any_id(work, random, "community_plan", draft),
                                           .today = day,
                                           .actor = officer,
                                           .reason = why}));
}

Result<void> import_plan_of(Workspace& work, Random& random) {
  std::string lines = "小区,社区\n";
  const auto rows = work.session().rows("SELECT id FROM compound ORDER BY id");
  for (std::size_t i = 0; rows && i < rows->size(); ++i) {
    lines += (*rows)[i].text("id") + (i % 2 ? ",东门社区\n" : ",西门社区\n");
  }
  const SideFile file(work, random, ".csv", lines);
  return outcome(import_scenario(work, {.file = file.path,
                                        .township = "剡湖街道",
                                        .name = word(random) + "来稿",
                                        .today = day,
                                        .actor = officer,
                                        .reason = why}));
}

Result<void> store_care(Workspace& work, Random& random) {
  SiteCareRequest request;
  request.today = day;
  request.sites = 1;
  request.seconds = 0.2;
  auto scenario = make_scenario(work.session(), request);
  if (!scenario) return fail(scenario);
  scenario->name = word(random) + "布点";
  auto answered = run_scenario(work.session(), *scenario);
  if (!answered) return fail(answered);
  return outcome(store_scenario(work, officer, why, *answered));
}

Result<void> rename_care(Workspace& work, Random& random) {
  return rename_scenario(work, officer, any_id(work, random, "siting_scenario"),
                         word(random) + "案");
}

Result<void> drop_care(Workspace& work, Random& random) {
  return drop_scenario(work, officer, any_id(work, random, "siting_scenario"));
}

Result<void> estimate(Workspace& work, Random&) {
  return outcome(estimate_people(work, {.actor = officer, .reason = why}));
}

}  // namespace

std::vector<Deed> plan_deeds() {
  return {
      {"PlanCommunity", plan_communities}, {"BranchPlan", branch},
      {"ApplyPlan", apply_a_plan},         {"PublishPlan", publish_a_plan},
      {"MovePlanUnits", move_units},       {"LockPlanCommunities", lock_communities},
      {"NamePlan", rename_plan},
  };
}

std::vector<Deed> place_deeds() {
  return {
      {"SetPlanGoals", set_goals},
      {"SetUnitRules", set_rules},
      {"MakeGrids", grids},
      {"SitePremises", premises},
      {"ImportScenario", import_plan_of},
      {"SiteCare", site},
      {"StoreScenario", store_care},
      {"RenameScenario", rename_care},
      {"DropScenario", drop_care},
      {"MakeUnits", units},
      {"EstimatePeople", estimate},
  };
}

}  // namespace lifang::tests
