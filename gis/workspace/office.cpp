// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/office.h"

#include <algorithm>
#include <map>
#include <string_view>

#include "gis/workspace/postgres_session.h"
#include "gis/workspace/sql_text.h"
#include "gis/workspace/tables.h"
#include "gis/workspace/transaction.h"

namespace lifang::workspace {
namespace {

using rules::Config;

constexpr std::string_view office_sql =
#include "office.sql.inc"
    ;

/// ARRAY['officer','planner']::text[]
std::string list(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : ", ") + literal(word);
  return "ARRAY[" + out + "]::text[]";
}

/// A PostgreSQL array of texts as it reads: {officer,"a b"}.
std::vector<std::string> words_of(std::string_view array) {
  std::vector<std::string> out;
  std::string word;
  bool in_quotes = false;
  const auto body = array.size() < 2 ? std::string_view{} : array.substr(1, array.size() - 2);
  for (std::size_t i = 0; i < body.size(); ++i) {
    if (body[i] == '\\' && i + 1 < body.size()) {
      word += body[++i];
    } else if (body[i] == '"') {
      in_quotes = !in_quotes;
    } else if (body[i] == ',' && !in_quotes) {
      out.push_back(std::exchange(word, {}));
    } else {
      word += body[i];
    }
  }
  if (!body.empty()) out.push_back(word);
  return out;
}

std::vector<std::string> roles_with(const Config& rules, std::string_view property) {
  std::vector<std::string> out;
  for (const Config& role : rules.list("role")) {
    if (role.flag(property)) out.push_back(role.text("id"));
  }
  return out;
}

std::string functions(const Config& rules) {
  std::string out(office_sql);
  replace_all(out, "$PERSONAL_ROLES", list(roles_with(rules, "personal")));
  replace_all(out, "$DECIDING_ROLES", list(roles_with(rules, "decides")));
  replace_all(out, "$OPEN", list(rules.texts("decision.open")));
  replace_all(out, "$DECIDED", list(rules.texts("decision.decided")));
  replace_all(out, "$SETTLED", list(rules.texts("decision.settled")));
  replace_all(out, "$MOST_SKEW_S", std::to_string(rules.integer("clock.most_skew_s", 300)));
  return out;
}

using Columns = std::map<std::string, std::vector<std::string>, std::less<>>;

Result<Columns> columns_of_tables(Session& session) {
  Columns out;
  for (const Table& table : tables()) {
    auto columns = session.columns_of(table.name);
    if (!columns) return fail(columns);
    out[std::string(table.name)] = std::move(*columns);
  }
  return out;
}

constexpr int most_steps = 3;  // from a row to the one that says its township

/// SQL for the township that a row belongs to: its own, else that of a row it refers to, else the
/// member's own that it lies in. "" if nothing tells.
std::string township_of(const Table& table, const Columns& columns, const std::string& row,
                        int steps = most_steps) {
  if (table.name == "township") return row + ".id";
  std::vector<std::string> ways;
  const auto& own = columns.find(table.name)->second;
  if (std::find(own.begin(), own.end(), "township_id") != own.end()) {
    ways.push_back(row + ".township_id");
  }
  for (const std::string& column : own) {
    const Table* referred = find_table(referred_table(column));
    if (steps == 0 || column == "township_id" || referred == nullptr || referred == &table)
      continue;
    const std::string other = "referred_" + std::to_string(steps);
    const std::string theirs = township_of(*referred, columns, other, steps - 1);
    if (theirs.empty()) continue;
    ways.push_back("(SELECT " + theirs + " FROM " + quoted(referred->name) + " " + other +
                   " WHERE " + other + ".id = " + row + "." + column + ")");
  }
  const bool any = std::find(own.begin(), own.end(), "feature_table") != own.end();
  if (any && steps == most_steps && ways.empty()) {
    ways.push_back("office_township_of(" + row + ".feature_table, " + row + ".feature_id)");
  }
  if (!table.geometry.empty()) ways.push_back("office_township_at(" + row + ".geom)");
  std::string out;
  for (const std::string& way : ways) out += (out.empty() ? "" : ", ") + way;
  return ways.size() < 2 ? out : "COALESCE(" + out + ")";
}

/// A function for rows that name another of any table, as an attachment does: of its many queries
/// the server plans only the one that is asked.
std::string township_of_any(const Columns& columns) {
  std::string out =
      "CREATE OR REPLACE FUNCTION office_township_of(feature_table TEXT, feature_id TEXT) "
      "RETURNS TEXT LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS "
      "$$ BEGIN CASE feature_table\n";
  for (const Table& table : tables()) {
    const std::string theirs = table.personal ? "" : township_of(table, columns, "named", 1);
    if (theirs.empty()) continue;
    out += "WHEN " + literal(table.name) + " THEN RETURN (SELECT " + theirs + " FROM " +
           quoted(table.name) + " named WHERE named.id = $2);\n";
  }
  return out + "ELSE RETURN NULL; END CASE; END $$;\n";
}

/// Personal rows are read in one's own townships only, and each reading is noted.
std::string policies(const Table& table, const Columns& columns,
                     const std::vector<std::string>& shared) {
  const std::string name = quoted(table.name);
  const bool anywhere = std::find(shared.begin(), shared.end(), table.name) != shared.end();
  const std::string township = township_of(table, columns, name);
  const std::string may =
      anywhere ? "office_in()" : "office_may(" + (township.empty() ? "NULL" : township) + ")";
  const std::string see = !table.personal ? "TRUE"
                                          : "CASE WHEN " + may + " THEN office_reads(" +
                                                literal(table.name) + ", id) ELSE FALSE END";
  std::string out = "ALTER TABLE " + name + " ENABLE ROW LEVEL SECURITY;\n";
  for (const char* policy : {"see", "add", "change", "remove"}) {
    out += std::string("DROP POLICY IF EXISTS office_") + policy + " ON " + name + ";\n";
  }
  const std::string on = " ON " + name + " FOR ";
  return out + "CREATE POLICY office_see" + on + "SELECT USING (" + see + ");\n" +
         "CREATE POLICY office_add" + on + "INSERT WITH CHECK (" + may + ");\n" +
         "CREATE POLICY office_change" + on + "UPDATE USING (" + may + ") WITH CHECK (" + may +
         ");\n" + "CREATE POLICY office_remove" + on + "DELETE USING (" + may + ");\n";
}

/// The database's role for a role of the office: "shengzhou.officer".
std::string group_of(const std::string& database, std::string_view role) {
  return quoted(database + "." + std::string(role));
}

std::string grants(const Config& role, const std::string& group) {
  std::string out;
  const auto grant = [&](const std::string& rights, std::string_view table) {
    out += "GRANT " + rights + " ON " + quoted(table) + " TO " + group + ";\n";
  };
  for (const char* table :
       {"meta", "event", "event_personal", "file_content", "office_member", "office_reading"}) {
    grant("SELECT", table);
  }
  const auto writes = role.texts("writes");
  const auto adds = role.texts("adds");
  const auto changes = role.texts("changes");
  const bool all = writes == std::vector<std::string>{"*"};
  for (const Table& table : tables()) {
    const auto named = [&](const std::vector<std::string>& names) {
      return std::find(names.begin(), names.end(), table.name) != names.end();
    };
    grant("SELECT", table.name);
    if (all || named(writes)) grant("INSERT, UPDATE, DELETE", table.name);
    if (named(adds)) grant("INSERT", table.name);
    if (named(changes)) grant("UPDATE", table.name);
  }
  if (writes.empty()) return out;
  grant("INSERT, UPDATE (digest)", "event");
  grant("INSERT, UPDATE", "meta");
  grant("INSERT", "event_personal");
  grant("INSERT", "file_content");
  if (all) grant("UPDATE", "event_personal");
  if (all) grant("DELETE", "file_content");
  return out;
}

std::vector<std::string> role_ids(const Config& rules) {
  std::vector<std::string> out;
  for (const Config& role : rules.list("role")) out.push_back(role.text("id"));
  return out;
}

/// What the rules no longer give is taken away: roles that they do not know, from the members and
/// from the database, and a role held by a login that is no member or not in that role.
std::string without_former(const Config& rules, const std::string& database) {
  std::string out = R"(
UPDATE office_member SET roles = ARRAY(
  SELECT one FROM unnest(roles) WITH ORDINALITY AS held(one, place)
  WHERE one = ANY ($ROLES) ORDER BY place);
DO $do$
DECLARE
  ours RECORD;
BEGIN
  FOR ours IN SELECT r.rolname AS held, l.rolname AS login
              FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.roleid
                                     JOIN pg_roles l ON l.oid = m.member
              WHERE r.rolname = ANY (SELECT $BASE || '.' || unnest($ROLES))
                AND NOT EXISTS (SELECT FROM office_member o WHERE o.login = l.rolname
                                AND r.rolname = ANY (SELECT $BASE || '.' || unnest(o.roles))) LOOP
    EXECUTE format('REVOKE %I FROM %I', ours.held, ours.login);
  END LOOP;
  FOR ours IN SELECT rolname AS held FROM pg_roles
              WHERE starts_with(rolname, $BASE || '.') AND NOT rolcanlogin
                AND position('.' IN substr(rolname, length($BASE) + 2)) = 0
                AND rolname <> ALL (SELECT $BASE || '.' || unnest($ROLES)) LOOP
    EXECUTE format('REVOKE ALL ON ALL TABLES IN SCHEMA public FROM %I', ours.held);
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM %I', $BASE, ours.held);
    EXECUTE format('DROP ROLE %I', ours.held);
  END LOOP;
END $do$;
)";
  replace_all(out, "$ROLES", list(role_ids(rules)));
  replace_all(out, "$BASE", literal(database));
  return out;
}

std::string group_roles(const Config& rules, const std::string& database) {
  std::string out = "REVOKE CONNECT ON DATABASE " + quoted(database) + " FROM PUBLIC;\n";
  // Policies look dear to the planner; compiling them takes longer than they ever run.
  out += "ALTER DATABASE " + quoted(database) + " SET jit TO off;\n";
  for (const Config& role : rules.list("role")) {
    const std::string group = group_of(database, role.text("id"));
    const std::string named = literal(database + "." + role.text("id"));
    out += "DO $do$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = " + named +
           ") THEN CREATE ROLE " + group + " NOLOGIN; END IF; END $do$;\n";
    out += "REVOKE ALL ON ALL TABLES IN SCHEMA public FROM " + group + ";\n";
    out += "GRANT CONNECT ON DATABASE " + quoted(database) + " TO " + group + ";\n";
    out += grants(role, group);
  }
  return out + without_former(rules, database);
}

Result<std::string> database_of(Session& owner) {
  if (owner.dialect() != Dialect::postgres) return fail(Fault::usage, "office.only_shared");
  const auto row = owner.row(
      "SELECT current_database() AS name, pg_has_role(session_user, d.datdba, 'USAGE') AS owns, "
      "r.rolsuper OR r.rolcreaterole AS makes FROM pg_database d, pg_roles r "
      "WHERE d.datname = current_database() AND r.rolname = session_user");
  if (!row) return fail(row);
  const std::string name = row->text("name");
  if (row->integer("owns") == 1 && row->integer("makes") == 1) return name;
  return fail(Fault::refused, "office.no_owner", name, {name});
}

Result<void> prepared(Session& session) {
  const auto there = has_office(session);
  if (!there) return fail(there);
  if (*there) return {};
  return fail(Fault::refused, "office.unprepared");
}

/// Several statements as one: all of them or none.
Result<void> at_once(Session& owner, const std::string& sql) {
  return in_transaction(owner, "BEGIN", [&] { return owner.script(sql); });
}

Result<void> roles_known(const Member& member, const Config& rules) {
  const auto& known = rules.list("role");
  for (const std::string& role : member.roles) {
    const bool found = std::any_of(known.begin(), known.end(),
                                   [&](const Config& one) { return one.text("id") == role; });
    if (!found) return fail(Fault::usage, "office.unknown_role", role, {role});
  }
  if (member.roles.empty()) return fail(Fault::usage, "office.unknown_role", member.login, {""});
  return {};
}

Result<void> name_free(Session& owner, const Member& member) {
  const auto other = owner.row("SELECT login FROM office_member WHERE name = ? AND login <> ?",
                               {member.name, member.login});
  if (!other) return fail(other);
  if (other->empty()) return {};
  return fail(Fault::refused, "office.name_taken", member.name,
              {member.name, other->text("login")});
}

std::string membership(const Member& member, const std::string& database, const Config& rules) {
  std::string out;
  for (const Config& role : rules.list("role")) {
    const std::string id = role.text("id");
    out += (member.has(id) ? "GRANT " : "REVOKE ") + group_of(database, id) +
           (member.has(id) ? " TO " : " FROM ") + quoted(member.login) + ";\n";
  }
  return out;
}

Member member_from(const Row& row) {
  Member out{row.text("login"), row.text("name"), words_of(row.text("roles")), {}};
  if (row.known("townships")) out.townships = words_of(row.text("townships"));
  return out;
}

constexpr std::string_view member_columns =
    "SELECT login, name, roles::text AS roles, townships::text AS townships FROM office_member ";

}  // namespace

std::string Member::acting_role() const {
  for (const std::string& role : roles) {
    if (role != "viewer") return role;
  }
  return "viewer";
}

bool Member::has(std::string_view role) const {
  return std::find(roles.begin(), roles.end(), role) != roles.end();
}

Result<void> prepare_office(Session& owner, const Config& rules) {
  const auto database = database_of(owner);
  if (!database) return fail(database);
  const auto columns = columns_of_tables(owner);
  if (!columns) return fail(columns);
  std::string sql = functions(rules) + township_of_any(*columns);
  for (const Table& table : tables()) {
    sql += policies(table, *columns, rules.texts("township.shared"));
  }
  sql += group_roles(rules, *database);
  return at_once(owner, sql);
}

Result<void> set_member(Session& owner, const Member& member, const std::string& password,
                        const Config& rules) {
  const auto database = database_of(owner);
  if (!database) return fail(database);
  if (auto ready = prepared(owner); !ready) return ready;
  if (auto known = roles_known(member, rules); !known) return known;
  if (auto free = name_free(owner, member); !free) return free;
  const auto there = owner.row(
      "SELECT rolname, rolsuper OR rolbypassrls OR rolname = session_user AS unbound "
      "FROM pg_roles WHERE rolname = ?",
      {member.login});
  if (!there) return fail(there);
  if (there->integer("unbound") == 1) {
    return fail(Fault::refused, "office.owner_member", member.login, {member.login});
  }
  const std::string login = quoted(member.login);
  std::string sql;
  if (there->empty()) sql += "CREATE ROLE " + login + " LOGIN;\n";
  if (!password.empty()) {
    const auto kept = encrypted_password(owner, member.login, password);
    if (!kept) return fail(kept);
    sql += "ALTER ROLE " + login + " PASSWORD " + literal(*kept) + ";\n";
  }
  sql += "INSERT INTO office_member VALUES (" + literal(member.login) + ", " +
         literal(member.name) + ", " + list(member.roles) + ", " +
         (member.townships ? list(*member.townships) : "NULL") +
         ") ON CONFLICT (login) DO UPDATE SET name = excluded.name, roles = excluded.roles, "
         "townships = excluded.townships;\n";
  return at_once(owner, sql + membership(member, *database, rules));
}

Result<void> remove_member(Session& owner, const std::string& login) {
  const auto database = database_of(owner);
  if (!database) return fail(database);
  if (auto ready = prepared(owner); !ready) return ready;
  const auto row = owner.row(std::string(member_columns) + "WHERE login = ?", {login});
  if (!row) return fail(row);
  if (row->empty()) return fail(Fault::usage, "office.no_member", login, {login});
  std::string sql = "DELETE FROM office_member WHERE login = " + literal(login) + ";\n";
  for (const std::string& role : member_from(*row).roles) {
    sql += "REVOKE " + group_of(*database, role) + " FROM " + quoted(login) + ";\n";
  }
  return at_once(owner, sql);
}

Result<std::vector<Member>> members(Session& session) {
  if (auto ready = prepared(session); !ready) return fail(ready);
  const auto rows = session.rows(std::string(member_columns) + "ORDER BY name");
  if (!rows) return fail(rows);
  std::vector<Member> out;
  for (const Row& row : *rows) out.push_back(member_from(row));
  return out;
}

Result<std::vector<PersonalReading>> personal_readings(Session& session, int limit) {
  if (auto ready = prepared(session); !ready) return fail(ready);
  const auto rows = session.rows(
      "SELECT login, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI\"Z\"') AS at, "
      "feature_table, row_id FROM office_reading ORDER BY office_reading.at DESC LIMIT ?",
      {std::int64_t{limit}});
  if (!rows) return fail(rows);
  std::vector<PersonalReading> out;
  for (const Row& row : *rows) {
    out.push_back(
        {row.text("login"), row.text("at"), row.text("feature_table"), row.text("row_id")});
  }
  return out;
}

Result<std::optional<Member>> member_of(Session& session) {
  const auto there = has_office(session);
  if (!there) return fail(there);
  if (!*there) return std::optional<Member>{};
  const auto row = session.row(std::string(member_columns) + "WHERE login = session_user");
  if (!row) return fail(row);
  return row->empty() ? std::optional<Member>{} : std::optional(member_from(*row));
}

Result<bool> has_office(Session& session) {
  if (session.dialect() != Dialect::postgres) return false;
  const auto row = session.row("SELECT to_regclass('public.office_member')::text AS name");
  if (!row) return fail(row);
  return !row->text("name").empty();
}

}  // namespace lifang::workspace
