// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/queries/name_scene.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "core/base/utf8.h"
#include "core/geometry/gap.h"
#include "core/geometry/measure.h"
#include "core/naming/place_name.h"
#include "gis/workspace/queries/name_register.h"
#include "gis/workspace/queries/road_axis.h"

namespace lifang::queries {
namespace {

using naming::Entry;
using workspace::Session;

std::optional<double> given(const Row& row, std::string_view column) {
  if (!row.known(column)) return std::nullopt;
  return row.number(column);
}

void measure(naming::Thing& thing, const std::string& table, const Row& row) {
  if (table == "road") {
    double along = thing.length_m.value_or(0);
    for (const Line& line : lines_of(row.geometry())) along += length(line);
    thing.length_m = along;
    if (row.known("width_m"))
      thing.width_m = std::max(thing.width_m.value_or(0), row.number("width_m"));
  } else if (table == "compound") {
    thing.floors = given(row, "floors");
    thing.site_area_m2 = given(row, "site_area_m2");
    thing.floor_area_m2 = given(row, "floor_area_m2");
    thing.open_area_m2 = given(row, "open_area_m2");
    thing.green_share = given(row, "green_share");
  } else if (table == "building") {
    thing.floors = given(row, "floors");
  }
}

void add_geometry(Geometry& whole, const Geometry& part) {
  MultiLine lines = lines_of(whole);
  const MultiLine more = lines_of(part);
  if (more.empty()) {
    whole = part;
    return;
  }
  lines.insert(lines.end(), more.begin(), more.end());
  whole = lines;
}

constexpr const char* bearers[] = {"road",  "compound", "building",  "crossing", "land",
                                   "water", "facility", "community", "village",  "map_feature"};

Result<Row> find_feature(Session& session, std::string& table, const std::string& id) {
  for (const char* candidate : bearers) {
    if (!table.empty() && table != candidate) continue;
    auto row = session.row("SELECT * FROM " + std::string(candidate) + " WHERE id = ?", {id});
    if (!row) return fail(row);
    if (row->empty()) continue;
    table = candidate;
    return row;
  }
  return fail(Fault::input, "naming.no_feature", id, {id});
}

/// A point far outside all townships is a slip of the hand.
Result<void> within_reach(const Places& places, Point at) {
  static constexpr double margin_m = 5000;
  const Box all = places.extent(), near = all.grown(margin_m);
  if (all.empty() || near.intersects(Box{at.x, at.y, at.x, at.y})) return {};
  const auto text = [](double a, double b) {
    return std::to_string(std::lround(a)) + "," + std::to_string(std::lround(b));
  };
  return fail(Fault::input, "naming.outside_county", text(at.x, at.y),
              {text(at.x, at.y), text(all.min_x, all.min_y), text(all.max_x, all.max_y)});
}

/// The roads that it lies on, if its name may speak of one.
Result<void> roads_along(Session& session, NameScene& scene) {
  static constexpr double along_m = 60;
  const std::u32string name = to_code_points(scene.proposal.name);
  const bool speaks_of_road =
      name.substr(0, name.empty() ? 0 : name.size() - 1).find_first_of(U"路街道巷") !=
      std::u32string::npos;
  if (!speaks_of_road || scene.table == "road" || is_empty(scene.geometry)) return {};
  const auto roads = named_roads_near(session, bounds(scene.geometry).grown(along_m));
  if (!roads) return fail(roads);
  scene.proposal.along.emplace();
  for (const Row& road : *roads) {
    if (gap(scene.geometry, road.geometry()) <= along_m) {
      scene.proposal.along->push_back(road.text("id"));
    }
  }
  return {};
}

/// The waters, villages … near it that have the name which its own begins with.
void landmarks_beside(const Places& places, NameScene& scene) {
  static constexpr double beside_m = 1000;
  if (scene.table == "road" || is_empty(scene.geometry)) return;
  const Box near = bounds(scene.geometry).grown(beside_m);
  const std::u32string name = to_code_points(naming::folded(scene.proposal.name));
  scene.proposal.beside.emplace();
  for (std::size_t to = 2; to < name.size(); ++to) {
    for (const Places::Landmark& place : places.landmarks(to_utf8(name.substr(0, to)))) {
      const bool beside = near.intersects(bounds(place.geometry)) &&
                          gap(scene.geometry, place.geometry) <= beside_m;
      if (beside) scene.proposal.beside->push_back(place.id);
    }
  }
}

Result<NameScene> scene_among(Session& session, const Places& places,
                              const NameQuestion& question) {
  NameScene out;
  naming::Proposal& proposal = out.proposal;
  proposal.name = trimmed(question.name);
  proposal.class_word = question.class_word;
  proposal.id = question.id;
  proposal.features = question.features;
  out.table = question.table;
  if (!question.township.empty()) {
    const auto row = session.row("SELECT id FROM township WHERE id = ? OR code = ? OR name = ?",
                                 {question.township, question.township, question.township});
    if (!row) return fail(row);
    if (row->empty()) {
      return fail(Fault::input, "naming.no_township", question.township, {question.township});
    }
    out.township_id = row->text("id");
    proposal.areas = places.built_up_in(out.township_id);
    proposal.located = true;
  }
  if (!question.features.empty() || question.near) proposal.areas.clear();
  const auto settle_at = [&](const std::string& township, const Geometry& geometry) {
    add_geometry(out.geometry, geometry);
    if (out.township_id.empty()) out.township_id = places.township(township, geometry);
    const std::string area = places.built_up(geometry);
    if (!area.empty()) proposal.areas.push_back(area);
    proposal.located = true;
  };
  for (const std::string& id : question.features) {
    const auto row = find_feature(session, out.table, id);
    if (!row) return fail(row);
    measure(proposal.thing, out.table, *row);
    settle_at(row->text("township_id"), row->geometry());
  }
  if (question.near) {
    if (auto fine = within_reach(places, *question.near); !fine) return fail(fine);
  }
  if (question.near && question.features.empty()) settle_at("", Geometry(*question.near));
  if (auto along = roads_along(session, out); !along) return fail(along);
  landmarks_beside(places, out);
  if (out.table == "road") {
    const auto axis = road_axis(session, out.geometry, question.features);
    if (!axis) return fail(axis);
    proposal.thing.bearing_deg = axis->bearing_deg;
    proposal.thing.continues = axis->continues;
    for (naming::Continued& other : proposal.thing.continues) {
      if (other.place.empty()) other.place = places.township_name(out.township_id);
    }
  }
  proposal.township = out.township_id;
  for (const NamingPlan& plan : places.plans()) {
    if (lies_in(plan, out.township_id, out.geometry)) {
      proposal.plans.push_back(plan.row.text("id"));
    }
  }
  return out;
}

/// A name that is not in the register yet, as an entry of it.
Entry entry_of(const NameScene& scene, const Places& places, const naming::Rules& rules) {
  const naming::Proposal& p = scene.proposal;
  Entry out{p.id, p.name, p.class_word, p.township, {}, {}, p.features, false};
  if (out.class_word.empty()) out.class_word = naming::guessed_class(p.name, rules);
  if (!p.areas.empty()) out.area = p.areas.front();
  out.place = places.township_name(p.township);
  return out;
}

}  // namespace

Result<NameScene> name_scene(Session& session, const NameQuestion& question) {
  const auto places = Places::read(session);
  if (!places) return fail(places);
  return scene_among(session, *places, question);
}

Result<std::vector<Finding>> check_name(Session& session, const NamingTables& tables,
                                        const NameScene& scene) {
  auto entries = name_entries(session, tables.rules);
  if (!entries) return fail(entries);
  const auto index =
      naming::RegisterIndex::build(std::move(*entries), tables.readings, tables.rules);
  return naming::check(scene.proposal, index, tables.rules);
}

Result<std::vector<CheckedName>> check_names(Session& session, const NamingTables& tables,
                                             const std::vector<NameQuestion>& questions) {
  const auto places = Places::read(session);
  if (!places) return fail(places);
  auto entries = name_entries(session, *places, tables.rules);
  if (!entries) return fail(entries);
  std::set<std::string> known;
  for (const Entry& entry : *entries) known.insert(entry.id);
  std::vector<CheckedName> out;
  for (const NameQuestion& question : questions) {
    CheckedName checked;
    auto scene = scene_among(session, *places, question);
    if (!scene) {
      checked.trouble = scene.error();
    } else {
      checked.scene = std::move(*scene);
      if (!known.contains(question.id)) {
        entries->push_back(entry_of(checked.scene, *places, tables.rules));
      }
    }
    out.push_back(std::move(checked));
  }
  const auto index =
      naming::RegisterIndex::build(std::move(*entries), tables.readings, tables.rules);
  for (CheckedName& checked : out) {
    if (!checked.trouble) {
      checked.findings = naming::check(checked.scene.proposal, index, tables.rules);
    }
  }
  return out;
}

}  // namespace lifang::queries
