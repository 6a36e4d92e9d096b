// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/offer_plans.h"

#include "core/community/compactness.h"
#include "core/geometry/measure.h"
#include "gis/workspace/operations/copy_plan.h"

namespace lifang::operations {
namespace {

using workspace::Change;

/// "剡湖街道" of "剡湖街道社区方案2": further plans are numbered on.
std::string stem_of(const std::string& name) {
  return name.substr(0, name.find("社区方案"));
}

Result<void> write(Change& change, const PlanInHand& open, PlanChoice& one) {
  const auto name = free_plan_name(change.session(), {}, stem_of(open.plan.name));
  if (!name) return fail(name);
  const auto id = copy_plan(change, open.plan.row, *name);
  if (!id) return fail(id);
  one.plan_name = *name;
  one.plan_id = *id;
  const auto copy = read_plan(change.session(), *id, open.map);
  if (!copy) return fail(copy);
  if (copy->draft.home == one.choice.draft.home) return {};
  return rewrite_plan(change, *copy, one.choice.draft, open.rules.colours);
}

}  // namespace

Result<PlansOffered> offer_plans(workspace::Workspace& work, const OfferPlans& request,
                                 const Progress& progress) {
  if (!report(progress, 0, "community.read")) return cancelled();
  const auto open = open_plan(work, request.plan, request.county, request.today);
  if (!open) return fail(open);
  const community::Rules& rules = open->rules;
  if (request.plans < rules.least_choices || request.plans > rules.most_choices) {
    return fail(Fault::usage, "community.few_plans", {},
                {std::to_string(request.plans), std::to_string(rules.least_choices),
                 std::to_string(rules.most_choices)});
  }
  auto curve =
      community::trade_off(open->plan.area, open->plan.draft,
                           {.solve = solve_options(open->plan, request.seconds, request.seed),
                            .plans = request.plans,
                            .least_difference = open->rules.least_difference},
                           progress);
  if (!curve) return fail(curve);
  PlansOffered out{open->plan.name,    open->map.township.name, {},
                   curve->near_copies, curve->stopped,          {}};
  for (community::Choice& one : curve->choices) {
    PlanChoice& choice = out.choices.emplace_back();
    choice.choice = std::move(one);
  }
  workspace::Operation operation;
  operation.name = "BranchPlan";
  operation.actor = request.actor;
  operation.reason = request.reason;
  auto event =
      work.perform(operation, [&](Change& change, workspace::Operation& told) -> Result<void> {
        // The solver took its time: what it went out from must still stand.
        const auto now = read_plan(change.session(), open->plan.id, open->map);
        if (!now) return fail(now);
        if (!(now->row == open->plan.row) || now->draft.home != open->plan.draft.home) {
          return fail(Fault::refused, "workspace.stale", open->plan.id, {open->plan.name});
        }
        told.summary = "可选方案";
        for (PlanChoice& one : out.choices) {
          if (auto done = write(change, *open, one); !done) return done;
          told.summary += (&one == &out.choices.front() ? " " : "、") + one.plan_name;
        }
        told.summary += "：自 " + open->plan.name;
        return {};
      });
  if (!event) return fail(event);
  out.event = *event;
  return out;
}

}  // namespace lifang::operations
