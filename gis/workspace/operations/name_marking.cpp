// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/name_marking.h"

#include <algorithm>
#include <set>

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

std::size_t Marks::bare() const {
  return static_cast<std::size_t>(std::count_if(
      features.begin(), features.end(), [](const FeatureMove& one) { return one.to.empty(); }));
}

Result<Marks> marks_of(workspace::Session& session, const Row& name, const Marking& marking) {
  Marks out{name.text("feature_table")};
  if (std::find(std::begin(nameable), std::end(nameable), out.table) == std::end(nameable))
    return out;
  const auto ids = bearers(session, name);
  if (!ids) return fail(ids);
  using Names = std::pair<std::string, std::string>;  // from one to another
  std::map<Names, std::vector<std::string>> moved;
  for (const std::string& id : *ids) {
    const auto row = session.row("SELECT name FROM " + out.table + " WHERE id = ?", {id});
    if (!row) return fail(row);
    const auto own = marking.own.find(id);
    const std::string& to = own == marking.own.end() ? marking.to : own->second;
    const std::string carries = row->text("name");
    const bool fits = marking.from.empty() || carries == marking.from;
    if (row->empty() || carries == to || !fits) continue;
    out.features.push_back({id, carries, to});
    moved[{carries, to}].push_back(id);
  }
  if (out.table != "road") return out;
  std::vector<RoadMove> roads;
  for (const auto& [names, those] : moved) {
    roads.push_back({those, names.first, names.second});
  }
  auto plates = plates_to_move(session, roads);
  if (!plates) return fail(plates);
  out.plates = std::move(*plates);
  return out;
}

Result<void> write_marks(workspace::Change& change, const Marks& marks,
                         const std::string& on_date) {
  for (const FeatureMove& one : marks.features) {
    const Row columns{{"name", one.to.empty() ? Value() : Value(one.to)}};
    if (auto updated = change.update(marks.table, one.id, columns); !updated) return fail(updated);
  }
  return move_plates(change, marks.plates, on_date);
}

}  // namespace lifang::operations
