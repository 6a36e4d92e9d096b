// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/exchange_rows.h"

#include <algorithm>
#include <charconv>

#include "core/geometry/wkb.h"
#include "gis/resources/resources.h"
#include "gis/workspace/change_log.h"
#include "gis/workspace/content.h"
#include "gis/workspace/tables.h"

namespace lifang::operations {
namespace {

using workspace::RowChange;
using workspace::Session;

std::string with_length(std::string_view text) {
  return std::to_string(text.size()) + ":" + std::string(text);
}

/// Each kind with a letter of its own: 1, 1.0 and "1" are three values.
std::string written(const Value& value) {
  if (const auto* whole = std::get_if<std::int64_t>(&value)) return "i" + std::to_string(*whole);
  if (const auto* real = std::get_if<double>(&value)) {
    char text[40];
    return "d" + std::string(text, std::to_chars(text, text + sizeof text, *real).ptr);
  }
  if (const auto* text = std::get_if<std::string>(&value)) return "t" + *text;
  if (const auto* geometry = std::get_if<Geometry>(&value)) return "g" + to_wkb(*geometry);
  return "b" + std::get<Bytes>(value).data;
}

bool is_set(const Value& value) {
  if (std::holds_alternative<std::monostate>(value)) return false;
  const auto* geometry = std::get_if<Geometry>(&value);
  return geometry == nullptr || !std::holds_alternative<std::monostate>(*geometry);
}

bool is_noted_exchange(const std::string& table, const Row& row) {
  return table == "import" && row.text("format") == exchange_format;
}

/// A row as it was before a change, from what it was after it; empty: not there.
void take_back(Row& row, const RowChange& change) {
  if (change.before.empty()) {
    row = {};
  } else if (change.after.empty()) {
    row = change.before;
  } else {
    for (const auto& [column, value] : change.before) row.set(column, value);
  }
}

struct Traced {
  Row before, after;
};
using Trace = std::map<std::pair<std::string, std::string>, Traced>;

Result<void> trace(Trace& out, Session& session, const RowChange& change) {
  const auto key = std::pair(change.table, change.id);
  auto at = out.find(key);
  if (at == out.end()) {
    auto now = session.row("SELECT * FROM \"" + change.table + "\" WHERE id = ?", {change.id});
    if (!now) return fail(now);
    at = out.emplace(key, Traced{*now, *now}).first;
  }
  take_back(at->second.before, change);
  return {};
}

/// A row that came with an exchange of others is as good as the register's own.
std::string digest_of(const std::string& table, const Row& row, const ExchangeRules& rules) {
  if (row.empty() || is_noted_exchange(table, row)) return {};
  return row_digest(table, shared(row, rules));
}

}  // namespace

Result<ExchangeRules> exchange_rules() {
  const auto file = rule_file("exchange");
  if (!file) return fail(file);
  ExchangeRules out;
  out.tables = file->texts("tables");
  for (const std::string& name : out.tables) {
    const workspace::Table* table = workspace::find_table(name);
    if (!table || table->personal) return fail(Fault::input, "exchange.personal", name, {name});
  }
  for (std::string& name : file->texts("withheld")) out.withheld.insert(std::move(name));
  for (std::string& name : file->texts("blanked")) out.blanked.insert(std::move(name));
  out.rule_files = file->texts("rule_files");
  out.licence = file->text("licence");
  return out;
}

Row shared(const Row& row, const ExchangeRules& rules) {
  Row out;
  for (const auto& [column, value] : row) {
    if (column == "fid" || column == "version" || rules.withheld.contains(column)) continue;
    out.set(column, rules.blanked.contains(column) ? Value(std::string{}) : value);
  }
  return out;
}

std::string row_digest(const std::string& table, const Row& row) {
  std::vector<std::string> columns;
  for (const auto& [column, value] : row) {
    if (column == "fid" || column == "version" || !is_set(value)) continue;
    columns.push_back(with_length(column) + with_length(written(value)));
  }
  std::ranges::sort(columns);
  std::string all = with_length(table);
  for (const std::string& column : columns) all += column;
  return workspace::sha256(all);
}

Result<void> each_shared(Session& session, const std::string& table, const ExchangeRules& rules,
                         const std::function<Result<void>(const Row& row)>& use) {
  auto cursor = session.query("SELECT * FROM \"" + table + "\" ORDER BY id");
  if (!cursor) return fail(cursor);
  for (;;) {
    const auto there = (*cursor)->next();
    if (!there) return fail(there);
    if (!*there) return {};
    const Row row = (*cursor)->row();
    if (is_noted_exchange(table, row)) continue;
    if (auto used = use(shared(row, rules)); !used) return used;
  }
}

Result<PackedTable> packed_table(Session& session, const std::string& table,
                                 const ExchangeRules& rules) {
  PackedTable out{table, 0, {}};
  std::string digests;
  auto read = each_shared(session, table, rules, [&](const Row& row) -> Result<void> {
    ++out.rows;
    digests += row_digest(table, row);
    return {};
  });
  if (!read) return fail(read);
  out.digest = workspace::sha256(digests);
  return out;
}

Result<std::vector<PackedRow>> rows_since(Session& session, std::int64_t since,
                                          const ExchangeRules& rules) {
  const auto events =
      session.rows("SELECT seq FROM event WHERE seq > ? ORDER BY seq DESC", {since});
  if (!events) return fail(events);
  Trace traced;
  for (const Row& event : *events) {  // one at a time: an import's rows fill the memory alone
    const auto row = session.row("SELECT changes FROM event WHERE seq = ?", {event.integer("seq")});
    if (!row) return fail(row);
    const Value* value = row->find("changes");
    const auto* bytes = value ? std::get_if<Bytes>(value) : nullptr;
    if (!bytes) continue;
    const auto changes = workspace::unpack_changes(bytes->data);
    if (!changes) return fail(changes);
    for (auto at = changes->rbegin(); at != changes->rend(); ++at) {
      const bool ours = std::ranges::find(rules.tables, at->table) != rules.tables.end();
      if (!ours) continue;
      if (auto done = trace(traced, session, *at); !done) return fail(done);
    }
  }
  std::vector<PackedRow> out;
  for (const auto& [key, rows] : traced) {
    PackedRow one{key.first, key.second, PackedFate::changed,
                  digest_of(key.first, rows.before, rules),
                  digest_of(key.first, rows.after, rules)};
    if (one.before == one.after) continue;
    if (one.before.empty()) one.fate = PackedFate::inserted;
    if (one.after.empty()) one.fate = PackedFate::removed;
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace lifang::operations
