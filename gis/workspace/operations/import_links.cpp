// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/import_links.h"

#include <nlohmann/json.hpp>

#include "gis/workspace/operations/import_mapping.h"
#include "gis/workspace/tables.h"

namespace lifang::operations {
namespace {

using Tables = std::map<std::string, std::vector<Row>>;

/// The table that a column of this row points to; "" if it points nowhere.
std::string pointed_table(const std::string& column, const Row& row) {
  if (column == "feature_id") return row.text("feature_table");
  return std::string(workspace::referred_table(column));
}

std::vector<std::string> link_columns(const std::vector<Row>& rows) {
  std::vector<std::string> out;
  if (rows.empty()) return out;
  for (const auto& [column, value] : rows.front()) {
    if (column == "import_id") continue;  // of this very import
    if (column == "feature_id" || !workspace::referred_table(column).empty()) out.push_back(column);
  }
  return out;
}

/// Moves a word that could not be resolved to where nothing takes it for an id.
void put_aside(Row& row, const std::string& column, const std::string& word) {
  row.set(column, Value{});
  if (!row.find("attributes")) return;
  auto attributes = nlohmann::json::parse(row.text("attributes", "{}"), nullptr, false);
  if (!attributes.is_object()) attributes = nlohmann::json::object();
  attributes[column] = word;
  row.set("attributes", attributes.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

constexpr std::size_t examples_shown = 5;

}  // namespace

/// Links of one column that lead nowhere.
struct Links::Open {
  std::size_t count = 0;
  std::vector<std::string> examples;

  void add(const std::string& word) {
    ++count;
    if (examples.size() < examples_shown) examples.push_back(word);
  }
  Finding finding(const std::string& table, const std::string& column) const {
    std::string shown;
    for (const std::string& example : examples) shown += (shown.empty() ? "" : ", ") + example;
    if (count > examples.size()) shown += " …";
    return {"import.open_link",
            Severity::warning,
            {},
            table,
            {},
            {table, column, std::to_string(count), shown},
            {}};
  }
};

std::string Links::Targets::find(const std::string& word) const {
  for (const Words* words : {&ids, &foreign, &sources, &codes, &names}) {
    if (const auto at = words->find(word); at != words->end()) return at->second;
  }
  return {};
}

void Links::add(const std::string& table, const std::string& foreign_id, const std::string& id) {
  const auto [at, fresh] = foreign_[table].emplace(foreign_id, id);
  if (!fresh && at->second != id) at->second.clear();
}

Result<const Links::Targets*> Links::targets(workspace::Session& session, const std::string& table,
                                             const Tables& rows) {
  const auto [at, fresh] = targets_.try_emplace(table);
  Targets& out = at->second;
  if (!fresh) return &out;
  const auto shape = table_shape(session, table);
  if (!shape) return fail(shape);
  const auto add = [](Words& words, const std::string& word, const std::string& id) {
    if (word.empty()) return;
    const auto [known, made] = words.emplace(word, id);
    if (!made && known->second != id) known->second.clear();
  };
  const bool township = table == "township";
  const auto add_row = [&](const std::string& id, const std::string& source,
                           const std::string& code, const std::string& name) {
    add(out.ids, id, id);
    add(out.sources, source, id);
    if (!township) return;
    add(out.codes, code, id);
    add(out.names, name, id);
  };
  // Townships keep a foreign id among their attributes, where few rows make it cheap to look.
  const std::string source = shape->has("source_id") ? "source_id" : township ? "attributes" : "''";
  auto read = session.each(
      "SELECT id, " + source + (township ? ", code, name" : ", '', ''") + " FROM " + table, {},
      [&](const workspace::Cursor& cursor) {
        const std::string word = to_text(cursor.value(1));
        add_row(to_text(cursor.value(0)), township ? attribute(word, "source_id") : word,
                to_text(cursor.value(2)), to_text(cursor.value(3)));
      });
  if (!read) return fail(read);
  if (const auto own = rows.find(table); own != rows.end()) {
    for (const Row& row : own->second)
      add_row(row.text("id"), {}, row.text("code"), row.text("name"));
  }
  if (const auto own = foreign_.find(table); own != foreign_.end()) out.foreign = own->second;
  return &out;
}

Result<void> Links::resolve_one(workspace::Session& session, const Tables& rows, Row& row,
                                const std::string& column, const TownshipAt& township_at,
                                Open& open) {
  const std::string word = row.text(column);
  const std::string pointed = word.empty() ? std::string{} : pointed_table(column, row);
  if (pointed.empty() || !workspace::find_table(pointed)) return {};
  const auto known = targets(session, pointed, rows);
  if (!known) return fail(known);
  const bool uuid = is_uuid(word);
  if (const std::string id = (*known)->find(uuid ? lower_uuid(word) : word); !id.empty()) {
    if (id != word) row.set(column, id);
    return {};
  }
  open.add(word);
  if (uuid) return {};
  put_aside(row, column, word);
  if (column == "township_id" && row.find("geom")) row.set(column, township_at(row.geometry()));
  return {};
}

Result<void> Links::resolve(workspace::Session& session, Tables& rows,
                            const TownshipAt& township_at, std::vector<Finding>& findings) {
  for (auto& [table, of_table] : rows) {
    // Every row of a table has the table's columns.
    for (const std::string& column : link_columns(of_table)) {
      Open open;
      for (Row& row : of_table) {
        auto done = resolve_one(session, rows, row, column, township_at, open);
        if (!done) return done;
      }
      if (open.count > 0) findings.push_back(open.finding(table, column));
    }
  }
  return {};
}

}  // namespace lifang::operations
