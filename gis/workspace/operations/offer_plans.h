// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/community/trade_off.h"
#include "gis/workspace/operations/edit_plan.h"

namespace lifang::operations {

/// Several plans to choose from, between few households moved and compact communities.
struct OfferPlans {
  std::string plan = {};  ///< what is locked in it stays; name or id, "" = the newest
  std::size_t plans = 3;
  double seconds = 10;  ///< for all of them
  std::uint64_t seed = 1;
  std::string county = {};
  std::string today = {};
  workspace::Actor actor = {};
  std::string reason = {};
};

struct PlanChoice {
  std::string plan_id;
  std::string plan_name;
  community::Choice choice;
};

struct PlansOffered {
  std::string plan_name;  ///< that they were made from; it stays as it is
  std::string township;
  std::vector<PlanChoice> choices;  ///< fewest households moved first
  std::size_t near_copies = 0;
  bool stopped = false;
  workspace::Event event;
};

/// Solves what is not locked for several limits of households moved (community::trade_off) and
/// writes each plan of the curve as a draft of its own: one event. How unlike they are at least
/// is data/rules/community.toml's to say. Stopped, it writes those found so far.
/// Errors: those of trade_off, "community.few_plans" (usage: fewer or more than the rules offer
/// at a time), "community.no_plan" (usage), "workspace.stale" (the plan
/// was changed meanwhile), those of the workspace.
Result<PlansOffered> offer_plans(workspace::Workspace& work, const OfferPlans& request,
                                 const Progress& progress = {});

}  // namespace lifang::operations
