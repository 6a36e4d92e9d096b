// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "gis/workspace/operations/site_care.h"

/// Siting scenarios: a question with its answer, as a file that replays to the same bytes and
/// as a row of the workspace.
///
///   list     stored_scenarios(session)
///   open     find_scenario(session, "name or id")
///   save     store_scenario(work, actor, reason, scenario)   one event, undo takes it back
///   rename   rename_scenario(work, actor, scenario, name)
///   delete   drop_scenario(work, actor, scenario)
///   solve    make_scenario(session, request), then run_scenario(session, scenario)
///   by hand  make_scenario(session, request), then with the sites as request.keep and
///            request.added, `sites` their number: run_scenario only counts
namespace lifang::operations {

struct Scenario {
  std::string name;
  SiteCareRequest question;
  std::string inputs;  ///< digest of the rows that the answer rests on
  std::string rules;   ///< digest of the rules
  std::string model;   ///< as siting_scenario.goal says
  std::optional<SiteCareOutcome> result;
};

/// A question that is not yet answered, with the digests of what it would be answered from.
/// The name "" is made from the question. Errors: "care.no_goal", those of the session.
Result<Scenario> make_scenario(workspace::Session& session, const SiteCareRequest& request);

/// Answers it anew, from the workspace as it is; digests are those of now. Writes nothing.
/// Findings: "care.other_inputs", "care.other_rules" where they were others before;
/// "care.by_time" if time cut the search short. Errors: those of read_question, answer_care.
Result<Scenario> run_scenario(workspace::Session& session, const Scenario& scenario,
                              const Progress& progress = {});

/// An answer as JSON, the same as in the file of its scenario.
std::string answer_text(const SiteCareOutcome& answer);

/// The file: JSON, UTF-8, no time and no machine in it, so that an equal scenario is equal bytes.
std::string scenario_text(const Scenario& scenario);
/// Errors: "care.bad_scenario" naming what is missing or wrong.
Result<Scenario> parse_scenario(std::string_view text, const std::string& where);

/// SHA-256 over the rows that siting rests on (roads, entrances, people, sites, facilities,
/// areas), whatever was done and undone on the way there.
Result<std::string> inputs_digest(workspace::Session& session);
/// SHA-256 over care.toml, facility.toml, growth.toml and walking.toml as they hold here.
Result<std::string> rules_digest(workspace::Session& session);

/// A scenario of the workspace as a list shows it.
struct StoredScenario {
  std::string id, name, model, facility_kind, township_id, profile;
  double limit_s = 0, speed_mps = 0;
  double people = 0, covered_before = 0, covered_after = 0;
  double cost = 0;
  bool cost_known = false;
  std::size_t sites = 0;
  int year = 0;  ///< 0: people as counted
  double bound = 0;
  bool proven = false;
};
/// The newest first.
Result<std::vector<StoredScenario>> stored_scenarios(workspace::Session& session);

/// One with everything that was kept of it. By id, else name (the newest), "" for the newest of
/// all. One that an older program stored has its question and its sites, no digests.
/// Errors: "care.no_scenario".
struct FoundScenario {
  std::string id;
  Scenario scenario;
};
Result<FoundScenario> find_scenario(workspace::Session& session, const std::string& word);

/// Keeps an answered scenario as rows: siting_scenario with siting_result, service_circle and
/// uncovered_place. Answers the id. Errors: "care.scenario_unnamed", "care.scenario_taken",
/// "care.no_result", those of read_question.
Result<std::string> store_scenario(workspace::Workspace& work, const workspace::Actor& actor,
                                   const std::string& reason, const Scenario& scenario);
/// Errors: "care.no_scenario", "care.scenario_unnamed", "care.scenario_taken".
Result<void> rename_scenario(workspace::Workspace& work, const workspace::Actor& actor,
                             const std::string& scenario, const std::string& name);
/// With all its rows. Errors: "care.no_scenario".
Result<void> drop_scenario(workspace::Workspace& work, const workspace::Actor& actor,
                           const std::string& scenario);

}  // namespace lifang::operations
