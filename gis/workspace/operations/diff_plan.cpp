// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/diff_plan.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <numeric>
#include <tuple>

#include "core/community/compactness.h"
#include "core/geometry/measure.h"
#include "gis/resources/resources.h"
#include "gis/topology/overlay.h"
#include "gis/workspace/queries/in_force.h"

namespace lifang::operations {
namespace {

using community::NamedGround;
using community::NamedLine;
using workspace::Session;

std::size_t at(std::int32_t index) {
  return static_cast<std::size_t>(index);
}

/// Roads, rivers and railways by whose names people tell a boundary, near the township.
Result<std::vector<NamedLine>> named_lines(Session& session, const community::Rules& rules,
                                           const Box& near, std::string_view day) {
  std::vector<NamedLine> out;
  const auto wanted = [&](const std::string& word) {
    return std::find(rules.boundary_lines.begin(), rules.boundary_lines.end(), word) !=
           rules.boundary_lines.end();
  };
  const auto add = [&](const workspace::Cursor& cursor) {
    const Row row = cursor.row();
    if (!wanted(row.text("word")) || !bounds(row.geometry()).intersects(near)) return;
    for (Line& line : lines_of(row.geometry())) {
      out.push_back({row.text("name"), std::move(line)});
    }
  };
  const std::string named = " WHERE name IS NOT NULL AND name <> ''";
  auto read = session.each("SELECT name, class AS word, geom FROM road" + named + " AND " +
                               queries::in_force("road", day),
                           {}, add);
  if (!read) return fail(read);
  read = session.each("SELECT name, kind AS word, geom FROM barrier" + named, {}, add);
  if (!read) return fail(read);
  return out;
}

/// The ground of each community under some division; empty where it has no unit.
Result<std::vector<MultiPolygon>> grounds(const std::vector<MultiPolygon>& units,
                                          const std::vector<std::int32_t>& home,
                                          std::size_t count) {
  std::vector<std::vector<MultiPolygon>> parts(count);
  for (std::size_t i = 0; i < units.size(); ++i) {
    if (home[i] >= 0) parts[at(home[i])].push_back(units[i]);
  }
  std::vector<MultiPolygon> out;
  for (const auto& list : parts) {
    auto whole = topology::union_of(list);
    if (!whole) return fail(whole);
    out.push_back(std::move(*whole));
  }
  return out;
}

std::vector<Boundary> boundaries(const std::vector<MultiPolygon>& grounds,
                                 const std::vector<std::string>& names,
                                 const std::vector<NamedLine>& lines,
                                 const community::BoundaryOptions& options) {
  std::vector<Boundary> out;
  for (std::size_t c = 0; c < grounds.size(); ++c) {
    std::vector<NamedGround> beside;
    for (std::size_t other = 0; other < grounds.size(); ++other) {
      const bool near =
          other != c && !grounds[c].empty() &&
          bounds(Geometry(grounds[c])).grown(5).intersects(bounds(Geometry(grounds[other])));
      if (near) beside.push_back({names[other], grounds[other]});
    }
    out.push_back(community::boundary_sides(grounds[c], lines, beside, options));
  }
  return out;
}

/// Rooms of communities as points with their floor.
Result<std::vector<std::pair<Point, double>>> premises(Session& session,
                                                       const community::Rules& rules) {
  std::vector<std::pair<Point, double>> out;
  const auto read =
      session.each("SELECT area_m2, geom FROM facility WHERE kind = ?", {rules.premises_kind},
                   [&](const workspace::Cursor& cursor) {
                     const Row row = cursor.row();
                     if (!is_empty(row.geometry())) {
                       out.push_back({centroid(row.geometry()), row.number("area_m2")});
                     }
                   });
  if (!read) return fail(read);
  return out;
}

std::vector<CompoundMove> moves_of(const community::Area& area, const community::Draft& draft) {
  std::vector<CompoundMove> out;
  for (std::size_t i = 0; i < area.units.size(); ++i) {
    const community::Unit& unit = area.units[i];
    const std::int32_t home = draft.home[i];
    const std::int32_t continued = home < 0 ? -1 : draft.communities[at(home)].continues;
    if (continued == unit.community && (home < 0) == (unit.community < 0)) continue;
    out.push_back({unit.id, unit.name,
                   unit.community < 0 ? "" : area.communities[at(unit.community)].name,
                   home < 0 ? "" : draft.communities[at(home)].name, unit.households,
                   unit.population, unit.elderly});
  }
  std::stable_sort(out.begin(), out.end(), [](const CompoundMove& a, const CompoundMove& b) {
    return std::tie(a.from, a.to, a.name) < std::tie(b.from, b.to, b.name);
  });
  return out;
}

/// The units nearest to the middle of the households, until nine in ten are in.
Box core_of(const PlanInHand& open) {
  constexpr double most = 0.9;
  const auto& units = open.plan.area.units;
  Point middle;
  double all = 0;
  for (std::size_t i = 0; i < units.size(); ++i) {
    const auto weight = static_cast<double>(units[i].households);
    middle = middle + units[i].place * weight;
    all += weight;
  }
  if (all <= 0) return {};
  middle = middle * (1 / all);
  std::vector<std::size_t> order(units.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return distance(units[a].place, middle) < distance(units[b].place, middle);
  });
  Box out;
  double in = 0;
  for (const std::size_t i : order) {
    if (in >= most * all) break;
    if (units[i].households > 0) out.add(bounds(Geometry(open.plan.ground[i])));
    in += static_cast<double>(units[i].households);
  }
  return out;
}

/// What the plan's rows say of grids, by community.
struct GridFigures {
  std::int64_t grids = -1;
  double residents = 0;
};
Result<std::map<std::string, GridFigures>> grid_figures(Session& session, const std::string& plan) {
  const auto rows = session.rows(
      "SELECT id, grids, residents_per_grid FROM plan_community WHERE plan_id = ? AND grids > 0",
      {plan});
  if (!rows) return fail(rows);
  std::map<std::string, GridFigures> out;
  for (const Row& row : *rows) {
    out[row.text("id")] = {row.integer("grids"), row.number("residents_per_grid")};
  }
  return out;
}

PlanDiff head_of(const PlanInHand& open, const community::Score& score) {
  PlanDiff out;
  out.plan_id = open.plan.id;
  out.plan_name = open.plan.name;
  out.township = open.map.township.name;
  out.status = open.plan.status;
  out.range = open.plan.range;
  out.goals = open.plan.goals;
  const community::Area& area = open.plan.area;
  out.before = community::judge(area, community::draft_of_today(area), out.range).score;
  out.score = score;
  out.by_network = area.ways != nullptr;
  for (const community::Unit& unit : open.plan.area.units) out.households += unit.households;
  out.moves = moves_of(open.plan.area, open.plan.draft);
  for (const MultiPolygon& ground : open.plan.ground) out.whole.add(bounds(Geometry(ground)));
  out.core = core_of(open);
  return out;
}

}  // namespace

Result<PlanDiff> diff_plan(workspace::Workspace& work, const std::string& plan,
                           const std::string& county, std::string_view day) {
  const auto open = open_plan(work, plan, county, day);
  return open ? diff_plan(work, *open, day) : fail(open);
}

Result<PlanDiff> diff_plan(workspace::Workspace& work, const PlanInHand& open,
                           std::string_view day) {
  const community::Area& area = open.plan.area;
  const community::Draft& draft = open.plan.draft;
  Session& session = work.session();
  const auto lines =
      named_lines(session, open.rules, bounds(Geometry(open.map.township.ground)).grown(100), day);
  if (!lines) return fail(lines);
  const auto rooms = premises(session, open.rules);
  if (!rooms) return fail(rooms);
  const auto grids = grid_figures(session, open.plan.id);
  if (!grids) return fail(grids);

  std::vector<std::string> names_before, names_after;
  for (const auto& one : area.communities) names_before.push_back(one.name);
  for (const auto& one : draft.communities) names_after.push_back(one.name);
  std::vector<std::int32_t> home_before;
  for (const community::Unit& unit : area.units) home_before.push_back(unit.community);
  const auto ground_before = grounds(open.plan.ground, home_before, names_before.size());
  if (!ground_before) return fail(ground_before);
  const auto ground_after = grounds(open.plan.ground, draft.home, names_after.size());
  if (!ground_after) return fail(ground_after);
  const auto before = boundaries(*ground_before, names_before, *lines, open.rules.boundary);
  const auto after = boundaries(*ground_after, names_after, *lines, open.rules.boundary);

  const community::Judgement judged = community::judge(area, draft, open.plan.range);
  PlanDiff out = head_of(open, judged.score);
  std::vector<CommunityDiff> gone;
  const auto rows = community_rows(area, draft);
  for (std::size_t c = 0; c < rows.size(); ++c) {
    CommunityDiff one;
    one.row = rows[c];
    one.after = after[c];
    const std::int32_t today = draft.communities[c].continues;
    if (today >= 0) one.before = before[at(today)];
    if (rows[c].households_after < 0) {
      if (today >= 0) gone.push_back(std::move(one));
      continue;
    }
    for (std::size_t i = 0; i < area.units.size(); ++i) {
      if (draft.home[i] == static_cast<std::int32_t>(c)) {
        one.compounds.push_back(area.units[i].name);
      }
    }
    one.premises_needed_m2 = community::premises_needed_m2(open.rules, rows[c].households_after);
    if (const auto known = grids->find(open.plan.ids[c]); known != grids->end()) {
      one.grids = known->second.grids;
      one.residents_per_grid = known->second.residents;
    }
    if (const community::Centre& centre = judged.communities[c].centre; centre.unit >= 0) {
      one.centre = area.units[at(centre.unit)].name;
      one.centre_m = static_cast<double>(centre.walk) /
                     std::max(1.0, static_cast<double>(judged.communities[c].households));
    }
    one.polsby_popper = community::polsby_popper((*ground_after)[c]);
    one.reock = community::reock((*ground_after)[c]);
    for (const auto& [place, floor] : *rooms) {
      if (contains((*ground_after)[c], place)) one.premises_m2 += floor;
    }
    out.communities.push_back(std::move(one));
  }
  std::move(gone.begin(), gone.end(), std::back_inserter(out.communities));
  return out;
}

std::string boundary_sentence(const Boundary& boundary, rules::Language language) {
  const bool chinese = language == rules::Language::chinese;
  std::string out;
  for (const community::BoundarySide& side : boundary) {
    if (side.length_m <= 0) continue;
    std::string names;
    for (const std::string& name : side.names) {
      names += (names.empty() ? "" : chinese ? "、" : ", ") + name;
    }
    if (names.empty()) names = messages().sentence("community.boundary.edge", {}, language);
    out += (out.empty() ? ""
            : chinese   ? "，"
                        : "; ") +
           messages().sentence(std::string("community.boundary.") + community::side_word(side.side),
                               {names}, language);
  }
  return out;
}

}  // namespace lifang::operations
