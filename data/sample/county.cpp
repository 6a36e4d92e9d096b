// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "data/sample/county.h"

#include <algorithm>
#include <cmath>

#include "core/geometry/measure.h"
#include "data/sample/build.h"
#include "data/sample/communities.h"
#include "data/sample/facilities.h"
#include "data/sample/noise.h"
#include "data/sample/overlay.h"
#include "data/sample/people.h"
#include "data/sample/roads.h"
#include "data/sample/routes.h"
#include "data/sample/shapes.h"
#include "data/sample/street_names.h"
#include "data/sample/townships.h"

namespace lifang::sample {
namespace {

const std::string unit_street = "三江街道";

class Maker {
 public:
  /// unit_grain: the wanted block area in the street of wishes.street_units.
  Maker(const Plan& plan, const Wishes& wishes, double unit_grain)
      : plan_(plan),
        wishes_(wishes),
        rivers_(make_rivers(plan, wishes.seed)),
        random_(wishes.seed, "county"),
        unit_grain_(unit_grain) {
    county_.seed = wishes.seed;
    county_.terrain = make_terrain(plan, rivers_, wishes.seed);
    trunks_ = make_trunks(plan, county_.terrain);
  }

  Result<County> make() {
    const Corridors corridors(rivers_, trunks_);
    add_townships();
    lay_streets(corridors);
    if (const auto enough = use_plots(); !enough) return fail(enough);
    name_streets(net_, plan_, settlements_, wishes_.seed);
    build();
    name_compounds(county_, plan_);
    make_communities(county_, plan_, net_, plots_);
    settle_people(county_, plan_);
    add_facilities(county_, plots_);
    write_roads(county_, net_, corridors, rivers_, trunks_);
    add_areas();
    return std::move(county_);
  }

 private:
  void add_townships() {
    std::vector<Line> guides;
    for (const River& river : rivers_) {
      if (river.is_barrier()) guides.push_back(river.centre);
    }
    for (const RoadPlan& road : plan_.arterials) {
      if (road.guide) guides.push_back(smooth_curve(road.points, 40));
    }
    const auto shapes = make_townships(plan_, guides, county_.terrain, wishes_.seed);
    for (std::size_t k = 0; k < shapes.size(); ++k) {
      const TownshipPlan& town = plan_.townships[k];
      county_.townships.push_back({town.code, town.name, town.kind, {}, shapes[k]});
    }
  }

  std::vector<MultiPolygon> shapes() const {
    std::vector<MultiPolygon> out;
    for (const Township& town : county_.townships) out.push_back(town.shape);
    return out;
  }

  void lay_streets(const Corridors& corridors) {
    settlements_ =
        place_settlements(plan_, shapes(), county_.terrain, corridors, wishes_.size, wishes_.seed);
    for (const Polygon& strip : corridors.outline()) {
      cut_by(strip.outer);
      for (const Ring& hole : strip.holes) cut_by(hole);
    }
    for (const RoadPlan& road : plan_.arterials) {
      Street street{{}, road.kind, road.name, road.ref, road.width, false, false, -1};
      for (const Point p : smooth_curve(road.points, 45)) street.nodes.push_back(net_.node(p));
      net_.add(std::move(street));
    }
    for (Street& street : make_routes(net_, plan_, settlements_, county_.terrain, corridors))
      net_.add(std::move(street));
    for (std::size_t k = 0; k < settlements_.size(); ++k) {
      Settlement& place = settlements_[k];
      auto blocks = lay_out(net_, place, static_cast<int>(k), corridors, grain_of(place), random_);
      for (Block& block : blocks) {
        if (place.place == Place::core)
          block.township = std::max(0, township_at(county_, block.centre));
        blocks_.push_back(std::move(block));
      }
      if (place.place == Place::village) {
        county_.villages.push_back(
            {place.code, place.name, place.township, weight_of(place), {}, place.centre});
      }
    }
  }

  void cut_by(const Ring& ring) {
    Street cut;
    for (const Point p : ring) cut.nodes.push_back(net_.node(p));
    net_.add_plain(std::move(cut));
  }

  double weight_of(const Settlement& place) const {
    return plan_.townships[static_cast<std::size_t>(place.township)].village_weight *
           std::pow(place.radius / 180, 1.6);
  }

  Grain grain_of(const Settlement& place) const {
    // Hamlets, there for size, have the denser lanes.
    if (place.place == Place::hamlet) return [](Point) { return 2600.0; };
    if (place.place == Place::village) return [](Point) { return 5200.0; };
    if (place.place == Place::town) {
      return [&place](Point p) {
        return 7000 + 16000 * std::min(1.0, distance(p, place.centre) / place.radius);
      };
    }
    return [this](Point p) { return core_grain(p); };
  }

  double core_grain(Point p) const {
    const CorePlan& core = plan_.core;
    if (wishes_.street_units > 0 && is_unit_ground(p)) return unit_grain_;
    if (distance(p, core.hill) < core.hill_radius * 0.8) return 90000;
    if (distance(p, core.hill) < core.hill_radius * 1.5) return 9000;
    const double old = distance(p, core.old_town) / core.old_town_radius;
    if (old < 1) return 6500 + 5000 * old;
    const Point d = p - core.centre;
    const double out = std::hypot(d.x / core.radii.x, d.y / core.radii.y);
    const double works = noise(p * (1 / 900.0), wishes_.seed + 61);
    const double mixed = layered_noise(p * (1 / 750.0), 3, wishes_.seed + 62);
    return std::lerp(19000.0, 46000.0, std::min(1.0, out)) * (1 + 0.5 * works) *
           std::exp2(2.6 * mixed);
  }

  bool is_unit_ground(Point p) const {
    const int town = township_at(county_, p);
    return town >= 0 && county_.townships[static_cast<std::size_t>(town)].name == unit_street;
  }

  Result<void> use_plots() {
    plots_ = assign_uses(plan_, settlements_, std::move(blocks_), county_.terrain, wishes_.seed);
    place_named(plan_, settlements_, plots_);
    return wishes_.street_units > 0 ? choose_units() : Result<void>{};
  }

  /// The largest plots of the wished street are homes, as many as wished; the others stay empty.
  Result<void> choose_units() {
    std::vector<Plot*> ground;
    for (Plot& plot : plots_) {
      const auto town = static_cast<std::size_t>(plot.block.township);
      if (plot.place == Place::core && plan_.townships[town].name == unit_street)
        ground.push_back(&plot);
    }
    const auto wanted = static_cast<std::size_t>(wishes_.street_units);
    if (ground.size() < wanted) {
      const std::string count = std::to_string(wanted);
      return fail(Fault::refused, "sample.too_few_units", count, {count});
    }
    std::stable_sort(ground.begin(), ground.end(),
                     [](const Plot* a, const Plot* b) { return a->block.area > b->block.area; });
    for (std::size_t k = 0; k < ground.size(); ++k) {
      ground[k]->use = k >= wanted                     ? Use::vacant
                       : ground[k]->block.area > 12000 ? Use::estate
                                                       : Use::houses;
      if (ground[k]->use != Use::estate) ground[k]->name.clear(), ground[k]->phase_of.clear();
    }
    return {};
  }

  void build() {
    BuildingSite site{county_, net_, random_};
    for (std::size_t k = 0; k < plots_.size(); ++k) {
      const Plot& plot = plots_[k];
      const std::size_t before = county_.compounds.size();
      switch (plot.use) {
        case Use::estate:
          if (build_estate(site, plot) < 0) build_houses(site, plot);
          break;
        case Use::houses: build_houses(site, plot); break;
        case Use::commerce:
        case Use::industry:
        case Use::school:
        case Use::offices:
        case Use::hospital:
        case Use::market: build_large(site, plot); break;
        case Use::park:
        case Use::square:
        case Use::hill:
        case Use::fields: add_land(plot); break;
        case Use::vacant: break;
      }
      for (std::size_t c = before; c < county_.compounds.size(); ++c) {
        Compound& compound = county_.compounds[c];
        if (plot.place == Place::core) compound.block = static_cast<int>(k);
        if (wishes_.street_units > 0 && compound.kind != "industrial" &&
            compound.kind != "commercial") {
          compound.dwellings = std::max(compound.dwellings, 3);
        }
      }
    }
  }

  void add_land(const Plot& plot) {
    const NodeIds ring = net_.expanded(plot.block.ring, true);
    const MultiPolygon inner = grown({{net_.ring(ring), {}}}, -3);
    if (inner.empty()) return;
    const char* kind = plot.use == Use::square ? "square"
                       : plot.use == Use::hill ? "forest"
                       : plot.use == Use::park ? "park"
                                               : "farmland";
    county_.land.push_back({"", kind, inner});
    if (plot.use == Use::hill) climb(plot, ring);
  }

  /// Steps from the foot of a wooded hill block to its middle.
  void climb(const Plot& plot, const NodeIds& ring) {
    Street way;
    const int foot = ring[ring.size() / 3];
    const Point a = net_.at(foot);
    const Point bend = (a + plot.block.centre) * 0.5 + left_of(plot.block.centre - a) * 0.12;
    way.nodes = {foot, net_.node(bend), net_.node(plot.block.centre)};
    way.kind = "lane";
    way.width = 2.5;
    way.settlement = plot.block.settlement;
    net_.add_plain(std::move(way));
  }

  void add_areas() {
    const MultiPolygon county = united(shapes());
    for (const River& river : rivers_) {
      county_.water.push_back(
          {river.name, river.width.back() > 60 ? "river" : "stream", common(river.water, county)});
    }
    const Cover cover = make_cover(plan_, county_.terrain, shapes(), wishes_.seed);
    for (const Polygon& part : cover.forest) county_.land.push_back({"", "forest", {part}});
    for (const Polygon& part : cover.farmland) county_.land.push_back({"", "farmland", {part}});
    for (const Settlement& place : settlements_) {
      if (place.place == Place::core || place.place == Place::town) {
        county_.built_up.push_back({place.place == Place::core ? place.name : place.name + "集镇",
                                    "",
                                    {{place.outline, {}}}});
      }
    }
  }

  const Plan& plan_;
  Wishes wishes_;
  std::vector<River> rivers_;
  Random random_;
  double unit_grain_;
  std::vector<Trunk> trunks_;
  Network net_;
  std::vector<Settlement> settlements_;
  std::vector<Block> blocks_;
  std::vector<Plot> plots_;
  County county_;
};

}  // namespace

std::string street_name(const Network& net, int u, int v) {
  const int street = net.street_of(u, v);
  return street < 0 ? std::string{} : net.streets()[static_cast<std::size_t>(street)].name;
}

Result<County> make_county(const Plan& plan, const Wishes& wishes) {
  if (wishes.size < 1 || wishes.size > 60) {
    return fail(Fault::usage, "sample.bad_size", {}, {std::to_string(wishes.size)});
  }
  const int units = wishes.street_units;
  if (units != 0 && (units < 50 || units > 2000)) {
    return fail(Fault::usage, "sample.bad_units", {}, {std::to_string(units)});
  }
  constexpr double street_m2 =
      6.5e6;  // about; a finer grain is tried until there are enough blocks
  double grain = units > 0 ? street_m2 / (units * 1.3) : 0;
  for (int attempt = 0;; ++attempt) {
    auto made = Maker(plan, wishes, grain).make();
    if (made || made.error().code != "sample.too_few_units" || attempt == 5) return made;
    grain *= 0.7;
  }
}

}  // namespace lifang::sample
