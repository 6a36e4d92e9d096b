// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "gis/workspace/change_log.h"
#include "gis/workspace/session.h"

namespace lifang::workspace {

/// The only way to write: rows in, rows out, each one remembered for the event.
/// Ids are UUIDs; `version` is kept by this class. Geometry is promoted to the
/// table's kind (Polygon to MultiPolygon). Rows of personal tables are
/// remembered apart; the event holds a salted digest of them.
class Change {
 public:
  explicit Change(Session& session);
  ~Change();
  Change(const Change&) = delete;
  Change& operator=(const Change&) = delete;

  Session& session() { return session_; }

  /// Writes a new row and returns its id (the row's own "id", or a new one).
  /// Columns left out are unknown. Errors: "workspace.no_table", "workspace.wrong_geometry",
  /// "workspace.taken" if the row needs something that another has (a door number in use),
  /// "workspace.unshown" (a text with control characters), those of the session.
  Result<std::string> insert(std::string_view table, Row row);
  /// Says that many rows of the table follow: a spatial index that is still empty is then
  /// built at once, when the operation ends, and not row by row.
  Result<void> expect_many(std::string_view table);
  /// Sets the given columns of a row. Errors: "workspace.no_row"; "workspace.stale"
  /// if it has moved on from `expected_version` (0 = any); "workspace.unshown".
  Result<void> update(std::string_view table, std::string_view id, const Row& columns,
                      std::int64_t expected_version = 0);
  Result<void> erase(std::string_view table, std::string_view id);
  /// Erases a row of a personal table together with all that the history kept of it; it cannot be
  /// undone, nor can the events that made or changed the row.
  Result<void> forget(std::string_view table, std::string_view id);

 private:
  friend class Workspace;
  struct Shape;  // what is known of one table
  Result<Shape*> shape(std::string_view table);
  /// Builds the spatial index that `expect_many` put off.
  Result<void> settle(Shape& shape);
  Result<void> settle();
  Result<Row> current(std::string_view table, std::string_view id);
  Result<void> remember(const Shape& shape, std::string_view id, const Row& before,
                        const Row& after);
  /// Takes a row away and returns what it was.
  Result<Row> remove(Shape& shape, std::string_view id);
  Result<Row> digest(std::string_view id, const Row& row);
  Result<void> for_each_touched(
      const std::function<Result<void>(std::string_view table, const Box& box)>& visit);

  Session& session_;
  ChangeLog log_;
  ChangeLog personal_;
  std::string salt_;
  std::map<std::string, std::unique_ptr<Shape>, std::less<>> shapes_;
};

/// A new random UUID (version 4), lower case.
std::string new_id();

}  // namespace lifang::workspace
