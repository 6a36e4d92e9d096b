// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/queries/name_register.h"

#include <algorithm>
#include <map>

#include "core/geometry/measure.h"
#include "core/naming/place_name.h"
#include "gis/workspace/queries/name_attributes.h"

namespace lifang::queries {
namespace {

using naming::Entry;
using workspace::Session;

constexpr double joins_m = 50;  // segments of one name this near are one road

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

}  // namespace

Result<std::vector<Entry>> name_entries(Session& session, const naming::Rules& rules) {
  const auto places = Places::read(session);
  if (!places) return fail(places);
  return name_entries(session, *places, rules);
}

Result<std::vector<Entry>> name_entries(Session& session, const Places& places,
                                        const naming::Rules& rules) {
  std::vector<Entry> out;
  if (auto added = add_registered(out, session, places); !added) return fail(added);
  add_reserved(out, places);
  const std::size_t registered = out.size();
  const std::vector<std::vector<Layer>> groups = {
      {{"road", "road"}},           {{"compound", "compound"}, {"building", "building"}},
      {{"community", "community"}}, {{"township", "township", false}},
      {{"village", "village"}},     {{"crossing", "bridge", false}},
      {{"water", "", false}}};
  for (const auto& layers : groups) {
    if (auto added = add_layers(out, session, places, rules, layers); !added) return fail(added);
  }
  return without_doubles(std::move(out), registered);
}

}  // namespace lifang::queries
