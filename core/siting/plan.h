// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "core/base/finding.h"
#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/optimize/limits.h"
#include "core/siting/question.h"

namespace lifang::siting {

inline constexpr double no_limit = std::numeric_limits<double>::infinity();

/// What is best: the most people served (by importance of the tiers), everybody served for the
/// least money, people nearest in sum, the farthest of them as near as can be.
enum class Goal { most_people, least_cost, nearest_in_sum, nearest_farthest };

enum class Standing {
  candidate,  ///< may be opened
  existing,   ///< open; stays so unless closing it is offered
  forced,     ///< a candidate that has to be opened by the last period
  forbidden,  ///< never to be opened
};

struct PlanSite {
  std::string name = {};
  Standing standing = Standing::candidate;
  double cost = 0;                          ///< of opening it
  std::optional<double> closing = {};       ///< of closing an existing one; none: it stays
  double capacity = no_limit;               ///< people in a period, of all tiers
  double more = 0;                          ///< capacity gained by enlarging it
  double enlarging = 0;                     ///< what that costs
  std::vector<std::uint32_t> serves = {0};  ///< tiers
};

/// A site in reach of some demand, and how far away it is, in any one unit.
struct Way {
  std::uint32_t site = 0;
  double length = 0;
};

struct PlanDemand {
  double people = 0;
  std::vector<Way> ways = {};  ///< each site once
  std::string name = {};
};

/// A kind of service: village point, station, township centre, institution.
struct PlanTier {
  std::string name = {};
  double full = 0;  ///< up to here, inclusive, people are wholly served
  double none = 0;  ///< from here on not at all, in between in proportion; <= full: a sharp edge
  double importance = 1;  ///< of one person served, beside the other tiers
  double second = 0;      ///< a second site within `full`: worth this share of the first;
                          ///< where everybody has to be served: > 0 asks for two
};

/// New sites and money that come in; what is not used stays for later.
struct PlanPeriod {
  double budget = no_limit;
  std::uint32_t at_most = std::numeric_limits<std::uint32_t>::max();  ///< sites to be opened
  double weight = 1;                                                  ///< of people served in it
};

struct PlanQuestion {
  Goal goal = Goal::most_people;
  std::vector<PlanSite> sites;
  std::vector<PlanDemand> demand;
  std::vector<PlanTier> tiers = {PlanTier{}};
  std::vector<PlanPeriod> periods = {PlanPeriod{}};
  std::vector<std::vector<std::uint32_t>> exclusive = {};  ///< of each group one is open at most
};

enum class Act { open, enlarge, close };

struct PlanStep {
  Act act = Act::open;
  std::uint32_t site = 0;
  std::uint32_t period = 0;
  friend bool operator==(const PlanStep&, const PlanStep&) = default;
};

/// Who goes where, if capacities are part of the question.
struct Allotted {
  std::uint32_t demand = 0, site = 0, tier = 0, period = 0;
  double people = 0;
};

/// Whether a second search, that shares neither model nor method with the first, came to the
/// same end.
enum class Witness { none, confirmed, no_time, contradicted };

struct Plan {
  Status status = Status::unknown;
  std::optional<double> objective;  ///< people by importance, money, people times way, or way
  std::optional<double> bound;      ///< no plan does better
  std::vector<PlanStep> steps;      ///< by period, then act, then site
  std::vector<Allotted> allotted;   ///< only with capacities
  double cost = 0;
  std::vector<std::vector<double>> served;  ///< people served, by period and tier
  std::vector<Finding> reasons;             ///< why nothing can be done
  Witness witness = Witness::none;
};

/// What a planner can ask, with proof or bound.
///
///   PlanQuestion ask;
///   ask.sites = {{.name = "东门", .cost = 80}, {.name = "站前", .standing = Standing::existing}};
///   ask.demand = {{.people = 120, .ways = {{0, 640}, {1, 1210}}}};
///   ask.tiers = {{.name = "station", .full = 900, .none = 1350}};
///   ask.periods = {{.budget = 100}, {.budget = 50}};
///   const auto plan = plan_sites(ask, {.seconds = 30});
///
/// With several periods sites once opened stay and so do closed ones; "everybody" and the
/// farthest are asked of the last period only. With capacities people of one place may go to
/// several sites. Equal input gives an equal answer, unless time ran out.
///
/// Errors (input): "siting.plan.bad_number", "siting.plan.unknown_site",
/// "siting.plan.unknown_tier",
///   "siting.plan.no_tiers", "siting.plan.second_and_capacity", "siting.no_candidates".
/// Method:  questions without money, capacities, exclusions, closings, second sites, tiers and
///   periods go to the searches made for them (cover_all, locate, meet_rows); all others, and
///   the second witness of those, are mixed-integer programs.
Result<Plan> plan_sites(const PlanQuestion& question, const optimize::Limits& limits = {},
                        const Progress& progress = {});

/// Counts a plan anew from the question alone: what it serves and costs, and what is wrong with
/// it. Shares nothing with the searches.
struct Recount {
  double objective = 0;
  double cost = 0;
  std::vector<std::vector<double>> served;
  std::vector<std::string> faults;  ///< codes; empty: the plan keeps all that was asked
};
Recount recount(const PlanQuestion& question, const std::vector<PlanStep>& steps,
                const std::vector<Allotted>& allotted);

/// How much of a service somebody that far away has: 1 within `full`, 0 from `none` on.
double share_served(const PlanTier& tier, double length);

}  // namespace lifang::siting
