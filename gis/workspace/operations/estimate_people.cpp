// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/estimate_people.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <tuple>

#include "core/community/people.h"
#include "core/geometry/measure.h"
#include "gis/topology/area_index.h"
#include "gis/topology/buffer.h"
#include "gis/topology/overlay.h"
#include "gis/workspace/queries/home_county.h"
#include "gis/workspace/queries/in_force.h"

namespace lifang::operations {
namespace {

using community::EstimateRules;
using workspace::Change;
using workspace::Session;

constexpr const char* estimate = "estimate";
constexpr const char* made_by_estimate = R"({"source":"estimate"})";

bool listed(const std::vector<std::string>& list, const std::string& word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

struct Building {
  std::string name;
  std::string street;
  std::string use;
  MultiPolygon outline;
  Point centre;
  double footprint_m2 = 0;
  std::int64_t floors = 0;
  std::int64_t households = 0;
};

struct NamedArea {
  std::string id;  ///< of an existing compound, "" for land
  std::string name;
  MultiPolygon ground;
  Row before = {};  ///< of an existing compound: what is known of it
};

/// What becomes one compound: a housing area or a block, with its buildings.
struct Place {
  std::string id;  ///< of an existing compound, "" = to be made
  std::string name;
  bool is_block = false;
  MultiPolygon ground;
  std::string township;
  std::vector<std::uint32_t> buildings;
  std::int64_t households = 0;
  Row before = {};  ///< of an existing compound
};

struct Township {
  std::string id;
  MultiPolygon ground;
  bool has_people = false;
  std::int64_t households = 0;
  std::int64_t population = 0;
  std::int64_t elderly = 0;
};

/// What the estimate starts from.
struct Map {
  std::vector<Building> buildings;
  std::vector<NamedArea> housing;    ///< existing compounds without people, then housing land
  std::vector<std::string> earlier;  ///< compounds of an earlier estimate
  std::vector<Township> townships;
  std::vector<std::pair<std::string, Line>> named_roads;
  MultiLine block_lines;
  MultiPolygon work_land;
};

std::vector<MultiPolygon> grounds_of(const std::vector<NamedArea>& areas) {
  std::vector<MultiPolygon> grounds;
  for (const NamedArea& one : areas) grounds.push_back(one.ground);
  return grounds;
}

Result<void> read_land(Session& session, const EstimateRules& rules, Map& map) {
  return session.each("SELECT id, name, kind, geom FROM land ORDER BY id", {},
                      [&](const workspace::Cursor& cursor) {
                        const Row row = cursor.row();
                        MultiPolygon ground = polygons_of(row.geometry());
                        if (row.text("kind") == "residential") {
                          map.housing.push_back({{}, row.text("name"), std::move(ground)});
                        } else if (listed(rules.work_land, row.text("kind"))) {
                          map.work_land.insert(map.work_land.end(), ground.begin(), ground.end());
                        }
                      });
}

Result<void> read_compounds(Session& session, std::string_view today, Map& map) {
  const auto rows = session.rows("SELECT * FROM compound WHERE " +
                                 queries::in_force("compound", today) + " ORDER BY id");
  if (!rows) return fail(rows);
  for (const Row& row : *rows) {
    const bool guessed = row.text("people_source") == estimate;
    const std::string kind = row.text("kind");
    if (guessed && row.text("attributes") == made_by_estimate) {
      map.earlier.push_back(row.text("id"));
    } else if (!guessed && row.integer("households") > 0) {
      return fail(Fault::refused, "estimate.has_people", row.text("name"), {row.text("name")});
    } else if ((kind == "residential" || kind == "block") && !polygons_of(row.geometry()).empty()) {
      map.housing.push_back({row.text("id"), row.text("name"), polygons_of(row.geometry()), row});
    }
  }
  const auto demand = session.row(
      "SELECT COUNT(*) AS n FROM demand WHERE people_source IS NULL OR people_source <> ?",
      {std::string(estimate)});
  if (!demand) return fail(demand);
  if (demand->integer("n") > 0) return fail(Fault::refused, "estimate.has_people", {}, {"demand"});
  return {};
}

Result<void> read_roads(Session& session, const EstimateRules& rules, std::string_view today,
                        Map& map) {
  auto read = session.each("SELECT name, class, geom FROM road WHERE " +
                               queries::in_force("road", today) + " ORDER BY id",
                           {}, [&](const workspace::Cursor& cursor) {
                             const Row row = cursor.row();
                             for (Line& line : lines_of(row.geometry())) {
                               if (line.size() < 2) continue;
                               if (listed(rules.block_roads, row.text("class")))
                                 map.block_lines.push_back(line);
                               if (!row.text("name").empty())
                                 map.named_roads.push_back({row.text("name"), line});
                             }
                           });
  if (!read) return read;
  return session.each("SELECT geom FROM barrier ORDER BY id", {},
                      [&](const workspace::Cursor& cursor) {
                        const Row row = cursor.row();
                        for (Line& line : lines_of(row.geometry())) {
                          if (line.size() >= 2) map.block_lines.push_back(std::move(line));
                        }
                      });
}

Result<void> read_buildings(Session& session, const EstimateRules& rules, Map& map) {
  std::vector<MultiPolygon> work;
  for (const Polygon& one : map.work_land) work.push_back({one});
  const topology::AreaIndex work_index(work);
  return session.each(
      "SELECT id, name, use, floors, dwellings, street_name, geom FROM building ORDER BY id", {},
      [&](const workspace::Cursor& cursor) {
        const Row row = cursor.row();
        Building one;
        one.outline = polygons_of(row.geometry());
        one.footprint_m2 = area(one.outline);
        if (one.footprint_m2 <= 0) return;
        one.name = row.text("name");
        one.street = row.text("street_name");
        one.use = row.text("use");
        one.centre = centroid(row.geometry());
        const community::Dwelling dwelling{one.use, one.footprint_m2, row.integer("floors"),
                                           row.integer("dwellings"),
                                           !work_index.containing(one.centre).empty()};
        one.floors = community::floors_of(dwelling, rules);
        one.households = community::households_in(dwelling, rules);
        map.buildings.push_back(std::move(one));
      });
}

Result<void> read_townships(Session& session, std::string_view today, Map& map) {
  const auto rows = session.rows("SELECT id, households, attributes, geom FROM township WHERE " +
                                 queries::in_force("township", today) + " ORDER BY code, name, id");
  if (!rows) return fail(rows);
  for (const Row& row : *rows) {
    const bool guessed =
        row.text("attributes").find(R"("people_source":"estimate")") != std::string::npos;
    map.townships.push_back(
        {row.text("id"), polygons_of(row.geometry()), row.known("households") && !guessed});
  }
  return {};
}

Result<Map> read_map(Session& session, const EstimateRules& rules, std::string_view today) {
  Map map;
  if (const auto read = read_compounds(session, today, map); !read) return fail(read);
  if (const auto read = read_land(session, rules, map); !read) return fail(read);
  if (const auto read = read_roads(session, rules, today, map); !read) return fail(read);
  if (const auto read = read_buildings(session, rules, map); !read) return fail(read);
  if (const auto read = read_townships(session, today, map); !read) return fail(read);
  return map;
}

/// The name of the road whose line comes nearest, within 150 m.
std::string road_near(const Map& map, Point p) {
  std::string name;
  double nearest = 150;
  for (const auto& [road, line] : map.named_roads) {
    if (!bounds(line).grown(nearest).contains(p)) continue;
    const double off = std::abs(project(line, p).offset);
    if (off < nearest) {
      nearest = off;
      name = road;
    }
  }
  return name;
}

/// Divides the dwellings among housing areas and blocks.
class Places {
 public:
  Places(const Map& map, const EstimateRules& rules) : map_(map), rules_(rules) {}

  Result<std::vector<Place>> make() {
    const std::vector<std::uint32_t> rest = fill_housing();
    if (const auto made = make_blocks(rest); !made) return fail(made);
    for (Place& place : places_) {
      for (const std::uint32_t b : place.buildings)
        place.households += map_.buildings[b].households;
    }
    name_all();
    return std::move(places_);
  }

 private:
  using Group = std::vector<std::uint32_t>;

  std::int64_t households(const Group& group) const {
    std::int64_t sum = 0;
    for (const std::uint32_t b : group) sum += map_.buildings[b].households;
    return sum;
  }

  /// Returns the dwellings that no housing area took.
  Group fill_housing() {
    const std::vector<MultiPolygon> grounds = grounds_of(map_.housing);
    const topology::AreaIndex index(grounds);
    std::vector<Group> inside(grounds.size());
    Group rest;
    for (std::uint32_t b = 0; b < map_.buildings.size(); ++b) {
      if (map_.buildings[b].households == 0) continue;
      const auto areas = index.containing(map_.buildings[b].centre);
      (areas.empty() ? rest : inside[areas.front()]).push_back(b);
    }
    for (std::size_t i = 0; i < inside.size(); ++i) {
      const NamedArea& area = map_.housing[i];
      // A village drawn as one housing area is no compound; an existing compound stays whole.
      if (area.id.empty() && households(inside[i]) > rules_.most_households) {
        rest.insert(rest.end(), inside[i].begin(), inside[i].end());
      } else if (!inside[i].empty()) {
        places_.push_back({area.id, area.name, false, area.ground, {}, inside[i], 0, area.before});
      }
    }
    std::sort(rest.begin(), rest.end());
    return rest;
  }

  Result<void> make_blocks(const Group& rest) {
    const auto polygons = topology::polygonized(map_.block_lines);
    if (!polygons) return fail(polygons);
    std::vector<MultiPolygon> faces;
    for (const Polygon& face : *polygons) faces.push_back({face});
    const topology::AreaIndex index(faces);
    std::map<std::int64_t, Group> in_face;  // -1: outside all
    for (const std::uint32_t b : rest) {
      const auto found = index.containing(map_.buildings[b].centre);
      in_face[found.empty() ? -1 : std::int64_t{found.front()}].push_back(b);
    }
    for (const auto& [face, group] : in_face) {
      static const MultiPolygon everywhere;
      const MultiPolygon& ground = face < 0 ? everywhere : faces[static_cast<std::size_t>(face)];
      const bool large = face < 0 || area(ground) > rules_.most_block_m2;
      if (const auto made = divide(group, ground, large, rules_.cell_m); !made) return made;
    }
    return {};
  }

  Result<void> divide(const Group& group, const MultiPolygon& face, bool large, double cell) {
    const bool full = households(group) > rules_.most_households && cell > 20;
    if (!large && !full) return block(group, face);
    std::map<std::pair<double, double>, Group> cells;
    for (const std::uint32_t b : group) {
      const Point p = map_.buildings[b].centre;
      cells[{std::floor(p.x / cell), std::floor(p.y / cell)}].push_back(b);
    }
    for (const auto& [at, part] : cells) {
      // One building cannot be divided however many live in it.
      const auto done = part.size() == 1 ? block(part, face) : divide(part, face, false, cell / 2);
      if (!done) return done;
    }
    return {};
  }

  /// A block's ground: what its buildings enclose, within its streets.
  Result<void> block(const Group& group, const MultiPolygon& face) {
    std::vector<Point> corners;
    for (const std::uint32_t b : group) {
      for (const Polygon& part : map_.buildings[b].outline) {
        corners.insert(corners.end(), part.outer.begin(), part.outer.end());
      }
    }
    auto ground = topology::convex_hull(corners);
    if (!ground) return fail(ground);
    ground = topology::buffered(*ground, 5);
    if (!ground) return fail(ground);
    if (!face.empty()) {
      auto clipped = topology::intersection(*ground, face);
      if (!clipped) return fail(clipped);
      if (area(*clipped) > 0) ground = std::move(clipped);
    }
    places_.push_back({{}, {}, true, std::move(*ground), {}, group, 0, {}});
    return {};
  }

  void name_all() {
    std::map<std::string, int> used;
    for (Place& place : places_) {
      if (!place.name.empty()) continue;
      std::map<std::string, int> streets;
      for (const std::uint32_t b : place.buildings) ++streets[map_.buildings[b].street];
      std::string street;
      int most = 0;
      for (const auto& [name, count] : streets) {
        if (!name.empty() && count > most) std::tie(street, most) = std::tie(name, count);
      }
      if (street.empty()) street = road_near(map_, map_.buildings[place.buildings.front()].centre);
      const std::string kind = place.is_block ? "街坊" : "住宅区";
      place.name = street + "第" + std::to_string(++used[street + kind]) + kind;
    }
  }

  const Map& map_;
  const EstimateRules& rules_;
  std::vector<Place> places_;
};

struct Site {
  std::string name;
  Point at;
  double area_m2 = 0;
};

/// Public buildings, then public facilities that are not in one of them already.
Result<std::vector<Site>> public_sites(Session& session, const Map& map,
                                       const EstimateRules& rules) {
  std::vector<Site> sites;
  for (const Building& one : map.buildings) {
    if (one.households > 0 || !listed(rules.public_uses, one.use)) continue;
    sites.push_back({one.name.empty() ? one.use : one.name, one.centre, one.footprint_m2});
  }
  const auto facilities =
      session.rows("SELECT name, kind, area_m2, geom FROM facility ORDER BY id");
  if (!facilities) return fail(facilities);
  for (const Row& row : *facilities) {
    const auto* at = std::get_if<Point>(&row.geometry());
    if (at == nullptr || !listed(rules.public_kinds, row.text("kind"))) continue;
    const bool known = std::any_of(sites.begin(), sites.end(),
                                   [&](const Site& site) { return distance(site.at, *at) < 30; });
    if (known) continue;
    const std::string name = row.text("name");
    sites.push_back({name.empty() ? row.text("kind") : name, *at, row.number("area_m2")});
  }
  return sites;
}

/// An earlier estimate may be replaced only while nothing rests on its compounds.
Result<void> check_unused(Session& session, const std::vector<std::string>& earlier) {
  const std::set<std::string> ids(earlier.begin(), earlier.end());
  if (ids.empty()) return {};
  for (const auto& [table, column] :
       {std::pair{"place_name", "feature_id"}, std::pair{"door_plate", "compound_id"},
        std::pair{"plan_assignment", "compound_id"}, std::pair{"entrance", "compound_id"},
        std::pair{"building", "compound_id"}, std::pair{"candidate_site", "compound_id"}}) {
    std::size_t uses = 0;
    const auto read = session.each(
        "SELECT " + std::string(column) + " FROM " + table + " WHERE " + column + " <> ''", {},
        [&](const workspace::Cursor& cursor) { uses += ids.count(to_text(cursor.value(0))); });
    if (!read) return fail(read);
    if (uses > 0) {
      return fail(Fault::refused, "estimate.in_use", table, {table, std::to_string(uses)});
    }
  }
  return {};
}

/// Writes the estimate as rows.
class Writer {
 public:
  Writer(Change& change, Map& map, const EstimateRules& rules, PeopleEstimated& outcome)
      : change_(change), map_(map), rules_(rules), outcome_(outcome) {}

  Result<void> clear() {
    auto gone = erase_all("demand", "SELECT id FROM demand WHERE people_source = ?", estimate);
    if (!gone) return gone;
    gone = erase_all("candidate_site", "SELECT id FROM candidate_site WHERE attributes = ?",
                     made_by_estimate);
    if (!gone) return gone;
    for (const std::string& id : map_.earlier) {
      gone = change_.erase("compound", id);
      if (!gone) return gone;
      ++outcome_.replaced;
    }
    return {};
  }

  Result<void> township() {
    if (!map_.townships.empty()) return {};
    std::vector<Point> corners;
    for (const Building& one : map_.buildings) {
      for (const Polygon& part : one.outline) {
        corners.insert(corners.end(), part.outer.begin(), part.outer.end());
      }
    }
    const auto hull = topology::convex_hull(corners);
    if (!hull) return fail(hull);
    const auto ground = topology::buffered(*hull, rules_.area_margin_m);
    if (!ground) return fail(ground);
    const auto id = change_.insert("township", Row{{"name", rules_.area_name},
                                                   {"kind", std::string("area")},
                                                   {"geom", Geometry(*ground)}});
    if (!id) return fail(id);
    outcome_.township_made = rules_.area_name;
    map_.townships.push_back({*id, *ground});
    return {};
  }

  Result<void> place(Place place) {
    Township& home = township_of(map_.buildings[place.buildings.front()].centre);
    const auto population = static_cast<std::int64_t>(
        std::llround(static_cast<double>(place.households) * rules_.people_per_household));
    const community::Cohorts cohorts = community::cohorts_of(population, rules_);
    std::int64_t elderly = 0;
    for (std::size_t i = 12; i < cohorts.size(); ++i) elderly += cohorts[i];
    const std::int64_t over_80 = cohorts[16] + cohorts[17];
    Row people{{"households", place.households},
               {"population", population},
               {"elderly", elderly},
               {"over_80", over_80},
               {"living_alone", static_cast<std::int64_t>(std::llround(
                                    static_cast<double>(elderly) * rules_.alone_share))},
               {"people_source", std::string(estimate)},
               {"township_id", home.id}};
    const auto id = compound(place, people);
    if (!id) return fail(id);
    people.set("compound_id", *id);
    for (std::size_t i = 0; i < cohorts.size(); ++i) {
      const std::string age = std::to_string(5 * i);
      people.set("c" + std::string(age.size() < 2 ? "0" : "") + age, cohorts[i]);
    }
    people.set("geom", Geometry(middle(place)));
    if (const auto made = change_.insert("demand", people); !made) return fail(made);
    home.households += place.households;
    home.population += population;
    home.elderly += elderly;
    outcome_.households += place.households;
    outcome_.population += population;
    outcome_.elderly += elderly;
    ++(place.is_block ? outcome_.blocks : outcome_.compounds);
    return {};
  }

  Result<void> sites(const std::vector<Site>& sites) {
    for (const Site& site : sites) {
      Row row{{"name", site.name},
              {"kind", std::string("public_building")},
              {"township_id", township_of(site.at).id},
              {"cost", 1.0},
              {"attributes", std::string(made_by_estimate)},
              {"geom", Geometry(site.at)}};
      if (site.area_m2 > 0) row.set("area_m2", site.area_m2);
      if (const auto made = change_.insert("candidate_site", std::move(row)); !made) {
        return fail(made);
      }
      ++outcome_.candidates;
    }
    return {};
  }

  Result<void> totals() {
    for (const Township& one : map_.townships) {
      if (one.has_people || one.households == 0) continue;
      const auto row =
          change_.session().row("SELECT attributes FROM township WHERE id = ?", {one.id});
      if (!row) return fail(row);
      auto attributes = nlohmann::json::parse(row->text("attributes", "{}"), nullptr, false);
      if (!attributes.is_object()) attributes = nlohmann::json::object();
      attributes["people_source"] = estimate;
      const auto done = change_.update("township", one.id,
                                       Row{{"households", one.households},
                                           {"population", one.population},
                                           {"elderly", one.elderly},
                                           {"attributes", attributes.dump()}});
      if (!done) return done;
    }
    return {};
  }

 private:
  Result<void> erase_all(const char* table, const char* sql, const char* mark) {
    const auto rows = change_.session().rows(sql, {std::string(mark)});
    if (!rows) return fail(rows);
    for (const Row& row : *rows) {
      if (const auto gone = change_.erase(table, row.text("id")); !gone) return gone;
    }
    return {};
  }

  /// The one that holds the point, else the nearest by its middle.
  Township& township_of(Point p) {
    Township* nearest = &map_.townships.front();
    for (Township& one : map_.townships) {
      if (contains(one.ground, p)) return one;
      if (distance(centroid(one.ground), p) < distance(centroid(nearest->ground), p))
        nearest = &one;
    }
    return *nearest;
  }

  Point middle(const Place& place) const {
    Point sum;
    double weight = 0;
    for (const std::uint32_t b : place.buildings) {
      const auto h = static_cast<double>(map_.buildings[b].households);
      sum = sum + map_.buildings[b].centre * h;
      weight += h;
    }
    return sum * (1 / weight);
  }

  /// What is known from elsewhere is kept; of an earlier guess only the people are made anew.
  static void keep_known(const Row& before, Row& row) {
    const bool guessed = before.text("people_source") == estimate;
    const std::set<std::string> people = {"households", "population",   "elderly",
                                          "over_80",    "living_alone", "people_source"};
    Row kept;
    for (const auto& [name, value] : row) {
      const bool again = guessed && people.contains(name);
      if (again || name == "people_source" || !before.known(name)) kept.set(name, value);
    }
    row = std::move(kept);
  }

  Result<std::string> compound(const Place& place, const Row& people) {
    double floor_area = 0;
    std::int64_t floors = 0;
    for (const std::uint32_t b : place.buildings) {
      const Building& one = map_.buildings[b];
      floor_area += one.footprint_m2 * static_cast<double>(one.floors);
      floors = std::max(floors, one.floors);
    }
    Row row = people;
    row.set("site_area_m2", area(place.ground));
    row.set("floor_area_m2", floor_area);
    row.set("dwelling_area_m2", floor_area);
    row.set("floors", floors);
    if (!place.id.empty()) {
      keep_known(place.before, row);
      if (const auto done = change_.update("compound", place.id, row); !done) return fail(done);
      return place.id;
    }
    row.set("name", place.name);
    row.set("kind", std::string(place.is_block ? "block" : "residential"));
    row.set("attributes", std::string(made_by_estimate));
    row.set("geom", Geometry(place.ground));
    return change_.insert("compound", std::move(row));
  }

  Change& change_;
  Map& map_;
  const EstimateRules& rules_;
  PeopleEstimated& outcome_;
};

Finding finding(const char* code, std::vector<std::string> args) {
  Finding one;
  one.code = code;
  one.severity = Severity::info;
  one.args = std::move(args);
  return one;
}

}  // namespace

Result<PeopleEstimated> estimate_people(workspace::Workspace& work, const EstimatePeople& request,
                                        const Progress& progress) {
  const auto file = queries::rule_file_of(work.session(), "estimate", request.county);
  if (!file) return fail(file);
  const auto rules = community::estimate_rules_from(*file);
  if (!rules) return fail(rules);
  const auto go_on = [&](double share, const char* phase) {
    return report(progress, share, phase);
  };
  if (!go_on(0, "estimate.read")) return fail(Fault::refused, "estimate.cancelled");
  auto map = read_map(work.session(), *rules, request.today);
  if (!map) return fail(map);
  if (const auto unused = check_unused(work.session(), map->earlier); !unused) return fail(unused);

  PeopleEstimated outcome;
  outcome.buildings = static_cast<std::int64_t>(map->buildings.size());
  for (const Building& one : map->buildings) outcome.dwellings += one.households > 0 ? 1 : 0;
  if (outcome.dwellings == 0) return fail(Fault::refused, "estimate.no_buildings", work.place());
  if (!go_on(0.3, "estimate.blocks")) return fail(Fault::refused, "estimate.cancelled");
  auto places = Places(*map, *rules).make();
  if (!places) return fail(places);
  const auto sites = public_sites(work.session(), *map, *rules);
  if (!sites) return fail(sites);
  if (!go_on(0.7, "estimate.write")) return fail(Fault::refused, "estimate.cancelled");

  std::int64_t households = 0;
  for (const Place& place : *places) households += place.households;
  const workspace::Operation operation{.name = "EstimatePeople",
                                       .actor = request.actor,
                                       .summary = "估算人口 " + std::to_string(places->size()) +
                                                  " 个小区街坊 " + std::to_string(households) +
                                                  " 户",
                                       .reason = request.reason,
                                       .document = {},
                                       .counter_act = {}};
  const auto event = work.perform(operation, [&](Change& change) -> Result<void> {
    Writer writer(change, *map, *rules, outcome);
    if (const auto done = writer.clear(); !done) return done;
    if (const auto done = writer.township(); !done) return done;
    for (const Place& place : *places) {
      if (const auto done = writer.place(place); !done) return done;
    }
    if (const auto done = writer.sites(*sites); !done) return done;
    return writer.totals();
  });
  if (!event) return fail(event);
  outcome.findings.push_back(finding("estimate.is_a_guess", {std::to_string(outcome.households)}));
  if (outcome.candidates == 0) outcome.findings.push_back(finding("estimate.no_candidates", {}));
  return outcome;
}

}  // namespace lifang::operations
