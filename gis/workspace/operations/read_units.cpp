// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/read_units.h"

#include <algorithm>
#include <map>

#include "core/geometry/measure.h"
#include "gis/topology/overlay.h"
#include "gis/topology/territories.h"
#include "gis/workspace/operations/unit_borders.h"
#include "gis/workspace/queries/home_county.h"
#include "gis/workspace/queries/in_force.h"

namespace lifang::operations {
namespace {

using community::Area;
using queries::Township;
using queries::Townships;
using workspace::Session;

Result<const Township*> find_township(Session& session, const Townships& townships,
                                      const std::string& wanted) {
  if (const Township* found = townships.find(wanted)) return found;
  if (!wanted.empty() || townships.all().empty()) {
    return fail(Fault::usage, "community.no_township", wanted, {wanted});
  }
  const auto used = session.rows("SELECT DISTINCT township_id FROM compound");
  if (!used) return fail(used);
  std::vector<const Township*> candidates;
  std::string names;
  for (const Township& one : townships.all()) {
    const bool has = std::any_of(used->begin(), used->end(), [&](const Row& row) {
      return townships.find(row.text("township_id")) == &one;
    });
    if (!has && townships.all().size() > 1) continue;
    candidates.push_back(&one);
    names += (names.empty() ? "" : "、") + one.name;
  }
  if (candidates.size() == 1) return candidates.front();
  return fail(Fault::usage, "community.which_township", {}, {names});
}

struct Today {
  std::vector<std::string> id;
  std::vector<std::string> name;
  std::vector<std::string> colour;
  std::vector<MultiPolygon> ground;
};

Result<Today> communities_of(Session& session, const Townships& townships, const Township& township,
                             std::string_view day) {
  Today today;
  const auto rows =
      session.rows("SELECT id, name, township_id, colour, geom FROM community WHERE " +
                   queries::in_force("community", day) + " ORDER BY code, name, id");
  if (!rows) return fail(rows);
  for (const Row& row : *rows) {
    const Township* home = townships.home(row.text("township_id"), centroid(row.geometry()));
    if (home == nullptr || home->id != township.id) continue;
    today.id.push_back(row.text("id"));
    today.name.push_back(row.text("name"));
    today.colour.push_back(row.text("colour"));
    today.ground.push_back(polygons_of(row.geometry()));
  }
  return today;
}

std::int32_t community_of(const Row& compound, const Today& today) {
  const std::string id = compound.text("community_id");
  for (std::size_t c = 0; c < today.id.size(); ++c) {
    if (today.id[c] == id) return static_cast<std::int32_t>(c);
  }
  const Point middle = centroid(compound.geometry());
  for (std::size_t c = 0; id.empty() && c < today.id.size(); ++c) {
    if (contains(today.ground[c], middle)) return static_cast<std::int32_t>(c);
  }
  return -1;
}

/// Only those that have units today; the others are not this plan's matter.
void keep_inhabited(const Today& today, UnitMap& map) {
  std::vector<std::int32_t> number(today.id.size(), -1);
  for (const community::Unit& unit : map.area.units) {
    if (unit.community >= 0) number[static_cast<std::size_t>(unit.community)] = 0;
  }
  for (std::size_t c = 0; c < today.id.size(); ++c) {
    if (number[c] < 0) continue;
    number[c] = static_cast<std::int32_t>(map.area.communities.size());
    map.area.communities.push_back({today.id[c], today.name[c]});
    map.colours.push_back(today.colour[c]);
  }
  for (community::Unit& unit : map.area.units) {
    if (unit.community >= 0) unit.community = number[static_cast<std::size_t>(unit.community)];
  }
}

void neighbours(Area& area, std::uint32_t a, std::uint32_t b, double metres, bool crossable,
                std::uint32_t crossings) {
  area.units[a].neighbours.push_back({b, metres, crossable, crossings});
  area.units[b].neighbours.push_back({a, metres, crossable, crossings});
}

/// A compound that lies under others has no ground of its own: it goes with the one it lies in.
Result<void> tie_hidden(UnitMap& map, const std::vector<MultiPolygon>& compounds) {
  for (std::uint32_t i = 0; i < compounds.size(); ++i) {
    if (!map.area.units[i].neighbours.empty() || compounds.size() == 1) continue;
    const auto inside = topology::point_inside(compounds[i]);
    if (!inside) return fail(inside);
    for (std::uint32_t j = 0; j < compounds.size(); ++j) {
      if (j == i || !contains(map.ground[j], *inside)) continue;
      neighbours(map.area, i, j, 1, true, 0);
      break;
    }
  }
  return {};
}

community::Unit unit_of(const Row& row, const std::string& township) {
  community::Unit unit;
  unit.id = row.text("id");
  unit.name = row.text("name");
  unit.township = township;
  unit.households = std::max<std::int64_t>(0, row.integer("households"));
  unit.population = std::max<std::int64_t>(0, row.integer("population"));
  unit.elderly = std::max<std::int64_t>(0, row.integer("elderly"));
  unit.phase_of = row.text("phase_of");
  return unit;
}

/// Compounds of which nobody can tell whose they are belong to no plan: that must be said.
struct Nowhere {
  std::size_t compounds = 0;
  std::int64_t households = 0;
  std::string first;  ///< the name of one of them
  std::string word;   ///< what it states as its township

  void add(const Row& row) {
    if (compounds++ == 0) {
      first = row.text("name");
      word = row.text("township_id");
    }
    households += std::max<std::int64_t>(0, row.integer("households"));
  }
};

Result<void> read_compounds(Session& session, const Townships& townships, std::string_view day,
                            const Today& today, UnitMap& map,
                            std::vector<MultiPolygon>& compounds) {
  const auto rows = session.rows(
      "SELECT id, name, township_id, community_id, households, population, elderly, phase_of, geom "
      "FROM compound WHERE " +
      queries::in_force("compound", day) + " ORDER BY id");
  if (!rows) return fail(rows);
  Nowhere nowhere;
  for (const Row& row : *rows) {
    MultiPolygon shape = polygons_of(row.geometry());
    const Township* home = townships.home(row.text("township_id"), centroid(shape));
    if (home == nullptr) nowhere.add(row);
    if (home == nullptr || home->id != map.township.id) continue;
    community::Unit unit = unit_of(row, map.township.id);
    if (area(shape) <= 0) {
      map.findings.push_back(plan_finding("community.no_shape", Severity::warning, unit.id,
                                          {unit.name, std::to_string(unit.households)}));
      continue;
    }
    unit.community = community_of(row, today);
    map.area.units.push_back(std::move(unit));
    compounds.push_back(std::move(shape));
  }
  if (nowhere.compounds > 0) {
    map.findings.push_back(
        plan_finding("community.nowhere", Severity::warning, {},
                     {std::to_string(nowhere.compounds), std::to_string(nowhere.households),
                      nowhere.first, nowhere.word}));
  }
  return {};
}

/// The grounds that `make_units` kept, if they are of just these units; else what each compound
/// has nearest.
Result<topology::Territories> grounds_of(Session& session, const community::Rules& rules,
                                         const Barring& bars,
                                         const std::vector<MultiPolygon>& compounds, UnitMap& map) {
  std::map<std::string, MultiPolygon> kept;
  const auto read = session.each("SELECT compound_id, geom FROM unit_ground WHERE township_id = ?",
                                 {map.township.id}, [&](const workspace::Cursor& cursor) {
                                   const Row row = cursor.row();
                                   kept[row.text("compound_id")] = polygons_of(row.geometry());
                                 });
  if (!read) return fail(read);
  const auto& units = map.area.units;
  const bool whole = kept.size() == units.size() &&
                     std::all_of(units.begin(), units.end(),
                                 [&](const auto& unit) { return kept.contains(unit.id); });
  if (!whole) {
    if (!kept.empty()) {
      map.findings.push_back(
          plan_finding("community.units_stale", Severity::warning, {}, {map.township.name}));
    }
    return topology::territories(
        compounds, map.township.ground, bars.barriers, bars.crossings,
        {.spacing_m = rules.sample_spacing_m, .reach_m = rules.crossing_reach_m});
  }
  topology::Territories out;
  for (const community::Unit& unit : units) out.ground.push_back(std::move(kept[unit.id]));
  auto borders = borders_along(out.ground, bars, rules);
  if (!borders) return fail(borders);
  out.borders = std::move(*borders);
  return out;
}

Result<void> read_grounds(Session& session, const community::Rules& rules, std::string_view day,
                          const std::vector<MultiPolygon>& compounds, UnitMap& map) {
  const Box box = bounds(Geometry(map.township.ground));
  const auto bars = barring(session, box.grown(rules.barrier_margin_m), rules, day);
  if (!bars) return fail(bars);
  auto grounds = grounds_of(session, rules, *bars, compounds, map);
  if (!grounds) return fail(grounds);
  map.ground = std::move(grounds->ground);
  for (std::size_t i = 0; i < compounds.size(); ++i) {
    const bool own = area(map.ground[i]) > 0;  // none where it lies under others
    map.area.units[i].place = centroid(Geometry(own ? map.ground[i] : compounds[i]));
  }
  for (const topology::Border& border : grounds->borders) {
    if (border.length_m < rules.least_border_m) continue;
    const bool crossable =
        border.length_m - border.barrier_m >= rules.least_border_m || border.crossings > 0;
    neighbours(map.area, border.a, border.b, border.length_m, crossable, border.crossings);
  }
  return tie_hidden(map, compounds);
}

}  // namespace

Finding plan_finding(const char* code, Severity severity, const std::string& subject,
                     std::vector<std::string> args) {
  Finding one;
  one.code = code;
  one.severity = severity;
  one.subject = subject;
  one.args = std::move(args);
  return one;
}

Result<Township> wanted_township(Session& session, const Townships& townships,
                                 const std::string& wanted) {
  const auto found = find_township(session, townships, wanted);
  if (!found) return fail(found);
  return **found;
}

Result<UnitMap> read_units(Session& session, const std::string& wanted,
                           const community::Rules& rules, std::string_view day) {
  const auto townships = queries::Townships::read(session, day);
  if (!townships) return fail(townships);
  const auto township = find_township(session, *townships, wanted);
  if (!township) return fail(township);
  UnitMap map;
  map.township = **township;
  map.area.grid = rules.grid;
  const auto today = communities_of(session, *townships, map.township, day);
  if (!today) return fail(today);
  std::vector<MultiPolygon> compounds;
  if (const auto read = read_compounds(session, *townships, day, *today, map, compounds); !read)
    return fail(read);
  std::int64_t households = 0;
  for (const community::Unit& unit : map.area.units) households += unit.households;
  if (households == 0) {
    return fail(Fault::refused, "community.no_units", map.township.name, {map.township.name});
  }
  keep_inhabited(*today, map);
  if (const auto read = read_grounds(session, rules, day, compounds, map); !read) return fail(read);
  return map;
}

Result<community::Rules> community_rules(Session& session, const std::string& county) {
  const auto file = queries::rule_file_of(session, "community", county);
  if (!file) return fail(file);
  return community::rules_from(*file);
}

}  // namespace lifang::operations
