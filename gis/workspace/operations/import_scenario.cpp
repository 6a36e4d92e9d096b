// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/import_scenario.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "core/base/utf8.h"
#include "core/geometry/measure.h"
#include "gis/formats/read_file.h"
#include "gis/resources/resources.h"
#include "gis/topology/overlay.h"
#include "gis/workspace/operations/import_geometry.h"
#include "gis/workspace/operations/plan_walks.h"

namespace lifang::operations {
namespace {

using community::Draft;
using workspace::Session;

/// What words may be a unit or a community.
struct Known {
  std::map<std::string, std::vector<std::uint32_t>> units;  ///< by id, name and source id
  std::map<std::string, std::string> names;                 ///< of planned communities, by id
};

Result<Known> known_words(Session& session, const UnitMap& map) {
  Known out;
  std::map<std::string, std::uint32_t> by_id;
  for (std::uint32_t i = 0; i < map.area.units.size(); ++i) {
    const community::Unit& unit = map.area.units[i];
    by_id[unit.id] = i;
    out.units[unit.id].push_back(i);
    if (!unit.name.empty()) out.units[unit.name].push_back(i);
  }
  auto read = session.each("SELECT id, source_id FROM compound WHERE source_id <> ''", {},
                           [&](const workspace::Cursor& cursor) {
                             const Row row = cursor.row();
                             const auto at = by_id.find(row.text("id"));
                             if (at == by_id.end()) return;
                             auto& list = out.units[row.text("source_id")];
                             if (std::find(list.begin(), list.end(), at->second) == list.end()) {
                               list.push_back(at->second);
                             }
                           });
  if (!read) return fail(read);
  read = session.each("SELECT id, name FROM plan_community UNION SELECT id, name FROM community",
                      {}, [&](const workspace::Cursor& cursor) {
                        const Row row = cursor.row();
                        out.names[row.text("id")] = row.text("name");
                      });
  if (!read) return fail(read);
  return out;
}

/// The first of the words that is a field of the layer.
std::string field_of(const formats::Layer& layer, const std::string& asked,
                     const std::vector<std::string>& words) {
  const auto has = [&](const std::string& word) {
    return std::find(layer.fields.begin(), layer.fields.end(), word) != layer.fields.end();
  };
  if (!asked.empty()) return has(asked) ? asked : std::string();
  const auto at = std::find_if(words.begin(), words.end(), has);
  return at == words.end() ? std::string() : *at;
}

/// Puts the rows of a file into a draft.
class Reader {
 public:
  Reader(const UnitMap& map, const Known& known, const std::string& ending, ScenarioImported& out)
      : map_(map), known_(known), ending_(ending), out_(out) {
    draft_.home.assign(map.area.units.size(), -1);
    for (std::size_t c = 0; c < map.area.communities.size(); ++c) {
      draft_.communities.push_back(
          {map.area.communities[c].name, static_cast<std::int32_t>(c), false});
    }
  }

  /// Names of communities by their id in this file.
  void learn(const formats::Layer& layer) {
    for (const Row& row : layer.rows) {
      if (!row.text("id").empty()) own_names_[row.text("id")] = row.text("name");
    }
  }

  void row(const Row& row, std::int64_t number) {
    ++out_.read;
    const std::string word = trimmed(row.text(out_.unit_field));
    const std::int32_t to = community(trimmed(row.text(out_.community_field)));
    if (to < 0) return refuse("scenario.no_community", number, word);
    const auto at = known_.units.find(word);
    if (at == known_.units.end()) return refuse("scenario.unknown_unit", number, word);
    if (at->second.size() > 1) return refuse("scenario.ambiguous_unit", number, word);
    const std::uint32_t unit = at->second.front();
    if (draft_.home[unit] >= 0) return refuse("scenario.unit_twice", number, word);
    draft_.home[unit] = to;
    ++out_.kept;
  }

  /// The units that lie in an area are that community's.
  Result<void> place(const Row& row, const Geometry& shape, std::int64_t number) {
    ++out_.read;
    const std::string word = trimmed(row.text(out_.community_field));
    const MultiPolygon ground = polygons_of(shape);
    const std::int32_t to = community(word);
    if (to < 0) {
      refuse("scenario.no_community", number, word);
      return {};
    }
    bool any = false;
    for (std::size_t i = 0; i < map_.ground.size(); ++i) {
      if (draft_.home[i] >= 0 || map_.ground[i].empty()) continue;
      const auto inside = topology::point_inside(map_.ground[i]);
      if (!inside) return fail(inside);
      if (!contains(ground, *inside)) continue;
      draft_.home[i] = to;
      any = true;
    }
    if (!any) {
      refuse("scenario.no_area", number, word);
      return {};
    }
    ++out_.kept;
    return {};
  }

  Draft finish() {
    std::set<std::int32_t> used;
    for (const std::int32_t home : draft_.home) {
      if (home < 0) ++out_.unassigned;
      if (home >= 0) used.insert(home);
    }
    out_.units = std::ssize(draft_.home);
    out_.communities = std::ssize(used);
    for (const std::int32_t c : used) {
      out_.fresh += draft_.communities[static_cast<std::size_t>(c)].continues < 0;
    }
    if (out_.unassigned > 0) {
      Finding finding;
      finding.code = "scenario.units_missing";
      finding.severity = Severity::warning;
      finding.args = {std::to_string(out_.unassigned)};
      out_.findings.push_back(std::move(finding));
    }
    return std::move(draft_);
  }

 private:
  /// Today's or a new community of that name or id; -1: the word is empty.
  std::int32_t community(std::string word) {
    if (const auto own = own_names_.find(word); own != own_names_.end()) word = own->second;
    if (const auto at = known_.names.find(word); at != known_.names.end()) word = at->second;
    if (word.empty()) return -1;
    for (const std::string& name : {word, word + ending_}) {
      for (std::size_t c = 0; c < draft_.communities.size(); ++c) {
        if (draft_.communities[c].name == name) return static_cast<std::int32_t>(c);
      }
    }
    draft_.communities.push_back({word, -1, false});
    return static_cast<std::int32_t>(draft_.communities.size() - 1);
  }

  void refuse(const char* code, std::int64_t number, const std::string& word) {
    Finding finding;
    finding.code = code;
    finding.severity = Severity::error;
    finding.subject = word;
    finding.args = {std::to_string(number), word};
    out_.findings.push_back(std::move(finding));
    ++out_.refused;
  }

  const UnitMap& map_;
  const Known& known_;
  const std::string& ending_;
  ScenarioImported& out_;
  std::map<std::string, std::string> own_names_;
  Draft draft_;
};

/// The layer that says who belongs where, and by which fields.
const formats::Layer* choose(const formats::Source& source, const ImportScenario& request,
                             const rules::Config& rules, ScenarioImported& out) {
  const auto unit = rules.texts("scenario.unit"), community = rules.texts("scenario.community");
  const formats::Layer* by_place = nullptr;
  for (const formats::Layer& layer : source.layers) {
    const std::string to = field_of(layer, request.community_field, community);
    const std::string of = field_of(layer, request.unit_field, unit);
    if (!to.empty() && !of.empty() && of != to) {
      out.community_field = to;
      out.unit_field = of;
      return &layer;
    }
    const bool areas = std::any_of(layer.rows.begin(), layer.rows.end(), [](const Row& row) {
      return !polygons_of(row.geometry()).empty();
    });
    if (by_place == nullptr && areas && request.unit_field.empty()) {
      const std::string name = !to.empty() ? to : field_of(layer, {}, {"name", "名称", "NAME"});
      if (name.empty()) continue;
      by_place = &layer;
      out.community_field = name;
    }
  }
  return by_place;
}

/// Rows into the draft; areas in the workspace's coordinates.
Result<void> read_rows(const formats::Source& source, const formats::Layer& layer, int epsg,
                       Reader& reader, const ScenarioImported& out) {
  for (const formats::Layer& other : source.layers) {
    if (&other != &layer) reader.learn(other);
  }
  if (!out.unit_field.empty()) {
    for (std::size_t i = 0; i < layer.rows.size(); ++i) {
      reader.row(layer.rows[i], layer.origins[i].feature + 1);
    }
    return {};
  }
  const auto fitter = GeometryFitter::make(layer.crs, epsg, "MULTIPOLYGON");
  if (!fitter) return fail(fitter);
  for (std::size_t i = 0; i < layer.rows.size(); ++i) {
    const PreparedGeometry fit = fitter->prepare(layer.rows[i].geometry());
    const Geometry shape = fit.parts.empty() ? Geometry() : fit.parts.front();
    auto done = reader.place(layer.rows[i], shape, layer.origins[i].feature + 1);
    if (!done) return done;
  }
  return {};
}

}  // namespace

Result<ScenarioImported> import_scenario(workspace::Workspace& work, const ImportScenario& request,
                                         const Progress& progress) {
  Session& session = work.session();
  const auto importing = rule_file("import");
  if (!importing) return fail(importing);
  const auto source = formats::read_file(request.file,
                                         {.crs = request.crs,
                                          .encoding = request.encoding,
                                          .rules = &*importing,
                                          .table_without_geometry = true},
                                         progress);
  if (!source) return fail(source);
  const auto file = community_file(session, request.county);
  if (!file) return fail(file);
  const auto rules = community_rules(session, request.county);
  if (!rules) return fail(rules);
  ScenarioImported out;
  const formats::Layer* layer = choose(*source, request, *file, out);
  if (layer == nullptr) {
    return fail(Fault::usage, "scenario.no_field", request.file, {request.file});
  }
  const auto map = read_units(session, request.township, *rules, request.today);
  if (!map) return fail(map);
  const auto known = known_words(session, *map);
  if (!known) return fail(known);
  Reader reader(*map, *known, rules->name_ending, out);
  if (auto read = read_rows(*source, *layer, work.epsg(), reader, out); !read) return fail(read);
  const Draft draft = reader.finish();
  if (out.kept == 0) {
    return fail(Fault::refused, "scenario.nothing", request.file,
                {request.file, std::to_string(out.read), map->township.name});
  }
  const auto name = free_plan_name(session, trimmed(request.name), map->township.name);
  if (!name) return fail(name);
  out.plan_name = *name;
  out.township = map->township.name;
  const Row head = drafted_head(*name, *map, *rules);
  const workspace::Operation operation{
      .name = "ImportScenario",
      .actor = request.actor,
      .summary =
          "导入方案 " + *name + "：自 " + std::filesystem::path(request.file).filename().string(),
      .reason = request.reason,
      .document = {},
      .counter_act = {}};
  auto event = work.perform(operation, [&](workspace::Change& change) -> Result<void> {
    const auto id = insert_plan(change, head, *map, draft, colours_of(*map, draft, *rules));
    if (!id) return fail(id);
    out.plan_id = *id;
    return {};
  });
  if (!event) return fail(event);
  out.event = *event;
  return out;
}

}  // namespace lifang::operations
