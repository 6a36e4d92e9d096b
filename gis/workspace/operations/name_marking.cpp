// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/name_marking.h"

#include <algorithm>
#include <set>

#include "gis/workspace/operations/number_plates.h"
#include "gis/workspace/queries/name_attributes.h"

namespace lifang::operations {
namespace {

constexpr const char* nameable[] = {"road", "compound", "building",  "crossing", "water",
                                    "land", "facility", "community", "village",  "map_feature"};

}  // namespace

Result<std::vector<std::string>> bearers(workspace::Session& session, const Row& name) {
  const std::vector<std::string> named = queries::bearing_features(name);
  const std::set<std::string> ids(named.begin(), named.end());
  if (name.text("feature_table") != "road") return std::vector<std::string>(ids.begin(), ids.end());
  std::set<std::string> all = ids;
  for (const std::string& id : ids) {
    const auto rows = session.rows(
        "SELECT id FROM road WHERE source_id <> '' AND "
        "source_id = (SELECT source_id FROM road WHERE id = ?)",
        {id});
    if (!rows) return fail(rows);
    for (const Row& row : *rows) all.insert(row.text("id"));
  }
  return std::vector<std::string>(all.begin(), all.end());
}

Result<Marked> mark_features(workspace::Change& change, const Row& name, const Marking& marking,
                             const std::string& on_date) {
  Marked out;
  const std::string table = name.text("feature_table");
  if (std::find(std::begin(nameable), std::end(nameable), table) == std::end(nameable)) return out;
  const auto ids = bearers(change.session(), name);
  if (!ids) return fail(ids);
  using Move = std::pair<std::string, std::string>;  // from one name to another
  std::map<Move, std::vector<std::string>> moved;
  for (const std::string& id : *ids) {
    const auto row = change.session().row("SELECT name FROM " + table + " WHERE id = ?", {id});
    if (!row) return fail(row);
    const auto own = marking.own.find(id);
    const std::string& to = own == marking.own.end() ? marking.to : own->second;
    const std::string carries = row->text("name");
    const bool fits = marking.from.empty() || carries == marking.from;
    if (row->empty() || carries == to || !fits) continue;
    const Row columns{{"name", to.empty() ? Value() : Value(to)}};
    if (auto updated = change.update(table, id, columns); !updated) return fail(updated);
    moved[{carries, to}].push_back(id);
    ++out.named;
    out.bare += to.empty();
  }
  for (const auto& [move, roads] : moved) {
    if (table != "road" || move.second.empty()) continue;
    const auto plates = move_plates(change, roads, move.first, move.second, on_date);
    if (!plates) return fail(plates);
    out.plates_moved += *plates;
  }
  return out;
}

}  // namespace lifang::operations
