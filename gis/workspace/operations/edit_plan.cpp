// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/edit_plan.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "core/base/utf8.h"
#include "core/geometry/measure.h"
#include "gis/workspace/operations/copy_plan.h"
#include "gis/workspace/operations/plan_walks.h"

namespace lifang::operations {
namespace {

using community::Draft;
using workspace::Change;
using workspace::Session;

constexpr double work_per_second = 10e6;  // half of what a slow core does

Result<StoredPlan> read_draft(Session& session, const std::string& plan) {
  auto stored = read_plan(session, plan);
  if (!stored || stored->status == "draft") return stored;
  return fail(Fault::refused, "community.not_draft", stored->name, {stored->name});
}

/// The community of that id or name; -1: there is none.
std::int32_t community_of(const StoredPlan& plan, const std::string& word) {
  for (std::size_t c = 0; c < plan.draft.communities.size(); ++c) {
    const bool named = plan.draft.communities[c].name == word;
    if (named || (!word.empty() && plan.ids[c] == word)) return static_cast<std::int32_t>(c);
  }
  return -1;
}

tl::unexpected<Error> no_target(const std::string& word) {
  return fail(Fault::usage, "community.no_target", word, {word});
}

std::string fresh_name(const Draft& draft, const std::string& wanted) {
  const auto taken = [&](const std::string& name) {
    return std::any_of(draft.communities.begin(), draft.communities.end(),
                       [&](const auto& one) { return one.name == name; });
  };
  if (!wanted.empty() && !taken(wanted)) return wanted;
  for (int number = 1;; ++number) {
    std::string name = "社区(新" + std::to_string(number) + ")";
    if (!taken(name)) return name;
  }
}

/// A compound that the plan does not know yet comes in, in no community.
Result<std::uint32_t> take_in(Session& session, const std::string& word, StoredPlan& plan) {
  const auto row = session.row(
      "SELECT id, name, households, population, elderly, geom FROM compound WHERE id = ?", {word});
  if (!row) return fail(row);
  if (row->empty()) return fail(Fault::usage, "community.no_compound", word, {word, plan.name});
  community::Unit unit;
  unit.id = row->text("id");
  unit.name = row->text("name");
  unit.township = plan.township;
  unit.households = row->integer("households");
  unit.population = row->integer("population");
  unit.elderly = row->integer("elderly");
  plan.area.units.push_back(std::move(unit));
  plan.ground.push_back(polygons_of(row->geometry()));
  plan.draft.home.push_back(-1);
  plan.assignments.emplace_back();
  return static_cast<std::uint32_t>(plan.area.units.size() - 1);
}

Result<std::uint32_t> unit_of(Session& session, const std::string& word, StoredPlan& plan) {
  const auto& units = plan.area.units;
  auto found = std::find_if(units.begin(), units.end(),
                            [&](const community::Unit& one) { return one.id == word; });
  if (found == units.end()) {
    found = std::find_if(units.begin(), units.end(),
                         [&](const community::Unit& one) { return one.name == word; });
  }
  if (found != units.end()) return static_cast<std::uint32_t>(found - units.begin());
  return take_in(session, word, plan);
}

/// The plan with its moves made; `told` is what the history says of it.
Result<Draft> moved(Session& session, StoredPlan& stored, const MovePlanUnits& request,
                    std::string& told) {
  std::vector<std::vector<std::uint32_t>> units;
  for (const UnitMove& move : request.moves) {
    auto& list = units.emplace_back();
    for (const std::string& word : move.compounds) {
      const auto unit = unit_of(session, word, stored);
      if (!unit) return fail(unit);
      list.push_back(*unit);
    }
  }
  Draft draft = stored.draft;
  std::size_t count = 0;
  std::string first, target;
  for (std::size_t m = 0; m < units.size(); ++m) {
    const UnitMove& move = request.moves[m];
    std::int32_t to = -1;
    if (move.fresh) {
      to = static_cast<std::int32_t>(draft.communities.size());
      draft.communities.push_back({fresh_name(draft, move.to), -1, false});
    } else if (!move.to.empty()) {
      to = community_of(stored, move.to);
      if (to < 0) return no_target(move.to);
    }
    auto next = community::move_units(stored.area, draft, units[m], to);
    if (!next) return next;
    draft = std::move(*next);
    count += units[m].size();
    if (first.empty() && !units[m].empty()) first = stored.area.units[units[m].front()].name;
    target = to < 0 ? "未划入" : draft.communities[static_cast<std::size_t>(to)].name;
  }
  told = request.verb + " " + stored.name + "：" + first;
  if (count > 1) told += " 等 " + std::to_string(count) + " 个小区";
  if (request.moves.size() == 1) told += " → " + target;
  return draft;
}

workspace::Operation head_of(const char* name, const workspace::Actor& actor,
                             const std::string& summary, const std::string& reason = {}) {
  workspace::Operation out;
  out.name = name;
  out.actor = actor;
  out.summary = summary;
  out.reason = reason;
  return out;
}

Result<PlanEdited> branch_today(workspace::Workspace& work, const BranchPlan& request) {
  const auto rules = community_rules(work.session(), request.county);
  if (!rules) return fail(rules);
  const auto map = read_units(work.session(), request.township, *rules, request.today);
  if (!map) return fail(map);
  const auto name = free_plan_name(work.session(), trimmed(request.name), map->township.name);
  if (!name) return fail(name);
  const Draft draft = community::draft_of_today(map->area);
  const Row head = drafted_head(*name, *map, *rules);
  PlanEdited out{{}, *name, {}};
  auto event = work.perform(
      head_of("BranchPlan", request.actor, "从现状建立方案 " + *name, request.reason),
      [&](Change& change) -> Result<void> {
        const auto id = insert_plan(change, head, *map, draft, colours_of(*map, draft, *rules));
        if (!id) return fail(id);
        out.plan_id = *id;
        return {};
      });
  if (!event) return fail(event);
  out.event = *event;
  return out;
}

}  // namespace

std::uint64_t work_of(double seconds) {
  return static_cast<std::uint64_t>(std::clamp(seconds, 0.1, 3600.0) * work_per_second);
}

community::SolveOptions solve_options(const StoredPlan& plan, double seconds, std::uint64_t seed) {
  return {.range = plan.range, .seed = seed, .work = work_of(seconds), .goals = plan.goals};
}

Result<UnitMap> units_of(Session& session, const Row& plan, const community::Rules& rules,
                         std::string_view day) {
  auto map = read_units(session, plan.text("township_id"), rules, day);
  if (!map) return map;
  if (auto laid = lay_ways(session, *map, goals_of(plan), rules, day); !laid) return fail(laid);
  if (plan.text("status") == "draft") return map;
  const auto stored = read_plan(session, plan.text("id"));
  if (!stored) return fail(stored);
  std::map<std::string, std::int32_t> before;
  for (const community::Unit& unit : stored->area.units) before[unit.id] = unit.community;
  map->area.communities = stored->area.communities;
  map->colours.assign(map->area.communities.size(), {});
  for (community::Unit& unit : map->area.units) {
    const auto at = before.find(unit.id);
    unit.community = at == before.end() ? -1 : at->second;
  }
  return map;
}

Result<PlanInHand> open_plan(workspace::Workspace& work, const std::string& plan,
                             const std::string& county, std::string_view day) {
  const auto rules = community_rules(work.session(), county);
  if (!rules) return fail(rules);
  const auto row = plan_row(work.session(), plan);
  if (!row) return fail(row);
  auto map = units_of(work.session(), *row, *rules, day);
  if (!map) return fail(map);
  auto stored = read_plan(work.session(), row->text("id"), *map);
  if (!stored) return fail(stored);
  return PlanInHand{std::move(*map), std::move(*stored), *rules};
}

Result<PlanEdited> branch_plan(workspace::Workspace& work, const BranchPlan& request) {
  if (request.from.empty()) return branch_today(work, request);
  PlanEdited out;
  auto event = work.perform(head_of("BranchPlan", request.actor, {}, request.reason),
                            [&](Change& change, workspace::Operation& told) -> Result<void> {
                              const auto from = plan_row(change.session(), request.from);
                              if (!from) return fail(from);
                              const std::string wanted = trimmed(request.name);
                              std::string stem = from->text("name");
                              if (const auto end = stem.find("社区方案"); end != std::string::npos)
                                stem.resize(end);
                              const auto name = free_plan_name(change.session(), wanted, stem);
                              if (!name) return fail(name);
                              const auto id = copy_plan(change, *from, *name);
                              if (!id) return fail(id);
                              out = {*id, *name, {}};
                              told.summary = "另存方案 " + *name + "：自 " + from->text("name");
                              return {};
                            });
  if (!event) return fail(event);
  out.event = *event;
  return out;
}

Result<PlanEdited> move_plan_units(workspace::Workspace& work, const MovePlanUnits& request) {
  const auto rules = community_rules(work.session(), request.county);
  if (!rules) return fail(rules);
  PlanEdited out;
  auto event = work.perform(head_of("MovePlanUnits", request.actor, {}, request.reason),
                            [&](Change& change, workspace::Operation& told) -> Result<void> {
                              auto stored = read_draft(change.session(), request.plan);
                              if (!stored) return fail(stored);
                              out = {stored->id, stored->name, {}};
                              const auto draft =
                                  moved(change.session(), *stored, request, told.summary);
                              if (!draft) return fail(draft);
                              if (draft->home == stored->draft.home) return {};
                              return rewrite_plan(change, *stored, *draft, rules->colours);
                            });
  if (!event) return fail(event);
  out.event = *event;
  return out;
}

std::vector<UnitMove> moves_to(const StoredPlan& stored, const Draft& after) {
  std::map<std::int32_t, UnitMove> moves;
  for (std::size_t i = 0; i < after.home.size(); ++i) {
    const std::int32_t to = after.home[i];
    if (to == stored.draft.home[i]) continue;
    UnitMove& move = moves[to];
    move.compounds.push_back(stored.area.units[i].id);
    if (to < 0) continue;
    const auto at = static_cast<std::size_t>(to);
    const bool known = at < stored.ids.size();
    move.fresh = !known;
    move.to = known && !stored.ids[at].empty() ? stored.ids[at] : after.communities[at].name;
  }
  std::vector<UnitMove> out;
  for (auto& [to, move] : moves) out.push_back(std::move(move));
  return out;
}

Result<PlanEdited> lock_plan_communities(workspace::Workspace& work,
                                         const LockPlanCommunities& request) {
  PlanEdited out;
  auto event = work.perform(
      head_of("LockPlanCommunities", request.actor, {}),
      [&](Change& change, workspace::Operation& told) -> Result<void> {
        auto stored = read_draft(change.session(), request.plan);
        if (!stored) return fail(stored);
        out = {stored->id, stored->name, {}};
        std::vector<bool> wanted(stored->ids.size(), request.communities.empty());
        for (const std::string& word : request.communities) {
          const auto at = community_of(*stored, word);
          if (at < 0) return no_target(word);
          wanted[static_cast<std::size_t>(at)] = true;
        }
        auto locked = nlohmann::json::array();
        for (std::size_t c = 0; c < stored->ids.size(); ++c) {
          const bool now = wanted[c] ? request.locked : stored->draft.communities[c].locked;
          if (now && !stored->ids[c].empty()) locked.push_back(stored->ids[c]);
        }
        auto parameters = nlohmann::json::parse(stored->row.text("parameters"), nullptr, false);
        if (!parameters.is_object()) parameters = nlohmann::json::object();
        if (parameters.value("locked", nlohmann::json::array()) == locked) return {};
        parameters["locked"] = std::move(locked);
        const bool one = request.communities.size() == 1;
        told.summary = std::string(request.locked ? "锁定 " : "解锁 ") + stored->name + "：" +
                       (one ? stored->draft
                                  .communities[static_cast<std::size_t>(
                                      community_of(*stored, request.communities[0]))]
                                  .name
                            : std::string(request.communities.empty() ? "全部社区" : "几个社区"));
        return change.update("community_plan", stored->id, {{"parameters", parameters.dump()}});
      });
  if (!event) return fail(event);
  out.event = *event;
  return out;
}

Result<PlanEdited> name_plan(workspace::Workspace& work, const NamePlan& request) {
  const std::string name = trimmed(request.name);
  if (name.empty()) return fail(Fault::usage, "community.no_name");
  PlanEdited out;
  auto event = work.perform(
      head_of("NamePlan", request.actor, {}),
      [&](Change& change, workspace::Operation& told) -> Result<void> {
        const auto stored = read_draft(change.session(), request.plan);
        if (!stored) return fail(stored);
        out = {stored->id, stored->name, {}};
        if (request.community.empty()) {
          if (name == stored->name) return {};
          const auto free = free_plan_name(change.session(), name, {});
          if (!free) return fail(free);
          told.summary = "方案改名 " + stored->name + "：" + name;
          out.plan_name = name;
          return change.update("community_plan", stored->id, {{"name", name}});
        }
        const auto at = community_of(*stored, request.community);
        if (at < 0 || stored->ids[static_cast<std::size_t>(at)].empty()) {
          return no_target(request.community);
        }
        const auto other = community_of(*stored, name);
        if (other == at) return {};
        if (other >= 0) return fail(Fault::usage, "community.name_in_use", name, {name});
        told.summary = "社区命名 " + stored->name + "：" +
                       stored->draft.communities[static_cast<std::size_t>(at)].name + " → " + name;
        return change.update("plan_community", stored->ids[static_cast<std::size_t>(at)],
                             {{"name", name}});
      });
  if (!event) return fail(event);
  out.event = *event;
  return out;
}

Result<PlanEdited> reoptimise_plan(workspace::Workspace& work, const ReoptimisePlan& request,
                                   const Progress& progress) {
  if (!report(progress, 0, "community.read")) return cancelled();
  const auto open = open_plan(work, request.plan, request.county, request.today);
  if (!open) return fail(open);
  const auto solved =
      community::reoptimise(open->plan.area, open->plan.draft,
                            solve_options(open->plan, request.seconds, request.seed), progress);
  if (!solved) return fail(solved);
  return move_plan_units(work, {.plan = open->plan.id,
                                .moves = moves_to(open->plan, solved->draft),
                                .verb = "重新优化",
                                .county = request.county,
                                .actor = request.actor,
                                .reason = request.reason});
}

}  // namespace lifang::operations
