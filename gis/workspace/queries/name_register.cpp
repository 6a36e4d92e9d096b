// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/queries/name_register.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "core/base/utf8.h"
#include "core/geometry/measure.h"
#include "core/naming/lifecycle.h"
#include "core/naming/place_name.h"
#include "gis/resources/resources.h"
#include "gis/workspace/queries/home_county.h"
#include "gis/workspace/queries/name_attributes.h"
#include "gis/workspace/queries/naming_plans.h"
#include "gis/workspace/queries/road_axis.h"

namespace lifang::queries {
namespace {

using naming::Entry;
using workspace::Session;

constexpr double joins_m = 50;  // segments of one name this near are one road

struct Area {
  std::string id;
  std::string name;
  Box box;
  MultiPolygon shape;
};

Result<std::vector<Area>> areas(Session& session, const std::string& table) {
  const auto rows = session.rows("SELECT id, name, geom FROM " + table);
  if (!rows) return fail(rows);
  std::vector<Area> out;
  for (const Row& row : *rows) {
    out.push_back(
        {row.text("id"), row.text("name"), bounds(row.geometry()), polygons_of(row.geometry())});
  }
  return out;
}

bool holds(const Area& area, Point p) {
  return area.box.contains(p) && contains(area.shape, p);
}

/// The first area that holds any vertex; null if none does.
const Area* area_of(const std::vector<Area>& areas, Geometry geometry) {
  const Area* found = nullptr;
  for_each_point(geometry, [&](Point& p) {
    for (std::size_t i = 0; !found && i < areas.size(); ++i) {
      if (holds(areas[i], p)) found = &areas[i];
    }
  });
  return found;
}

/// Where things lie. Without built-up areas the county counts as one.
class Places {
 public:
  static Result<Places> read(Session& session) {
    Places out;
    auto townships = areas(session, "township");
    if (!townships) return fail(townships);
    auto built_up = areas(session, "built_up_area");
    if (!built_up) return fail(built_up);
    out.townships_ = std::move(*townships);
    out.built_up_ = std::move(*built_up);
    auto plans = naming_plans(session);
    if (!plans) return fail(plans);
    out.plans_ = std::move(*plans);
    std::erase_if(out.plans_, [](const NamingPlan& plan) { return !plan.adopted(); });
    return out;
  }

  std::string township(const std::string& known, const Geometry& geometry) const {
    if (!known.empty()) return known;
    const Area* found = area_of(townships_, geometry);
    return found ? found->id : std::string{};
  }

  std::string township_name(const std::string& id) const {
    for (const Area& area : townships_) {
      if (area.id == id) return area.name;
    }
    return {};
  }

  std::string built_up(const Geometry& geometry) const {
    if (built_up_.empty()) return "county";
    const Area* found = area_of(built_up_, geometry);
    return found ? found->id : std::string{};
  }

  /// All built-up areas that have a part in a township.
  std::vector<std::string> built_up_in(const std::string& township_id) const {
    if (built_up_.empty()) return {"county"};
    std::vector<std::string> out;
    for (const Area& town : townships_) {
      if (town.id != township_id) continue;
      for (const Area& area : built_up_) {
        const std::vector<Area> one{town}, other{area};
        if (area_of(one, Geometry(area.shape)) || area_of(other, Geometry(town.shape))) {
          out.push_back(area.id);
        }
      }
    }
    return out;
  }

  /// The adopted naming plans.
  const std::vector<NamingPlan>& plans() const { return plans_; }

 private:
  std::vector<Area> townships_, built_up_;
  std::vector<NamingPlan> plans_;
};

void settle(Entry& entry, const Places& places, const std::string& township,
            const Geometry& geometry) {
  entry.township = places.township(township, geometry);
  entry.place = places.township_name(entry.township);
  if (entry.area.empty()) entry.area = places.built_up(geometry);
}

Result<void> add_registered(std::vector<Entry>& out, Session& session, const Places& places) {
  const auto rows = session.rows(
      "SELECT id, name, class, status, township_id, feature_id, attributes, geom FROM place_name");
  if (!rows) return fail(rows);
  for (const Row& row : *rows) {
    const std::string status = row.text("status");
    if (status == "rejected" || status == "withdrawn") continue;
    Entry entry{row.text("id"),
                row.text("name"),
                row.text("class"),
                {},
                {},
                {},
                bearing_features(row),
                status == "abolished" || status == "renamed"};
    settle(entry, places, row.text("township_id"), row.geometry());
    out.push_back(std::move(entry));
  }
  return {};
}

/// The names that adopted naming plans keep.
void add_reserved(std::vector<Entry>& out, const Places& places) {
  for (const NamingPlan& plan : places.plans()) {
    for (const Row& name : plan.names) {
      if (name.text("status") != "reserved") continue;
      Entry entry{name.text("id"), name.text("name"),  name.text("class"), {}, {}, {}, {},
                  false,           plan.row.text("id")};
      settle(entry, places, plan.row.text("township_id"), plan.row.geometry());
      entry.place = plan.row.text("name");
      out.push_back(std::move(entry));
    }
  }
}

/// One thing of the map, or several that are one: the boxes of its parts.
struct Borne {
  Entry entry;
  std::vector<Box> boxes;
};

void join(Borne& one, Borne& other) {
  one.boxes.insert(one.boxes.end(), other.boxes.begin(), other.boxes.end());
  auto& features = one.entry.features;
  features.insert(features.end(), other.entry.features.begin(), other.entry.features.end());
  if (one.entry.area.empty()) one.entry.area = other.entry.area;
  if (other.entry.id < one.entry.id) one.entry.id = other.entry.id;
}

/// What bears one name and lies near is one: segments and carriageways of a road, a
/// compound and its buildings.
std::vector<Borne> joined(std::vector<Borne> of_name) {
  std::vector<Borne> out;
  for (Borne& one : of_name) {
    std::vector<Borne> apart;
    for (Borne& other : out) {
      const bool touches = std::any_of(one.boxes.begin(), one.boxes.end(), [&](const Box& mine) {
        return std::any_of(other.boxes.begin(), other.boxes.end(),
                           [&](const Box& theirs) { return theirs.intersects(mine); });
      });
      if (touches) {
        join(one, other);
      } else {
        apart.push_back(std::move(other));
      }
    }
    apart.push_back(std::move(one));
    out = std::move(apart);
  }
  return out;
}

struct Layer {
  std::string table;
  std::string class_word;  ///< "": told by the name
  bool has_township = true;
};

Result<void> read_layer(std::vector<Borne>& out, Session& session, const Places& places,
                        const naming::Rules& rules, const Layer& layer) {
  const auto rows =
      session.rows("SELECT id, name, " + std::string(layer.has_township ? "township_id, " : "") +
                   "geom FROM " + layer.table + " WHERE name <> '' ORDER BY id");
  if (!rows) return fail(rows);
  for (const Row& row : *rows) {
    Borne one{
        {row.text("id"), row.text("name"), layer.class_word, {}, {}, {}, {row.text("id")}, false},
        {bounds(row.geometry()).grown(joins_m)}};
    if (one.entry.class_word.empty())
      one.entry.class_word = naming::guessed_class(one.entry.name, rules);
    settle(one.entry, places, row.text("township_id"), row.geometry());
    out.push_back(std::move(one));
  }
  return {};
}

/// One entry a name and place; layers given together may share a thing.
Result<void> add_layers(std::vector<Entry>& out, Session& session, const Places& places,
                        const naming::Rules& rules, const std::vector<Layer>& layers) {
  std::vector<Borne> all;
  for (const Layer& layer : layers) {
    if (auto read = read_layer(all, session, places, rules, layer); !read) return fail(read);
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const Borne& a, const Borne& b) { return a.entry.name < b.entry.name; });
  for (auto from = all.begin(); from != all.end();) {
    const auto to = std::find_if(from, all.end(),
                                 [&](const Borne& b) { return b.entry.name != from->entry.name; });
    for (Borne& one : joined({std::make_move_iterator(from), std::make_move_iterator(to)}))
      out.push_back(std::move(one.entry));
    from = to;
  }
  return {};
}

bool same_thing(const Entry& a, const Entry& b) {
  return a.name == b.name &&
         std::any_of(a.features.begin(), a.features.end(), [&b](const std::string& id) {
           return std::find(b.features.begin(), b.features.end(), id) != b.features.end();
         });
}

/// What the register and the map both know is one name: the register's entry stays.
std::vector<Entry> without_doubles(std::vector<Entry> entries, std::size_t registered) {
  std::multimap<std::string, std::size_t> by_name;
  for (std::size_t i = 0; i < registered; ++i) by_name.emplace(entries[i].name, i);
  std::vector<Entry> out(entries.begin(),
                         entries.begin() + static_cast<std::ptrdiff_t>(registered));
  for (std::size_t i = registered; i < entries.size(); ++i) {
    Entry* known = nullptr;
    const auto [from, to] = by_name.equal_range(entries[i].name);
    for (auto at = from; at != to; ++at) {
      if (same_thing(out[at->second], entries[i])) known = &out[at->second];
    }
    if (!known) {
      out.push_back(std::move(entries[i]));
      continue;
    }
    for (std::string& id : entries[i].features) known->features.push_back(std::move(id));
  }
  return out;
}

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

}  // namespace

Result<NamingTables> naming_tables(std::string_view county) {
  const auto rule_config = rule_file("naming", county);
  if (!rule_config) return fail(rule_config);
  const auto holidays = rule_file("holidays", county);
  if (!holidays) return fail(holidays);
  auto rules = naming::make_rules(*rule_config, *holidays);
  if (!rules) return fail(rules);
  auto characters = resource("data/readings/characters.tsv");
  auto words = resource("data/readings/phrases.tsv");
  const auto places = resource("data/readings/places.toml");
  const auto usual = resource("data/readings/characters_in_places.toml");
  for (const Result<std::string>* file :
       {&std::as_const(characters), &std::as_const(words), &places, &usual}) {
    if (!*file) return fail(*file);
  }
  const auto place_table = rules::Config::parse(*places, "data/readings/places.toml");
  if (!place_table) return fail(place_table);
  const auto usual_table = rules::Config::parse(*usual, "data/readings/characters_in_places.toml");
  if (!usual_table) return fail(usual_table);
  auto readings =
      naming::make_readings(std::move(*characters), std::move(*words), *place_table, *usual_table);
  if (!readings) return fail(readings);
  return NamingTables{std::move(*rules), std::move(*readings)};
}

Result<NamingTables> naming_tables(Session& session) {
  const auto county = home_county(session);
  if (!county) return fail(county);
  auto out = naming_tables(*county);
  if (!out) return out;
  const auto chosen = session.rows(
      "SELECT name, specific_part, romanization, attributes FROM place_name "
      "WHERE romanization_source = 'officer' ORDER BY fid");
  if (!chosen) return fail(chosen);
  for (const Row& row : *chosen) {
    auto syllables = naming::syllables_of(chosen_reading(row));
    const std::u32string specific = to_code_points(row.text("specific_part"));
    if (specific.find_first_of(U"一二三四五六七八九十百") != std::u32string::npos) {
      const std::string spelled = row.text("romanization");
      out->readings.counted[specific] = spelled.find_first_of("0123456789") != std::string::npos;
    }
    std::u32string key = to_code_points(naming::folded(row.text("name")));
    if (syllables.size() != key.size()) continue;
    // A specific part of one character would speak for every name with that character.
    if (specific.size() > 1 && key.substr(0, specific.size()) == specific) {
      key = specific;
      syllables.resize(specific.size());
    }
    out->readings.remembered[key] = std::move(syllables);
  }
  return out;
}

Result<std::vector<Entry>> name_entries(Session& session, const naming::Rules& rules) {
  const auto places = Places::read(session);
  if (!places) return fail(places);
  std::vector<Entry> out;
  if (auto added = add_registered(out, session, *places); !added) return fail(added);
  add_reserved(out, *places);
  const std::size_t registered = out.size();
  const std::vector<std::vector<Layer>> groups = {
      {{"road", "road"}},           {{"compound", "compound"}, {"building", "building"}},
      {{"community", "community"}}, {{"township", "township", false}},
      {{"village", "village"}},     {{"crossing", "bridge", false}},
      {{"water", "", false}}};
  for (const auto& layers : groups) {
    if (auto added = add_layers(out, session, *places, rules, layers); !added) return fail(added);
  }
  return without_doubles(std::move(out), registered);
}

namespace {

/// The roads that it lies on, if its name may speak of one.
Result<void> roads_along(Session& session, NameScene& scene) {
  static constexpr double beside_m = 60;
  const std::u32string name = to_code_points(scene.proposal.name);
  const bool speaks_of_road =
      name.substr(0, name.empty() ? 0 : name.size() - 1).find_first_of(U"路街道巷") !=
      std::u32string::npos;
  if (!speaks_of_road || scene.table == "road" || is_empty(scene.geometry)) return {};
  const auto roads = named_roads_near(session, bounds(scene.geometry).grown(beside_m));
  if (!roads) return fail(roads);
  scene.proposal.along.emplace();
  for (const Row& road : *roads) scene.proposal.along->push_back(road.text("id"));
  return {};
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
  if (question.near && question.features.empty()) settle_at("", Geometry(*question.near));
  if (auto along = roads_along(session, out); !along) return fail(along);
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
  auto entries = name_entries(session, tables.rules);
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
