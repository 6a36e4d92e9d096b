// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
//
// A plan as rows: written anew, or as far as an edit changes it.
#include <algorithm>
#include <set>

#include "gis/topology/overlay.h"
#include "gis/workspace/operations/plan_rows.h"

namespace lifang::operations {
namespace {

using community::Area;
using community::Draft;

std::size_t at(std::int32_t index) {
  return static_cast<std::size_t>(index);
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
    if (auto done = places(); !done) return done;
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
    out.set("grids", Value());
    out.set("residents_per_grid", Value());
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

  /// Grids and premises of communities that are others now are none.
  Result<void> places() {
    std::vector<std::string> stale;
    for (const std::size_t c : touched_) stale.push_back(ids_[c]);
    for (const char* table : {"plan_grid", "plan_premises"}) {
      if (auto done = erase_rows_of(change_, table, stale); !done) return done;
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

Result<void> erase_rows_of(workspace::Change& change, const std::string& table,
                           const std::vector<std::string>& communities) {
  for (const std::string& id : communities) {
    const auto rows =
        change.session().rows("SELECT id FROM " + table + " WHERE plan_community_id = ?", {id});
    if (!rows) return fail(rows);
    for (const Row& row : *rows) {
      if (auto done = change.erase(table, row.text("id")); !done) return done;
    }
  }
  return {};
}

Row drafted_head(const std::string& name, const UnitMap& map, const community::Rules& rules) {
  return {{"name", name},
          {"township_id", map.township.id},
          {"status", std::string("draft")},
          {"min_households", rules.range.min},
          {"max_households", rules.range.max},
          {"proven", std::int64_t{0}},
          {"parameters", std::string("{}")}};
}

Result<void> rewrite_plan(workspace::Change& change, const StoredPlan& stored, const Draft& draft,
                          const std::vector<std::string>& palette) {
  return Rewriter(change, stored, draft, palette).run();
}

}  // namespace lifang::operations
