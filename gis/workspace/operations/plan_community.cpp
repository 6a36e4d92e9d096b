// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/plan_community.h"

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>

#include "gis/topology/overlay.h"
#include "gis/workspace/operations/read_units.h"

namespace lifang::operations {
namespace {

using community::Area;
using community::Plan;
using queries::Township;
using workspace::Session;

constexpr double work_per_second = 10e6;  // half of what a slow core does

/// What a plan's communities wear, as an index into the palette.
std::vector<std::string> colours_of(const UnitMap& map, const Plan& plan,
                                    const community::Rules& rules) {
  std::vector<std::int32_t> before;
  for (const std::string& colour : map.colours) {
    const auto at = std::find(rules.colours.begin(), rules.colours.end(), colour);
    before.push_back(
        at == rules.colours.end() ? -1 : static_cast<std::int32_t>(at - rules.colours.begin()));
  }
  std::vector<std::string> result;
  for (const std::uint32_t index : community::colours(map.area, plan, before)) {
    result.push_back(rules.colours[index % rules.colours.size()]);
  }
  return result;
}

std::vector<std::int64_t> households_today(const Area& area) {
  std::vector<std::int64_t> sums(area.communities.size());
  for (const community::Unit& unit : area.units) {
    if (unit.community >= 0) sums[static_cast<std::size_t>(unit.community)] += unit.households;
  }
  return sums;
}

std::string name_at(const Area& area, std::int32_t community) {
  return community < 0 ? "" : area.communities[static_cast<std::size_t>(community)].name;
}

std::vector<CommunityRow> table(const Area& area, const Plan& plan,
                                const std::vector<community::Explained>& explained) {
  const std::vector<std::int64_t> before = households_today(area);
  std::vector<CommunityRow> rows;
  for (const community::Explained& one : explained) {
    CommunityRow row;
    row.kind = one.kind;
    row.name = one.name;
    if (one.community >= 0) row.households_before = before[static_cast<std::size_t>(one.community)];
    for (const community::Flow& flow : one.flows) {
      row.flows.push_back(
          {one.group < 0 ? explained[flow.to].name : name_at(area, flow.from), flow.households});
    }
    if (one.group >= 0) {
      row.households_after = 0;
      for (std::size_t i = 0; i < area.units.size(); ++i) {
        if (plan.group[i] != one.group) continue;
        row.households_after += area.units[i].households;
        row.population += area.units[i].population;
        row.elderly += area.units[i].elderly;
        ++row.compounds;
      }
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

/// "并入 甲社区 820 户；…" or "来自 …": where its households come from or go.
std::string note(const CommunityRow& row) {
  std::string text;
  for (const auto& [name, households] : row.flows) {
    if (row.flows.size() == 1 && name == row.name) break;
    text += (text.empty() ? "" : "；") + (name.empty() ? std::string("未划入社区") : name) + " " +
            std::to_string(households) + " 户";
  }
  if (text.empty()) return text;
  return (row.households_after < 0 ? "划入 " : "来自 ") + text;
}

/// Writes a solved plan as rows.
class Writer {
 public:
  Writer(workspace::Change& change, const UnitMap& map, const community::Solution& solution,
         const CommunityPlanned& outcome)
      : change_(change), map_(map), solution_(solution), outcome_(outcome) {}

  Result<std::string> plan_row(const PlanCommunity& request) {
    const nlohmann::json parameters = {
        {"seconds", request.seconds},
        {"out_of_range", outcome_.score.out_of_range},
        {"least_out_of_range", outcome_.least_out_of_range},
        {"cut_m", outcome_.score.cut_m},
        {"stopped", outcome_.stopped},
    };
    return change_.insert(
        "community_plan",
        Row{{"name", outcome_.plan_name},
            {"township_id", map_.township.id},
            {"status", std::string("draft")},
            {"min_households", outcome_.range.min},
            {"max_households", outcome_.range.max},
            {"seed", static_cast<std::int64_t>(request.seed)},
            {"households", outcome_.households},
            {"households_moved", outcome_.score.moved},
            {"communities_before", outcome_.communities_before},
            {"communities_after", static_cast<std::int64_t>(outcome_.score.communities)},
            {"objective", static_cast<double>(outcome_.score.moved)},
            {"bound", static_cast<double>(outcome_.least_moved)},
            {"proven", std::int64_t{outcome_.proven ? 1 : 0}},
            {"parameters", parameters.dump()}});
  }

  Result<void> communities(const std::string& plan_id, const std::vector<std::string>& colours,
                           const std::vector<community::Explained>& explained) {
    for (std::size_t i = 0; i < explained.size(); ++i) {
      const community::Explained& one = explained[i];
      const CommunityRow& row = outcome_.rows[i];
      Row out{{"plan_id", plan_id},
              {"name", one.name},
              {"change", std::string(community::change_word(one.kind))},
              {"households", std::max<std::int64_t>(0, row.households_after)},
              {"population", row.population},
              {"elderly", row.elderly},
              {"compounds", row.compounds},
              {"note", note(row)}};
      if (one.community >= 0) {
        out.set("community_id", map_.area.communities[static_cast<std::size_t>(one.community)].id);
      }
      if (one.group >= 0) {
        const auto ground = ground_of(static_cast<std::uint32_t>(one.group));
        if (!ground) return fail(ground);
        out.set("number", one.group + 1);
        out.set("colour", colours[static_cast<std::size_t>(one.group)]);
        out.set("geom", Geometry(*ground));
      }
      auto id = change_.insert("plan_community", std::move(out));
      if (!id) return fail(id);
      if (one.group >= 0) ids_.push_back(*id);
    }
    return {};
  }

  Result<void> assignments(const std::string& plan_id) {
    for (std::size_t i = 0; i < map_.area.units.size(); ++i) {
      const community::Unit& unit = map_.area.units[i];
      const std::uint32_t group = solution_.plan.group[i];
      const bool moved = unit.community >= 0 && solution_.plan.identity[group] != unit.community;
      Row row{{"plan_id", plan_id},
              {"compound_id", unit.id},
              {"plan_community_id", ids_[group]},
              {"name", unit.name},
              {"households", unit.households},
              {"moved", std::int64_t{moved ? 1 : 0}}};
      if (unit.community >= 0) {
        row.set("from_community_id",
                map_.area.communities[static_cast<std::size_t>(unit.community)].id);
      }
      if (!map_.ground[i].empty()) row.set("geom", Geometry(map_.ground[i]));
      if (const auto id = change_.insert("plan_assignment", std::move(row)); !id) return fail(id);
    }
    return {};
  }

 private:
  Result<MultiPolygon> ground_of(std::uint32_t group) const {
    std::vector<MultiPolygon> parts;
    for (std::size_t i = 0; i < map_.ground.size(); ++i) {
      if (solution_.plan.group[i] == group) parts.push_back(map_.ground[i]);
    }
    return topology::union_of(parts);
  }

  workspace::Change& change_;
  const UnitMap& map_;
  const community::Solution& solution_;
  const CommunityPlanned& outcome_;
  std::vector<std::string> ids_;  // of plan_community rows, by group
};

Result<std::string> plan_name(Session& session, const PlanCommunity& request,
                              const Township& township) {
  const auto rows = session.rows("SELECT name FROM community_plan");
  if (!rows) return fail(rows);
  const auto taken = [&](const std::string& name) {
    return std::any_of(rows->begin(), rows->end(),
                       [&](const Row& row) { return row.text("name") == name; });
  };
  if (!request.name.empty()) {
    if (!taken(request.name)) return request.name;
    return fail(Fault::usage, "community.name_taken", request.name, {request.name});
  }
  for (int number = 1;; ++number) {
    std::string name = township.name + "社区方案" + std::to_string(number);
    if (!taken(name)) return name;
  }
}

/// Where the range asked for goes beyond what the law calls usual, both are stated.
void tell_law(const community::Rules& rules, community::Range range,
              std::vector<Finding>& findings) {
  if (rules.law.max == 0 || (range.min >= rules.law.min && range.max <= rules.law.max)) return;
  Finding finding;
  finding.code = "community.beyond_law";
  finding.severity = Severity::info;
  finding.clause = rules.law_clause;
  finding.args = {std::to_string(range.min), std::to_string(range.max),
                  std::to_string(rules.law.min), std::to_string(rules.law.max), rules.law_clause};
  findings.push_back(std::move(finding));
}

}  // namespace

Result<CommunityPlanned> plan_community(workspace::Workspace& work, const PlanCommunity& request,
                                        const Progress& progress) {
  const auto rules = community_rules(work.session(), request.county);
  if (!rules) return fail(rules);
  if (!report(progress, 0, "community.read")) return cancelled();
  const auto map = read_units(work.session(), request.township, *rules, request.today);
  if (!map) return fail(map);
  const auto name = plan_name(work.session(), request, map->township);
  if (!name) return fail(name);

  const double seconds = std::clamp(request.seconds, 0.1, 3600.0);
  const community::SolveOptions options{
      .range = {request.min_households.value_or(rules->range.min),
                request.max_households.value_or(rules->range.max)},
      .seed = request.seed,
      .work = static_cast<std::uint64_t>(seconds * work_per_second)};
  // The work decides, so that equal requests get equal plans; the clock is for a machine in need.
  const auto end = std::chrono::steady_clock::now() + std::chrono::duration<double>(seconds);
  bool stopped = false;
  const auto solution =
      community::solve(map->area, options, [&](double share, std::string_view phase) {
        stopped = stopped || !report(progress, share, phase);
        return !stopped && std::chrono::steady_clock::now() < end;
      });
  if (!solution) return fail(solution);
  if (stopped) return cancelled();

  CommunityPlanned outcome;
  outcome.plan_name = *name;
  outcome.township = map->township.name;
  outcome.range = options.range;
  outcome.units = static_cast<std::int64_t>(map->area.units.size());
  outcome.communities_before = static_cast<std::int64_t>(map->area.communities.size());
  for (const community::Unit& unit : map->area.units) outcome.households += unit.households;
  for (const std::int64_t households : households_today(map->area)) {
    outcome.out_of_range_before += community::out_of_range(households, options.range);
  }
  outcome.score = solution->score;
  outcome.least_out_of_range = solution->least_out_of_range;
  outcome.least_moved = solution->least_moved;
  outcome.proven = solution->proven;
  outcome.stopped = solution->stopped;
  const auto explained = community::explain(map->area, solution->plan);
  outcome.rows = table(map->area, solution->plan, explained);
  outcome.findings = map->findings;
  tell_law(*rules, options.range, outcome.findings);
  outcome.findings.insert(outcome.findings.end(), solution->findings.begin(),
                          solution->findings.end());

  const workspace::Operation operation{
      .name = "PlanCommunity",
      .actor = request.actor,
      .summary = outcome.plan_name + "：社区 " + std::to_string(outcome.communities_before) +
                 " → " + std::to_string(outcome.score.communities) + "，划转 " +
                 std::to_string(outcome.score.moved) + " 户",
      .reason = request.reason,
      .document = {},
      .counter_act = {}};
  const auto colours = colours_of(*map, solution->plan, *rules);
  const auto event = work.perform(operation, [&](workspace::Change& change) -> Result<void> {
    Writer writer(change, *map, *solution, outcome);
    const auto id = writer.plan_row(request);
    if (!id) return fail(id);
    outcome.plan_id = *id;
    if (const auto done = writer.communities(*id, colours, explained); !done) return fail(done);
    return writer.assignments(*id);
  });
  if (!event) return fail(event);
  return outcome;
}

}  // namespace lifang::operations
