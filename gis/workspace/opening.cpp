// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
//
// How a workspace is made, opened, brought forward and taken away.
#include <filesystem>
#include <limits>

#include "gis/resources/resources.h"
#include "gis/workspace/file_state.h"
#include "gis/workspace/geopackage.h"
#include "gis/workspace/meta.h"
#include "gis/workspace/migrations.h"
#include "gis/workspace/postgres_session.h"
#include "gis/workspace/sqlite_session.h"
#include "gis/workspace/transaction.h"
#include "gis/workspace/workspace.h"

namespace lifang::workspace {
namespace {

Result<void> make_schema(Session& session, int epsg) {
  const bool sqlite = session.dialect() == Dialect::sqlite;
  if (auto done = sqlite ? make_geopackage(session, epsg)
                         : session.script("CREATE EXTENSION IF NOT EXISTS postgis");
      !done) {
    return done;
  }
  if (auto done = migrate(session, 0, epsg); !done) return done;
  return set_meta(session, "epsg", std::to_string(epsg));
}

tl::unexpected<Error> not_one(const std::string& place) {
  const std::string where = shown_place(place);
  return fail(Fault::input, is_postgres(place) ? "workspace.empty_database" : "workspace.not_one",
              where, {where});
}

Result<int> stored_number(Session& session, const std::string& key, const std::string& place) {
  const auto row = session.row("SELECT value FROM meta WHERE key = ?", {key});
  if (!row) return row.error().code == "workspace.sql" ? not_one(place) : fail(row);
  const std::int64_t number = row->integer("value");
  if (number < 1 || number > std::numeric_limits<int>::max()) return not_one(place);
  return static_cast<int>(number);
}

Result<std::unique_ptr<Session>> connect(const std::string& place, Opening opening) {
  return is_postgres(place) ? open_postgres(connection_string(place), 0)
                            : open_sqlite(place, opening);
}

void set_crs(Session& session, int epsg) {
  if (session.dialect() == Dialect::sqlite)
    set_srs_id(session, epsg);
  else
    set_postgres_srs_id(session, epsg);
}

/// "work/county.gpkg" -> "work/county.schema1.gpkg", or the next such name that is free.
std::string backup_place(const std::string& place, int version) {
  const std::filesystem::path file(place);
  const std::string stem = file.stem().string() + ".schema" + std::to_string(version);
  for (int copy = 1;; ++copy) {
    const std::string again = copy == 1 ? "" : "-" + std::to_string(copy);
    const auto out = file.parent_path() / (stem + again + file.extension().string());
    std::error_code unknown;
    if (!std::filesystem::exists(out, unknown)) return out.string();
  }
}

Result<void> migrate_forward(Session& session, const std::string& place, int version, int epsg) {
  if (session.dialect() == Dialect::sqlite) {
    if (auto kept = back_up(session, backup_place(place, version)); !kept) return kept;
  }
  return in_transaction(session, begin_schema(session.dialect()), [&]() -> Result<void> {
    const auto now = stored_number(session, "schema_version", place);
    if (!now) return fail(now);
    return migrate(session, *now, epsg);
  });
}

/// New tables have no grants and policies yet.
Result<void> bring_office_forward(Session& session) {
  const auto office = has_office(session);
  if (!office) return fail(office);
  if (!*office) return {};
  const auto rules = rule_file("office");
  if (!rules) return fail(rules);
  return prepare_office(session, *rules);
}

/// Refused with `code` if there are any.
Result<void> none_of(const Result<std::vector<std::string>>& foreign, const char* code,
                     const std::string& place) {
  if (!foreign) return fail(foreign);
  if (foreign->empty()) return {};
  std::string names;
  for (const std::string& name : *foreign) names += (names.empty() ? "" : ", ") + name;
  return fail(Fault::refused, code, place, {place, names});
}

/// Refused if reading, or writing, would run what somebody else put into the file.
Result<void> no_foreign_code(Session& session, const std::string& place, Access access) {
  if (session.dialect() != Dialect::sqlite) return {};
  auto none = none_of(disguises(session), "workspace.disguise", place);
  if (!none || access == Access::read) return none;
  return none_of(foreign_triggers(session), "workspace.foreign_code", place);
}

}  // namespace

Result<Workspace> Workspace::create(const std::string& place, int epsg) {
  auto session = connect(place, Opening::create);
  if (!session) return fail(session);
  set_crs(**session, epsg);
  if (is_postgres(place) && stored_number(**session, "epsg", place)) {
    return fail(Fault::usage, "workspace.exists", shown_place(place), {shown_place(place)});
  }
  auto made = in_transaction(**session, begin_schema((*session)->dialect()),
                             [&] { return make_schema(**session, epsg); });
  if (!made) {
    session->reset();
    if (!is_postgres(place)) (void)Workspace::remove(place);
    return fail(made);
  }
  return Workspace(std::move(*session), place, epsg);
}

Result<Workspace> Workspace::open(const std::string& place, Access access) {
  const bool was_left_open = !is_postgres(place) && left_open(place);
  if (was_left_open && access == Access::read) {
    // Only a writer can take back what a journal holds.
    const auto taken_back = open_sqlite(place, Opening::write);
    if (!taken_back && taken_back.error().code == "workspace.foreign_log") return fail(taken_back);
  }
  auto session = connect(place, access == Access::read ? Opening::read : Opening::write);
  if (!session) return fail(session);
  const auto epsg = stored_number(**session, "epsg", place);
  if (!epsg) return fail(epsg);
  const auto version = stored_number(**session, "schema_version", place);
  if (!version) return fail(version);
  const std::string where = shown_place(place);
  if (*version > schema_version()) return fail(Fault::input, "workspace.newer", where, {where});
  set_crs(**session, *epsg);
  auto member = member_of(**session);
  if (!member) return fail(member);
  if (auto own = no_foreign_code(**session, place, access); !own) return fail(own);
  if (*version < schema_version()) {
    // An office's database is brought forward by its owner.
    const bool may = access == Access::write && !*member;
    if (!may) return fail(Fault::input, "workspace.older", where, {where});
    if (auto done = migrate_forward(**session, place, *version, *epsg); !done) return fail(done);
    if (auto done = bring_office_forward(**session); !done) return fail(done);
  }
  Workspace out(std::move(*session), place, *epsg);
  out.was_left_open_ = was_left_open;
  out.member_ = std::move(*member);
  return out;
}

Result<bool> Workspace::exists(const std::string& place) {
  std::error_code unknown;
  if (!is_postgres(place)) return std::filesystem::exists(place, unknown);
  const auto session = connect(place, Opening::read);
  if (!session) return fail(session);
  const auto epsg = stored_number(**session, "epsg", place);
  if (epsg) return true;
  if (epsg.error().code == not_one(place).value().code) return false;
  return fail(epsg);
}

std::optional<Member> Workspace::member_at(const std::string& place) {
  if (!is_postgres(place)) return std::nullopt;
  const auto session = connect(place, Opening::read);
  if (!session) return std::nullopt;
  auto member = member_of(**session);
  return member ? std::move(*member) : std::nullopt;
}

Result<void> Workspace::remove(const std::string& place) {
  if (is_postgres(place)) {
    const auto session = connect(place, Opening::write);
    if (!session) return fail(session);
    return drop_schema(**session);
  }
  std::error_code problem;
  for (const char* end : {"", "-wal", "-shm", "-journal", ".walks"}) {
    std::filesystem::remove(place + end, problem);
    if (problem) return fail(Fault::environment, "workspace.no_permission", place, {place});
  }
  return {};
}

}  // namespace lifang::workspace
