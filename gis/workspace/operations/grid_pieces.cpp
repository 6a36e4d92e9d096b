// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/grid_pieces.h"

#include <algorithm>
#include <set>

#include "core/base/shares.h"
#include "core/geometry/measure.h"
#include "gis/topology/coverage.h"
#include "gis/topology/territories.h"

namespace lifang::operations::grids {
namespace {

using community::Unit;

void link(community::Area& area, std::uint32_t a, std::uint32_t b, double metres, bool crossable) {
  area.units[a].neighbours.push_back({b, metres, crossable, 0});
  area.units[b].neighbours.push_back({a, metres, crossable, 0});
}

class Maker {
 public:
  Maker(const PlanInHand& open, std::int32_t community,
        const std::map<std::string, std::vector<Home>>& homes)
      : open_(open), homes_(homes) {
    const auto& home = open.plan.draft.home;
    for (std::uint32_t i = 0; i < home.size(); ++i) {
      if (home[i] == community) units_.push_back(i);
    }
  }

  Result<Pieces> make() {
    for (const std::uint32_t unit : units_) {
      first_[unit] = static_cast<std::uint32_t>(out_.unit.size());
      if (auto done = add(unit); !done) return fail(done);
      last_[unit] = static_cast<std::uint32_t>(out_.unit.size());
    }
    for (const std::uint32_t unit : units_) {
      if (auto done = neighbours_of(unit); !done) return fail(done);
    }
    return std::move(out_);
  }

 private:
  const Unit& unit_at(std::uint32_t i) const { return open_.plan.area.units[i]; }
  bool divided(std::uint32_t unit) const { return last_.at(unit) - first_.at(unit) > 1; }

  void piece(std::uint32_t unit, const MultiPolygon& ground, std::int64_t households,
             std::int64_t population, std::int64_t elderly, bool building) {
    Unit one;
    one.id = unit_at(unit).id + "/" + std::to_string(out_.unit.size());
    one.name = unit_at(unit).name;
    one.township = unit_at(unit).township;
    one.households = households;
    one.population = population;
    one.elderly = elderly;
    out_.area.units.push_back(std::move(one));
    out_.ground.push_back(ground);
    out_.unit.push_back(unit);
    out_.building.push_back(building);
  }

  Result<void> add(std::uint32_t unit) {
    const Unit& one = unit_at(unit);
    const auto at = homes_.find(one.id);
    const bool large = one.households > open_.rules.grid.max;
    if (large && at != homes_.end() && at->second.size() > 1)
      return add_buildings(unit, at->second);
    if (large) out_.undivided.push_back(unit);
    piece(unit, open_.plan.ground[unit], one.households, one.population, one.elderly, false);
    return {};
  }

  /// The compound's ground among its buildings, its people by their dwellings.
  Result<void> add_buildings(std::uint32_t unit, const std::vector<Home>& homes) {
    const Unit& one = unit_at(unit);
    std::vector<MultiPolygon> outlines;
    std::vector<double> weights;
    for (const Home& home : homes) {
      outlines.push_back(home.outline);
      weights.push_back(home.dwellings);
    }
    const auto parts = topology::territories(outlines, open_.plan.ground[unit], {}, {},
                                             {.spacing_m = open_.rules.sample_spacing_m});
    if (!parts) return fail(parts);
    const auto households = shared_out(one.households, weights);
    const auto population = shared_out(one.population, weights);
    const auto elderly = shared_out(one.elderly, weights);
    const auto first = static_cast<std::uint32_t>(out_.unit.size());
    for (std::size_t k = 0; k < homes.size(); ++k) {
      piece(unit, parts->ground[k], households[k], population[k], elderly[k], true);
    }
    for (const topology::Border& border : parts->borders) {
      link(out_.area, first + border.a, first + border.b, border.length_m, true);
    }
    return {};
  }

  /// Borders of a unit with those after it in the same community.
  Result<void> neighbours_of(std::uint32_t unit) {
    for (const community::Neighbour& beside : unit_at(unit).neighbours) {
      if (beside.unit <= unit || !first_.contains(beside.unit)) continue;
      if (!divided(unit) && !divided(beside.unit)) {
        link(out_.area, first_[unit], first_[beside.unit], beside.border_m, beside.crossable);
        continue;
      }
      if (auto done = between(unit, beside); !done) return done;
    }
    return {};
  }

  Result<void> between(std::uint32_t unit, const community::Neighbour& beside) {
    std::vector<std::uint32_t> all;
    for (const std::uint32_t one : {unit, beside.unit}) {
      for (std::uint32_t k = first_[one]; k < last_[one]; ++k) all.push_back(k);
    }
    std::vector<MultiPolygon> grounds;
    for (const std::uint32_t k : all) grounds.push_back(out_.ground[k]);
    const auto borders = topology::common_borders(grounds);
    if (!borders) return fail(borders);
    bool any = false;
    for (const topology::CommonBorder& border : *borders) {
      const std::uint32_t a = all[border.a], b = all[border.b];
      if (out_.unit[a] == out_.unit[b] || border.length_m < 1) continue;
      link(out_.area, a, b, border.length_m, beside.crossable);
      any = true;
    }
    // A compound that lies under others has no ground of its own, and yet goes with one.
    if (!any) link(out_.area, first_[unit], first_[beside.unit], 1, beside.crossable);
    return {};
  }

  const PlanInHand& open_;
  const std::map<std::string, std::vector<Home>>& homes_;
  std::vector<std::uint32_t> units_;
  std::map<std::uint32_t, std::uint32_t> first_, last_;  // pieces of a unit
  Pieces out_;
};

}  // namespace

Result<std::map<std::string, std::vector<Home>>> homes_of(workspace::Session& session,
                                                          const std::string& plan) {
  std::map<std::string, std::vector<Home>> out;
  const auto read = session.each(
      "SELECT compound_id, dwellings, geom FROM building WHERE dwellings > 0 AND compound_id IN "
      "(SELECT compound_id FROM plan_assignment WHERE plan_id = ?) ORDER BY fid",
      {plan}, [&](const workspace::Cursor& cursor) {
        const Row row = cursor.row();
        MultiPolygon outline = polygons_of(row.geometry());
        if (area(outline) <= 0) return;
        out[row.text("compound_id")].push_back(
            {std::move(outline), static_cast<double>(row.integer("dwellings"))});
      });
  if (!read) return fail(read);
  return out;
}

Result<Pieces> pieces_of(const PlanInHand& open, std::int32_t community,
                         const std::map<std::string, std::vector<Home>>& homes) {
  return Maker(open, community, homes).make();
}

}  // namespace lifang::operations::grids
