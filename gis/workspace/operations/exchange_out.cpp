// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/exchange_out.h"
#include "gis/workspace/postgres_session.h"

#include <unistd.h>

#include <array>
#include <charconv>
#include <ctime>
#include <filesystem>

#include "core/naming/lifecycle.h"
#include "gis/resources/resources.h"
#include "gis/workspace/content.h"
#include "gis/workspace/migrations.h"
#include "gis/workspace/operations/exchange_rows.h"
#include "gis/workspace/queries/home_county.h"

namespace lifang::operations {
namespace {

namespace fs = std::filesystem;
using workspace::ChainHead;
using workspace::Change;
using workspace::Session;
using workspace::Workspace;

/// Gone at the end, unless it was moved to where it belongs.
class Unfinished {
 public:
  explicit Unfinished(const fs::path& goal)
      : path_(goal.parent_path() /
              ("." + goal.filename().string() + "." + std::to_string(getpid()) + ".gpkg")) {
    sweep();
  }
  ~Unfinished() { sweep(); }
  Unfinished(const Unfinished&) = delete;
  Unfinished& operator=(const Unfinished&) = delete;
  const fs::path& path() const { return path_; }

 private:
  void sweep() const {
    std::error_code ignored;
    for (const char* more : {"", "-wal", "-shm", "-journal"}) {
      fs::remove(path_.string() + more, ignored);
    }
  }
  fs::path path_;
};

Result<ChainHead> head_at(Session& session, std::int64_t seq) {
  const auto row = session.row(
      "SELECT digest, (SELECT COUNT(*) FROM event WHERE seq <= ?) AS n FROM event WHERE seq = ?",
      {seq, seq});
  if (!row) return fail(row);
  return ChainHead{row->integer("n"), row->text("digest")};
}

/// The moment in UTC, as events say it, at which a day of the office begins.
std::string beginning_of(const std::string& date) {
  std::tm day{};
  strptime(date.c_str(), "%Y-%m-%d", &day);
  day.tm_isdst = -1;
  const std::time_t moment = std::mktime(&day);
  std::tm utc{};
  gmtime_r(&moment, &utc);
  std::array<char, 32> out{};
  std::strftime(out.data(), out.size(), "%Y-%m-%dT%H:%M:%S.000Z", &utc);
  return out.data();
}

/// The number of the last event that the receiver has.
Result<std::int64_t> last_known(Session& session, const std::string& since) {
  std::int64_t number = 0;
  const auto [stop, error] = std::from_chars(since.data(), since.data() + since.size(), number);
  const bool whole = error == std::errc{} && stop == since.data() + since.size();
  const bool date = naming::is_date(since);
  if (!date && (!whole || number < 1)) {
    return fail(Fault::usage, "exchange.bad_since", since, {since});
  }
  const auto row =
      date ? session.row("SELECT MAX(seq) AS seq FROM event WHERE at < ?", {beginning_of(since)})
           : session.row("SELECT seq FROM event WHERE seq > 0 ORDER BY seq LIMIT 1 OFFSET ?",
                         {number - 1});
  if (!row) return fail(row);
  if (row->integer("seq") < 1) return fail(Fault::usage, "exchange.bad_since", since, {since});
  return row->integer("seq");
}

Result<Manifest> head_of(Workspace& work, const ExchangeOut& request, const ExchangeRules& rules) {
  Session& session = work.session();
  Manifest out;
  out.schema = workspace::schema_version();
  out.epsg = work.epsg();
  out.licence = request.licence.empty() ? rules.licence : request.licence;
  const auto first = session.row("SELECT id FROM event ORDER BY seq LIMIT 1");
  if (!first) return fail(first);
  out.source = first->text("id");
  if (out.source.empty())
    return fail(Fault::refused, "exchange.no_register", workspace::shown_place(work.place()));
  const auto last = session.row("SELECT at FROM event ORDER BY seq DESC LIMIT 1");
  if (!last) return fail(last);
  out.as_of = last->text("at");
  auto county = queries::home_county(session);
  if (!county) return fail(county);
  out.county = std::move(*county);
  auto head = workspace::chain_head(session);
  if (!head) return fail(head);
  out.head = std::move(*head);
  for (const std::string& name : rules.rule_files) {
    const auto bytes = resource("data/rules/" + name + ".toml");
    if (!bytes) return fail(bytes);
    out.rule_files[name] = workspace::sha256(*bytes);
  }
  return out;
}

Result<void> put_all(Change& change, Session& from, const ExchangeRules& rules,
                     const Progress& progress) {
  for (std::size_t i = 0; i < rules.tables.size(); ++i) {
    const std::string& table = rules.tables[i];
    if (!report(progress, double(i) / double(rules.tables.size()), "write")) return cancelled();
    if (auto told = change.expect_many(table); !told) return told;
    auto put = each_shared(from, table, rules, [&](const Row& row) -> Result<void> {
      return change.insert(table, row).map([](const std::string&) {});
    });
    if (!put) return put;
  }
  return {};
}

Result<void> put_changed(Change& change, Session& from, const ExchangeRules& rules,
                         const std::vector<PackedRow>& rows) {
  for (const PackedRow& one : rows) {
    if (one.fate == PackedFate::removed) continue;
    const auto row = from.row("SELECT * FROM \"" + one.table + "\" WHERE id = ?", {one.id});
    if (!row) return fail(row);
    if (auto put = change.insert(one.table, shared(*row, rules)); !put) return fail(put);
  }
  return {};
}

/// The package's own rows are counted and their digests taken, not the register's: what is told
/// is what was written.
Result<void> fill(Workspace& package, Workspace& work, Manifest& manifest,
                  const ExchangeOut& request, const ExchangeRules& rules,
                  const Progress& progress) {
  const auto event = package.perform(
      {.name = "TakePackage", .actor = request.actor, .summary = "接收 数据包"},
      [&](Change& change) {
        return manifest.whole() ? put_all(change, work.session(), rules, progress)
                                : put_changed(change, work.session(), rules, manifest.rows);
      });
  if (!event) return fail(event);
  for (const std::string& table : rules.tables) {
    auto packed = packed_table(package.session(), table, rules);
    if (!packed) return fail(packed);
    if (packed->rows > 0) manifest.tables.push_back(std::move(*packed));
  }
  return package.set_setting(manifest_setting, to_json(manifest));
}

ExchangedOut counted(Manifest manifest) {
  ExchangedOut out{std::move(manifest)};
  for (const PackedTable& table : out.manifest.tables) out.rows += table.rows;
  for (const PackedRow& row : out.manifest.rows) {
    if (row.fate == PackedFate::inserted) ++out.inserted;
    if (row.fate == PackedFate::changed) ++out.changed;
    if (row.fate == PackedFate::removed) ++out.removed;
  }
  return out;
}

/// All is read as of one moment, whoever writes meanwhile.
Result<Manifest> packed(Workspace& work, Workspace& package, const ExchangeOut& request,
                        const Progress& progress) {
  const auto rules = exchange_rules();
  if (!rules) return fail(rules);
  auto manifest = head_of(work, request, *rules);
  if (!manifest) return manifest;
  if (!request.since.empty()) {
    const auto known = last_known(work.session(), request.since);
    if (!known) return fail(known);
    auto base = head_at(work.session(), *known);
    if (!base) return fail(base);
    manifest->base = std::move(*base);
    auto rows = rows_since(work.session(), *known, *rules);
    if (!rows) return fail(rows);
    manifest->rows = std::move(*rows);
  }
  auto filled = fill(package, work, *manifest, request, *rules, progress);
  if (!filled) return fail(filled);
  return manifest;
}

}  // namespace

Result<ExchangedOut> exchange_out(Workspace& work, const ExchangeOut& request,
                                  const Progress& progress) {
  const fs::path goal = fs::absolute(request.out);
  std::error_code unknown;
  if (goal.extension() != ".gpkg") {
    return fail(Fault::usage, "exchange.bad_name", request.out, {request.out});
  }
  if (!fs::is_directory(goal.parent_path(), unknown)) {
    const std::string folder = goal.parent_path().string();
    return fail(Fault::environment, "export.no_folder", folder, {folder});
  }
  if (fs::exists(goal, unknown))
    return fail(Fault::refused, "exchange.exists", request.out, {request.out});
  const Unfinished unfinished(goal);
  Result<Manifest> manifest = fail(Fault::internal, "exchange.damaged");
  {
    auto package = Workspace::create(unfinished.path().string(), work.epsg());
    if (!package) return fail(package);
    const bool sqlite = work.session().dialect() == workspace::Dialect::sqlite;
    auto begun =
        work.session().script(sqlite ? "BEGIN" : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    if (!begun) return fail(begun);
    manifest = packed(work, *package, request, progress);
    if (auto ended = work.session().script("ROLLBACK"); manifest && !ended) return fail(ended);
  }
  if (!manifest) return fail(manifest);
  fs::rename(unfinished.path(), goal, unknown);
  if (unknown) {
    return fail(Fault::environment, "export.cannot_write", request.out,
                {request.out, unknown.message()});
  }
  return counted(std::move(*manifest));
}

}  // namespace lifang::operations
