// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/plan_rows.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "core/geometry/measure.h"

namespace lifang::operations {
namespace {

using community::Area;
using community::Draft;
using workspace::Session;

std::size_t at(std::int32_t index) {
  return static_cast<std::size_t>(index);
}

std::string name_at(const Area& area, std::int32_t community) {
  return community < 0 ? "" : area.communities[at(community)].name;
}

std::vector<std::int64_t> households_today(const Area& area) {
  std::vector<std::int64_t> sums(area.communities.size());
  for (const community::Unit& unit : area.units) {
    if (unit.community >= 0) sums[at(unit.community)] += unit.households;
  }
  return sums;
}

}  // namespace

std::vector<CommunityRow> community_rows(const Area& area, const Draft& draft) {
  const std::vector<std::int64_t> before = households_today(area);
  const community::Judgement judged = community::judge(area, draft, {});
  std::vector<CommunityRow> rows;
  for (const community::Explained& one : community::explain(area, draft)) {
    CommunityRow row;
    const community::Standing& now = judged.communities[rows.size()];
    row.kind = one.kind;
    row.name = one.name;
    if (one.community >= 0) row.households_before = before[at(one.community)];
    for (const community::Flow& flow : one.flows) {
      if (flow.households == 0) continue;  // a compound without households moves nobody
      row.flows.push_back(
          {one.group < 0 ? draft.communities[flow.to].name : name_at(area, flow.from),
           flow.households});
    }
    if (one.group >= 0) {
      row.households_after = now.households;
      row.population = now.population;
      row.elderly = now.elderly;
      row.compounds = now.units;
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

Result<Row> plan_row(Session& session, const std::string& plan) {
  const auto rows = session.rows("SELECT * FROM community_plan ORDER BY fid DESC");
  if (!rows) return fail(rows);
  const auto found = std::find_if(rows->begin(), rows->end(), [&](const Row& row) {
    return plan.empty() || row.text("name") == plan || row.text("id") == plan;
  });
  if (found == rows->end()) return fail(Fault::usage, "community.no_plan", plan, {plan});
  return *found;
}

community::Goals goals_of(const Row& plan) {
  const auto told = nlohmann::json::parse(plan.text("parameters"), nullptr, false);
  if (!told.is_object()) return {};
  const auto goals = told.value("goals", nlohmann::json());
  const auto count = told.value("communities", nlohmann::json());
  auto kept = community::goals_from(goals.is_string() ? goals.get<std::string>() : "");
  community::Goals out = kept ? std::move(*kept) : community::Goals{};
  if (count.is_number_unsigned()) out.communities = count.get<std::uint32_t>();
  return out;
}

namespace {

std::set<std::string> locked_of(const Row& plan) {
  std::set<std::string> out;
  const auto told = nlohmann::json::parse(plan.text("parameters"), nullptr, false);
  if (!told.is_object() || !told.contains("locked")) return out;
  for (const auto& id : told["locked"]) out.insert(id.get<std::string>());
  return out;
}

/// The rules of units, of those that are there.
void read_unit_rules(StoredPlan& plan) {
  const auto told = nlohmann::json::parse(plan.row.text("parameters"), nullptr, false);
  if (!told.is_object() || !told.contains("unit_rules")) return;
  const auto& rules = told["unit_rules"];
  std::map<std::string, std::uint32_t> index;
  for (std::uint32_t i = 0; i < plan.area.units.size(); ++i) index[plan.area.units[i].id] = i;
  community::UnitRules& out = plan.area.rules;
  out.phases = rules.value("phases", false);
  for (const auto& id : rules.value("locked", nlohmann::json::array())) {
    if (const auto at = index.find(id.get<std::string>()); at != index.end()) {
      out.locked.push_back(at->second);
    }
  }
  std::sort(out.locked.begin(), out.locked.end());
  const auto pairs = [&](const char* name, std::vector<community::UnitPair>& list) {
    for (const auto& pair : rules.value(name, nlohmann::json::array())) {
      const auto a = index.find(pair[0].get<std::string>());
      const auto b = index.find(pair[1].get<std::string>());
      if (a != index.end() && b != index.end()) list.push_back({a->second, b->second});
    }
  };
  pairs("together", out.together);
  pairs("apart", out.apart);
}

StoredPlan head_of(const Row& row) {
  StoredPlan out;
  out.row = row;
  out.id = row.text("id");
  out.name = row.text("name");
  out.township = row.text("township_id");
  out.status = row.text("status");
  out.range = {row.integer("min_households"), row.integer("max_households")};
  out.goals = goals_of(row);
  return out;
}

/// The draft's communities: the stored ones, then those of today that no row continues.
Result<void> read_communities(Session& session, StoredPlan& plan) {
  const auto rows = session.rows(
      "SELECT id, name, community_id, colour FROM plan_community WHERE plan_id = ? "
      "ORDER BY CASE WHEN number IS NULL THEN 1 ELSE 0 END, number, fid",
      {plan.id});
  if (!rows) return fail(rows);
  std::map<std::string, std::int32_t> today;
  for (std::size_t c = 0; c < plan.area.communities.size(); ++c) {
    today[plan.area.communities[c].id] = static_cast<std::int32_t>(c);
  }
  const auto locked = locked_of(plan.row);
  for (const Row& row : *rows) {
    community::DraftCommunity one{row.text("name"), -1, locked.contains(row.text("id"))};
    if (const auto now = today.extract(row.text("community_id"))) one.continues = now.mapped();
    plan.draft.communities.push_back(std::move(one));
    plan.ids.push_back(row.text("id"));
    plan.colours.push_back(row.text("colour"));
  }
  for (std::size_t c = 0; c < plan.area.communities.size(); ++c) {
    if (!today.contains(plan.area.communities[c].id)) continue;
    plan.draft.communities.push_back(
        {plan.area.communities[c].name, static_cast<std::int32_t>(c), false});
    plan.ids.emplace_back();
    plan.colours.emplace_back();
  }
  return {};
}

Result<std::vector<Row>> assignment_rows(Session& session, const std::string& plan) {
  return session.rows(
      "SELECT a.id AS id, a.compound_id AS compound_id, a.plan_community_id AS plan_community_id, "
      "a.from_community_id AS from_community_id, a.name AS name, a.geom AS geom, "
      "COALESCE(c.households, a.households) AS households, c.population AS population, "
      "c.elderly AS elderly, c.phase_of AS phase_of FROM plan_assignment a LEFT JOIN compound c ON "
      "c.id = a.compound_id "
      "WHERE a.plan_id = ? ORDER BY a.compound_id",
      {plan});
}

/// Whose each unit is.
void settle(const std::vector<Row>& rows, StoredPlan& plan) {
  std::map<std::string, const Row*> of;
  for (const Row& row : rows) of[row.text("compound_id")] = &row;
  std::map<std::string, std::int32_t> index;
  for (std::size_t c = 0; c < plan.ids.size(); ++c) {
    if (!plan.ids[c].empty()) index[plan.ids[c]] = static_cast<std::int32_t>(c);
  }
  for (const community::Unit& unit : plan.area.units) {
    const auto row = of.find(unit.id);
    const bool known = row != of.end();
    const auto home = known ? index.find(row->second->text("plan_community_id")) : index.end();
    plan.draft.home.push_back(home == index.end() ? -1 : home->second);
    plan.assignments.push_back(known ? row->second->text("id") : std::string());
  }
}

/// Today's communities that the plan speaks of.
Result<void> read_today(Session& session, const std::vector<Row>& units, StoredPlan& plan) {
  const auto rows = session.rows(
      "SELECT id, name FROM community WHERE id IN (SELECT community_id FROM plan_community WHERE "
      "plan_id = ?) OR id IN (SELECT from_community_id FROM plan_assignment WHERE plan_id = ?) "
      "ORDER BY code, name, id",
      {plan.id, plan.id});
  if (!rows) return fail(rows);
  std::map<std::string, std::int32_t> index;
  for (const Row& row : *rows) {
    index[row.text("id")] = static_cast<std::int32_t>(plan.area.communities.size());
    plan.area.communities.push_back({row.text("id"), row.text("name")});
  }
  for (const Row& row : units) {
    community::Unit unit;
    unit.id = row.text("compound_id");
    unit.name = row.text("name");
    unit.township = plan.township;
    unit.households = row.integer("households");
    unit.population = row.integer("population");
    unit.elderly = row.integer("elderly");
    unit.phase_of = row.text("phase_of");
    if (const auto from = index.find(row.text("from_community_id")); from != index.end()) {
      unit.community = from->second;
    }
    plan.area.units.push_back(std::move(unit));
    plan.ground.push_back(polygons_of(row.geometry()));
  }
  return {};
}

}  // namespace

Result<StoredPlan> read_plan(Session& session, const std::string& plan) {
  const auto row = plan_row(session, plan);
  if (!row) return fail(row);
  StoredPlan out = head_of(*row);
  const auto units = assignment_rows(session, out.id);
  if (!units) return fail(units);
  if (const auto read = read_today(session, *units, out); !read) return fail(read);
  if (const auto read = read_communities(session, out); !read) return fail(read);
  settle(*units, out);
  read_unit_rules(out);
  return out;
}

Result<StoredPlan> read_plan(Session& session, const std::string& plan, const UnitMap& map) {
  const auto row = plan_row(session, plan);
  if (!row) return fail(row);
  StoredPlan out = head_of(*row);
  out.area = map.area;
  out.ground = map.ground;
  const auto units = assignment_rows(session, out.id);
  if (!units) return fail(units);
  if (const auto read = read_communities(session, out); !read) return fail(read);
  settle(*units, out);
  read_unit_rules(out);
  return out;
}

Result<std::string> free_plan_name(Session& session, const std::string& wanted,
                                   const std::string& township) {
  const auto rows = session.rows("SELECT name FROM community_plan");
  if (!rows) return fail(rows);
  const auto taken = [&](const std::string& name) {
    return std::any_of(rows->begin(), rows->end(),
                       [&](const Row& row) { return row.text("name") == name; });
  };
  if (!wanted.empty()) {
    if (!taken(wanted)) return wanted;
    return fail(Fault::usage, "community.name_taken", wanted, {wanted});
  }
  for (int number = 1;; ++number) {
    std::string name = township + "社区方案" + std::to_string(number);
    if (!taken(name)) return name;
  }
}

}  // namespace lifang::operations
