// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/geometry/feature.h"

namespace lifang::workspace {

enum class Dialect { sqlite, postgres };

/// Rows of a running query, one at a time. Columns count from 0.
class Cursor {
 public:
  virtual ~Cursor() = default;
  /// True when a row is there, false after the last.
  virtual Result<bool> next() = 0;
  virtual std::size_t columns() const = 0;
  virtual const std::string& name(std::size_t column) const = 0;
  virtual Value value(std::size_t column) const = 0;
  /// The whole row, by column names.
  Row row() const;
};

/// One prepared statement, run many times.
class Statement {
 public:
  virtual ~Statement() = default;
  /// Returns how many rows it touched.
  virtual Result<std::int64_t> run(std::span<const Value> parameters) = 0;
  /// The same with a row's values, in column order.
  virtual Result<std::int64_t> run(const Row& row) = 0;
};

/// One connection to a workspace: prepare, bind, step, transaction. The same
/// calls for SQLite and PostgreSQL; parameters are written `?` in both. Not for
/// use from two threads at once: open a session a thread.
///
///   auto towns = session.rows("SELECT name, geom FROM township WHERE code = ?", {code});
///
/// Errors: "workspace.busy", "workspace.full", "workspace.read_only",
/// "workspace.io" (environment); "workspace.corrupt" (input); "workspace.sql" (internal).
class Session {
 public:
  virtual ~Session() = default;
  virtual Dialect dialect() const = 0;
  virtual Result<std::unique_ptr<Cursor>> query(std::string_view sql,
                                                std::vector<Value> parameters = {}) = 0;
  virtual Result<std::unique_ptr<Statement>> prepare(std::string_view sql) = 0;
  /// Several statements separated by semicolons, no parameters: schema and transactions.
  virtual Result<void> script(std::string_view sql) = 0;

  /// Statements end with "work.cancelled" as soon as `asked` says so; it is asked often, on
  /// the thread that runs them. What a transaction had done is taken back with it. Empty:
  /// nothing stops them. PostgreSQL is not asked within a statement, only before it.
  virtual void stop_when(std::function<bool()> asked) = 0;

  /// Connects anew after "workspace.no_server"; false if the server does not come back. What a
  /// transaction had done is gone. A file needs no such thing.
  virtual bool revive() { return false; }

  Result<std::vector<Row>> rows(std::string_view sql, std::vector<Value> parameters = {});
  /// The first row, or an empty row.
  Result<Row> row(std::string_view sql, std::vector<Value> parameters = {});
  Result<void> each(std::string_view sql, std::vector<Value> parameters,
                    const std::function<void(const Cursor&)>& visit);
  /// The names of a table's columns.
  Result<std::vector<std::string>> columns_of(std::string_view table);
};

}  // namespace lifang::workspace
