// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/estimate_people.h"
#include "gis/workspace/postgres_session.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>
#include <tuple>

#include "core/community/people.h"
#include "core/geometry/measure.h"
#include "gis/topology/buffer.h"
#include "gis/topology/overlay.h"
#include "gis/workspace/operations/estimate_map.h"
#include "gis/workspace/operations/estimate_places.h"
#include "gis/workspace/queries/home_county.h"

namespace lifang::operations {
namespace {

using community::EstimateRules;
using estimate::Building;
using estimate::listed;
using estimate::made_here;
using estimate::Map;
using estimate::mark;
using estimate::Place;
using estimate::Township;
using workspace::Change;
using workspace::Session;

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

/// Nor while a siting rests on its people or its candidates.
Result<void> check_unsited(Session& session) {
  for (const auto& [table, sql, made] :
       {std::tuple{"siting_result",
                   "SELECT count(*) AS n FROM siting_result r JOIN candidate_site c ON c.id = "
                   "r.candidate_id WHERE c.attributes = ?",
                   made_here},
        std::tuple{"uncovered_place",
                   "SELECT count(*) AS n FROM uncovered_place u JOIN demand d ON d.id = "
                   "u.demand_id WHERE d.people_source = ?",
                   mark}}) {
    const auto row = session.row(sql, {std::string(made)});
    if (!row) return fail(row);
    if (row->integer("n") > 0) {
      return fail(Fault::refused, "estimate.in_use", table, {table, row->text("n")});
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
    auto gone = erase_all("demand", "SELECT id FROM demand WHERE people_source = ?", mark);
    if (!gone) return gone;
    gone = erase_all("candidate_site", "SELECT id FROM candidate_site WHERE attributes = ?",
                     made_here);
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
               {"people_source", std::string(mark)},
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
              {"attributes", std::string(made_here)},
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
      attributes["people_source"] = mark;
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
    const bool guessed = before.text("people_source") == mark;
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
    row.set("attributes", std::string(made_here));
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
  if (!go_on(0, "estimate.read")) return cancelled();
  auto map = estimate::read_map(work.session(), *rules, request.today);
  if (!map) return fail(map);
  if (const auto unused = check_unused(work.session(), map->earlier); !unused) return fail(unused);
  if (const auto unsited = check_unsited(work.session()); !unsited) return fail(unsited);

  PeopleEstimated outcome;
  outcome.buildings = static_cast<std::int64_t>(map->buildings.size());
  for (const Building& one : map->buildings) outcome.dwellings += one.households > 0 ? 1 : 0;
  if (outcome.dwellings == 0)
    return fail(Fault::refused, "estimate.no_buildings", workspace::shown_place(work.place()));
  if (!go_on(0.3, "estimate.blocks")) return cancelled();
  auto places = estimate::make_places(*map, *rules);
  if (!places) return fail(places);
  const auto sites = public_sites(work.session(), *map, *rules);
  if (!sites) return fail(sites);
  if (!go_on(0.7, "estimate.write")) return cancelled();

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
