// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/plan_grids.h"

#include <algorithm>
#include <set>

#include "core/community/grid.h"
#include "gis/topology/overlay.h"
#include "gis/workspace/operations/grid_pieces.h"

namespace lifang::operations {
namespace {

using workspace::Change;

/// A grid as it will be written.
struct GridRow {
  std::int64_t households = 0, population = 0, elderly = 0, buildings = 0;
  std::set<std::uint32_t> units;
  std::vector<MultiPolygon> ground;
};

struct Divided {
  std::size_t community = 0;
  std::vector<GridRow> grids;
};

std::vector<GridRow> rows_of(const grids::Pieces& pieces, const community::Grids& divided) {
  std::vector<GridRow> out(divided.households.size());
  for (std::size_t p = 0; p < pieces.unit.size(); ++p) {
    GridRow& grid = out[divided.group[p]];
    grid.households += pieces.area.units[p].households;
    grid.population += pieces.area.units[p].population;
    grid.elderly += pieces.area.units[p].elderly;
    grid.buildings += pieces.building[p] ? 1 : 0;
    grid.units.insert(pieces.unit[p]);
    grid.ground.push_back(pieces.ground[p]);
  }
  return out;
}

Result<void> write_community(Change& change, const PlanInHand& open, const Divided& one) {
  const std::string& id = open.plan.ids[one.community];
  const std::string& name = open.plan.draft.communities[one.community].name;
  std::int64_t number = 0, population = 0;
  for (const GridRow& grid : one.grids) {
    auto ground = topology::union_of(grid.ground);
    if (!ground) return fail(ground);
    population += grid.population;
    ++number;
    const auto made =
        change.insert("plan_grid", {{"plan_id", open.plan.id},
                                    {"plan_community_id", id},
                                    {"number", number},
                                    {"name", name + "第" + std::to_string(number) + "网格"},
                                    {"households", grid.households},
                                    {"population", grid.population},
                                    {"elderly", grid.elderly},
                                    {"compounds", static_cast<std::int64_t>(grid.units.size())},
                                    {"buildings", grid.buildings},
                                    {"geom", Geometry(std::move(*ground))}});
    if (!made) return fail(made);
  }
  return change.update("plan_community", id,
                       {{"grids", number},
                        {"residents_per_grid", number == 0 ? Value()
                                                           : Value(static_cast<double>(population) /
                                                                   static_cast<double>(number))}});
}

void tell_range(const Divided& one, const std::string& name, community::Range range,
                std::vector<Finding>& out) {
  const auto off = std::count_if(one.grids.begin(), one.grids.end(), [&](const GridRow& grid) {
    return community::out_of_range(grid.households, range) > 0;
  });
  if (off == 0) return;
  out.push_back(plan_finding("community.grid_range", Severity::info, name,
                             {name, std::to_string(one.grids.size()), std::to_string(off),
                              std::to_string(range.min), std::to_string(range.max)}));
}

/// Every community of the plan that has units, divided.
Result<std::vector<Divided>> divide(const PlanInHand& open,
                                    const std::map<std::string, std::vector<grids::Home>>& homes,
                                    std::vector<Finding>& findings, const Progress& progress) {
  std::vector<Divided> out;
  const std::size_t count = open.plan.draft.communities.size();
  for (std::size_t c = 0; c < count; ++c) {
    const double share = static_cast<double>(c) / static_cast<double>(count);
    if (!report(progress, share, "community.grids")) return cancelled();
    const auto pieces = grids::pieces_of(open, static_cast<std::int32_t>(c), homes);
    if (!pieces) return fail(pieces);
    std::int64_t households = 0;
    for (const community::Unit& unit : pieces->area.units) households += unit.households;
    if (households == 0 || open.plan.ids[c].empty()) continue;
    for (const std::uint32_t unit : pieces->undivided) {
      const community::Unit& one = open.plan.area.units[unit];
      findings.push_back(plan_finding("community.grid_whole", Severity::warning, one.id,
                                      {one.name, std::to_string(one.households)}));
    }
    const auto divided = community::divide_into_grids(pieces->area, open.rules.grid);
    if (!divided) return fail(divided);
    out.push_back({c, rows_of(*pieces, *divided)});
    tell_range(out.back(), open.plan.draft.communities[c].name, open.rules.grid, findings);
  }
  return out;
}

}  // namespace

Result<GridsMade> make_grids(workspace::Workspace& work, const MakeGrids& request,
                             const Progress& progress) {
  const auto open = open_plan(work, request.plan, request.county, request.today);
  if (!open) return fail(open);
  const auto homes = grids::homes_of(work.session(), open->plan.id);
  if (!homes) return fail(homes);
  GridsMade out;
  out.plan_id = open->plan.id;
  out.plan_name = open->plan.name;
  out.range = open->rules.grid;
  const auto divided = divide(*open, *homes, out.findings, progress);
  if (!divided) return fail(divided);
  std::size_t count = 0;
  for (const Divided& one : *divided) {
    CommunityGrids& told = out.communities.emplace_back();
    told.community = open->plan.draft.communities[one.community].name;
    for (const GridRow& grid : one.grids) {
      told.households.push_back(grid.households);
      told.population += grid.population;
    }
    count += one.grids.size();
  }
  const workspace::Operation head{
      .name = "MakeGrids",
      .actor = request.actor,
      .summary = "划分网格 " + open->plan.name + "：" + std::to_string(count) + " 个网格",
      .reason = request.reason,
      .document = {},
      .counter_act = {}};
  auto event = work.perform(head, [&](Change& change) -> Result<void> {
    if (auto done = erase_rows_of(change, "plan_grid", open->plan.ids); !done) return done;
    for (const Divided& one : *divided) {
      if (auto done = write_community(change, *open, one); !done) return done;
    }
    return {};
  });
  if (!event) return fail(event);
  out.event = *event;
  return out;
}

}  // namespace lifang::operations
