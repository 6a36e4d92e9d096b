// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/queries/find_places.h"

#include <algorithm>
#include <limits>
#include <tuple>

#include "core/base/utf8.h"
#include "core/geometry/measure.h"
#include "gis/resources/resources.h"

namespace lifang::queries {
namespace {

/// What is searched, in the order in which answers are shown.
struct Kind {
  const char* table;
  const char* name = "name";
  bool has_township = true;
  const char* code = nullptr;
};
constexpr Kind kinds[] = {{"place_name"},
                          {"road"},
                          {"compound"},
                          {"door_plate", "address", false},
                          {"facility", "name", true, "code"},
                          {"community", "name", true, "code"},
                          {"township", "name", false, "code"},
                          {"village", "name", true, "code"},
                          {"building"},
                          {"water", "name", false},
                          {"land", "name", false},
                          {"crossing", "name", false},
                          {"candidate_site"},
                          {"map_feature", "name", false}};

/// The rows behind an answer put it on the map.
Result<void> locate(workspace::Session& session, FoundPlace& place, const std::string& column,
                    const std::string& text, const std::string& township) {
  std::string sql = "SELECT geom FROM " + place.table + " WHERE " + column + " = ?";
  std::vector<Value> parameters{text};
  if (!township.empty()) {
    sql += " AND township_id = ?";
    parameters.emplace_back(township);
    const auto row = session.row("SELECT name FROM township WHERE id = ?", {township});
    if (!row) return fail(row);
    place.place = row->text("name");
  }
  const auto rows = session.rows(sql, std::move(parameters));
  if (!rows) return fail(rows);
  for (const Row& row : *rows) place.box.add(bounds(row.geometry()));
  double nearest = std::numeric_limits<double>::infinity();
  for (const Row& row : *rows) {
    if (is_empty(row.geometry())) continue;
    const Point middle = centroid(row.geometry());
    const double away = distance(middle, place.box.centre());
    if (away >= nearest) continue;
    nearest = away;
    place.at = middle;
  }
  return {};
}

}  // namespace

Result<naming::Readings> readings_of_characters() {
  auto file = resource("data/readings/characters.tsv");
  if (!file) return fail(file);
  auto table = naming::SortedTable::parse(std::move(*file), "characters.tsv");
  if (!table) return fail(table);
  naming::Readings out;
  out.characters = std::move(*table);
  return out;
}

Result<std::int64_t> last_event(workspace::Session& session) {
  const auto row = session.row("SELECT max(seq) AS seq FROM event");
  if (!row) return fail(row);
  return row->integer("seq");
}

Result<void> PlaceIndex::add(workspace::Session& session, std::uint8_t kind,
                             std::string_view column) {
  const Kind& what = kinds[kind];
  const std::string text(column);
  const std::string township = what.has_township ? "township_id" : "''";
  const std::string sql = "SELECT MIN(id), " + text + ", " + township + ", COUNT(*) FROM " +
                          what.table + " WHERE " + text + " <> '' GROUP BY " + text +
                          (what.has_township ? ", township_id" : "");
  return session.each(sql, {}, [&](const workspace::Cursor& cursor) {
    Named named{kind, what.name != column, to_text(cursor.value(0)), to_text(cursor.value(1)),
                to_text(cursor.value(2))};
    const Value rows = cursor.value(3);
    if (const auto* count = std::get_if<std::int64_t>(&rows))
      named.rows = static_cast<std::size_t>(*count);
    entries_.push_back(std::move(named));
  });
}

Result<PlaceIndex> PlaceIndex::read(workspace::Session& session) {
  const auto readings = readings_of_characters();
  if (!readings) return fail(readings);
  PlaceIndex out;
  // Asked first: what comes in while it is read is read again.
  const auto event = last_event(session);
  if (!event) return fail(event);
  out.as_of_ = *event;
  std::uint8_t number = 0;
  for (const Kind& kind : kinds) {
    if (auto added = out.add(session, number, kind.name); !added) return fail(added);
    if (kind.code) {
      if (auto added = out.add(session, number, kind.code); !added) return fail(added);
    }
    ++number;
  }
  std::vector<search::Entry> entries;
  entries.reserve(out.entries_.size());
  for (const Named& named : out.entries_) entries.push_back({named.text, named.kind});
  out.index_ = search::NameIndex(entries, *readings);
  return out;
}

Result<FoundPlace> PlaceIndex::placed(workspace::Session& session, const search::Hit& hit) const {
  const Named& named = entries_[hit.entry];
  const Kind& kind = kinds[named.kind];
  FoundPlace out;
  out.table = kind.table;
  out.id = named.id;
  out.name = named.text;
  out.match = hit.match;
  out.rows = named.rows;
  if (named.code) {
    const auto row =
        session.row(std::string("SELECT name FROM ") + kind.table + " WHERE id = ?", {named.id});
    if (!row) return fail(row);
    out.met = named.text;
    out.name = row->text("name");
  }
  const bool alone = named.rows == 1;
  auto located = locate(session, out,
                        alone        ? "id"
                        : named.code ? kind.code
                                     : kind.name,
                        alone ? named.id : named.text, named.township);
  if (!located) return fail(located);
  if (out.table == "door_plate") {
    auto former = former_address(session, out.id);
    if (!former) return fail(former);
    out.former = std::move(*former);
  }
  return out;
}

Result<FoundPlaces> PlaceIndex::find(workspace::Session& session, std::string_view text,
                                     std::size_t limit) const {
  FoundPlaces out;
  for (const search::Found& found : index_.find(text, limit)) {
    out.kinds.push_back({kinds[found.kind].table, found.total});
    for (const search::Hit& hit : found.best) {
      auto place = placed(session, hit);
      if (!place) return fail(place);
      out.places.push_back(std::move(*place));
    }
  }
  return out;
}

Result<std::vector<FoundPlace>> PlaceIndex::find_best(workspace::Session& session,
                                                      std::string_view text,
                                                      std::size_t limit) const {
  std::vector<search::Hit> hits;
  for (const search::Found& found : index_.find(text, limit))
    hits.insert(hits.end(), found.best.begin(), found.best.end());
  const auto key = [&](const search::Hit& hit) {
    const std::string& name = entries_[hit.entry].text;
    return std::make_tuple(hit.match, name.size(), std::string_view(name));
  };
  std::stable_sort(hits.begin(), hits.end(),
                   [&](const search::Hit& a, const search::Hit& b) { return key(a) < key(b); });
  if (hits.size() > limit) hits.resize(limit);
  std::vector<FoundPlace> out;
  for (const search::Hit& hit : hits) {
    auto place = placed(session, hit);
    if (!place) return fail(place);
    out.push_back(std::move(*place));
  }
  return out;
}

Result<std::vector<FoundPlace>> find_places(workspace::Session& session, std::string_view text,
                                            std::size_t limit) {
  if (trimmed(text).empty()) return std::vector<FoundPlace>{};
  const auto index = PlaceIndex::read(session);
  if (!index) return fail(index);
  return index->find_best(session, text, limit);
}

}  // namespace lifang::queries
