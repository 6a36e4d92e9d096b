// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/queries/name_past.h"

#include <algorithm>
#include <map>

#include "gis/workspace/change_log.h"

namespace lifang::queries {
namespace {

/// The rows of one table, which later events are taken back from.
class Past {
 public:
  static Result<Past> read(workspace::Session& session, const std::string& table) {
    auto rows = session.rows("SELECT * FROM " + table + " ORDER BY fid");
    if (!rows) return fail(rows);
    Past out;
    for (Row& row : *rows) {
      std::string id = row.text("id");
      out.rows_[std::move(id)] = std::move(row);
    }
    return out;
  }

  void take_back(const workspace::RowChange& change) {
    if (change.before.empty()) {
      rows_.erase(change.id);
    } else if (change.after.empty()) {
      rows_[change.id] = change.before;
    } else if (const auto row = rows_.find(change.id); row != rows_.end()) {
      for (const auto& [column, value] : change.before) row->second.set(column, value);
    }
  }

  std::vector<Row> rows() && {
    std::vector<Row> out;
    for (auto& [id, row] : rows_) out.push_back(std::move(row));
    std::stable_sort(out.begin(), out.end(), [](const Row& a, const Row& b) {
      return a.integer("fid") < b.integer("fid");
    });
    return out;
  }

 private:
  std::map<std::string, Row> rows_;
};

using Pasts = std::map<std::string, Past, std::less<>>;

Result<void> take_back_after(workspace::Session& session, const std::string& known_at,
                             Pasts& pasts) {
  const auto cursor =
      session.query("SELECT changes FROM event WHERE at > ? ORDER BY seq DESC", {known_at});
  if (!cursor) return fail(cursor);
  for (;;) {
    const auto more = (*cursor)->next();
    if (!more) return fail(more);
    if (!*more) return {};
    const Value packed = (*cursor)->value(0);
    const auto* bytes = std::get_if<Bytes>(&packed);
    auto changes = workspace::unpack_changes(bytes ? bytes->data : std::string{});
    if (!changes) return fail(changes);
    for (auto change = changes->rbegin(); change != changes->rend(); ++change) {
      const auto past = pasts.find(change->table);
      if (past != pasts.end()) past->second.take_back(*change);
    }
  }
}

}  // namespace

Result<RegisterRows> register_rows(workspace::Session& session, const std::string& known_at) {
  RegisterRows out;
  const std::pair<const char*, std::vector<Row>*> tables[] = {
      {"place_name", &out.names},    {"name_step", &out.steps},
      {"name_alias", &out.aliases},  {"name_link", &out.links},
      {"name_notice", &out.notices}, {"name_submission", &out.submissions},
      {"doubt", &out.doubts}};
  Pasts pasts;
  for (const auto& [table, rows] : tables) {
    auto past = Past::read(session, table);
    if (!past) return fail(past);
    pasts.emplace(table, std::move(*past));
  }
  if (!known_at.empty()) {
    if (auto done = take_back_after(session, known_at, pasts); !done) return fail(done);
  }
  for (const auto& [table, rows] : tables) *rows = std::move(pasts.at(table)).rows();
  return out;
}

}  // namespace lifang::queries
