// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/finding.h"
#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/geometry/types.h"
#include "gis/workspace/operations/care_question.h"
#include "gis/workspace/workspace.h"

namespace lifang::operations {

/// What the sites are to be near for, instead of covering people within the minutes.
enum class Nearest {
  no,
  in_sum,   ///< least sum of people's walks: p-median
  farthest  ///< shortest walk of who walks farthest: p-center
};

/// What is asked, and how it is to be answered.
struct SiteCareRequest : CareAsked {
  workspace::Actor actor = {};
  std::string reason = {};
  std::string name = {};  ///< of the scenario; "": made from the question
  int sites = 6;          ///< at most so many new ones, those kept among them
  /// Instead: the sites that reach everyone who can be reached for the least cost, if every
  /// candidate of the area states one, else as few of them as possible.
  bool cover_all = false;
  /// Instead: the sites that reach most people for at most so many yuan.
  std::optional<double> budget = std::nullopt;
  Nearest nearest = Nearest::no;  ///< instead: nearest to everyone, with so many sites
  double seconds = 20;            ///< for the search
  long long work = 0;  ///< > 0: instead of `seconds` at most so many steps; then it can be replayed
  int seed = 1;
};

struct CareSite {
  std::string candidate_id = {};  ///< "" of an added one
  std::string name = {};
  Point at = {};
  double people_in_reach = 0;  ///< of 60 and over
  double people_gained = 0;    ///< of these: served by no existing site and none before this one
  std::optional<double> cost = std::nullopt;  ///< as the candidate states it
};

struct CareGap {
  std::string demand_id;
  std::string compound_id;
  std::string name;
  Point at;
  double people = 0;
  bool off_network = false;  ///< no way near it
  bool no_site = false;      ///< no existing or possible site in reach, or no way near it
};

/// "off_network", "no_site_in_reach", "not_chosen": the words of uncovered_place.reason.
const char* reason_of(const CareGap& gap);

struct SiteCareOutcome {
  std::string scenario_id;
  std::string township_id;
  double limit_s = 0;
  double speed_mps = 0;
  siting::Whom whom = siting::Whom::elderly;  ///< whom the goal serves
  double people = 0;                          ///< of these
  double covered_before = 0;
  double covered_after = 0;
  double bound = 0;  ///< no choice covers more; with cover_all: none needs fewer sites or less cost
  /// Of the nearest: person-seconds, or the seconds of the farthest; then `bound` is of these.
  /// Walks of more than an hour count as an hour, the farthest are of those within it.
  std::optional<double> walked = std::nullopt;
  bool proven = false;
  std::vector<CareSite> sites;     ///< greatest gain first
  std::vector<CareGap> uncovered;  ///< who is left without a site, most people first
  bool by_cost = false;            ///< cover_all went by cost; then `bound` is a cost
  double cost = 0;                 ///< of the chosen sites, as far as known
  std::vector<Finding> findings;
  std::size_t existing = 0;
  std::size_t candidates = 0;
  std::size_t candidates_off_network = 0;
};

/// The answer to a question that was read; writes nothing. Equal question and request, equal
/// answer, unless time cuts the search short (`seconds`).
/// Errors: "care.bad_sites", "care.bad_budget", "care.no_cost", those of the models.
Result<SiteCareOutcome> answer_care(const CareQuestion& question, const SiteCareRequest& request,
                                    const Progress& progress = {});

/// The ground within the limit of a site: where the ways that can be walked are drawn, and the
/// blocks between them.
Result<MultiPolygon> circle_of(const CareQuestion& question, const Site& site);

/// "max_covering", "set_covering", "budget_covering", "p_median", "p_center": the words of
/// siting_scenario.goal.
const char* model_word(const SiteCareRequest& request);
/// Which of the nearest a word of model_word means.
Nearest nearest_of(std::string_view model);

/// Chooses sites for a goal within a walk of so many minutes on the real network and
/// writes a siting_scenario with its siting_result and service_circle rows, and an
/// uncovered_place (ground: the compound's) for everyone left without.
///
/// People walk from their compound's gates, the nearest of which counts, with the straight
/// way from the place to the gate before it; a room in their own compound is reached straight.
/// The limit is inclusive.
///
/// Findings: "care.some_costs", "care.people_nowhere", "care.candidates_nowhere",
/// "care.not_in_demand".
///
/// Errors: "care.no_roads", "care.no_demand", "care.no_candidates" (the workspace lacks what
/// the question needs), "care.no_township", "care.no_goal", "care.bad_minutes",
/// "care.bad_sites", those of answer_care, read_question and walking_profile.
Result<SiteCareOutcome> site_care(workspace::Workspace& work, const SiteCareRequest& request,
                                  const Progress& progress = {});

}  // namespace lifang::operations
