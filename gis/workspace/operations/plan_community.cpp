// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/plan_community.h"

#include <algorithm>
#include <chrono>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>

#include "core/community/check.h"
#include "core/geometry/measure.h"
#include "gis/resources/resources.h"
#include "gis/topology/overlay.h"
#include "gis/topology/territories.h"
#include "gis/workspace/queries/home_county.h"

namespace lifang::operations {
namespace {

using community::Area;
using community::Plan;
using workspace::Session;

constexpr double work_per_second = 10e6;  // half of what a slow core does

struct Township {
  std::string id;
  std::string name;
  MultiPolygon ground;
};

/// A township's units with the ground each stands for.
struct UnitMap {
  Township township;
  Area area;
  std::vector<MultiPolygon> ground;
  std::vector<std::string> colours;  ///< what each of today's communities wears
  std::vector<Finding> findings;
};

Township township_of(const Row& row) {
  return {row.text("id"), row.text("name"), polygons_of(row.geometry())};
}

Result<Township> find_township(Session& session, const std::string& wanted) {
  const auto rows = session.rows("SELECT id, code, name, geom FROM township ORDER BY code, name");
  if (!rows) return fail(rows);
  for (const Row& row : *rows) {
    if (!wanted.empty() &&
        (row.text("id") == wanted || row.text("name") == wanted || row.text("code") == wanted)) {
      return township_of(row);
    }
  }
  if (!wanted.empty() || rows->empty()) {
    return fail(Fault::usage, "community.no_township", wanted, {wanted});
  }
  const auto used = session.rows("SELECT DISTINCT township_id FROM compound");
  if (!used) return fail(used);
  std::vector<const Row*> candidates;
  std::string names;
  for (const Row& row : *rows) {
    const bool has = std::any_of(used->begin(), used->end(), [&](const Row& one) {
      return one.text("township_id") == row.text("id");
    });
    if (!has && rows->size() > 1) continue;
    candidates.push_back(&row);
    names += (names.empty() ? "" : "、") + row.text("name");
  }
  if (candidates.size() == 1) return township_of(*candidates.front());
  return fail(Fault::usage, "community.which_township", {}, {names});
}

bool listed(const std::vector<std::string>& list, const std::string& word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

/// Lines of a table that come near the ground, of the kinds wanted.
Result<MultiLine> lines_near(Session& session, const std::string& sql, const Box& box,
                             const std::function<bool(const Row&)>& wanted) {
  MultiLine lines;
  const auto visited = session.each(sql, {}, [&](const workspace::Cursor& cursor) {
    const Row row = cursor.row();
    if (!wanted(row) || !bounds(row.geometry()).intersects(box)) return;
    for (Line& line : lines_of(row.geometry())) {
      if (line.size() >= 2) lines.push_back(std::move(line));
    }
  });
  if (!visited) return fail(visited);
  return lines;
}

struct Barring {
  MultiLine barriers;
  std::vector<Point> crossings;
};

/// Barriers near the ground and where one gets across: recorded crossings, and roads over or
/// under a barrier. Two within 30 m are one.
Result<Barring> barring(Session& session, const Box& box, const community::Rules& rules) {
  Barring result;
  auto barriers = lines_near(session, "SELECT kind, geom FROM barrier", box, [&](const Row& row) {
    return listed(rules.barriers, row.text("kind"));
  });
  if (!barriers) return fail(barriers);
  result.barriers = std::move(*barriers);
  if (result.barriers.empty()) return result;
  const auto roads =
      lines_near(session, "SELECT class, foot, status, geom FROM road", box, [&](const Row& row) {
        return row.text("status") != "planned" && row.text("foot") != "no" &&
               !listed(rules.no_crossing, row.text("class"));
      });
  if (!roads) return fail(roads);
  const auto across = topology::meeting_points(*roads, result.barriers);
  if (!across) return fail(across);
  std::vector<Point> all;
  const auto recorded = session.rows("SELECT geom FROM crossing");
  if (!recorded) return fail(recorded);
  for (const Row& row : *recorded) {
    if (const auto* at = std::get_if<Point>(&row.geometry()); at && box.contains(*at)) {
      all.push_back(*at);
    }
  }
  all.insert(all.end(), across->begin(), across->end());
  for (const Point p : all) {
    const bool known = std::any_of(result.crossings.begin(), result.crossings.end(),
                                   [&](Point q) { return distance(p, q) < 30; });
    if (!known) result.crossings.push_back(p);
  }
  return result;
}

struct Today {
  std::vector<std::string> id;
  std::vector<std::string> name;
  std::vector<std::string> colour;
  std::vector<MultiPolygon> ground;
};

Result<Today> communities_of(Session& session, const std::string& township) {
  Today today;
  const auto rows = session.rows(
      "SELECT id, name, colour, valid_to, geom FROM community WHERE township_id = ? "
      "ORDER BY code, name, id",
      {township});
  if (!rows) return fail(rows);
  for (const Row& row : *rows) {
    if (!row.text("valid_to").empty()) continue;
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

Result<void> read_compounds(Session& session, UnitMap& map, const Today& today,
                            std::vector<MultiPolygon>& compounds) {
  const auto rows = session.rows(
      "SELECT id, name, township_id, community_id, households, population, elderly, valid_to, geom "
      "FROM compound ORDER BY id");
  if (!rows) return fail(rows);
  for (const Row& row : *rows) {
    if (!row.text("valid_to").empty()) continue;
    const MultiPolygon shape = polygons_of(row.geometry());
    const std::string home = row.text("township_id");
    const bool ours =
        home.empty() ? contains(map.township.ground, centroid(shape)) : home == map.township.id;
    if (!ours) continue;
    community::Unit unit;
    unit.id = row.text("id");
    unit.name = row.text("name");
    unit.township = map.township.id;
    unit.households = std::max<std::int64_t>(0, row.integer("households"));
    unit.population = std::max<std::int64_t>(0, row.integer("population"));
    unit.elderly = std::max<std::int64_t>(0, row.integer("elderly"));
    if (area(shape) <= 0) {
      Finding finding;
      finding.code = "community.no_shape";
      finding.severity = Severity::warning;
      finding.subject = unit.id;
      finding.args = {unit.name, std::to_string(unit.households)};
      map.findings.push_back(std::move(finding));
      continue;
    }
    unit.community = community_of(row, today);
    map.area.units.push_back(std::move(unit));
    compounds.push_back(shape);
  }
  return {};
}

Result<UnitMap> read_units(Session& session, const std::string& wanted,
                           const community::Rules& rules) {
  auto township = find_township(session, wanted);
  if (!township) return fail(township);
  UnitMap map;
  map.township = std::move(*township);
  const auto today = communities_of(session, map.township.id);
  if (!today) return fail(today);
  std::vector<MultiPolygon> compounds;
  if (const auto read = read_compounds(session, map, *today, compounds); !read) return fail(read);
  std::int64_t households = 0;
  for (const community::Unit& unit : map.area.units) households += unit.households;
  if (households == 0) {
    return fail(Fault::refused, "community.no_units", map.township.name, {map.township.name});
  }
  keep_inhabited(*today, map);

  Box box = bounds(Geometry(map.township.ground));
  const auto bars = barring(session, box.grown(500), rules);
  if (!bars) return fail(bars);
  auto grounds = topology::territories(
      compounds, map.township.ground, bars->barriers, bars->crossings,
      {.spacing_m = rules.sample_spacing_m, .reach_m = rules.crossing_reach_m});
  if (!grounds) return fail(grounds);
  map.ground = std::move(grounds->ground);
  for (const topology::Border& border : grounds->borders) {
    if (border.length_m < rules.least_border_m) continue;
    const bool crossable =
        border.length_m - border.barrier_m >= rules.least_border_m || border.crossings > 0;
    neighbours(map.area, border.a, border.b, border.length_m, crossable, border.crossings);
  }
  if (const auto tied = tie_hidden(map, compounds); !tied) return fail(tied);
  return map;
}

/// What a plan's communities wear, as an index into the palette.
std::vector<std::string> colours_of(const UnitMap& map, const Plan& plan,
                                    const community::Rules& rules) {
  std::vector<std::int32_t> before;
  for (const std::string& colour : map.colours) {
    const auto at = std::find(rules.colours.begin(), rules.colours.end(), colour);
    before.push_back(
        at == rules.colours.end() ? -1 : static_cast<std::int32_t>(at - rules.colours.begin()));
  }
  std::vector<std::string> result;
  for (const std::uint32_t index : community::colours(map.area, plan, before)) {
    result.push_back(rules.colours[index % rules.colours.size()]);
  }
  return result;
}

std::vector<std::int64_t> households_today(const Area& area) {
  std::vector<std::int64_t> sums(area.communities.size());
  for (const community::Unit& unit : area.units) {
    if (unit.community >= 0) sums[static_cast<std::size_t>(unit.community)] += unit.households;
  }
  return sums;
}

std::string name_at(const Area& area, std::int32_t community) {
  return community < 0 ? "" : area.communities[static_cast<std::size_t>(community)].name;
}

std::vector<CommunityRow> table(const Area& area, const Plan& plan,
                                const std::vector<community::Explained>& explained) {
  const std::vector<std::int64_t> before = households_today(area);
  std::vector<CommunityRow> rows;
  for (const community::Explained& one : explained) {
    CommunityRow row;
    row.kind = one.kind;
    row.name = one.name;
    if (one.community >= 0) row.households_before = before[static_cast<std::size_t>(one.community)];
    for (const community::Flow& flow : one.flows) {
      row.flows.push_back(
          {one.group < 0 ? explained[flow.to].name : name_at(area, flow.from), flow.households});
    }
    if (one.group >= 0) {
      row.households_after = 0;
      for (std::size_t i = 0; i < area.units.size(); ++i) {
        if (plan.group[i] != one.group) continue;
        row.households_after += area.units[i].households;
        row.population += area.units[i].population;
        row.elderly += area.units[i].elderly;
        ++row.compounds;
      }
    }
    rows.push_back(std::move(row));
  }
  return rows;
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

/// Writes a solved plan as rows.
class Writer {
 public:
  Writer(workspace::Change& change, const UnitMap& map, const community::Solution& solution,
         const CommunityPlanned& outcome)
      : change_(change), map_(map), solution_(solution), outcome_(outcome) {}

  Result<std::string> plan_row(const PlanCommunity& request) {
    const nlohmann::json parameters = {
        {"seconds", request.seconds},
        {"out_of_range", outcome_.score.out_of_range},
        {"least_out_of_range", outcome_.least_out_of_range},
        {"cut_m", outcome_.score.cut_m},
        {"stopped", outcome_.stopped},
    };
    return change_.insert(
        "community_plan",
        Row{{"name", outcome_.plan_name},
            {"township_id", map_.township.id},
            {"status", std::string("draft")},
            {"min_households", outcome_.range.min},
            {"max_households", outcome_.range.max},
            {"seed", static_cast<std::int64_t>(request.seed)},
            {"households", outcome_.households},
            {"households_moved", outcome_.score.moved},
            {"communities_before", outcome_.communities_before},
            {"communities_after", static_cast<std::int64_t>(outcome_.score.communities)},
            {"objective", static_cast<double>(outcome_.score.moved)},
            {"bound", static_cast<double>(outcome_.least_moved)},
            {"proven", std::int64_t{outcome_.proven ? 1 : 0}},
            {"parameters", parameters.dump()}});
  }

  Result<void> communities(const std::string& plan_id, const std::vector<std::string>& colours,
                           const std::vector<community::Explained>& explained) {
    for (std::size_t i = 0; i < explained.size(); ++i) {
      const community::Explained& one = explained[i];
      const CommunityRow& row = outcome_.rows[i];
      Row out{{"plan_id", plan_id},
              {"name", one.name},
              {"change", std::string(community::change_word(one.kind))},
              {"households", std::max<std::int64_t>(0, row.households_after)},
              {"population", row.population},
              {"elderly", row.elderly},
              {"compounds", row.compounds},
              {"note", note(row)}};
      if (one.community >= 0) {
        out.set("community_id", map_.area.communities[static_cast<std::size_t>(one.community)].id);
      }
      if (one.group >= 0) {
        const auto ground = ground_of(static_cast<std::uint32_t>(one.group));
        if (!ground) return fail(ground);
        out.set("number", one.group + 1);
        out.set("colour", colours[static_cast<std::size_t>(one.group)]);
        out.set("geom", Geometry(*ground));
      }
      auto id = change_.insert("plan_community", std::move(out));
      if (!id) return fail(id);
      if (one.group >= 0) ids_.push_back(*id);
    }
    return {};
  }

  Result<void> assignments(const std::string& plan_id) {
    for (std::size_t i = 0; i < map_.area.units.size(); ++i) {
      const community::Unit& unit = map_.area.units[i];
      const std::uint32_t group = solution_.plan.group[i];
      const bool moved = unit.community >= 0 && solution_.plan.identity[group] != unit.community;
      Row row{{"plan_id", plan_id},
              {"compound_id", unit.id},
              {"plan_community_id", ids_[group]},
              {"name", unit.name},
              {"households", unit.households},
              {"moved", std::int64_t{moved ? 1 : 0}}};
      if (unit.community >= 0) {
        row.set("from_community_id",
                map_.area.communities[static_cast<std::size_t>(unit.community)].id);
      }
      if (!map_.ground[i].empty()) row.set("geom", Geometry(map_.ground[i]));
      if (const auto id = change_.insert("plan_assignment", std::move(row)); !id) return fail(id);
    }
    return {};
  }

 private:
  Result<MultiPolygon> ground_of(std::uint32_t group) const {
    std::vector<MultiPolygon> parts;
    for (std::size_t i = 0; i < map_.ground.size(); ++i) {
      if (solution_.plan.group[i] == group) parts.push_back(map_.ground[i]);
    }
    return topology::union_of(parts);
  }

  workspace::Change& change_;
  const UnitMap& map_;
  const community::Solution& solution_;
  const CommunityPlanned& outcome_;
  std::vector<std::string> ids_;  // of plan_community rows, by group
};

Result<std::string> plan_name(Session& session, const PlanCommunity& request,
                              const Township& township) {
  const auto rows = session.rows("SELECT name FROM community_plan");
  if (!rows) return fail(rows);
  const auto taken = [&](const std::string& name) {
    return std::any_of(rows->begin(), rows->end(),
                       [&](const Row& row) { return row.text("name") == name; });
  };
  if (!request.name.empty()) {
    if (!taken(request.name)) return request.name;
    return fail(Fault::usage, "community.name_taken", request.name, {request.name});
  }
  for (int number = 1;; ++number) {
    std::string name = township.name + "社区方案" + std::to_string(number);
    if (!taken(name)) return name;
  }
}

/// `county` empty: the one that the workspace lies in.
Result<community::Rules> community_rules(workspace::Session& session, const std::string& county) {
  const auto home = county.empty() ? queries::home_county(session) : Result<std::string>(county);
  if (!home) return fail(home);
  const auto file = rule_file("community", *home);
  if (!file) return fail(file);
  return community::rules_from(*file);
}

}  // namespace

Result<CommunityPlanned> plan_community(workspace::Workspace& work, const PlanCommunity& request,
                                        const Progress& progress) {
  const auto rules = community_rules(work.session(), request.county);
  if (!rules) return fail(rules);
  if (!report(progress, 0, "community.read")) return cancelled();
  const auto map = read_units(work.session(), request.township, *rules);
  if (!map) return fail(map);
  const auto name = plan_name(work.session(), request, map->township);
  if (!name) return fail(name);

  const double seconds = std::clamp(request.seconds, 0.1, 3600.0);
  const community::SolveOptions options{
      .range = {request.min_households.value_or(rules->range.min),
                request.max_households.value_or(rules->range.max)},
      .seed = request.seed,
      .work = static_cast<std::uint64_t>(seconds * work_per_second)};
  // The work decides, so that equal requests get equal plans; the clock is for a machine in need.
  const auto end = std::chrono::steady_clock::now() + std::chrono::duration<double>(seconds);
  bool stopped = false;
  const auto solution =
      community::solve(map->area, options, [&](double share, std::string_view phase) {
        stopped = stopped || !report(progress, share, phase);
        return !stopped && std::chrono::steady_clock::now() < end;
      });
  if (!solution) return fail(solution);
  if (stopped) return cancelled();

  CommunityPlanned outcome;
  outcome.plan_name = *name;
  outcome.township = map->township.name;
  outcome.range = options.range;
  outcome.units = static_cast<std::int64_t>(map->area.units.size());
  outcome.communities_before = static_cast<std::int64_t>(map->area.communities.size());
  for (const community::Unit& unit : map->area.units) outcome.households += unit.households;
  for (const std::int64_t households : households_today(map->area)) {
    outcome.out_of_range_before += community::out_of_range(households, options.range);
  }
  outcome.score = solution->score;
  outcome.least_out_of_range = solution->least_out_of_range;
  outcome.least_moved = solution->least_moved;
  outcome.proven = solution->proven;
  outcome.stopped = solution->stopped;
  const auto explained = community::explain(map->area, solution->plan);
  outcome.rows = table(map->area, solution->plan, explained);
  outcome.findings = map->findings;
  outcome.findings.insert(outcome.findings.end(), solution->findings.begin(),
                          solution->findings.end());

  const workspace::Operation operation{
      .name = "PlanCommunity",
      .actor = request.actor,
      .summary = outcome.plan_name + "：社区 " + std::to_string(outcome.communities_before) +
                 " → " + std::to_string(outcome.score.communities) + "，划转 " +
                 std::to_string(outcome.score.moved) + " 户",
      .reason = request.reason,
      .document = {},
      .counter_act = {}};
  const auto colours = colours_of(*map, solution->plan, *rules);
  const auto event = work.perform(operation, [&](workspace::Change& change) -> Result<void> {
    Writer writer(change, *map, *solution, outcome);
    const auto id = writer.plan_row(request);
    if (!id) return fail(id);
    outcome.plan_id = *id;
    if (const auto done = writer.communities(*id, colours, explained); !done) return fail(done);
    return writer.assignments(*id);
  });
  if (!event) return fail(event);
  return outcome;
}

Result<CommunityChecked> check_community_plan(workspace::Workspace& work, const std::string& plan,
                                              const std::string& county) {
  const auto rules = community_rules(work.session(), county);
  if (!rules) return fail(rules);
  Session& session = work.session();
  const auto plans = session.rows(
      "SELECT id, name, township_id, min_households, max_households FROM community_plan "
      "ORDER BY fid DESC");
  if (!plans) return fail(plans);
  const auto found = std::find_if(plans->begin(), plans->end(), [&](const Row& row) {
    return plan.empty() || row.text("name") == plan || row.text("id") == plan;
  });
  if (found == plans->end()) return fail(Fault::usage, "community.no_plan", plan, {plan});
  const auto map = read_units(session, found->text("township_id"), *rules);
  if (!map) return fail(map);
  const auto communities = session.rows(
      "SELECT id, name, community_id, change, households FROM plan_community "
      "WHERE plan_id = ? ORDER BY number, name",
      {found->text("id")});
  if (!communities) return fail(communities);
  const auto assignments =
      session.rows("SELECT compound_id, plan_community_id FROM plan_assignment WHERE plan_id = ?",
                   {found->text("id")});
  if (!assignments) return fail(assignments);

  CommunityChecked outcome;
  outcome.plan_name = found->text("name");
  outcome.township = map->township.name;
  outcome.range = {found->integer("min_households"), found->integer("max_households")};
  std::vector<community::Claim> claims;
  for (const Row& row : *communities) {
    if (row.text("change") == "abolish") continue;
    community::Claim claim;
    claim.name = row.text("name");
    claim.township = found->text("township_id");
    claim.continues = row.text("community_id");
    claim.households = row.integer("households");
    for (const Row& one : *assignments) {
      if (one.text("plan_community_id") == row.text("id")) {
        claim.units.push_back(one.text("compound_id"));
      }
    }
    claims.push_back(std::move(claim));
  }
  outcome.communities = static_cast<std::int64_t>(claims.size());
  outcome.findings = community::check(map->area, claims, outcome.range);
  outcome.broken = community::is_broken(outcome.findings);
  return outcome;
}

}  // namespace lifang::operations
