// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/province/province.h"

#include <algorithm>

#include "gis/workspace/postgres_session.h"
#include "gis/workspace/sql_text.h"
#include "gis/workspace/transaction.h"

namespace lifang::province {
namespace {

using workspace::Dialect;
using workspace::literal;
using workspace::quoted;
using workspace::replace_all;
using workspace::Session;

/// The foreign server and the schema of a county's parts are called alike.
std::string server_of(const std::string& code) {
  return quoted("county_" + code);
}

Result<void> code_fits(const std::string& code) {
  const bool digits = std::ranges::all_of(code, [](char c) { return c >= '0' && c <= '9'; });
  if (code.size() == 6 && digits) return {};
  return fail(Fault::usage, "province.bad_code", code, {code});
}

Result<void> is_database(const Session& session) {
  if (session.dialect() == Dialect::postgres) return {};
  return fail(Fault::usage, "province.only_postgres");
}

std::string words_of(const Error& error) {
  return error.args.empty() ? error.code : error.args.back();
}

// ---- the county's side ----

std::string view_of(const publication::Collection& collection, const std::string& code) {
  std::string columns;
  for (const auto& column : collection.columns) columns += "q." + quoted(column.name) + ", ";
  return "CREATE VIEW published." + quoted(collection.id) + " AS SELECT " + literal(code) +
         "::text AS county, q.id, " + columns + "ST_Transform(q.geom, 4490) AS geom FROM (" +
         collection.rows + ") q;\n";
}

std::string login_of(const Reader& reader, bool there, const std::string& kept_password) {
  const std::string login = quoted(reader.login);
  std::string out;
  if (!there) out += "CREATE ROLE " + login + " LOGIN;\n";
  if (!kept_password.empty()) {
    out += "ALTER ROLE " + login + " PASSWORD " + literal(kept_password) + ";\n";
  }
  return out;
}

/// Whether the login is there. Errors: "province.no_reader" for one that may more than read.
Result<bool> reader_there(Session& owner, const std::string& login) {
  const auto role = owner.row(
      "SELECT rolname, rolsuper OR rolcreaterole OR rolname = session_user OR EXISTS (SELECT "
      "FROM pg_auth_members m WHERE m.member = r.oid) AS more FROM pg_roles r WHERE rolname = ?",
      {login});
  if (!role) return fail(role);
  if (role->integer("more") == 1 || login.empty()) {
    return fail(Fault::refused, "province.no_reader", login, {login});
  }
  return !role->empty();
}

// ---- the province's side ----

/// The county's place as options of a foreign server and of a login there.
struct Way {
  std::string server = {};
  std::string login = {};
};

Way way_to(const std::string& place, const std::string& password) {
  Way out;
  const auto add = [](std::string& list, const std::string& key, const std::string& value) {
    list += (list.empty() ? "" : ", ") + key + " " + literal(value);
  };
  bool waits = false;
  const std::string way = workspace::connection_string(place);
  for (const auto& [key, value] : workspace::connection_words(way)) {
    waits = waits || key == "connect_timeout";
    const bool login = key == "user" || key == "password";
    if (key != "password" || password.empty()) add(login ? out.login : out.server, key, value);
  }
  // A server that is gone is not waited for by all the others.
  if (!waits) add(out.server, "connect_timeout", "5");
  for (const char* key : {"async_capable", "keep_connections"}) add(out.server, key, "true");
  add(out.server, "extensions", "postgis");
  add(out.server, "fetch_size", "1000");
  if (!password.empty()) add(out.login, "password", password);
  return out;
}

/// What a county's parts are attached to.
constexpr const char* make_province = R"(
CREATE SCHEMA IF NOT EXISTS province;
CREATE TABLE IF NOT EXISTS province.county (
  code TEXT PRIMARY KEY, name TEXT NOT NULL, place TEXT NOT NULL,
  joined_at TIMESTAMPTZ NOT NULL DEFAULT now());
)";

Result<void> extensions_there(Session& owner) {
  const auto made = owner.script(
      "CREATE EXTENSION IF NOT EXISTS postgis; CREATE EXTENSION IF NOT EXISTS postgres_fdw");
  if (made) return {};
  return fail(Fault::environment, "province.no_extension", "postgres_fdw",
              {words_of(made.error())});
}

/// Without a county's parts; without the whole, too, if no other has a part in it.
std::string without(const std::string& code, bool alone) {
  const std::string whole = alone ? "DROP SCHEMA IF EXISTS province CASCADE;\n" : "";
  return whole + "DROP SCHEMA IF EXISTS " + server_of(code) + " CASCADE;\nDROP SERVER IF EXISTS " +
         server_of(code) + " CASCADE;\n";
}

std::string import_from(const std::string& code, const Way& way) {
  const std::string server = server_of(code);
  return "CREATE SERVER " + server + " FOREIGN DATA WRAPPER postgres_fdw OPTIONS (" + way.server +
         ");\nCREATE USER MAPPING FOR PUBLIC SERVER " + server + " OPTIONS (" + way.login +
         ");\nCREATE SCHEMA " + server + ";\nIMPORT FOREIGN SCHEMA published FROM SERVER " +
         server + " INTO " + server + ";\n";
}

/// The collections that a schema holds, `county` left out: it is no collection.
Result<std::vector<std::string>> collections_in(Session& session, const std::string& schema) {
  const auto rows = session.rows(
      "SELECT table_name FROM information_schema.tables WHERE table_schema = ? AND table_name <> "
      "'county' ORDER BY table_name",
      {schema});
  if (!rows) return fail(rows);
  std::vector<std::string> out;
  for (const Row& row : *rows) out.push_back(row.text("table_name"));
  return out;
}

std::string attach(const std::string& collection, const std::string& code) {
  const std::string whole = "province." + quoted(collection);
  const std::string part = server_of(code) + "." + quoted(collection);
  return "CREATE TABLE IF NOT EXISTS " + whole + " (LIKE " + part +
         ") PARTITION BY LIST (county);\nALTER TABLE " + whole + " ATTACH PARTITION " + part +
         " FOR VALUES IN (" + literal(code) + ");\n";
}

Result<CountyName> answering(Session& owner, const std::string& code) {
  const auto county = owner.row("SELECT code, name FROM " + server_of(code) + ".county");
  if (!county) {
    return fail(Fault::environment, "province.no_answer", code, {code, words_of(county.error())});
  }
  if (county->text("code") == code) return CountyName{code, county->text("name")};
  return fail(Fault::input, "province.other_county", code,
              {code, county->text("code"), county->text("name")});
}

std::string entry(const CountyName& county, const std::string& place) {
  return "INSERT INTO province.county (code, name, place) VALUES (" + literal(county.code) + ", " +
         literal(county.name) + ", " + literal(workspace::shown_place(place)) +
         ") ON CONFLICT (code) DO UPDATE SET name = excluded.name, place = excluded.place, "
         "joined_at = excluded.joined_at;\n";
}

/// Those that joined, unasked; none in a database that is no province.
Result<std::vector<County>> joined(Session& session) {
  if (auto fits = is_database(session); !fits) return fail(fits);
  const auto there = session.row("SELECT to_regclass('province.county')::text AS name");
  if (!there) return fail(there);
  std::vector<County> out;
  if (there->text("name").empty()) return out;
  const auto rows = session.rows("SELECT code, name, place FROM province.county ORDER BY code");
  if (!rows) return fail(rows);
  for (const Row& row : *rows) {
    out.push_back({.county = {row.text("code"), row.text("name")}, .place = row.text("place")});
  }
  return out;
}

/// Whether a county is the only one: with it goes what the parts are attached to.
bool alone(const std::vector<County>& all, const std::string& code) {
  return std::ranges::all_of(all, [&](const County& one) { return one.county.code == code; });
}

/// One question to the county's server, all counts in it.
void ask(Session& session, const std::vector<std::string>& collections, County& county) {
  const std::string server = server_of(county.county.code);
  std::string counts;
  for (const std::string& collection : collections) {
    counts += ", (SELECT count(*) FROM " + server + "." + quoted(collection) + ") AS " +
              quoted(collection);
  }
  const auto row = session.row("SELECT changed_at" + counts + " FROM " + server + ".county");
  if (!row) {
    county.problem = words_of(row.error());
    return;
  }
  county.changed_at = row->text("changed_at");
  for (const std::string& collection : collections) {
    county.counts[collection] = row->integer(collection);
  }
}

// ---- looking for a name ----

/// SQL for the rows of a collection that match, the best first.
struct Search {
  std::string rows, order;
};

Result<Search> search_of(Session& session, const Question& question) {
  const auto known = collections_in(session, "province");
  if (!known) return fail(known);
  const std::string& collection = question.collection;
  if (std::ranges::find(*known, collection) == known->end()) {
    std::string all;
    for (const std::string& one : *known) all += (all.empty() ? "" : ", ") + one;
    return fail(Fault::usage, "province.no_collection", collection, {collection, all});
  }
  const auto cursor =
      session.query("SELECT * FROM province." + quoted(collection) + " WHERE FALSE");
  if (!cursor) return fail(cursor);
  std::string shown, words = "address";
  for (std::size_t i = 0; i < (*cursor)->columns(); ++i) {
    const std::string& name = (*cursor)->name(i);
    if (name == "name") words = name;
    if (name != "geom") shown += quoted(name) + ", ";
  }
  return Search{"SELECT " + shown +
                    "ST_X(ST_PointOnSurface(geom)) AS lon, ST_Y(ST_PointOnSurface(geom)) AS lat "
                    "FROM province." +
                    quoted(collection) + " WHERE strpos(" + words + ", ?) > 0 AND county IN ",
                " ORDER BY length(" + words + "), " + words + ", county, id LIMIT ?"};
}

/// From the parts of these counties alone: the server leaves the others unasked.
Result<std::vector<Row>> rows_of(Session& session, const Search& search, const Question& question,
                                 const std::vector<County>& asked) {
  if (asked.empty()) return std::vector<Row>{};
  std::string codes;
  for (const County& one : asked) codes += (codes.empty() ? "" : ", ") + literal(one.county.code);
  return session.rows(search.rows + "(" + codes + ")" + search.order,
                      {question.text, std::int64_t{question.limit} + 1});
}

/// Those whose server does not answer, taken out of the list.
std::vector<County> taken_out_silent(Session& session, std::vector<County>& asked) {
  for (County& one : asked) ask(session, {}, one);
  const auto silent = std::stable_partition(asked.begin(), asked.end(),
                                            [](const County& one) { return one.problem.empty(); });
  std::vector<County> out(silent, asked.end());
  asked.erase(silent, asked.end());
  return out;
}

void name_counties(std::vector<Row>& rows, const std::vector<County>& all) {
  std::map<std::string, std::string> names;
  for (const County& one : all) names[one.county.code] = one.county.name;
  for (Row& row : rows) row.set("county_name", names[row.text("county")]);
}

}  // namespace

Result<void> share_county(Session& owner, const std::vector<publication::Collection>& collections,
                          const CountyName& county, const Reader& reader) {
  if (auto fits = is_database(owner); !fits) return fits;
  if (auto fits = code_fits(county.code); !fits) return fits;
  const auto there = reader_there(owner, reader.login);
  if (!there) return fail(there);
  std::string kept;
  if (!reader.password.empty()) {
    auto password = workspace::encrypted_password(owner, reader.login, reader.password);
    if (!password) return fail(password);
    kept = std::move(*password);
  }
  const auto database = owner.row("SELECT current_database() AS name");
  if (!database) return fail(database);
  std::string sql = login_of(reader, *there, kept) +
                    "DROP SCHEMA IF EXISTS published CASCADE;\nCREATE SCHEMA published;\n"
                    "CREATE VIEW published.county AS SELECT " +
                    literal(county.code) + "::text AS code, " + literal(county.name) +
                    "::text AS name, (SELECT max(at) FROM public.event) AS changed_at;\n";
  for (const auto& collection : collections) sql += view_of(collection, county.code);
  const std::string login = quoted(reader.login);
  sql += "GRANT CONNECT ON DATABASE " + quoted(database->text("name")) + " TO " + login +
         ";\nGRANT USAGE ON SCHEMA published TO " + login +
         ";\nGRANT SELECT ON ALL TABLES IN SCHEMA published TO " + login + ";\n";
  return workspace::in_transaction(owner, "BEGIN", [&] { return owner.script(sql); });
}

Result<CountyName> join_county(Session& owner, const std::string& code, const std::string& place,
                               const std::string& password) {
  if (auto fits = is_database(owner); !fits) return fail(fits);
  if (auto fits = code_fits(code); !fits) return fail(fits);
  if (!workspace::is_postgres(place)) return fail(Fault::usage, "province.only_postgres", place);
  if (auto there = extensions_there(owner); !there) return fail(there);
  const auto all = joined(owner);
  if (!all) return fail(all);
  auto transaction = workspace::Transaction::begin(owner, "BEGIN");
  if (!transaction) return fail(transaction);
  const auto made = owner.script(without(code, alone(*all, code)) + make_province);
  if (!made) return fail(made);
  if (auto imported = owner.script(import_from(code, way_to(place, password))); !imported) {
    return fail(Fault::environment, "province.no_answer", code, {code, words_of(imported.error())});
  }
  auto county = answering(owner, code);
  if (!county) return county;
  const auto collections = collections_in(owner, "county_" + code);
  if (!collections) return fail(collections);
  for (const std::string& collection : *collections) {
    if (auto done = owner.script(attach(collection, code)); !done) {
      return fail(Fault::input, "province.other_columns", code,
                  {county->name, collection, words_of(done.error())});
    }
  }
  if (auto noted = owner.script(entry(*county, place)); !noted) return fail(noted);
  if (auto kept = transaction->commit(); !kept) return fail(kept);
  return county;
}

Result<void> leave_county(Session& owner, const std::string& code) {
  const auto all = joined(owner);
  if (!all) return fail(all);
  const auto has_code = [&](const County& one) { return one.county.code == code; };
  if (std::ranges::none_of(*all, has_code)) {
    return fail(Fault::usage, "province.no_county", code, {code});
  }
  const std::string rest = "DELETE FROM province.county WHERE code = " + literal(code) + ";";
  const bool last = alone(*all, code);
  return workspace::in_transaction(owner, "BEGIN", [&] {
    return owner.script((last ? std::string{} : rest) + without(code, last));
  });
}

Result<std::vector<County>> counties(Session& session) {
  auto out = joined(session);
  if (!out) return out;
  const auto collections = collections_in(session, "province");
  if (!collections) return fail(collections);
  for (County& county : *out) ask(session, *collections, county);
  return out;
}

Result<Found> find(Session& session, const Question& question) {
  auto all = joined(session);
  if (!all) return fail(all);
  const auto search = search_of(session, question);
  if (!search) return fail(search);
  std::vector<County> asked;
  std::ranges::copy_if(*all, std::back_inserter(asked), [&](const County& one) {
    return question.county.empty() || one.county.code == question.county;
  });
  if (asked.empty()) {
    return fail(Fault::usage, "province.no_county", question.county, {question.county});
  }
  Found out;
  auto rows = rows_of(session, *search, question, asked);
  if (!rows) {
    out.silent = taken_out_silent(session, asked);
    if (out.silent.empty()) return fail(rows);
    rows = rows_of(session, *search, question, asked);
    if (!rows) return fail(rows);
  }
  out.rows = std::move(*rows);
  const auto limit = static_cast<std::size_t>(question.limit);
  out.more = out.rows.size() > limit;
  if (out.more) out.rows.resize(limit);
  name_counties(out.rows, *all);
  return out;
}

}  // namespace lifang::province
