// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/sqlite_session.h"

#include <sqlite3.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <filesystem>

#include "core/base/progress.h"
#include "core/geometry/measure.h"
#include "gis/workspace/file_state.h"
#include "gis/workspace/left_log.h"

namespace lifang::workspace {
namespace {

tl::unexpected<Error> sqlite_error(sqlite3* db, const std::string& path) {
  const int code = sqlite3_errcode(db) & 0xFF;
  const std::string detail = sqlite3_errmsg(db);
  if (sqlite3_extended_errcode(db) == SQLITE_CONSTRAINT_UNIQUE) {
    return fail(Fault::refused, "workspace.taken", path, {detail});
  }
  switch (code) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return fail(Fault::environment, "workspace.busy", path, {path});
    case SQLITE_INTERRUPT: return cancelled();
    case SQLITE_FULL: return fail(Fault::environment, "workspace.full", path, {path});
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN: return fail(Fault::environment, "workspace.no_permission", path, {path});
    case SQLITE_IOERR: {
      // A quota or a limit on the file's size; SQLite only knows ENOSPC as "full".
      const int cause = sqlite3_system_errno(db);
      const bool full = cause == EFBIG || cause == EDQUOT || cause == ENOSPC;
      if (full) return fail(Fault::environment, "workspace.full", path, {path});
      return fail(Fault::environment, "workspace.io", path, {path, detail});
    }
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return fail(Fault::input, "workspace.corrupt", path, {path});
    default: return fail(Fault::internal, "workspace.sql", path, {detail});
  }
}

std::string_view blob_of(sqlite3_value* value) {
  const auto* data = static_cast<const char*>(sqlite3_value_blob(value));
  return {data ? data : "", static_cast<std::size_t>(sqlite3_value_bytes(value))};
}

// The functions that the GeoPackage R-tree triggers call (annex F.3 of the standard).
enum class Side { min_x, max_x, min_y, max_y };

template <Side side>
void st_side(sqlite3_context* context, int, sqlite3_value** values) {
  const Box box = gpkg_bounds(blob_of(values[0]));
  if (box.empty()) return sqlite3_result_null(context);
  const double sides[] = {box.min_x, box.max_x, box.min_y, box.max_y};
  sqlite3_result_double(context, sides[static_cast<int>(side)]);
}

void st_is_empty(sqlite3_context* context, int, sqlite3_value** values) {
  if (sqlite3_value_type(values[0]) == SQLITE_NULL) return sqlite3_result_null(context);
  sqlite3_result_int(context, gpkg_bounds(blob_of(values[0])).empty());
}

void register_functions(sqlite3* db) {
  constexpr int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
  const auto add = [&](const char* name, auto function) {
    sqlite3_create_function_v2(db, name, 1, flags, nullptr, function, nullptr, nullptr, nullptr);
  };
  add("ST_MinX", st_side<Side::min_x>);
  add("ST_MaxX", st_side<Side::max_x>);
  add("ST_MinY", st_side<Side::min_y>);
  add("ST_MaxY", st_side<Side::max_y>);
  add("ST_IsEmpty", st_is_empty);
}

struct Finalize {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Prepared = std::unique_ptr<sqlite3_stmt, Finalize>;

/// A stranger's file may hold views and triggers: views are not read and no extension is loaded
/// (sqlite.org/security.html). Whoever writes needs the R-tree of our own triggers, which SQLite
/// counts as unsafe; foreign triggers are refused on opening (geopackage.h).
void distrust_schema(sqlite3* db, bool writes) {
  sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, writes ? 1 : 0, nullptr);
  sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
  sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
}

/// `keeper`: SQLITE_STATIC if the value outlives the step, else SQLITE_TRANSIENT.
void bind_value(sqlite3_stmt* statement, int index, const Value& value, int srs_id,
                sqlite3_destructor_type keeper) {
  const auto size = [](const std::string& s) { return static_cast<sqlite3_uint64>(s.size()); };
  if (const auto* whole = std::get_if<std::int64_t>(&value)) {
    sqlite3_bind_int64(statement, index, *whole);
  } else if (const auto* real = std::get_if<double>(&value)) {
    sqlite3_bind_double(statement, index, *real);
  } else if (const auto* text = std::get_if<std::string>(&value)) {
    sqlite3_bind_text64(statement, index, text->data(), size(*text), keeper, SQLITE_UTF8);
  } else if (const auto* bytes = std::get_if<Bytes>(&value)) {
    sqlite3_bind_blob64(statement, index, bytes->data.data(), size(bytes->data), keeper);
  } else if (const auto* geometry = std::get_if<Geometry>(&value);
             geometry && !std::holds_alternative<std::monostate>(*geometry)) {
    const std::string blob = to_gpkg_geometry(*geometry, srs_id);
    sqlite3_bind_blob64(statement, index, blob.data(), size(blob), SQLITE_TRANSIENT);
  } else {
    sqlite3_bind_null(statement, index);
  }
}

class SqliteCursor final : public Cursor {
 public:
  SqliteCursor(sqlite3* db, std::string path, Prepared statement)
      : db_(db), path_(std::move(path)), statement_(std::move(statement)) {
    for (int i = 0; i < sqlite3_column_count(statement_.get()); ++i) {
      names_.emplace_back(sqlite3_column_name(statement_.get(), i));
    }
  }

  Result<bool> next() override {
    const int code = sqlite3_step(statement_.get());
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    return sqlite_error(db_, path_);
  }
  std::size_t columns() const override { return names_.size(); }
  const std::string& name(std::size_t column) const override { return names_[column]; }

  Value value(std::size_t column) const override {
    const int i = static_cast<int>(column);
    const auto bytes = [&](const void* data) {
      const auto n = static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), i));
      return std::string(data ? static_cast<const char*>(data) : "", n);
    };
    switch (sqlite3_column_type(statement_.get(), i)) {
      case SQLITE_INTEGER: return std::int64_t{sqlite3_column_int64(statement_.get(), i)};
      case SQLITE_FLOAT: return sqlite3_column_double(statement_.get(), i);
      case SQLITE_TEXT: return bytes(sqlite3_column_text(statement_.get(), i));
      case SQLITE_BLOB: {
        std::string blob = bytes(sqlite3_column_blob(statement_.get(), i));
        auto geometry = from_gpkg_geometry(blob);
        if (geometry) return std::move(*geometry);
        return Bytes{std::move(blob)};
      }
      default: return {};
    }
  }

 private:
  sqlite3* db_;
  std::string path_;
  Prepared statement_;
  std::vector<std::string> names_;
};

class SqliteStatement final : public Statement {
 public:
  SqliteStatement(sqlite3* db, std::string path, Prepared statement, const int& srs_id)
      : db_(db), path_(std::move(path)), statement_(std::move(statement)), srs_id_(srs_id) {}

  Result<std::int64_t> run(std::span<const Value> parameters) override {
    int index = 0;
    for (const Value& value : parameters) bind(++index, value);
    return step();
  }
  Result<std::int64_t> run(const Row& row) override {
    int index = 0;
    for (const auto& [column, value] : row) bind(++index, value);
    return step();
  }

 private:
  void bind(int index, const Value& value) {
    bind_value(statement_.get(), index, value, srs_id_, SQLITE_STATIC);
  }
  Result<std::int64_t> step() {
    const int code = sqlite3_step(statement_.get());
    Result<std::int64_t> outcome = sqlite3_changes64(db_);
    if (code != SQLITE_DONE && code != SQLITE_ROW) outcome = sqlite_error(db_, path_);
    sqlite3_reset(statement_.get());
    return outcome;
  }

  sqlite3* db_;
  std::string path_;
  Prepared statement_;
  const int& srs_id_;
};

class SqliteSession final : public Session {
 public:
  SqliteSession(sqlite3* db, std::string path, bool writes)
      : db_(db), path_(std::move(path)), writes_(writes) {}

  ~SqliteSession() override {
    // Fails harmlessly while another connection is open; the last one succeeds. Where another
    // file has taken the place, its log is not ours to fold.
    if (writes_ && !was_moved())
      sqlite3_exec(db_, "PRAGMA journal_mode=DELETE", nullptr, nullptr, nullptr);
    sqlite3_close_v2(db_);
  }

  Dialect dialect() const override { return Dialect::sqlite; }

  Result<std::unique_ptr<Cursor>> query(std::string_view sql,
                                        std::vector<Value> parameters) override {
    auto statement = prepared(sql);
    if (!statement) return fail(statement);
    for (std::size_t i = 0; i < parameters.size(); ++i) {
      bind_value(statement->get(), static_cast<int>(i) + 1, parameters[i], srs_id,
                 SQLITE_TRANSIENT);
    }
    return std::make_unique<SqliteCursor>(db_, path_, std::move(*statement));
  }

  Result<std::unique_ptr<Statement>> prepare(std::string_view sql) override {
    auto statement = prepared(sql);
    if (!statement) return fail(statement);
    return std::make_unique<SqliteStatement>(db_, path_, std::move(*statement), srs_id);
  }

  Result<void> script(std::string_view sql) override {
    // What goes into a file that nobody will find is not done.
    const bool confirms = sql == "COMMIT";
    if (confirms && was_moved()) return moved("workspace.moved");
    if (sqlite3_exec(db_, std::string(sql).c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
      return sqlite_error(db_, path_);
    }
    return confirms && was_moved() ? moved("workspace.moved_meanwhile") : Result<void>{};
  }

  void stop_when(std::function<bool()> asked) override {
    asked_ = std::move(asked);
    const auto stop = [](void* self) {
      return static_cast<SqliteSession*>(self)->asked_() ? 1 : 0;
    };
    constexpr int steps = 2000;  // of SQLite's machine, some tens of microseconds
    sqlite3_progress_handler(db_, steps, asked_ ? +stop : nullptr, this);
  }

  sqlite3* handle() const { return db_; }

  int srs_id = 0;

 private:
  Result<Prepared> prepared(std::string_view sql) {
    sqlite3_stmt* statement = nullptr;
    const int code =
        sqlite3_prepare_v2(db_, sql.data(), static_cast<int>(sql.size()), &statement, nullptr);
    if (code != SQLITE_OK) return sqlite_error(db_, path_);
    return Prepared(statement);
  }

  bool was_moved() const {
    int moved = 0;
    sqlite3_file_control(db_, "main", SQLITE_FCNTL_HAS_MOVED, &moved);
    return moved != 0;
  }
  Result<void> moved(const char* code) const {
    return fail(Fault::environment, code, path_, {path_});
  }

  sqlite3* db_;
  std::string path_;
  bool writes_;
  std::function<bool()> asked_;
};

Result<void> check_place(const std::string& path, Opening opening) {
  namespace fs = std::filesystem;
  std::error_code unknown;
  if (path.empty()) return fail(Fault::usage, "workspace.no_place", path);
  const bool there = fs::exists(path, unknown);
  if (opening == Opening::create && there) {
    return fail(Fault::usage, "workspace.exists", path, {path});
  }
  if (opening != Opening::create && !there) {
    return fail(Fault::input, "workspace.missing", path, {path});
  }
  if (there && !fs::is_regular_file(path, unknown))
    return fail(Fault::input, "workspace.not_one", path, {path});
  const fs::path folder = fs::path(path).parent_path();
  if (!folder.empty() && !fs::is_directory(folder, unknown)) {
    return fail(Fault::environment, "workspace.no_folder", path, {folder.string()});
  }
  return {};
}

/// The file itself: SQLite takes "", ":memory:" and "file:…?mode=memory" for databases that are
/// nowhere on the disk.
std::string on_disk(const std::string& path) {
  std::error_code unknown;
  return std::filesystem::absolute(path, unknown).string();
}

// A trigger's undo copies stay in memory: on disk they are ten writes a row. The query at
// the end makes SQLite read the file, so that damage is found now.
constexpr std::string_view for_writing =
    "PRAGMA synchronous=FULL; PRAGMA cache_size=-131072; PRAGMA temp_store=MEMORY; "
    "SELECT count(*) FROM sqlite_master";

std::string settings(Opening opening, bool shared_disk) {
  // The log's index is memory that machines do not share: there one writer has the file alone.
  if (shared_disk && opening == Opening::write) {
    return "PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=DELETE; BEGIN IMMEDIATE; COMMIT; " +
           std::string(for_writing);
  }
  switch (opening) {
    case Opening::read:
    case Opening::look:
    case Opening::alone: return "PRAGMA query_only=1; SELECT count(*) FROM sqlite_master";
    // A new file has no readers to spare: the rollback journal writes each page once.
    case Opening::create: return "PRAGMA journal_mode=DELETE; " + std::string(for_writing);
    case Opening::write: break;
  }
  return "PRAGMA journal_mode=WAL; " + std::string(for_writing);
}

int access_of(Opening opening) {
  switch (opening) {
    case Opening::read: return SQLITE_OPEN_READONLY;
    case Opening::alone: return SQLITE_OPEN_READONLY | SQLITE_OPEN_URI;
    case Opening::create: return SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    case Opening::look:
    case Opening::write: break;
  }
  return SQLITE_OPEN_READWRITE;
}

/// The address under which SQLite reads a file as it is, whatever lies beside it.
std::string as_it_is(const std::string& file) {
  std::string out = "file:";
  for (const char c : file) {
    if (c == '%' || c == '?' || c == '#') {
      std::array<char, 4> escaped{};
      std::snprintf(escaped.data(), escaped.size(), "%%%02X", static_cast<unsigned>(c));
      out += escaped.data();
    } else {
      out += c;
    }
  }
  return out + "?immutable=1";
}

/// `path` is what errors name.
Result<std::unique_ptr<Session>> open_database(const std::string& file, const std::string& path,
                                               Opening opening, bool shared_disk) {
  const bool writes = opening == Opening::create || opening == Opening::write;
  sqlite3* db = nullptr;
  if (sqlite3_open_v2(file.c_str(), &db,
                      access_of(opening) | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOMUTEX,
                      nullptr) != SQLITE_OK) {
    auto error = sqlite_error(db, path);
    sqlite3_close_v2(db);
    return error;
  }
  if (opening == Opening::write && sqlite3_db_readonly(db, "main") == 1) {
    sqlite3_close_v2(db);
    return fail(Fault::environment, "workspace.read_only", path, {path});
  }
  distrust_schema(db, writes);
  if (opening == Opening::look) sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  register_functions(db);
  sqlite3_busy_timeout(db, 5000);
  auto session = std::make_unique<SqliteSession>(db, path, writes);
  const auto ready = session->script(settings(opening, shared_disk));
  if (!ready) return fail(ready);
  return session;
}

}  // namespace

Result<std::unique_ptr<Session>> open_sqlite(const std::string& path, Opening opening) {
  return open_sqlite(path, opening, on_network_share(path));
}

Result<std::unique_ptr<Session>> open_sqlite(const std::string& path, Opening opening,
                                             bool shared_disk) {
  if (auto usable = check_place(path, opening); !usable) return fail(usable);
  if (opening == Opening::write) {
    if (auto fits = check_left_log(path); !fits) return fail(fits);
  }
  const std::string file = on_disk(path);
  return open_database(opening == Opening::alone ? as_it_is(file) : file, path, opening,
                       shared_disk);
}

Result<std::unique_ptr<Session>> open_in_memory() {
  return open_database(":memory:", ":memory:", Opening::create, false);
}

Result<void> back_up(Session& sqlite_session, const std::string& path) {
  sqlite3* from = static_cast<SqliteSession&>(sqlite_session).handle();
  sqlite3* to = nullptr;
  const int opened = sqlite3_open_v2(on_disk(path).c_str(), &to,
                                     SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
  sqlite3_backup* copy =
      opened == SQLITE_OK ? sqlite3_backup_init(to, "main", from, "main") : nullptr;
  const bool whole = copy && sqlite3_backup_step(copy, -1) == SQLITE_DONE;
  const bool done = copy && sqlite3_backup_finish(copy) == SQLITE_OK && whole;
  Result<void> out;
  if (!done) out = sqlite_error(to, path);
  sqlite3_close_v2(to);
  std::error_code ignored;
  if (!done) std::filesystem::remove(path, ignored);
  return out;
}

bool has_sound_pages(Session& sqlite_session) {
  const auto pages = sqlite_session.rows("PRAGMA integrity_check(1)");
  return pages && pages->size() == 1 && pages->front().text("integrity_check") == "ok";
}

void set_srs_id(Session& sqlite_session, int srs_id) {
  static_cast<SqliteSession&>(sqlite_session).srs_id = srs_id;
}

}  // namespace lifang::workspace
