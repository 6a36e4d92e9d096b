// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/siting/shelf.h"

#include <algorithm>
#include <set>

#include "gis/workspace/operations/scenario.h"

namespace lifang::app {
namespace {

using operations::Scenario;
using siting::DraftGoal;
using siting::Stand;
using workspace::Workspace;

// The words of siting_scenario.goal.
constexpr const char* goal_words[] = {"max_covering", "set_covering", "p_median", "p_center",
                                      "budget_covering"};
constexpr const char* by_hand = "by_hand";
using Ids = std::set<std::string>;

DraftGoal goal_of(const std::string& word) {
  const auto* const found = std::find(std::begin(goal_words), std::end(goal_words), word);
  return found == std::end(goal_words) ? DraftGoal::cover_most
                                       : static_cast<DraftGoal>(found - std::begin(goal_words));
}

CareDraft draft_of(const operations::StoredScenario& stored, const Scenario& scenario,
                   const RoomRules& rules) {
  const auto& question = scenario.question;
  CareDraft out{.id = stored.id, .name = stored.name, .profile = question.profile};
  begin_with(rules, out);
  out.service = question.goal;
  out.year = question.horizon.year;
  out.minutes = stored.limit_s / 60;
  out.goal = goal_of(scenario.model);
  out.wanted = std::max(1, question.sites);
  out.budget = question.budget.value_or(out.budget);
  for (const std::string& id : question.forbid) out.stands[id] = Stand::forbidden;
  for (const std::string& id : question.close) out.stands[id] = Stand::forbidden;
  if (!scenario.result) return out;
  for (const operations::CareSite& site : scenario.result->sites) {
    if (site.candidate_id.empty()) {
      const auto from = std::ranges::find(question.added, site.at, &operations::AddedSite::at);
      const bool locked = scenario.model != by_hand && from != question.added.end() && from->keep;
      AddedSite& added = out.added.emplace_back();
      added.name = site.name;
      added.at = site.at;
      added.stand = locked ? Stand::locked : Stand::open;
      if (from != question.added.end()) added.cost = from->cost;
      continue;
    }
    // By hand everything is kept; else what is kept was locked.
    const bool kept = std::ranges::find(question.keep, site.candidate_id) != question.keep.end();
    out.stands[site.candidate_id] = kept && scenario.model != by_hand ? Stand::locked : Stand::open;
  }
  if (stored.proven && siting::counts_people(out.goal)) {
    out.proof = DraftProof{.goal = out.goal,
                           .objective = stored.covered_after,
                           .bound = stored.covered_after,
                           .proven = true};
  }
  return out;
}

/// The question with every open site kept: it can only be counted.
operations::SiteCareRequest counted(const CareDraft& draft, const std::string& day,
                                    const Ids& existing) {
  operations::SiteCareRequest out;
  out.name = draft.name;
  out.today = day;
  out.goal = draft.service;
  out.minutes = draft.minutes;
  out.profile = draft.profile;
  out.horizon.year = draft.year;
  for (const auto& [id, stand] : draft.stands) {
    const bool standing = existing.contains(id);
    if (siting::is_open(stand)) out.keep.push_back(id);
    if (stand == Stand::forbidden) (standing ? out.close : out.forbid).push_back(id);
  }
  for (const AddedSite& one : draft.added) {
    if (siting::is_open(one.stand)) out.added.push_back({one.name, one.at, true, one.cost});
  }
  out.sites = static_cast<int>(std::max<std::size_t>(1, out.keep.size() + out.added.size()));
  return out;
}

/// What was asked of the solver: only what is locked is kept.
void unlock(operations::SiteCareRequest& question, const CareDraft& draft) {
  std::erase_if(question.keep,
                [&](const std::string& id) { return draft.stands.at(id) != Stand::locked; });
  for (operations::AddedSite& one : question.added) {
    const auto from = std::ranges::find(draft.added, one.at, &AddedSite::at);
    one.keep = from != draft.added.end() && from->stand == Stand::locked;
  }
  question.cover_all = draft.goal == DraftGoal::cover_all;
  question.sites = draft.wanted;
  if (draft.goal == DraftGoal::cover_for) question.budget = draft.budget;
}

Result<std::string> free_name(workspace::Session& session, const std::string& name) {
  const auto stored = operations::stored_scenarios(session);
  if (!stored) return fail(stored);
  const auto taken = [&](const std::string& word) {
    return std::ranges::find(*stored, word, &operations::StoredScenario::name) != stored->end();
  };
  std::string out = name;
  for (int number = 2; taken(out); ++number) out = name + " " + std::to_string(number);
  return out;
}

Result<Ids> standing_ids(workspace::Session& session) {
  Ids out;
  const auto read =
      session.each("SELECT id FROM facility", {},
                   [&](const workspace::Cursor& cursor) { out.insert(cursor.row().text("id")); });
  if (!read) return fail(read);
  return out;
}

}  // namespace

Result<std::vector<CareDraft>> read_shelf(workspace::Session& session) {
  const auto stored = operations::stored_scenarios(session);
  if (!stored) return fail(stored);
  const auto rules = room_rules(session);
  if (!rules) return fail(rules);
  std::vector<CareDraft> out;
  for (const operations::StoredScenario& one : *stored) {
    const auto found = operations::find_scenario(session, one.id);
    if (!found) return fail(found);
    out.push_back(draft_of(one, found->scenario, *rules));
  }
  return out;
}

Result<Kept> keep_scenario(Workspace& work, const CareDraft& draft, const std::string& day,
                           const workspace::Actor& actor, const Progress& progress) {
  workspace::Session& session = work.session();
  const auto existing = standing_ids(session);
  if (!existing) return fail(existing);
  auto name = free_name(session, draft.name);
  if (!name) return fail(name);
  operations::SiteCareRequest request = counted(draft, day, *existing);
  request.name = *name;
  auto made = operations::make_scenario(session, request);
  if (!made) return fail(made);
  auto scenario = operations::run_scenario(session, *made, progress);
  if (!scenario) return fail(scenario);
  // Asked again for a budget, the question has to know what each site costs.
  const bool repeats =
      draft.goal != DraftGoal::cover_for ||
      std::ranges::all_of(draft.added, [](const AddedSite& one) { return one.cost.has_value(); });
  const bool proven =
      draft.proof && draft.proof->proven && draft.proof->goal == draft.goal && repeats;
  scenario->model = proven ? goal_words[static_cast<std::size_t>(draft.goal)] : by_hand;
  scenario->result->proven = proven;
  scenario->result->bound = proven && siting::counts_people(draft.goal)
                                ? scenario->result->covered_after
                            : proven ? draft.proof->bound
                                     : 0;
  if (proven) unlock(scenario->question, draft);
  const auto id = operations::store_scenario(work, actor, {}, *scenario);
  if (!id) return fail(id);
  return Kept{*id, *name, work.last_done()};
}

Result<operations::Sensitivity> try_speeds(workspace::Session& session, const CareDraft& draft,
                                           const std::string& day,
                                           const std::vector<double>& speeds,
                                           const std::vector<double>& sums, bool by_cost,
                                           double seconds, const Progress& progress) {
  const auto existing = standing_ids(session);
  if (!existing) return fail(existing);
  operations::SiteCareRequest request = counted(draft, day, *existing);
  unlock(request, draft);
  request.cover_all = false;
  request.seconds = seconds;
  return operations::care_sensitivity(session, request, speeds, sums, by_cost, progress);
}

Result<workspace::Event> rename_kept(Workspace& work, const std::string& id,
                                     const std::string& name, const workspace::Actor& actor) {
  const auto done = operations::rename_scenario(work, actor, id, name);
  if (!done) return fail(done);
  return work.last_done();
}

Result<workspace::Event> drop_kept(Workspace& work, const std::string& id,
                                   const workspace::Actor& actor) {
  const auto done = operations::drop_scenario(work, actor, id);
  if (!done) return fail(done);
  return work.last_done();
}

}  // namespace lifang::app
