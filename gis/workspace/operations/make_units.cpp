// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/make_units.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>

#include "core/community/people.h"
#include "core/geometry/measure.h"
#include "gis/topology/area_index.h"
#include "gis/topology/blocks.h"
#include "gis/topology/overlay.h"
#include "gis/workspace/operations/read_units.h"
#include "gis/workspace/operations/unit_borders.h"
#include "gis/workspace/queries/home_county.h"
#include "gis/workspace/queries/in_force.h"

namespace lifang::operations {
namespace {

using workspace::Change;
using workspace::Session;

constexpr const char* made_here = R"({"source":"units"})";  // attributes of a block

struct Compound {
  std::string id, name;
  std::int64_t households = 0;
  MultiPolygon shape;
};

/// People outside all compounds, at one place.
struct Home {
  Point at;
  std::int64_t households = 0, population = 0, elderly = 0;
  bool census = false;
};

/// What units are made of.
struct Ground {
  queries::Township township;
  std::vector<Compound> compounds;
  std::vector<std::string> earlier;  ///< blocks of an earlier run
  MultiLine lines;
  std::vector<std::pair<std::string, Line>> named;
  Barring bars;
  std::vector<Home> homes;
};

std::string whole_m2(double square) {
  return std::to_string(std::llround(square));
}

/// A block of an earlier run must be nobody's yet.
Result<void> check_unused(Session& session, const std::vector<std::string>& earlier) {
  for (const std::string& id : earlier) {
    const auto row = session.row(
        "SELECT p.name AS name FROM plan_assignment a JOIN community_plan p ON p.id = a.plan_id "
        "WHERE a.compound_id = ?",
        {id});
    if (!row) return fail(row);
    if (!row->empty()) {
      return fail(Fault::refused, "units.in_use", row->text("name"), {row->text("name")});
    }
  }
  return {};
}

/// A compound in two townships is no unit of either: that is for the planner to settle.
Result<void> check_border(const Ground& ground, const community::Rules& rules,
                          std::vector<Finding>& findings) {
  std::string across;
  std::size_t count = 0, little = 0;
  double cut = 0;
  for (const Compound& one : ground.compounds) {
    const auto inside = topology::intersection(one.shape, ground.township.ground);
    if (!inside) return fail(inside);
    const double outside = area(one.shape) - area(*inside);
    if (outside > rules.most_outside_share * area(one.shape)) {
      across += (count++ == 0 ? "" : "、") + one.name;
    } else if (outside > 1) {
      ++little;
      cut += outside;
    }
  }
  if (count > 0) {
    return fail(Fault::refused, "units.across_border", across,
                {std::to_string(count), ground.township.name, across,
                 std::to_string(std::llround(100 * rules.most_outside_share))});
  }
  if (little > 0) {
    findings.push_back(
        plan_finding("units.cut", Severity::info, {}, {std::to_string(little), whole_m2(cut)}));
  }
  return {};
}

Result<void> read_compounds(Session& session, const queries::Townships& townships,
                            std::string_view day, Ground& out) {
  const auto rows = session.rows(
      "SELECT id, name, township_id, households, attributes, geom FROM compound WHERE " +
      queries::in_force("compound", day) + " ORDER BY id");
  if (!rows) return fail(rows);
  for (const Row& row : *rows) {
    MultiPolygon shape = polygons_of(row.geometry());
    const auto* home = townships.home(row.text("township_id"), centroid(shape));
    if (home == nullptr || home->id != out.township.id || area(shape) <= 0) continue;
    if (row.text("attributes") == made_here) {
      out.earlier.push_back(row.text("id"));
      continue;
    }
    out.compounds.push_back({row.text("id"), row.text("name"),
                             std::max<std::int64_t>(0, row.integer("households")),
                             std::move(shape)});
  }
  return {};
}

Result<void> read_lines(Session& session, const community::Rules& rules, std::string_view day,
                        Ground& out) {
  const Box box = bounds(Geometry(out.township.ground)).grown(rules.barrier_margin_m);
  auto bars = barring(session, box, rules, day);
  if (!bars) return fail(bars);
  out.bars = std::move(*bars);
  auto roads = lines_near(
      session, "SELECT name, class, geom FROM road WHERE " + queries::in_force("road", day), box,
      [&](const Row& row) {
        const auto& wanted = rules.block_lines;
        if (std::find(wanted.begin(), wanted.end(), row.text("class")) == wanted.end())
          return false;
        if (row.text("name").empty()) return true;
        for (Line& line : lines_of(row.geometry())) {
          if (line.size() > 1) out.named.emplace_back(row.text("name"), std::move(line));
        }
        return true;
      });
  if (!roads) return fail(roads);
  out.lines = std::move(*roads);
  return {};
}

/// Rows of the census that are of no compound; where there are none, dwellings of buildings.
Result<void> read_homes(Session& session, const community::EstimateRules& people, Ground& out) {
  const auto read = session.each(
      "SELECT households, population, elderly, geom FROM demand WHERE compound_id IS NULL AND "
      "village_id IS NULL ORDER BY id",
      {}, [&](const workspace::Cursor& cursor) {
        const Row row = cursor.row();
        if (is_empty(row.geometry())) return;
        out.homes.push_back({centroid(row.geometry()), row.integer("households"),
                             row.integer("population"), row.integer("elderly"), true});
      });
  if (!read) return fail(read);
  if (!out.homes.empty()) return {};
  const auto counted = session.each(
      "SELECT use, dwellings, geom FROM building WHERE dwellings > 0 AND compound_id IS NULL "
      "ORDER BY id",
      {}, [&](const workspace::Cursor& cursor) {
        const Row row = cursor.row();
        const Point at = centroid(row.geometry());
        if (!contains(out.township.ground, at)) return;
        Home home{at, row.integer("dwellings"), 0, 0, false};
        home.population =
            std::llround(static_cast<double>(home.households) * people.people_per_household);
        out.homes.push_back(home);
      });
  if (!counted) return fail(counted);
  return {};
}

/// Who lives nearer to a village than to any compound is the village's, which has a committee of
/// its own.
Result<void> leave_villages(Session& session, Ground& ground) {
  std::vector<Point> villages;
  const Box box = bounds(Geometry(ground.township.ground)).grown(2000);
  const auto read = session.each("SELECT geom FROM village", {}, [&](const auto& cursor) {
    const Row row = cursor.row();
    if (is_empty(row.geometry())) return;
    const Point at = centroid(row.geometry());
    if (box.contains(at)) villages.push_back(at);
  });
  if (!read) return fail(read);
  std::vector<Point> compounds;
  for (const Compound& one : ground.compounds) compounds.push_back(centroid(Geometry(one.shape)));
  const auto nearest = [](const std::vector<Point>& places, Point at) {
    double out = std::numeric_limits<double>::infinity();
    for (const Point place : places) out = std::min(out, distance(place, at));
    return out;
  };
  std::erase_if(ground.homes, [&](const Home& home) {
    return nearest(villages, home.at) < nearest(compounds, home.at);
  });
  return {};
}

/// Only those who live in the township and in no compound.
void keep_outside(Ground& ground) {
  std::vector<MultiPolygon> shapes;
  for (const Compound& one : ground.compounds) shapes.push_back(one.shape);
  const topology::AreaIndex index(shapes);
  std::erase_if(ground.homes, [&](const Home& home) {
    return !contains(ground.township.ground, home.at) || !index.containing(home.at).empty();
  });
}

/// A block as it will be written.
struct Block {
  std::string name;
  Home people;
  MultiPolygon ground;
};

std::string road_near(const Ground& ground, Point p) {
  std::string name = ground.township.name;
  double nearest = 250;
  for (const auto& [road, line] : ground.named) {
    if (!bounds(line).grown(nearest).contains(p)) continue;
    const double off = std::abs(project(line, p).offset);
    if (off < nearest) {
      nearest = off;
      name = road;
    }
  }
  return name;
}

std::vector<Block> blocks_of(const Ground& ground, const topology::Blocks& made,
                             const community::EstimateRules& people) {
  std::vector<Block> out;
  const auto grounds = std::span<const MultiPolygon>(made.ground).subspan(ground.compounds.size());
  const topology::AreaIndex index(grounds);
  std::vector<Home> sums(grounds.size());
  for (const Home& home : ground.homes) {
    const auto found = index.containing(home.at);
    if (found.empty()) continue;
    Home& sum = sums[found.front()];
    sum.households += home.households;
    sum.population += home.population;
    sum.elderly += home.elderly;
    sum.census = home.census;
  }
  std::map<std::string, int> number;
  for (std::size_t i = 0; i < grounds.size(); ++i) {
    if (!sums[i].census) {
      const auto ages = community::cohorts_of(sums[i].population, people);
      for (std::size_t age = 12; age < ages.size(); ++age) sums[i].elderly += ages[age];
    }
    const std::string road = road_near(ground, centroid(Geometry(grounds[i])));
    out.push_back({road + "第" + std::to_string(++number[road]) + "街坊", sums[i], grounds[i]});
  }
  return out;
}

class Writer {
 public:
  Writer(Change& change, const Ground& ground) : change_(change), ground_(ground) {}

  Result<void> clear() {
    const auto rows = change_.session().rows("SELECT id FROM unit_ground WHERE township_id = ?",
                                             {ground_.township.id});
    if (!rows) return fail(rows);
    for (const Row& row : *rows) {
      if (auto done = change_.erase("unit_ground", row.text("id")); !done) return done;
    }
    for (const std::string& id : ground_.earlier) {
      if (auto done = change_.erase("compound", id); !done) return done;
    }
    return {};
  }

  Result<void> unit(const std::string& compound, const MultiPolygon& ground) {
    const auto made = change_.insert("unit_ground", {{"township_id", ground_.township.id},
                                                     {"compound_id", compound},
                                                     {"geom", Geometry(ground)}});
    if (!made) return fail(made);
    return {};
  }

  Result<void> block(const Block& block) {
    const auto id = change_.insert(
        "compound", {{"name", block.name},
                     {"kind", std::string("block")},
                     {"township_id", ground_.township.id},
                     {"households", block.people.households},
                     {"population", block.people.population},
                     {"elderly", block.people.elderly},
                     {"people_source", std::string(block.people.census ? "census" : "estimate")},
                     {"attributes", std::string(made_here)},
                     {"geom", Geometry(block.ground)}});
    if (!id) return fail(id);
    return unit(*id, block.ground);
  }

 private:
  Change& change_;
  const Ground& ground_;
};

/// What the units come to, and what the planner should know of them.
Result<void> tell(const Ground& ground, const topology::Blocks& made,
                  const std::vector<Block>& blocks, const community::Rules& rules, UnitsMade& out) {
  out.township = ground.township.name;
  out.compounds = std::ssize(ground.compounds);
  out.blocks = std::ssize(blocks);
  out.units = out.compounds + out.blocks;
  out.merged = static_cast<std::int64_t>(made.merged);
  out.merged_m2 = made.merged_m2;
  out.township_m2 = area(ground.township.ground);
  out.gap_m2 = made.gap_m2;
  std::int64_t hidden = 0, empty_compounds = 0;
  for (std::size_t i = 0; i < ground.compounds.size(); ++i) {
    out.households += ground.compounds[i].households;
    empty_compounds += ground.compounds[i].households == 0;
    hidden += made.ground[i].empty();
  }
  for (const Block& block : blocks) out.block_households += block.people.households;
  out.households += out.block_households;
  out.empty = empty_compounds + std::count_if(blocks.begin(), blocks.end(), [](const Block& one) {
                return one.people.households == 0;
              });
  if (out.empty > 0) {
    out.findings.push_back(
        plan_finding("units.empty", Severity::info, {}, {std::to_string(out.empty)}));
  }
  if (hidden > 0) {
    out.findings.push_back(
        plan_finding("units.hidden", Severity::warning, {}, {std::to_string(hidden)}));
  }
  if (std::abs(made.gap_m2) > 1) {
    out.findings.push_back(
        plan_finding("units.gap", Severity::warning, {}, {whole_m2(std::abs(made.gap_m2))}));
  }
  const auto borders = borders_along(made.ground, ground.bars, rules);
  if (!borders) return fail(borders);
  community::Area area;
  area.units.resize(made.ground.size());
  for (const topology::Border& one : *borders) {
    if (one.length_m < rules.least_border_m) continue;
    ++out.borders;
    const bool open = one.length_m - one.barrier_m >= rules.least_border_m;
    out.barred += !open && one.crossings == 0;
    out.crossed += !open && one.crossings > 0;
    area.units[one.a].neighbours.push_back({one.b, one.length_m, open || one.crossings > 0, 0});
    area.units[one.b].neighbours.push_back({one.a, one.length_m, open || one.crossings > 0, 0});
  }
  const auto parts = community::parts_of(area);
  std::set<std::uint32_t> seen;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (!made.ground[i].empty()) seen.insert(parts[i]);
  }
  if (seen.size() > 1) {
    out.findings.push_back(plan_finding("units.parts", Severity::warning, {},
                                        {ground.township.name, std::to_string(seen.size())}));
  }
  return {};
}

}  // namespace

Result<UnitsMade> make_units(workspace::Workspace& work, const MakeUnits& request,
                             const Progress& progress) {
  Session& session = work.session();
  const auto rules = community_rules(session, request.county);
  if (!rules) return fail(rules);
  const auto estimate = queries::rule_file_of(session, "estimate", request.county);
  if (!estimate) return fail(estimate);
  const auto people = community::estimate_rules_from(*estimate);
  if (!people) return fail(people);
  if (!report(progress, 0, "community.read")) return cancelled();
  const auto townships = queries::Townships::read(session, request.today);
  if (!townships) return fail(townships);
  const auto township = wanted_township(session, *townships, request.township);
  if (!township) return fail(township);
  Ground ground;
  ground.township = *township;
  UnitsMade out;
  if (auto read = read_compounds(session, *townships, request.today, ground); !read)
    return fail(read);
  if (auto free = check_unused(session, ground.earlier); !free) return fail(free);
  if (auto inside = check_border(ground, *rules, out.findings); !inside) return fail(inside);
  if (auto read = read_lines(session, *rules, request.today, ground); !read) return fail(read);
  if (auto read = read_homes(session, *people, ground); !read) return fail(read);
  keep_outside(ground);
  if (auto left = leave_villages(session, ground); !left) return fail(left);
  if (!report(progress, 0.2, "community.units")) return cancelled();
  std::vector<MultiPolygon> shapes;
  for (const Compound& one : ground.compounds) shapes.push_back(one.shape);
  std::vector<Point> places;
  for (const Home& home : ground.homes) places.push_back(home.at);
  const auto made = topology::blocks_between(ground.township.ground, shapes, ground.lines,
                                             ground.bars.barriers, places);
  if (!made) return fail(made);
  const auto blocks = blocks_of(ground, *made, *people);
  if (!report(progress, 0.7, "community.units")) return cancelled();
  if (auto told = tell(ground, *made, blocks, *rules, out); !told) return fail(told);
  if (out.households == 0) {
    return fail(Fault::refused, "community.no_units", out.township, {out.township});
  }
  const workspace::Operation head{.name = "MakeUnits",
                                  .actor = request.actor,
                                  .summary = "划分单元 " + out.township + "：小区 " +
                                             std::to_string(out.compounds) + "，街坊 " +
                                             std::to_string(out.blocks),
                                  .reason = request.reason,
                                  .document = {},
                                  .counter_act = {}};
  auto event = work.perform(head, [&](Change& change) -> Result<void> {
    Writer writer(change, ground);
    if (auto done = writer.clear(); !done) return done;
    for (std::size_t i = 0; i < ground.compounds.size(); ++i) {
      if (auto done = writer.unit(ground.compounds[i].id, made->ground[i]); !done) return done;
    }
    for (const Block& block : blocks) {
      if (auto done = writer.block(block); !done) return done;
    }
    return {};
  });
  if (!event) return fail(event);
  out.event = *event;
  return out;
}

}  // namespace lifang::operations
