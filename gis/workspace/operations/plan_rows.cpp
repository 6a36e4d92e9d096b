// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/plan_rows.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "core/geometry/measure.h"
#include "gis/topology/overlay.h"

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

/// The columns of plan_community that follow from the draft; its ground apart.
Row figures_of(const CommunityRow& row) {
  return {{"name", row.name},
          {"change", std::string(community::change_word(row.kind))},
          {"households", std::max<std::int64_t>(0, row.households_after)},
          {"population", row.population},
          {"elderly", row.elderly},
          {"compounds", row.compounds},
          {"note", note(row)}};
}

Result<Geometry> ground_of(const std::vector<MultiPolygon>& ground, const Draft& draft,
                           std::size_t community) {
  std::vector<MultiPolygon> parts;
  for (std::size_t i = 0; i < ground.size(); ++i) {
    if (draft.home[i] == static_cast<std::int32_t>(community)) parts.push_back(ground[i]);
  }
  auto whole = topology::union_of(parts);
  if (!whole) return fail(whole);
  return Geometry(std::move(*whole));
}

bool moved(const Area& area, const Draft& draft, std::size_t unit) {
  const std::int32_t home = draft.home[unit];
  const std::int32_t today = area.units[unit].community;
  return home >= 0 && today >= 0 && draft.communities[at(home)].continues != today;
}

Row assignment_row(const Area& area, const Draft& draft, std::size_t unit,
                   const std::vector<std::string>& ids) {
  const community::Unit& one = area.units[unit];
  const std::int32_t home = draft.home[unit];
  return {{"plan_community_id", home < 0 ? Value() : Value(ids[at(home)])},
          {"households", one.households},
          {"moved", std::int64_t{moved(area, draft, unit) ? 1 : 0}}};
}

Result<void> insert_assignment(workspace::Change& change, const std::string& plan, const Area& area,
                               const Draft& draft, std::size_t unit, const MultiPolygon& ground,
                               const std::vector<std::string>& ids) {
  const community::Unit& one = area.units[unit];
  Row row{{"plan_id", plan}, {"compound_id", one.id}};
  for (const auto& [column, value] : assignment_row(area, draft, unit, ids)) row.set(column, value);
  row.set("name", one.name);
  if (one.community >= 0) row.set("from_community_id", area.communities[at(one.community)].id);
  if (!ground.empty()) row.set("geom", Geometry(ground));
  if (const auto id = change.insert("plan_assignment", std::move(row)); !id) return fail(id);
  return {};
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

// ---- reading ----

Result<Row> plan_row(Session& session, const std::string& plan) {
  const auto rows = session.rows("SELECT * FROM community_plan ORDER BY fid DESC");
  if (!rows) return fail(rows);
  const auto found = std::find_if(rows->begin(), rows->end(), [&](const Row& row) {
    return plan.empty() || row.text("name") == plan || row.text("id") == plan;
  });
  if (found == rows->end()) return fail(Fault::usage, "community.no_plan", plan, {plan});
  return *found;
}

namespace {

std::set<std::string> locked_of(const Row& plan) {
  std::set<std::string> out;
  const auto told = nlohmann::json::parse(plan.text("parameters"), nullptr, false);
  if (!told.is_object() || !told.contains("locked")) return out;
  for (const auto& id : told["locked"]) out.insert(id.get<std::string>());
  return out;
}

StoredPlan head_of(const Row& row) {
  StoredPlan out;
  out.row = row;
  out.id = row.text("id");
  out.name = row.text("name");
  out.township = row.text("township_id");
  out.status = row.text("status");
  out.range = {row.integer("min_households"), row.integer("max_households")};
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
      "c.elderly AS elderly FROM plan_assignment a LEFT JOIN compound c ON c.id = a.compound_id "
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

// ---- writing ----

std::vector<std::string> colours_of(const UnitMap& map, const Draft& draft,
                                    const community::Rules& rules) {
  std::vector<std::int32_t> before;
  for (const std::string& colour : map.colours) {
    const auto worn = std::find(rules.colours.begin(), rules.colours.end(), colour);
    before.push_back(
        worn == rules.colours.end() ? -1 : static_cast<std::int32_t>(worn - rules.colours.begin()));
  }
  // Units in no community are one more, whose colour nobody sees.
  community::Plan plan;
  for (const community::DraftCommunity& one : draft.communities) {
    plan.identity.push_back(one.continues);
  }
  plan.identity.push_back(-1);
  const auto none = static_cast<std::uint32_t>(draft.communities.size());
  for (const std::int32_t home : draft.home) {
    plan.group.push_back(home < 0 ? none : static_cast<std::uint32_t>(home));
  }
  std::vector<std::string> result;
  for (const std::uint32_t index : community::colours(map.area, plan, before)) {
    result.push_back(rules.colours[index % rules.colours.size()]);
  }
  result.pop_back();
  return result;
}

void set_figures(Row& head, const Area& area, const Draft& draft) {
  const community::Judgement judged = community::judge(area, draft, {});
  std::int64_t households = 0;
  for (const community::Unit& unit : area.units) households += unit.households;
  head.set("households", households);
  head.set("households_moved", judged.score.moved);
  head.set("communities_before", static_cast<std::int64_t>(area.communities.size()));
  head.set("communities_after", static_cast<std::int64_t>(judged.score.communities));
  head.set("objective", static_cast<double>(judged.score.moved));
}

Result<std::string> insert_plan(workspace::Change& change, Row head, const UnitMap& map,
                                const Draft& draft, const std::vector<std::string>& colours) {
  set_figures(head, map.area, draft);
  const auto plan = change.insert("community_plan", std::move(head));
  if (!plan) return fail(plan);
  const auto rows = community_rows(map.area, draft);
  std::vector<std::string> ids;
  std::int64_t number = 0;
  for (std::size_t c = 0; c < rows.size(); ++c) {
    Row out = figures_of(rows[c]);
    out.set("plan_id", *plan);
    const std::int32_t today = draft.communities[c].continues;
    if (today >= 0) out.set("community_id", map.area.communities[at(today)].id);
    if (rows[c].households_after >= 0) {
      auto ground = ground_of(map.ground, draft, c);
      if (!ground) return fail(ground);
      out.set("number", ++number);
      out.set("colour", colours[c]);
      out.set("geom", std::move(*ground));
    }
    auto id = change.insert("plan_community", std::move(out));
    if (!id) return fail(id);
    ids.push_back(*id);
  }
  for (std::size_t i = 0; i < map.area.units.size(); ++i) {
    const auto done = insert_assignment(change, *plan, map.area, draft, i, map.ground[i], ids);
    if (!done) return fail(done);
  }
  return *plan;
}

namespace {

/// A colour of the palette that few of the plan's communities wear.
std::string spare_colour(const std::vector<std::string>& palette,
                         const std::vector<std::string>& worn) {
  if (palette.empty()) return "#DDDDDD";
  return *std::min_element(palette.begin(), palette.end(), [&](const auto& a, const auto& b) {
    return std::count(worn.begin(), worn.end(), a) < std::count(worn.begin(), worn.end(), b);
  });
}

/// What one edit writes into the rows of a plan.
class Rewriter {
 public:
  Rewriter(workspace::Change& change, const StoredPlan& stored, const Draft& draft,
           const std::vector<std::string>& palette)
      : change_(change),
        stored_(stored),
        draft_(draft),
        palette_(palette),
        rows_(community_rows(stored.area, draft)),
        ids_(stored.ids),
        colours_(stored.colours) {
    ids_.resize(draft.communities.size());
    colours_.resize(draft.communities.size());
    for (std::size_t i = 0; i < draft.home.size(); ++i) {
      const std::int32_t before = stored.draft.home[i];
      if (before == draft.home[i]) continue;
      units_.push_back(i);
      for (const std::int32_t community : {before, draft.home[i]}) {
        if (community >= 0) touched_.insert(at(community));
      }
    }
  }

  Result<void> run() {
    const auto last = change_.session().row(
        "SELECT MAX(number) AS number FROM plan_community WHERE plan_id = ?", {stored_.id});
    if (!last) return fail(last);
    number_ = last->integer("number");
    for (std::size_t c = 0; c < rows_.size(); ++c) {
      if (auto done = community(c); !done) return done;
    }
    if (auto done = assignments(); !done) return done;
    for (const std::string& id : emptied_) {
      if (auto done = change_.erase("plan_community", id); !done) return done;
    }
    return head();
  }

 private:
  Result<void> community(std::size_t c) {
    const CommunityRow& row = rows_[c];
    const bool there = row.households_after >= 0;
    if (!there && draft_.communities[c].continues < 0) {
      // A new community without units is none.
      if (!ids_[c].empty() && touched_.contains(c)) emptied_.push_back(ids_[c]);
      return {};
    }
    Row out = figures_of(row);
    if (touched_.contains(c)) {
      if (auto done = place(c, there, out); !done) return done;
    }
    if (!ids_[c].empty()) return update(c, out);
    out.set("plan_id", stored_.id);
    const std::int32_t today = draft_.communities[c].continues;
    if (today >= 0) out.set("community_id", stored_.area.communities[at(today)].id);
    auto id = change_.insert("plan_community", std::move(out));
    if (!id) return fail(id);
    ids_[c] = *id;
    return {};
  }

  Result<void> place(std::size_t c, bool there, Row& out) {
    if (!there) {
      out.set("number", Value());
      out.set("geom", Value());
      return {};
    }
    auto ground = ground_of(stored_.ground, draft_, c);
    if (!ground) return fail(ground);
    out.set("geom", std::move(*ground));
    if (colours_[c].empty()) colours_[c] = spare_colour(palette_, colours_);
    out.set("colour", colours_[c]);
    const bool fresh = std::find(stored_.draft.home.begin(), stored_.draft.home.end(),
                                 static_cast<std::int32_t>(c)) == stored_.draft.home.end();
    if (fresh) out.set("number", ++number_);
    return {};
  }

  /// Only what is other than before: an untouched community leaves no trace in the event.
  Result<void> update(std::size_t c, const Row& wanted) {
    const auto row = change_.session().row("SELECT * FROM plan_community WHERE id = ?", {ids_[c]});
    if (!row) return fail(row);
    Row changed;
    for (const auto& [column, value] : wanted) {
      const Value* before = row->find(column);
      if (before == nullptr || *before != value) changed.set(column, value);
    }
    if (changed.empty()) return {};
    return change_.update("plan_community", ids_[c], changed);
  }

  Result<void> assignments() {
    for (const std::size_t i : units_) {
      const std::string& id = stored_.assignments[i];
      const auto done = id.empty() ? insert_assignment(change_, stored_.id, stored_.area, draft_, i,
                                                       stored_.ground[i], ids_)
                                   : change_.update("plan_assignment", id,
                                                    assignment_row(stored_.area, draft_, i, ids_));
      if (!done) return done;
    }
    return {};
  }

  /// What was proven of the solver's plan is not of what a hand makes of it.
  Result<void> head() {
    Row out;
    set_figures(out, stored_.area, draft_);
    out.set("bound", Value());
    out.set("proven", std::int64_t{0});
    return change_.update("community_plan", stored_.id, out);
  }

  workspace::Change& change_;
  const StoredPlan& stored_;
  const Draft& draft_;
  const std::vector<std::string>& palette_;
  std::vector<CommunityRow> rows_;
  std::vector<std::string> ids_, colours_;
  std::vector<std::size_t> units_;
  std::set<std::size_t> touched_;
  std::vector<std::string> emptied_;
  std::int64_t number_ = 0;
};

}  // namespace

Result<void> rewrite_plan(workspace::Change& change, const StoredPlan& stored, const Draft& draft,
                          const std::vector<std::string>& palette) {
  return Rewriter(change, stored, draft, palette).run();
}

}  // namespace lifang::operations
